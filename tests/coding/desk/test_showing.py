"""Which suggestions are on show, and what a coder had seen before coding."""

from uuid import uuid4

import pytest

from coding.desk import decide
from coding.desk.exposure import was_on_show
from coding.desk.read import mark_read, unmark
from coding.desk.showing import read_by, suggestions_on_show
from coding.desk.undo import undo
from coding.models import Exposure, Reading, Run
from coding.rounds.blind import blind_share
from coding.suggestions.thresholds import set_threshold
from tests.factories import (
    CIVILIANS,
    LAW,
    POLICE,
    code_words,
    paragraph_with,
    passage,
    plan_round,
)
from tests.suggesting import say_all, suggest


def on_show(work) -> list[str]:
    leaves = list(work.document.paragraphs.codable())
    shown = suggestions_on_show(work, leaves, read_by(work))
    return sorted(one.code.key for one in shown)


def read_paragraph(work, words: str) -> Reading:
    paragraph = paragraph_with(work.document, words)
    return mark_read(work, work.coder, paragraph, key=uuid4())


def work_in(round_fields, project, lead, version, document, coder):
    """An assignment in a round of its own, with a suggestion on the civilians."""
    planned = plan_round(
        project, lead, version, [document], [coder], name="Shown", **round_fields
    )
    suggest(planned, document, "PR.1", CIVILIANS)
    return planned.assignments.get()


@pytest.fixture
def hidden_work(project, lead, version, document, ada):
    return work_in({"shown": "hidden"}, project, lead, version, document, ada)


@pytest.fixture
def after_work(project, lead, version, document, ada):
    return work_in({"shown": "after"}, project, lead, version, document, ada)


@pytest.fixture
def blind_work(project, lead, version, document, ada):
    return work_in({"blind_share": 100}, project, lead, version, document, ada)


def test_at_once_everything_was_on_show(ada_work, suggestions):
    assert on_show(ada_work) == ["PR.1", "PR.2", "PR.3"]
    assert all(was_on_show(ada_work, one) for one in suggestions)


def test_hidden_suggestions_never_show(hidden_work):
    read_paragraph(hidden_work, CIVILIANS)

    assert on_show(hidden_work) == []


def test_a_blind_paragraph_never_shows(blind_work):
    read_paragraph(blind_work, CIVILIANS)

    assert on_show(blind_work) == []
    assert code_words(blind_work, "PR.1", CIVILIANS).exposure == Exposure.BLIND


def test_the_blind_share_is_the_same_for_all_coders(
    project, lead, version, document, ada, bruno
):
    planned = plan_round(
        project, lead, version, [document], [ada, bruno], blind_share=50
    )
    for leaf in document.paragraphs.codable():
        suggest(planned, document, "PR.1", document.text[leaf.start : leaf.end])
    shown = []
    for work in planned.assignments.all():
        leaves = list(document.paragraphs.codable())
        found = suggestions_on_show(work, leaves, read_by(work))
        shown.append({(one.start, one.end) for one in found})
        blind = blind_share(planned, document)
        for leaf in leaves:
            assert ((leaf.start, leaf.end) in shown[-1]) is not (leaf.pk in blind)

    assert shown[0] == shown[1]


def test_after_reading_a_paragraph_shows_its_own_suggestions(after_work, document):
    suggest(after_work.round, document, "PR.2", POLICE)
    assert on_show(after_work) == []

    read_paragraph(after_work, CIVILIANS)

    assert on_show(after_work) == ["PR.1"]


def test_taking_the_mark_back_hides_them_again(after_work, ada, document):
    read_paragraph(after_work, CIVILIANS)

    unmark(after_work, ada, paragraph_with(document, CIVILIANS))
    assert on_show(after_work) == []
    undo(after_work, ada)

    assert on_show(after_work) == ["PR.1"]


def test_a_coding_before_reading_is_blind_and_one_after_it_is_not(after_work):
    before = code_words(after_work, "PR.1", CIVILIANS)
    read_paragraph(after_work, CIVILIANS)
    after = code_words(after_work, "PR.2", CIVILIANS)

    assert (before.exposure, after.exposure) == ("blind", "shown")


def test_what_was_seen_once_cannot_be_unseen(after_work, ada, document):
    read_paragraph(after_work, CIVILIANS)
    unmark(after_work, ada, paragraph_with(document, CIVILIANS))

    assert code_words(after_work, "PR.1", CIVILIANS).exposure == "shown"


