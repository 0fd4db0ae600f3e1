"""The counts in a release's README against its tables."""

from coding.datasets.releasing.figures import TABLES, Tally, listed, sentences
from coding.datasets.verifying.faults import Found
from coding.datasets.verifying.opened import Opened

README = "README.md"


def check_counts(opened: Opened, tally: Tally, found: Found) -> None:
    """Each count that the tables give stands in the README, and no other."""
    lines = opened.text(README).split("\n")
    told = [f"- {one}" for one in sentences(tally)]
    told += [listed(one, tally.rows[one], "").removesuffix("  |") for one in TABLES]
    for right in told:
        if any(line.startswith(right) for line in lines):
            continue
        label = _label(right)
        number = next(
            (n for n, line in enumerate(lines, 1) if _label(line) == label), None
        )
        words = f"the tables give “{right.strip('- |')}”"
        found.fault(README, number, words)
    found.checked.append(f"README: {len(told)} counts compared with the tables")


def check_runs(opened: Opened, found: Found) -> None:
    """Each run has its card, and each card its run."""
    sheet = opened.sheet("runs")
    (at,) = sheet.places("id")
    known = set()
    for line, row in sheet.rows():
        name = f"runs/{row[at]}.json"
        known.add(name)
        if name not in opened.names:
            found.fault(sheet.name, line, f"{name[:80]} is missing")
        elif (
            not isinstance(told := opened.json(name), dict) or told.get("id") != row[at]
        ):
            found.fault(name, None, "the card is that of another run")
    for name in opened.names:
        if name.startswith("runs/") and name not in known:
            found.fault(name, None, "the card belongs to no row of runs.csv")
    found.checked.append(f"Runs: {len(known):,} cards")


def _label(line: str) -> str:
    """What a line counts: its words before the count."""
    if line.startswith("| "):
        return line.split(" | ")[0]
    return line.split(": ")[0]
