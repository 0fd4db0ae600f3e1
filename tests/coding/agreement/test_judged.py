"""Which runs, codings and work the machine's figures are about."""

from datetime import timedelta

from coding.agreement.proportions import share
from coding.desk import record
from coding.models import Round
from tests.coding.agreement.on_show import (
    code,
    counted,
    many,
    mark,
    of,
    run_of,
    say,
)


def test_what_a_run_has_learned_by_heart_is_no_measure(stage, work, ada):
    fair = run_of(stage.round, lessons=3)
    say(fair, stage.blind[:4])
    code(work, stage.blind[:2])
    mark(work, stage.blind)
    own = run_of(stage.round, coder=ada, lessons=30, lessons_digest="a")
    say(own, stage.blind[:2])

    assert of(stage.round).precision == share(2, 4)

    own.started_at = stage.round.opened_at - timedelta(days=1)
    own.save()
    fair.started_at = own.started_at - timedelta(days=1)
    fair.save()
    assert of(stage.round).precision == share(2, 2)


def test_where_everybodys_work_is_learned_from_only_earlier_runs_are_fair(
    project, lead, version, ada
):
    stage = many(project, lead, version, [ada], learns=Round.Learns.EVERYBODY)
    mark(stage.work(ada), stage.blind)
    say(run_of(stage.round, lessons=3), stage.blind[:4])

    assert counted(of(stage.round).precision) == (0, 0)


def test_one_coders_runs_say_nothing_of_another(project, lead, version, ada, bruno):
    stage = many(project, lead, version, [ada, bruno])
    say(run_of(stage.round, coder=bruno), stage.blind[:5])
    for coder in (ada, bruno):
        mark(stage.work(coder), stage.blind)

    assert counted(of(stage.round).precision) == (0, 5)


def test_runs_that_are_held_back_or_unfinished_said_nothing(stage, work):
    say(run_of(stage.round, stability=0.2, lessons=1), stage.blind[:5])
    unfinished = run_of(stage.round, engine_version="2")
    say(unfinished, stage.blind[:5])
    unfinished.parts.update(finished_at=None)
    mark(work, stage.blind)

    assert counted(of(stage.round).precision) == (0, 0)


def test_codings_taken_back_and_work_that_ended_do_not_count(
    project, lead, version, ada, bruno
):
    stage = many(project, lead, version, [ada, bruno])
    say(run_of(stage.round), stage.blind[:5])
    for coder in (ada, bruno):
        code(stage.work(coder), stage.blind[:3])
        mark(stage.work(coder), stage.blind)
    taken = stage.work(ada).codings.first()
    record.withdraw_coding(taken, ada)
    stage.round.assignments.filter(coder=bruno).update(ended_at=stage.round.opened_at)

    assert counted(of(stage.round).precision) == (2, 5)
