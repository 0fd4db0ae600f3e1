"""Whether the time a page takes tells a coder what another coder did."""

import statistics
import time

from django.test import Client

from tests import suggesting
from tests.answers import FIXED, GETS, do_everything
from tests.bench import BarMissed
from tests.bench.at_desk.calibration import calibrate
from tests.factories import CIVILIANS, LAW, make_person
from tests.study import address, make_study, undoing

BAR, TIMES = 0.010, 15


def run(*, small: bool) -> None:
    print(f"   calibration loop {calibrate():.0f} ms")
    lead, ada, bruno = (make_person(name) for name in ("mira", "ada-b", "bruno-b"))
    study = make_study(lead, ada, bruno, "Timings")
    work = ada.assignments.get(pk=study["work"])
    his = work.round.assignments.get(coder=bruno)
    asked = [
        suggesting.suggest(work.round, work.document, "PR.2", words)
        for words in (CIVILIANS, LAW)
    ]
    wanted = sorted({address(row, study) for row in GETS if row.route not in FIXED})
    wanted = wanted[:8] if small else wanted
    client = Client(SERVER_NAME="localhost")
    client.force_login(ada)
    once(client, wanted)  # what is kept in memory is there from here on
    before, after = [], []

    def with_his() -> None:
        do_everything(his, asked)
        after.append(once(client, wanted))

    for _ in range(TIMES):  # in turns, so that the machine's load falls on both
        before.append(once(client, wanted))
        undoing(with_his)
    apart = {
        where: abs(median_of(after, where) - median_of(before, where))
        for where in wanted
    }
    worst = max(apart, key=apart.__getitem__)
    print(
        f"   {len(wanted)} addresses, {TIMES} times each: medians at most"
        f" {1000 * apart[worst]:.1f} ms apart (bar {1000 * BAR:.0f}), at {worst}"
    )
    if apart[worst] > BAR:
        raise BarMissed(f"{1000 * apart[worst]:.1f} ms at {worst}")


def once(client: Client, wanted: list[str]) -> dict[str, float]:
    """How long each address took."""
    found = {}
    for where in wanted:
        begun = time.perf_counter()
        client.get(where)
        found[where] = time.perf_counter() - begun
    return found


def median_of(turns: list[dict[str, float]], where: str) -> float:
    return statistics.median(turn[where] for turn in turns)
