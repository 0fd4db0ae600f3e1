"""A chart as an Excel workbook: the table, assessments, evidence, agreement."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from coding.analysis.framework.agreement import compared
from coding.analysis.framework.files.plain import (
    AGREEMENT_COLUMNS,
    RANKING,
    agreement,
    label,
    proven,
    settled,
    writable,
)
from coding.analysis.framework.shown import CellShown, ChartShown
from coding.analysis.framework.told import Told, told_of

# Excel counts a character beyond U+FFFF twice; half of its most is safe.
_LONGEST, _CUT = 16_000, " […]"
_Line = Sequence[Any]


def write_xlsx(shown: ChartShown) -> bytes:
    """A sheet for each kind of thing said; agreement and rulings once revealed."""
    cells = told_of(shown.cells, proofs=True)
    body = BytesIO()
    with xlsxwriter.Workbook(body, {"in_memory": True}) as book:
        # Written alike whenever it is made.
        book.set_properties(
            {"title": str(shown.chart), "created": datetime(1980, 1, 1)}
        )
        _sheet(book, "Chart", *_chart(shown))
        _sheet(book, "Assessments", *_assessments(cells))
        _sheet(book, "Evidence", *_evidence(cells))
        if shown.revealed:
            figures = compared(shown)
            lines = [agreement(one) for one in (figures.whole, *figures.principles)]
            note = [(), (f"Krippendorff’s alpha, ordinal: {RANKING}.",)]
            _sheet(book, "Agreement", AGREEMENT_COLUMNS, [*lines, *note])
            _sheet(book, "Rulings", *_rulings(shown))
    return body.getvalue()


def _chart(shown: ChartShown) -> tuple[_Line, list[_Line]]:
    head = [shown.chart.get_kind_display().capitalize()]
    lines: list[_Line] = [
        [str(row), *(settled(cell) if shown.revealed else _own(cell) for cell in cells)]
        for row, cells in shown.rows
    ]
    return [*head, *(str(code) for code in shown.principles)], lines


def _own(cell: CellShown) -> str:
    return label(cell.ratings[0]) if cell.ratings else "not rated"


def _assessments(
    cells: Iterable[tuple[CellShown, list[Told]]],
) -> tuple[_Line, list[_Line]]:
    head = ("Row", "Principle", "Assessor", "Rating", "Confidence", "For", "Against")
    lines: list[_Line] = [
        [
            str(cell.row),
            str(cell.principle),
            told.seat.user.get_username(),
            told.assessment.get_rating_display(),
            told.assessment.confidence,
            *(len(filed) for _, _, filed in told.lists),
            told.cited_reasoning,
            proven(told.proof),
            told.lacks,
        ]
        for cell, said in cells
        for told in said
        if told.assessment
    ]
    return [*head, "Reasoning", "Proof of absence", "Lacks"], lines


def _evidence(
    cells: Iterable[tuple[CellShown, list[Told]]],
) -> tuple[_Line, list[_Line]]:
    head = ("Row", "Principle", "Assessor", "Mark", "Side", "Weight", "Citation")
    lines: list[_Line] = [
        [
            str(cell.row),
            str(cell.principle),
            told.seat.user.get_username(),
            f"E{one.evidence.number}",
            one.evidence.stance,
            one.evidence.weight,
            one.place.citation,
            one.evidence.quote,
            one.evidence.note,
            str(one.evidence.document_id),
            one.evidence.start,
            one.evidence.end,
        ]
        for cell, said in cells
        for told in said
        for one in told.filed
    ]
    return [*head, "Quote", "Note", "Document id", "Start", "End"], lines


def _rulings(shown: ChartShown) -> tuple[_Line, list[_Line]]:
    head = ("Row", "Principle", "Rating", "Reason", "Ruled by", "On")
    lines: list[_Line] = [
        [
            str(cell.row),
            str(cell.principle),
            cell.ruling.get_rating_display(),
            cell.ruling.reason,
            cell.ruling.ruled_by.get_username(),
            f"{cell.ruling.made_at:%Y-%m-%d}",
        ]
        for cell in shown.cells
        if cell.ruling
    ]
    return head, lines


def _sheet(
    book: xlsxwriter.Workbook, name: str, head: _Line, lines: Iterable[_Line]
) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True})
    top = book.add_format({"valign": "top", "text_wrap": True})
    wide = {"Reasoning", "Quote", "Reason", "Proof of absence"}
    for place, words in enumerate(head):
        sheet.set_column(place, place, 60 if words in wide else 18)
        sheet.write_string(0, place, words, bold)
    sheet.freeze_panes(1, 1)
    for number, line in enumerate(lines, 1):
        for place, cell in enumerate(line):
            if isinstance(cell, str):
                # Never as a formula, whatever it begins with.
                sheet.write_string(number, place, _fitting(writable(cell)), top)
            else:
                sheet.write_number(number, place, cell, top)


def _fitting(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    return words[: _LONGEST - len(_CUT)] + _CUT
