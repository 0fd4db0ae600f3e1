"""Stability: what two draws of the lessons have in common."""

import pytest

from coding.desk.showing import runs_for
from coding.models import Run
from coding.suggestions.asking import release_run
from coding.suggestions.engine import EngineCode, EngineParagraph, Lesson
from coding.suggestions.engines.learning import LearningEngine
from coding.suggestions.stability import stability_of
from tests.factories import do_jobs

CODES = [EngineCode("A", "Police", "police"), EngineCode("B", "Water", "water")]
CORPUS = [
    EngineParagraph(str(n), "d", f"The {'police' if n % 2 else 'water'} of town {n}.")
    for n in range(40)
]


def test_without_lessons_everything_comes_again():
    base = LearningEngine().fit(CODES, CORPUS)

    assert stability_of(base, CORPUS, [], seed=1) == 1.0


def test_it_is_a_share_and_the_same_each_time():
    base = LearningEngine().fit(CODES, CORPUS)
    lessons = [
        Lesson(one, frozenset("A" if int(one.pk) % 2 else "B")) for one in CORPUS
    ]

    first, again = (stability_of(base, CORPUS, lessons, seed=3) for _ in range(2))

    assert 0 < first == again <= 1


def test_an_unstable_run_is_held_back_until_the_lead_shows_it(round, lead, ada_work):
    do_jobs()
    Run.objects.update(stability=0.2)
    run = Run.objects.get()
    assert run.held
    assert runs_for(ada_work) == []

    release_run(run, lead)

    run.refresh_from_db()
    assert not run.held
    assert runs_for(ada_work) == [run.pk]


@pytest.mark.parametrize("stability", [None, 0.5, 1.0])
def test_a_stable_run_is_shown(round, ada_work, stability):
    do_jobs()
    Run.objects.update(stability=stability)

    assert len(runs_for(ada_work)) == 1
