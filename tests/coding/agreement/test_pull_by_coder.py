"""The pull of suggestions on each coder by name."""

from coding.agreement.judged import Judgements
from coding.agreement.machine import pull_by_coder
from coding.agreement.proportions import share
from tests.coding.agreement.on_show import code, many, mark, run_of, say


def test_the_pull_on_each_coder_rests_on_that_coders_readings_alone(
    project, lead, version, ada, bruno
):
    stage = many(project, lead, version, [ada, bruno])
    say(run_of(stage.round), [*stage.blind, *stage.shown])
    code(stage.work(ada), stage.blind[:10] + stage.shown[:30])
    code(stage.work(bruno), stage.blind[:10] + stage.shown[:10])
    for coder in (ada, bruno):
        mark(stage.work(coder), [*stage.blind, *stage.shown])

    hers, his = pull_by_coder(Judgements(stage.round), "PR.1")

    assert (hers.coder, his.coder) == ("ada", "bruno")
    assert hers.precision == his.precision == share(10, len(stage.blind))
    assert hers.followed == share(30, len(stage.shown))
    assert hers.pull.value > 0.5
    assert his.pull.value == 0
