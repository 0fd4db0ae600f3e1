"""Norming meetings: blind until all is revealed, and what was blind stays."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.agreement.norming import (
    close_meeting,
    open_meeting,
    readiness,
    reveal,
    vote,
)
from coding.agreement.norming_sheet import sheet_of
from coding.models import Meeting, Vote
from documents.mending import merge_with_next
from tests.factories import (
    CIVILIANS,
    LAW,
    MANDATE,
    POLICE,
    add_people,
    finish_work,
    make_person,
    paragraph_with,
    plan_round,
    store_document,
)


@pytest.fixture
def chen(project, lead):
    person = make_person("chen")
    add_people(project, lead, "coder", person)
    return person


@pytest.fixture
def leaves(project, lead):
    document = store_document(project, lead, MANDATE, "talked-about.txt")
    return [paragraph_with(document, words) for words in (CIVILIANS, LAW, POLICE)]


@pytest.fixture
def meeting(project, lead, version, ada, bruno, chen, leaves) -> Meeting:
    return open_meeting(
        project,
        lead,
        name="Norming",
        version=version,
        coders=[ada, bruno, chen],
        paragraphs=leaves,
    )


def vote_on_all(meeting, coder, *keys: str) -> None:
    for topic in meeting.topics.all():
        vote(meeting, coder, topic, set(keys))


def test_a_blind_vote_can_be_changed_and_the_old_one_is_kept(meeting, ada):
    topic = meeting.topics.first()
    vote(meeting, ada, topic, {"PR.1"})
    vote(meeting, ada, topic, {"PR.2"})

    assert [one.keys for one in Vote.objects.standing()] == [["PR.2"]]
    assert Vote.objects.count() == 2


def test_the_same_vote_twice_is_one(meeting, ada):
    topic = meeting.topics.first()

    assert vote(meeting, ada, topic, set()) == vote(meeting, ada, topic, set())
    assert Vote.objects.count() == 1


def test_nothing_is_revealed_before_two_have_coded_all(meeting, ada, bruno, lead):
    vote_on_all(meeting, ada, "PR.1")
    vote(meeting, bruno, meeting.topics.first(), set())
    with pytest.raises(ValidationError, match="Two coders"):
        reveal(meeting, lead)
    assert [done for _, done in readiness(meeting)] == [True, False, False]
    with pytest.raises(ValueError, match="yet"):
        sheet_of(meeting)

    vote_on_all(meeting, bruno, "PR.1")
    reveal(meeting, lead)

    assert Meeting.objects.get().revealed_at is not None


def test_the_talk_changes_what_is_said_now_and_never_what_was_blind(
    meeting, ada, bruno, chen, lead
):
    vote_on_all(meeting, ada, "PR.1")
    vote_on_all(meeting, bruno, "PR.1")
    for place, topic in enumerate(meeting.topics.all()):
        vote(meeting, chen, topic, {"PR.2"} if place == 0 else {"PR.1"})
    reveal(meeting, lead)
    vote(meeting, chen, meeting.topics.first(), {"PR.1"})

    sheet = sheet_of(Meeting.objects.get())

    first = sheet.talks[0].said[2]
    assert (first.blind, first.after, first.changed) == (["PR.2"], ["PR.1"], True)
    assert sheet.before.pooled.value < 1
    assert sheet.before.sets.value < 1
    assert sheet.after.sets.value is None  # all the same by now: no variation
    assert {code.key for code, _, _ in sheet.codes} == {"PR.1", "PR.2"}
    assert all(talk.agreed for talk in sheet.talks)


def test_who_did_not_vote_is_missing_and_no_no(meeting, ada, bruno, lead):
    vote_on_all(meeting, ada, "PR.1")
    vote_on_all(meeting, bruno, "PR.1")
    reveal(meeting, lead)

    said = sheet_of(Meeting.objects.get()).talks[0].said

    assert [one.blind for one in said] == [["PR.1"], ["PR.1"], None]


def test_a_closed_meeting_takes_no_votes(meeting, ada, bruno, lead):
    with pytest.raises(ValidationError, match="Reveal"):
        close_meeting(meeting, lead)
    vote_on_all(meeting, ada)
    vote_on_all(meeting, bruno)
    reveal(meeting, lead)
    close_meeting(meeting, lead)

    with pytest.raises(ValidationError, match="closed"):
        vote(meeting, ada, meeting.topics.first(), {"PR.1"})


def test_who_has_no_seat_and_who_does_not_lead_is_turned_away(meeting, ada, lead):
    with pytest.raises(PermissionDenied):
        vote(meeting, lead, meeting.topics.first(), set())
    for act in (reveal, close_meeting):
        with pytest.raises(PermissionDenied):
            act(meeting, ada)


def test_codes_that_are_none_are_refused(meeting, ada):
    with pytest.raises(ValidationError, match="not in the codebook"):
        vote(meeting, ada, meeting.topics.first(), {"PR.1", "nonsense"})

    assert not Vote.objects.exists()


def test_a_document_still_coded_in_a_round_is_not_talked_about(
    project, lead, version, document, ada, bruno, ada_work, bruno_work
):
    plan = {
        "name": "Too early",
        "version": version,
        "coders": [ada, bruno],
        "paragraphs": [paragraph_with(document, CIVILIANS)],
    }
    with pytest.raises(ValidationError, match="blind no more"):
        open_meeting(project, lead, **plan)

    for work in (ada_work, bruno_work):
        finish_work(work)

    assert open_meeting(project, lead, **plan).topics.count() == 1


def test_a_document_that_is_talked_about_is_frozen(meeting, leaves, lead):
    document = type(leaves[0].document).objects.get(pk=leaves[0].document_id)

    assert document.frozen_at is not None
    with pytest.raises(ValidationError):
        merge_with_next(document, lead, leaves[0].path)


def test_plans_that_cannot_be_are_refused(
    project, lead, version, leaves, ada, bruno, stranger
):
    good = {"name": "N", "version": version, "coders": [ada, bruno]}
    good["paragraphs"] = leaves
    heading = leaves[0].document.paragraphs.exclude(leaf=True).first()
    for wrong in (
        {"coders": [ada]},
        {"coders": [ada, stranger]},
        {"paragraphs": []},
        {"paragraphs": [heading]},
        {"name": ""},
    ):
        with pytest.raises(ValidationError):
            open_meeting(project, lead, **(good | wrong))
    with pytest.raises(PermissionDenied):
        open_meeting(project, ada, **good)

    assert not Meeting.objects.exists()


def test_a_round_later_on_says_nothing_of_the_meeting(
    project, lead, version, meeting, leaves, ada, bruno
):
    document = leaves[0].document
    planned = plan_round(project, lead, version, [document], [ada, bruno])

    assert planned.assignments.count() == 2
    assert not planned.rulings.exists()
