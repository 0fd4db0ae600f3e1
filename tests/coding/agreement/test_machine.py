"""The machine's figures: blind and shown apart, answers, the pull, the curve."""

from uuid import uuid4

from coding.agreement.judged import Judgements
from coding.agreement.machine import (
    KINDS,
    curve,
    figures,
    rows_behind,
)
from coding.agreement.proportions import difference, share
from coding.codebook.drafts import start_draft
from coding.codebook.editing import add_code
from coding.codebook.publish import publish
from coding.desk import decide, read, record
from coding.models import Exposure, Round
from coding.rounds.moving import move_round
from coding.suggestions.thresholds import set_threshold
from tests import factories
from tests.coding.agreement.on_show import (
    code,
    counted,
    many,
    mark,
    of,
    run_of,
    say,
    words_of,
)


def test_blind_a_suggestion_is_right_if_its_coder_gave_the_code(stage, work):
    say(run_of(stage.round), stage.blind[:12])
    code(work, stage.blind[:9] + stage.blind[14:17])
    mark(work, stage.blind)

    found = of(stage.round)

    assert found.precision == share(9, 12)
    assert found.recall == share(9, 12)
    assert counted(found.followed) == (0, 0)
    assert found.pull.value is None


def test_what_is_below_the_threshold_would_not_have_been_shown(stage, work, lead):
    run = run_of(stage.round)
    say(run, stage.blind[:10], score=0.5)
    say(run, stage.blind[10:20], score=0.2)
    code(work, stage.blind[:20])
    mark(work, stage.blind)

    assert of(stage.round).recall == share(10, 20)
    assert of(set_threshold(stage.round, lead, "PR.1", 0.1)).recall == share(20, 20)
    assert of(set_threshold(stage.round, lead, "PR.1", 0.6)).precision.n == 0


def test_only_paragraphs_that_are_read_and_not_skipped_count(stage, work):
    say(run_of(stage.round), stage.blind[:6])
    mark(work, stage.blind[:2])
    mark(work, stage.blind[2:4], skipped=True)
    mark(work, stage.blind[4:5])
    read.unmark(work, work.coder, stage.blind[4])

    assert counted(of(stage.round).precision) == (0, 2)


def test_a_passage_that_reaches_out_of_the_blind_share_is_of_neither(stage, work):
    leaves = sorted([*stage.blind, *stage.shown], key=lambda leaf: leaf.start)
    blind = {leaf.pk for leaf in stage.blind}
    first, second = next(
        (one, two)
        for one, two in zip(leaves, leaves[1:], strict=False)
        if one.pk in blind and two.pk not in blind
    )
    say(run_of(stage.round), [first, second])
    place = {"start": first.start, "end": second.end}
    quote = stage.document.text[first.start : second.end]
    made = record.code_passage(
        work,
        work.coder,
        key=uuid4(),
        code=factories.code_of(stage.round.version, "PR.1"),
        quote=quote,
        **place,
    )
    mark(work, [first, second])

    found = of(stage.round)

    assert made.exposure == Exposure.SHOWN_BEFORE
    assert counted(found.precision) == (0, 0)
    assert counted(found.recall) == (0, 0)
    assert counted(found.followed) == (1, 1)


def test_in_a_round_that_hides_suggestions_all_is_blind(project, lead, version, ada):
    stage = many(project, lead, version, [ada], shown=Round.Shown.HIDDEN)
    work = stage.work(ada)
    every = [*stage.blind, *stage.shown]
    say(run_of(stage.round), every)
    code(work, every[:30])
    mark(work, every)

    found = of(stage.round)

    assert found.precision == share(30, 60)
    assert counted(found.followed) == (0, 0)


def test_the_pull_is_what_is_followed_on_show_less_what_is_right_blind(stage, work):
    say(run_of(stage.round), [*stage.blind[:20], *stage.shown[:20]])
    code(work, [*stage.blind[:10], *stage.shown[:18]])
    mark(work, [*stage.blind, *stage.shown])

    found = of(stage.round)

    assert found.followed == share(18, 20)
    assert found.pull == difference(share(18, 20), share(10, 20))
    assert found.pull.low > 0
    assert not found.pull.few


