"""What an engine may learn from: what was read, by whom the round allows."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from coding.desk import read, record
from coding.models import Round, Ruling
from coding.rounds.plan import close_round
from coding.suggestions.lessons import lessons_for, told_of
from tests.factories import (
    CIVILIANS,
    POLICE,
    code_of,
    code_words,
    paragraph_with,
    plan_round,
)


def heard(planned, coder=None, at=None):
    """The codes of each lesson, by its first words."""
    lessons = lessons_for(planned, coder, at or timezone.now())
    return {one.paragraph.text[:12]: sorted(one.codes) for one in lessons}


def read_one(work, words, **more):
    leaf = paragraph_with(work.document, words)
    read.mark_read(work, work.coder, leaf, key=uuid4(), **more)
    return leaf.document.text[leaf.start : leaf.end][:12]


def test_only_paragraphs_marked_read_teach(round, ada, ada_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(ada_work, "PR.2", POLICE)
    first = read_one(ada_work, CIVILIANS)

    assert heard(round, ada) == {first: ["PR.1"]}


def test_read_with_nothing_in_it_teaches_that(round, ada, ada_work):
    first = read_one(ada_work, CIVILIANS, nothing=True)

    assert heard(round, ada) == {first: []}


def test_skipped_paragraphs_teach_nothing(round, ada, ada_work):
    read_one(ada_work, CIVILIANS, skipped=True)

    assert heard(round, ada) == {}


def test_others_running_work_is_not_learned_from_unless_the_round_says_so(
    round, ada, bruno, ada_work, bruno_work
):
    code_words(bruno_work, "PR.1", CIVILIANS)
    first = read_one(bruno_work, CIVILIANS)

    assert heard(round, ada) == {}
    assert heard(round) == {}
    assert heard(round, bruno) == {first: ["PR.1"]}
    round.learns = Round.Learns.EVERYBODY
    assert heard(round, ada) == heard(round) == {first: ["PR.1"]}
    assert "assisted" in told_of(round, None)
    round.learns = Round.Learns.NOTHING
    assert heard(round, bruno) == {}


def test_finished_rounds_teach_what_most_readers_said(
    project, lead, version, document, ada, bruno
):
    before = plan_round(project, lead, version, [document], [ada, bruno, lead])
    works = list(before.assignments.order_by("coder__username"))
    for work in works:
        first = read_one(work, CIVILIANS)
    code_words(works[0], "PR.1", CIVILIANS)
    code_words(works[1], "PR.1", CIVILIANS)
    code_words(works[2], "PR.2", CIVILIANS)
    now = plan_round(project, lead, version, [document], [ada], name="Next")
    assert heard(now) == {}

    close_round(before, lead)

    assert heard(now) == {first: ["PR.1"]}
    assert heard(now, ada) == {first: ["PR.1"]}


def test_a_ruling_outweighs_the_readers(project, lead, version, document, ada):
    before = plan_round(project, lead, version, [document], [ada])
    work = before.assignments.get()
    first = read_one(work, CIVILIANS)
    code_words(work, "PR.1", CIVILIANS)
    close_round(before, lead)
    leaf = paragraph_with(document, CIVILIANS)
    for key, applies in (("PR.1", False), ("PR.3", True)):
        Ruling.objects.create(
            round=before,
            paragraph=leaf,
            code=code_of(version, key),
            applies=applies,
            ruled_by=lead,
        )
    now = plan_round(project, lead, version, [document], [ada], name="Next")

    assert heard(now) == {first: ["PR.3"]}


def test_where_both_readings_stand_the_votes_are_what_is_learned(
    project, lead, version, document, ada
):
    before = plan_round(project, lead, version, [document], [ada], name="Before")
    work = before.assignments.get()
    code_words(work, "PR.1", CIVILIANS)
    first = read_one(work, CIVILIANS)
    close_round(before, lead)
    Ruling.objects.create(
        round=before,
        paragraph=paragraph_with(document, CIVILIANS),
        code=code_of(version, "PR.1"),
        plural=True,
        ruled_by=lead,
    )
    now = plan_round(project, lead, version, [document], [ada], name="Next")

    assert heard(now) == {first: ["PR.1"]}


def test_what_stood_at_a_time_can_be_told_later(round, ada, ada_work):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    first = read_one(ada_work, CIVILIANS)
    then = timezone.now()
    record.withdraw_coding(coding, ada)

    assert heard(round, ada) == {first: []}
    assert heard(round, ada, then) == {first: ["PR.1"]}
    assert heard(round, ada, then - timedelta(days=1)) == {}


def test_shorter_passages_are_told_with_their_place(round, ada, ada_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    read_one(ada_work, CIVILIANS)

    [lesson] = lessons_for(round, ada, timezone.now())

    [span] = lesson.spans
    assert lesson.paragraph.text[span.start : span.end] == CIVILIANS
    assert span.code == "PR.1"


def test_a_passage_over_two_paragraphs_teaches_in_both(round, ada, ada_work, document):
    words = "violence;\nTo support"
    code_words(ada_work, "PR.1", words)
    for part in words.split("\n"):
        read_one(ada_work, part)

    assert list(heard(round, ada).values()) == [["PR.1"], ["PR.1"]]


@pytest.mark.parametrize("order", [1, -1])
def test_lessons_come_in_one_order_whoever_read_first(
    round, ada, ada_work, document, order
):
    for words in [CIVILIANS, POLICE][::order]:
        read_one(ada_work, words)

    lessons = lessons_for(round, ada, timezone.now())

    assert [one.paragraph.start for one in lessons] == sorted(
        one.paragraph.start for one in lessons
    )
