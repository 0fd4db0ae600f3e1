"""Who may ask for a release, of what, and that it never changes once it is made."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.utils import InternalError

from coding.datasets.releasing.authors import Author, authors_in
from coding.datasets.releasing.making import make_release
from coding.datasets.releasing.offered import offers_in
from coding.datasets.releasing.protocol import protocol_of
from coding.models import Release
from coding.rounds.plan import close_round
from projects.models import Job
from tests import factories
from tests.coding.datasets.releasing import small


def test_only_a_lead_asks(project, ada, viewer, coded):
    for person in (ada, viewer):
        with pytest.raises(PermissionDenied):
            small.ask(project, person, [coded])


def test_a_round_with_open_work_needs_the_leads_word_or_to_be_closed(
    project, lead, round
):
    with pytest.raises(ValidationError, match="0 of 2 assignments are finished"):
        small.ask(project, lead, [round])

    assert small.ask(project, lead, [round], open_work=True).number == 1


def test_a_closed_round_can_be_released(project, lead, round):
    close_round(round, lead)

    assert small.ask(project, lead, [round]).state == "waiting"


def test_a_lead_who_still_codes_in_a_round_cannot_release_it(
    project, lead, ada, version, document
):
    both = factories.plan_round(project, lead, version, [document], [lead, ada])

    assert offers_in(project, lead) == []
    with pytest.raises(ValidationError, match="may not be compared"):
        small.ask(project, lead, [both], open_work=True)


def test_work_begun_again_before_a_worker_comes_fails_the_release(project, lead, coded):
    asked = small.ask(project, lead, [coded])
    coded.assignments.filter(coder__username="ada").update(finished_at=None)

    factories.do_jobs()

    asked.refresh_from_db()
    assert asked.state == "failed"
    assert "2 of 4 assignments are finished" in asked.failure


def test_releases_are_numbered_a_failed_one_takes_no_number(project, lead, coded):
    first = small.release(project, lead, [coded])
    failing = small.ask(project, lead, [coded])
    works = coded.assignments.filter(coder__username="ada")
    when = works.first().finished_at
    works.update(finished_at=None)
    factories.do_jobs()
    works.update(finished_at=when)

    second = small.release(project, lead, [coded], replaces=first)

    failing.refresh_from_db()
    assert (first.number, failing.state, second.number) == (1, "failed", 2)
    assert second.replaces == first


def test_one_at_a_time_unless_no_worker_will_come_back(project, lead, coded):
    asked = small.ask(project, lead, [coded])
    with pytest.raises(ValidationError, match="wait until it is done"):
        small.ask(project, lead, [coded])

    Job.objects.filter(target=asked.pk).update(state="failed", failure="Lost.")

    assert small.ask(project, lead, [coded]).number == 1
    asked.refresh_from_db()
    assert (asked.state, asked.failure) == ("failed", "Lost.")


@pytest.mark.parametrize("act", ["save", "delete"])
def test_a_release_that_is_made_is_never_changed_or_deleted(released, act):
    released.title = "Another"

    with pytest.raises(InternalError, match="releases_never_change|Cannot"):
        getattr(
            Release.objects.get(pk=released.pk) if act == "delete" else released, act
        )()


def test_a_second_worker_makes_nothing_anew(released):
    before = released.sha256, released.made_at

    make_release(Job.objects.get(target=released.pk))

    released.refresh_from_db()
    assert (released.sha256, released.made_at) == before


def test_the_protocol_begins_with_what_the_plans_say(rounds):
    words = protocol_of(rounds)

    assert "## Round “Pilot”" in words
    assert (
        "2 coders coded 2 documents with version 1 of the codebook “Protection”"
        in words
    )
    assert "Nothing was suggested." in words
    assert "50 % of the paragraphs, drawn by lot" in words
    assert "ada" not in words


def test_authors_are_read_line_by_line():
    assert authors_in(small.AUTHORS) == [
        Author(
            "Ada",
            "Lovelace",
            "0000-0002-1825-0097",
            "University of Velmora, Institute of Peace",
        ),
        Author("Bruno", "Castellane"),
    ]
    assert authors_in("A, B, https://orcid.org/0000-0002-9079-593X")[0].orcid.endswith(
        "X"
    )


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("", "one author at least"),
        ("Ada", "Line 1 of the authors: “given name, family name” is needed"),
        ("A, B\nC, D, 12", "Line 2 of the authors: an ORCID looks like"),
        ("A, B, 0000-0002-1825-0098", "last digit does not fit"),
        ("A\x07, B", "control character"),
        ("A, B\n" * 201, "200 authors at most"),
    ],
)
def test_a_wrong_author_is_told_with_its_line(lines, words):
    with pytest.raises(ValidationError, match=words):
        authors_in(lines)
