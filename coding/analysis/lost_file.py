"""What vanished along a chain as a table, to sort and count elsewhere."""

import csv
import io
from collections.abc import Iterable, Iterator

from coding.analysis.files import harmless
from coding.analysis.lost import Lost

COLUMNS = (
    *("kind", "term", "named_by", "times", "paragraphs", "gone_from"),
    *("paragraph_goes_on_in", "named_again_by"),
)


def lost_as_csv(lost: Iterable[Lost]) -> str:
    """A row for each term, by rank; no text that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in _rows(lost):
        writer.writerow(
            [harmless(cell) if isinstance(cell, str) else cell for cell in row]
        )
    return out.getvalue()


def _rows(lost: Iterable[Lost]) -> Iterator[list[str | int]]:
    for one in lost:
        yield [
            one.found.kind.value,
            one.found.term,
            str(one.last),
            one.found.times,
            "; ".join(leaf.citation for leaf in one.paragraphs),
            str(one.next),
            one.answer.citation if one.answer else "",
            str(one.returns) if one.returns else "",
        ]
