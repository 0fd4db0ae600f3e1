"""All checks of a release, one after the other, by its file alone."""

from collections.abc import Callable
from pathlib import Path

from coding.datasets.releasing.figures import Tally
from coding.datasets.verifying.agreed import Agreed, check_agreement, codes_asked
from coding.datasets.verifying.counts import check_counts, check_runs
from coding.datasets.verifying.described import check_tables
from coding.datasets.verifying.faults import Found, Unfit
from coding.datasets.verifying.opened import Opened
from coding.datasets.verifying.quotes import Texts, check_quotes, check_texts
from coding.datasets.verifying.settled import Settled
from coding.datasets.verifying.sums import check_sums
from coding.datasets.verifying.walk import documents_in, rounds_in


def verify(path: Path) -> Found:
    """What was checked, and every fault.

    Memory grows with the number of keys, and with the largest document. Raises
    Unreadable, in one sentence, for what is no whole and harmless ZIP file.
    """
    found = Found()
    with Opened.of(path) as opened:
        _try(found, lambda: check_sums(opened, found))
        tally = Tally()
        described = _try(found, lambda: tally.take(check_tables(opened, found)))
        texts = Texts(opened)
        if texts.included:
            _try(found, lambda: check_texts(opened, texts, found))
            _try(found, lambda: check_quotes(opened, texts, found))
        else:
            found.checked.append("Quotations: not checked, for no texts are included")
        if not found.count:
            # Tables that are not what they should be would only tell the same again.
            _try(found, lambda: _check_claims(opened, found))
        else:
            found.checked.append(
                "Gold set, matrix and agreement: not worked out again,"
                " because of the faults above"
            )
        _try(found, lambda: check_runs(opened, found))
        if described:
            _try(found, lambda: check_counts(opened, tally, found))
    return found


def _check_claims(opened: Opened, found: Found) -> None:
    """What can be worked out again: the gold set, the matrix, agreement."""
    rounds = rounds_in(opened)
    columns = opened.sheet("matrix").columns
    settled = Settled(columns, rounds, codes_asked(opened), found)
    agreed = Agreed(rounds, settled)
    for work in documents_in(opened, found):
        settled.check(work)
        agreed.add(work)
    found.checked.append(
        f"Gold set: {settled.gold:,} passages traced to codings or rulings;"
        f" {settled.disputes:,} disputes found again, each ruled or named as open"
    )
    found.checked.append(
        f"Matrix: {settled.cells:,} cells worked out again from passages"
    )
    check_agreement(opened, agreed, found)


def _try(found: Found, check: Callable[[], None]) -> bool:
    """Do a check as far as it goes; answers whether it went to its end."""
    try:
        check()
    except Unfit as unfit:
        fault = unfit.fault
        if fault not in found.faults:
            found.fault(fault.file, fault.line, fault.words)
        return False
    return True
