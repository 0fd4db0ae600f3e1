"""The table behind the time lines."""

from urllib.parse import quote_plus

from coding.analysis.counted import Counted
from coding.analysis.figure import Cell, Figure, Head, shade, written
from coding.analysis.figures.asked import Asked
from coding.analysis.places import OPERATIVE, PREAMBLE
from coding.analysis.timeline import Timeline, timeline


def timeline_figure(counted: Counted, asked: Asked) -> Figure:
    """The table behind the time lines: documents by codes, in each part and in all."""
    return timeline_table(counted, timeline(counted, asked.measure, asked.under))


def timeline_table(counted: Counted, found: Timeline) -> Figure:
    parts = [(PREAMBLE, "preamble"), (OPERATIVE, "operative"), ("", "whole text")]
    columns = [(line, part, name) for line in found.lines for part, name in parts]
    base = counted.selection.narrowed(
        document=(), code=(), part=(), roll_up=True
    ).as_query()

    def cell(row: int, column: int) -> Cell:
        line, part, _ = columns[column]
        moment = line.moments[part][row]
        query = f"{base}&document={found.documents[row].pk}"
        query += f"&code={quote_plus(line.code.key)}" + (
            f"&part={part}" if part else ""
        )
        return Cell(
            moment.share,
            written(moment.share, percent=True),
            query if moment.count else "",
            shade=shade(moment.share, 0.5),
            note="no operative paragraph"
            if part == OPERATIVE and line.words_only[row]
            else "",
        )

    return Figure(
        "timeline",
        "Along the mandates",
        [
            f"Each number is the share of a mandate's {found.measure.value} under the"
            " code or those below it, of all in that part.",
        ],
        "Document",
        [Head(f"{one.name}, {one.date}") for one in found.documents],
        [
            Head(
                f"{line.code.name}, {name}",
                line.code.key,
                short=f"{line.code.key} {name}",
            )
            for line, _, name in columns
        ],
        cell,
        notes_shown=True,
    )
