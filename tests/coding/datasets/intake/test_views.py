"""The pages of coded data teach, ask, refuse in words and show what became of it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from coding.models import Coding, Intake
from tests import bringing, factories
from tests.bringing import coded, incoming


def page(client, project, *pk):
    name = "coding:intake" if pk else "coding:intakes"
    return client.get(reverse(name, args=[project.slug, *pk]))


def test_the_empty_page_teaches_where_files_come_from(project, lead, visit):
    answer = page(visit(lead), project).content.decode()

    for program in ("NVivo", "Taguette", "Label Studio", "doccano", "CATMA", "brat"):
        assert program in answer
    front = visit(lead).get(f"/projects/{project.slug}/").content.decode()
    assert "Bring in coded data" in front
    export = visit(lead).get(f"/projects/{project.slug}/export/").content.decode()
    assert "Bring in coded data" in export


def test_coders_are_offered_nothing_of_it(project, ada, visit):
    for where in ("", "export/"):
        answer = visit(ada).get(f"/projects/{project.slug}/{where}").content.decode()
        assert "Bring in coded data" not in answer


def test_no_file_and_an_empty_one_are_refused_beside_the_field(project, lead, visit):
    where = reverse("coding:intakes", args=[project.slug])
    for sent in ({}, {"file": SimpleUploadedFile("a.qdpx", b"")}):
        answer = visit(lead).post(where, sent)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.content.decode()


def test_a_file_too_large_is_answered_with_413(project, lead, visit, settings):
    settings.MAX_PACKAGE_BYTES = 1
    where = reverse("coding:intakes", args=[project.slug])
    answer = visit(lead).post(where, {"file": SimpleUploadedFile("a", b"four")})

    assert answer.status_code == 413


def test_the_same_file_leads_to_where_it_is(project, lead, visit):
    where = reverse("coding:intakes", args=[project.slug])
    answers = [
        visit(lead).post(where, {"file": SimpleUploadedFile("a.json", b"one")})
        for _ in range(2)
    ]

    assert answers[0].url == answers[1].url
    assert Intake.objects.count() == 1


def test_the_preview_shows_quotes_with_places_and_asks(project, lead, visit, version):
    found = incoming(coded("protect civilians"), coded("police", coder="Bob"))
    intake = bringing.previewed(project, lead, found)
    answer = page(visit(lead), project, intake.pk).content.decode()

    assert "characters 18–35, by Alice" in answer
    assert "Bob (1 coding)" in answer
    assert "Protection, version 1: has 0 of 1 codes, lacks 1" in answer
    assert "an outside coder of that name" in answer


def test_choices_that_cannot_be_are_told_and_nothing_is_asked(
    project, lead, visit, version
):
    intake = bringing.previewed(project, lead, incoming(coded("police", "Nothing")))
    where = reverse("coding:intake", args=[project.slug, intake.pk])
    for sent, why in (
        ({"version": str(version.pk)}, "lacks 1 of the file"),
        ({"version": "nothing"}, "Select a valid choice"),
        ({"coder-0": "viewer"}, "Select a valid choice"),
        ({"read": "maybe"}, "Select a valid choice"),
    ):
        answer = visit(lead).post(where, sent)
        assert answer.status_code == 422
        assert why in answer.content.decode()
    intake.refresh_from_db()
    assert intake.state == "previewed"


def test_choices_are_stored_as_chosen_and_sent_twice_once(project, lead, ada, visit):
    intake = bringing.previewed(project, lead, incoming(coded("police")))
    where = reverse("coding:intake", args=[project.slug, intake.pk])
    for _ in range(2):
        assert visit(lead).post(where, {"coder-0": "ada"}).status_code == 302
    factories.do_jobs()

    assert Coding.objects.get().assignment.coder == ada
    assert "What was stored" in page(visit(lead), project, intake.pk).content.decode()
    assert visit(lead).post(where, {}).status_code == 409


def test_waiting_pages_are_asked_again_and_opened_anew(project, lead, visit):
    intake = bringing.previewed(project, lead, incoming(coded("police")))
    Intake.objects.update(state="reading")
    htmx = {"HX-Request": "true"}
    where = reverse("coding:intake", args=[project.slug, intake.pk])

    waiting = visit(lead).get(where, headers=htmx)
    assert "hx-get" in waiting.content.decode()
    assert "HX-Refresh" not in waiting.headers
    Intake.objects.update(state="previewed")
    assert visit(lead).get(where, headers=htmx).headers["HX-Refresh"] == "true"


def test_what_is_set_aside_can_come_again(project, lead, visit):
    intake = bringing.previewed(project, lead, incoming(coded("police")))
    where = reverse("coding:intake-undo", args=[project.slug, intake.pk])
    assert visit(lead).post(where).status_code == 302

    assert "Taken back" in page(visit(lead), project, intake.pk).content.decode()
    assert bringing.previewed(project, lead, incoming(coded("police"))).pk != intake.pk


def test_a_text_that_differs_is_asked_about(project, lead, visit):
    factories.store_document(project, lead, "Other words.\n\nEnd.", "Text 1.txt")
    intake = bringing.previewed(project, lead, incoming(coded("police")))
    answer = page(visit(lead), project, intake.pk).content.decode()

    assert "“Text 1” differs from Text 1.txt" in answer
    assert "0 of 1 passages have one place" in answer
    where = reverse("coding:intake", args=[project.slug, intake.pk])
    assert visit(lead).post(where, {"text-0": "anchor"}).status_code == 302
    factories.do_jobs()
    intake.refresh_from_db()
    assert "no single place" in intake.outcome["skipped"]["lines"][0]
    assert not Coding.objects.exists()
