"""A lead restores a project by page, API and command, and finds it as it was."""

import json
from io import StringIO

import pytest
from django.core.files import File
from django.core.management import CommandError, call_command

from coding.datasets.intake.keeping import receive_dataset
from coding.models import Coding, Intake, Round
from tests.factories import do_jobs, store_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(rich, lead, empty, taken):
    """The bundle, read by a worker and shown."""
    with taken(rich, lead).open("rb") as opened:
        intake = receive_dataset(empty, lead, File(opened), "velmora.zip").intake
    do_jobs()
    intake.refresh_from_db()
    return intake


def where(project, intake):
    return f"/projects/{project.slug}/intakes/{intake.pk}/"


def count(project):
    mine = Coding.objects.standing().filter(assignment__round__project=project)
    return mine.count()


def test_the_page_offers_it_and_a_worker_does_it(rich, lead, empty, sent, visit):
    client = visit(lead)
    page = client.get(where(empty, sent)).content.decode()
    assert "Make the project as it was" in page

    answer = client.post(where(empty, sent), {"restore": "yes", "person-0": ""})
    assert answer.status_code == 302
    do_jobs()

    sent.refresh_from_db()
    assert sent.state == Intake.State.STORED, sent.failure
    assert count(empty) == count(rich) > 10
    page = client.get(where(empty, sent)).content.decode()
    assert "ids of its own" in page
    assert "The project</a>" in page


def test_every_page_of_what_was_restored_opens(lead, empty, sent, visit):
    client = visit(lead)
    client.post(where(empty, sent), {"restore": "yes"})
    do_jobs()

    slug = empty.slug
    rounds = Round.objects.filter(project=empty)
    places = [f"/projects/{slug}/{one}" for one in ("", "documents/", "codebooks/")]
    places += [f"/projects/{slug}/analysis/", f"/projects/{slug}/progress/"]
    places += [f"/projects/{slug}/documents/{one.pk}/" for one in empty.documents.all()]
    for one in rounds:
        places += [f"/projects/{slug}/rounds/{one.pk}/", f"/rounds/{one.pk}/agreement/"]
        places += [f"/projects/{slug}/rounds/{one.pk}/suggestions/"]
    for place in places:
        assert client.get(place).status_code == 200, place


def test_a_project_that_got_something_meanwhile_is_left_alone(lead, empty, sent, visit):
    store_document(empty, lead, "One.", "one.txt")
    client = visit(lead)
    page = client.get(where(empty, sent)).content.decode()
    assert "Make the project as it was" not in page

    answer = client.post(where(empty, sent), {"restore": "yes"})

    assert answer.status_code == 409
    assert not empty.rounds.exists()
    assert empty.documents.count() == 1


def test_the_api_restores_too_and_tells_who_is_in_it(lead, empty, sent, visit):
    client = visit(lead)
    api = f"/api/projects/{empty.slug}/intakes/{sent.pk}/"
    people = client.get(api).json()["preview"]["people"]
    assert len(people) >= 2

    def ask(**told):
        words = json.dumps({"restore": True} | told)
        return client.post(f"{api}store/", words, content_type="application/json")

    assert ask().status_code == 202
    do_jobs()
    told = client.get(api).json()
    assert told["state"] == "stored"
    assert told["outcome"]["stored"]["rounds"] == 2


def test_the_command_restores_and_names_the_way_where_it_cannot(
    rich, lead, empty, taken
):
    bundle = taken(rich, lead)

    def bring(project):
        out = StringIO()
        call_command(
            *("import_dataset", str(bundle), "--restore", "--json"),
            *("--project", project.slug, "--as", "lead"),
            stdout=out,
        )
        return json.loads(out.getvalue())

    told = bring(empty)
    assert told["stored"]["codings"] == count(rich) == count(empty)
    assert bring(empty)["already_stored"]
    with pytest.raises(CommandError, match="Start a new project"):
        bring(rich)
