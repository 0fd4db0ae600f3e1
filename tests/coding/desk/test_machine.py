"""Two coders and a lead act in any order; the database keeps up with a plain model."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, run_state_machine_as_test

from coding.models import Round
from tests.coding.desk.machine import make_study
from tests.coding.desk.machine_acts import WHO, N
from tests.coding.desk.machine_client import ClientRules
from tests.coding.desk.machine_stories import Stories

SLOW = os.environ.get("HSFRAME_SLOW") == "1"
EXAMPLES, STEPS = (500, 50) if SLOW else (15, 30)
FEW = st.integers(0, 2)


class Desks(Stories, ClientRules):
    @initialize(
        at_once=st.booleans(), said=st.lists(st.tuples(WHO, FEW, N), max_size=8)
    )
    def begin(self, at_once, said):
        shown = Round.Shown.AT_ONCE if at_once else Round.Shown.AFTER_READING
        Round.objects.filter(pk=self.study.planned.pk).update(shown=shown)
        self.ground.at_once = at_once
        self.suggest(["PR.1", "PR.2", "PR.1", "PR.3"], [0, 1, 2, 8])
        for who, place, n in said:
            self.coding(who, place, self.key(n))


@pytest.mark.slow
@pytest.mark.timeout(7200 if SLOW else 900)
@pytest.mark.django_db(transaction=True)
def test_the_database_keeps_up_with_a_plain_model():
    Desks.study = make_study()
    run_state_machine_as_test(
        Desks,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            derandomize=not SLOW,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