def test_answers_are_counted_and_those_in_bulk_apart(stage, work, ada):
    said = say(run_of(stage.round), stage.shown[:9])
    for one in said[:3]:
        decide.confirm(work, ada, one, key=uuid4())
    decide.reject(work, ada, said[3], key=uuid4())
    decide.override(
        work,
        ada,
        said[4],
        key=uuid4(),
        code=factories.code_of(stage.round.version, "PR.2"),
        start=said[4].start,
        end=said[4].end,
        quote=said[4].quote,
    )
    decide.decide_all(work, ada, said[5:7], key=uuid4(), confirmed=True)
    decide.decide_all(work, ada, said[7:8], key=uuid4(), confirmed=False)
    unread = said[8]
    decide.reject(work, ada, unread, key=uuid4())
    mark(work, stage.shown[:8])

    found = of(stage.round)

    assert found.confirmed == share(3, 5)
    assert found.overridden == share(1, 5)
    assert found.rejected == share(1, 5)
    assert (found.bulk_confirmed, found.bulk_rejected) == (2, 1)
    assert found.confirmed.few


def test_the_curve_has_precision_and_recall_at_each_threshold(stage, work):
    run = run_of(stage.round)
    for tenth, leaf in enumerate(stage.blind[:9], start=1):
        say(run, [leaf], score=tenth / 10)
    code(work, stage.blind[4:10])
    mark(work, stage.blind)

    points = curve(Judgements(stage.round), "PR.1")

    assert [point.threshold for point in points] == [
        tenth / 10 for tenth in range(1, 10)
    ]
    assert [counted(point.precision) for point in points[:5]] == [
        (5, 9),
        (5, 8),
        (5, 7),
        (5, 6),
        (5, 5),
    ]
    assert [point.recall.count for point in points] == [5, 5, 5, 5, 5, 4, 3, 2, 1]
    assert {point.recall.n for point in points} == {6}


def test_behind_each_figure_stand_the_readings_it_counts(stage, work, ada):
    said = say(run_of(stage.round), [*stage.blind[:6], *stage.shown[:6]])
    code(work, [*stage.blind[3:8], *stage.shown[:2]])
    decide.reject(work, ada, said[-1], key=uuid4())
    decide.decide_all(work, ada, said[-3:-1], key=uuid4(), confirmed=True)
    mark(work, [*stage.blind, *stage.shown])

    heard = Judgements(stage.round)
    found = {kind: len(rows_behind(heard, "PR.1", kind)) for kind in KINDS}

    assert found == {
        "right": 3,
        "wrong": 3,
        "missed": 2,
        "followed": 4,
        "left": 2,
        "confirmed": 0,
        "overridden": 0,
        "rejected": 1,
        "bulk": 2,
    }
    assert rows_behind(heard, "PR.1", "nonsense") == []


def test_a_paragraph_that_several_coders_read_counts_for_each(
    project, lead, version, ada, bruno
):
    stage = many(project, lead, version, [ada, bruno])
    say(run_of(stage.round), stage.blind[:5])
    code(stage.work(ada), stage.blind[:5])
    for coder in (ada, bruno):
        mark(stage.work(coder), stage.blind)

    assert of(stage.round).precision == share(5, 10)


def test_codes_of_an_older_version_count_by_their_key(stage, work, lead):
    say(run_of(stage.round), stage.blind[:3])
    code(work, stage.blind[:2])
    mark(work, stage.blind)
    draft = start_draft(stage.round.version.codebook, lead)
    add_code(draft, lead, key="PR.9", words={"name": "Added"}, parent="PR")
    newer = publish(draft, lead)
    planned = move_round(stage.round, newer, lead)
    assert counted(of(planned).precision) == (0, 0)

    say(run_of(planned), stage.blind[:3])

    assert counted(of(planned).precision) == (2, 3)


def test_queries_grow_neither_with_codes_nor_with_work(
    stage, work, django_assert_max_num_queries
):
    run = run_of(stage.round)
    say(run, stage.blind[:3])
    mark(work, stage.blind[:3])
    counts = []
    for key in ("PR.1", "PR.2", "PR.3"):
        with django_assert_max_num_queries(13) as seen:
            figures(Judgements(stage.round))
        counts.append(len(seen))
        say(run, [*stage.blind[3:30], *stage.shown], key)
        code(work, stage.blind[3:12], key)
        mark(work, [*stage.blind[3:20], *stage.shown])

    assert len(set(counts[1:])) == 1
    assert words_of(stage.document, stage.blind[0]).startswith("It decides")