def test_a_paragraph_without_suggestions_is_coded_blind(ada_work, suggestion):
    assert code_words(ada_work, "PR.2", "remain seized").exposure == "blind"
    assert code_words(ada_work, "PR.2", CIVILIANS).exposure == "shown"


def test_a_passage_over_several_paragraphs_takes_the_strongest(
    ada_work, suggestion, document
):
    start = passage(document, CIVILIANS)["start"]
    end = passage(document, LAW)["end"]

    across = code_words(ada_work, "PR.2", document.text[start:end])

    assert across.exposure == "shown"


def test_exposure_of_a_hidden_round_is_blind(hidden_work):
    assert code_words(hidden_work, "PR.1", CIVILIANS).exposure == "blind"


def test_a_reading_says_whether_suggestions_were_on_show(
    ada_work, suggestion, after_work
):
    assert read_paragraph(ada_work, CIVILIANS).suggestions_shown
    assert not read_paragraph(ada_work, "remain seized").suggestions_shown
    assert not read_paragraph(after_work, CIVILIANS).suggestions_shown


def test_a_suggestion_across_paragraphs_is_answered_only_where_it_shows(
    after_work, document
):
    start = passage(document, CIVILIANS)["start"]
    end = passage(document, POLICE)["end"]
    across = suggest(after_work.round, document, "PR.2", document.text[start:end])

    read_paragraph(after_work, CIVILIANS)
    assert not was_on_show(after_work, across)
    assert on_show(after_work) == ["PR.1"]
    read_paragraph(after_work, POLICE)

    assert was_on_show(after_work, across) is (on_show(after_work) == ["PR.1", "PR.2"])


def test_what_another_coder_has_read_shows_nothing_here(
    project, lead, version, document, ada, bruno
):
    planned = plan_round(
        project, lead, version, [document], [ada, bruno], shown="after"
    )
    suggestion = suggest(planned, document, "PR.1", CIVILIANS)
    for work in planned.assignments.filter(coder=bruno):
        read_paragraph(work, CIVILIANS)

    assert not was_on_show(planned.assignments.get(coder=ada), suggestion)


def test_a_paragraph_marked_anew_keeps_that_suggestions_were_on_show(after_work, ada):
    read_paragraph(after_work, CIVILIANS)
    paragraph = paragraph_with(after_work.document, CIVILIANS)

    again = mark_read(after_work, ada, paragraph, key=uuid4(), skipped=True)

    assert again.suggestions_shown


def test_what_an_earlier_run_showed_can_still_be_answered(
    round, lead, ada, ada_work, suggestions, document
):
    first = suggestions[0]
    later = Run.objects.create(
        round=round,
        version=round.version,
        engine="later",
        engine_version="1",
        asked_by=lead,
    )
    say_all(later, document)
    assert on_show(ada_work) == []
    assert was_on_show(ada_work, first)

    decide.confirm(ada_work, ada, first, key=uuid4())

    assert ada_work.codings.get().exposure == "shown"
    hers = code_words(ada_work, "PR.3", POLICE)
    assert hers.exposure == "shown"


def test_another_coders_own_run_shows_nothing(
    round, ada, bruno, bruno_work, ada_work, suggestions
):
    Run.objects.update(coder=ada)

    assert len(on_show(ada_work)) == 3
    assert on_show(bruno_work) == []
    assert not was_on_show(bruno_work, suggestions[0])
    assert code_words(bruno_work, "PR.1", CIVILIANS).exposure == "blind"


def test_a_threshold_hides_what_is_below_it(round, ada_work, suggestions):
    round.thresholds = {"PR.1": 0.8, "PR.2": 0.75}
    round.save()
    ada_work.round.refresh_from_db()

    assert on_show(ada_work) == ["PR.2", "PR.3"]


def test_what_a_lower_bar_once_showed_stays_seen(round, lead, ada_work, suggestions):
    Run.objects.update(parameters={"threshold": 0.8})
    assert code_words(ada_work, "PR.2", CIVILIANS).exposure == "blind"
    for score in (0.5, 0.9):
        set_threshold(round, lead, "PR.1", score)
    ada_work.round.refresh_from_db()

    assert was_on_show(ada_work, suggestions[0])
    assert code_words(ada_work, "PR.3", CIVILIANS).exposure == "shown"
    assert code_words(ada_work, "PR.3", POLICE).exposure == "blind"
