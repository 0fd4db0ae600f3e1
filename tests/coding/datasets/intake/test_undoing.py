"""An intake is taken back, but for what is used elsewhere."""

from coding.datasets.intake.undoing import undo_intake
from coding.models import Coding, Reading
from tests import bringing, factories
from tests.bringing import coded, incoming

ALICE = coded("protect civilians")


def test_undo_keeps_what_is_used_elsewhere(project, lead, ada):
    intake = bringing.stored(project, lead, incoming(ALICE))
    document = intake.added.get()
    planned = factories.plan_round(
        project, lead, intake.version, [document], [ada], name="Again"
    )
    undo_intake(intake, lead)

    assert project.documents.current().get() == document
    assert project.codebooks.standing().count() == 1
    assert project.rounds.standing().get() == planned
    assert not Coding.objects.standing().exists()
    assert not Reading.objects.standing().exists()


def test_nothing_of_an_undone_file_shows(project, lead, visit):
    intake = bringing.stored(project, lead, incoming(ALICE))
    planned = intake.round
    undo_intake(intake, lead)
    client = visit(lead)

    slug = project.slug
    for where in (
        f"/projects/{slug}/rounds/{planned.pk}/",
        f"/rounds/{planned.pk}/agreement/",
        f"/projects/{slug}/codebooks/{intake.version_id}/",
    ):
        assert client.get(where).status_code == 404
    for where in ("", "codebooks/", "documents/", "rounds/new/", "progress/"):
        page = client.get(f"/projects/{slug}/{where}").content.decode()
        assert "made.jsonl" not in page
        assert "Text 1" not in page
    export = b"".join(client.get(f"/projects/{slug}/export/csv/").streaming_content)
    assert b"protect civilians" not in export
