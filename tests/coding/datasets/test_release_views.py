"""Pages and API of releases: asked for, watched, downloaded, and kept from the blind."""

import hashlib

import pytest
from django.test import Client
from django.urls import reverse

from coding.models import Assignment, Release
from projects.models import Job
from tests import factories
from tests.coding.datasets.releasing import small
from tests.coding.datasets.releasing.conftest import coded, file, released, rounds
from tests.over_api import over_api

__all__ = ["coded", "file", "released", "rounds"]


def page(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(f"coding:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_list_teaches_what_a_release_is(project, visit, lead, viewer):
    told = page(visit(lead), "releases", project.slug)

    assert "No release yet." in told
    assert reverse("coding:release-new", args=[project.slug]) in told
    assert "Make a release" not in page(visit(viewer), "releases", project.slug)


def test_without_a_round_the_page_says_what_to_do(project, visit, lead):
    assert "no round that you can release" in page(
        visit(lead), "release-new", project.slug
    )


def test_a_lead_sees_what_would_be_in_it_and_what_is_missing(
    project, visit, lead, coded
):
    told = page(visit(lead), "release-new", project.slug)

    assert "What would be in it now" in told
    assert "2 questions</a> that coders dispute are not ruled" in told
    assert "every code has a value" in told
    assert "Nothing was suggested." in told
    assert "open_work" not in told


def test_of_several_rounds_one_chooses_first(project, visit, lead, rounds):
    told = page(visit(lead), "release-new", project.slug)

    assert told.count('type="checkbox"') == 2
    chosen = visit(lead).get(
        reverse("coding:release-new", args=[project.slug]), {"round": rounds[1].pk}
    )
    assert "Assisted" in chosen.content.decode()


def asked(client, project, planned, **more):
    words = {
        "round": str(planned.pk),
        "title": "Protection",
        "authors": small.AUTHORS,
        "licence": "CC-BY-4.0",
        "protocol": "Two people coded each mandate.",
        "texts": "on",
    }
    return client.post(reverse("coding:release-new", args=[project.slug]), words | more)


def test_a_lead_asks_waits_and_downloads_it(project, visit, lead, coded):
    client = visit(lead)
    answer = asked(client, project, coded)

    assert answer.status_code == 302
    assert "A worker is making it" in client.get(answer.url).content.decode()
    factories.do_jobs()
    told = client.get(answer.url).content.decode()
    release = Release.objects.get()
    assert release.sha256 in told
    assert "Documents: 2, of" in told
    assert "verify_release velmora-release-1.zip" in told
    download = client.get(f"{answer.url}file/")
    content = b"".join(download.streaming_content)
    assert hashlib.sha256(content).hexdigest() == release.sha256
    assert "velmora-release-1.zip" in download.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"authors": "Ada"}, "Line 1 of the authors"),
        ({"title": ""}, "This field is required"),
        ({"licence": "", "other": ""}, "Choose a licence, or name another."),
        ({"licence": "XY"}, "not one of the available choices"),
        ({"title": "a\x07b"}, "control character"),
    ],
)
def test_a_form_that_is_wrong_says_where(project, visit, lead, coded, wrong, words):
    answer = asked(visit(lead), project, coded, **wrong)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Release.objects.exists()


def test_a_failed_release_says_why(project, visit, lead, coded):
    asked_for = small.ask(project, lead, [coded])
    coded.assignments.update(finished_at=None)
    factories.do_jobs()

    told = page(visit(lead), "release", project.slug, asked_for.pk)
    assert "It could not be made. In “Pilot” 0 of 4 assignments" in told


def test_a_newer_one_says_what_it_replaces_and_the_older_that_it_is(
    project, visit, lead, coded
):
    first = small.release(project, lead, [coded])
    second = small.release(project, lead, [coded], replaces=first)

    assert "It replaces release 1" in page(
        visit(lead), "release", project.slug, second.pk
    )
    assert "Release 2</a> replaces this one" in page(
        visit(lead), "release", project.slug, first.pk
    )


def test_every_member_downloads_it_once_nothing_of_its_rounds_is_unfinished(
    project, visit, lead, viewer, ada, bruno, coded, released
):
    where = reverse("coding:release-file", args=[project.slug, released.pk])
    people = {one.username: one for one in (lead, viewer, ada, bruno)}
    assert {visit(one).get(where).status_code for one in people.values()} == {200}

    work = coded.assignments.filter(coder=ada).first()
    Assignment.objects.filter(pk=work.pk).update(finished_at=None)

    told = {name: visit(one).get(where).status_code for name, one in people.items()}
    assert told == {"lead": 200, "viewer": 200, "ada": 404, "bruno": 200}
    shown = page(visit(ada), "releases", project.slug)
    assert released.title not in shown
    assert "you see it when you have finished" in shown


def test_what_is_being_made_is_told_to_leads_alone(project, visit, lead, ada, coded):
    waiting = small.ask(project, lead, [coded])

    where = reverse("coding:release", args=[project.slug, waiting.pk])
    assert visit(lead).get(where).status_code == 200
    assert visit(ada).get(where).status_code == 404
    assert waiting.title not in page(visit(ada), "releases", project.slug)


def test_over_the_api_it_is_foreseen_asked_for_and_downloaded(project, lead, coded):
    client = over_api(lead)
    base = f"/api/projects/{project.slug}/releases/"
    (preview,) = client.get(f"{base}preview/").json()
    assert (preview["ready"], preview["open"], preview["codings"]) == (True, 2, 11)

    sent = {
        "rounds": [preview["round"]],
        "title": "Protection",
        "authors": "Ada, Lovelace",
        "licence": "CC0-1.0",
    }
    made = client.post(base, sent, format="json")
    assert made.status_code == 201
    assert "Nothing was suggested." in made.json()["protocol"]
    factories.do_jobs()
    (told,) = client.get(base).json()["results"]
    assert (told["state"], told["rounds"], told["number"]) == ("done", ["Pilot"], 1)
    content = b"".join(client.get(f"{base}{told['id']}/file/").streaming_content)
    assert hashlib.sha256(content).hexdigest() == told["sha256"]
    wrong = client.post(base, sent | {"authors": "Ada"}, format="json")
    assert wrong.status_code == 422
    assert Job.objects.filter(kind="release").count() == 1
