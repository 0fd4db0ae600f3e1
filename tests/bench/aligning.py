"""A renewal laid beside its mandate."""

import statistics
import time

from documents.alignment import align
from documents.management.commands.align import units_of
from tests.bench import BarMissed
from tests.shared import SHARED

TEXTS = SHARED / "data" / "un" / "resolutions_txt"
PAIRS = [
    ("2149_2014", "2217_2015"),
    ("2217_2015", "2301_2016"),
    ("2301_2016", "2448_2018"),
]
BAR = 1.0


def run(*, small: bool) -> None:
    for old, new in PAIRS:
        before = units_of(TEXTS / f"S_RES_{old}.txt")
        after = units_of(TEXTS / f"S_RES_{new}.txt")
        times = []
        for _ in range(3 if small else 15):
            begun = time.perf_counter()
            align(before, after)
            times.append(time.perf_counter() - begun)
        median = statistics.median(times)
        print(
            f"   {old} → {new}: {len(before)} and {len(after)} paragraphs, "
            f"median {median:.3f} s, slowest {max(times):.3f} s"
        )
        if median > BAR:
            raise BarMissed(f"{median:.2f} s for {old} → {new}; the bar is {BAR} s.")
