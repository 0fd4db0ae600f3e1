"""A chart as a Word document: the table, then each cell with reasons and passages."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.section import WD_ORIENT

from coding.analysis.framework.agreement import compared
from coding.analysis.framework.files.plain import (
    AGREEMENT_COLUMNS,
    RANKING,
    agreement,
    label,
    proven,
    rated,
    settled,
    writable,
)
from coding.analysis.framework.shown import CellShown, ChartShown
from coding.analysis.framework.told import Filed, Told, told_of


def write_docx(shown: ChartShown) -> bytes:
    """All that may be read of the chart, in landscape; agreement once revealed."""
    book = docx.Document()
    # Written alike whenever it is made.
    book.core_properties.created = book.core_properties.modified = datetime(1980, 1, 1)
    book.core_properties.title = writable(str(shown.chart))
    book.core_properties.author = ""
    _turn(book.sections[0])
    book.add_heading(writable(str(shown.chart)), 0)
    assessors = ", ".join(seat.user.get_username() for seat in shown.seats)
    book.add_paragraph(f"{shown.chart.version}. Assessors: {writable(assessors)}.")
    _table(book, *_overview(shown))
    if shown.revealed:
        _write_agreement(book, shown)
    for cell, said in told_of(shown.cells, proofs=True):
        _write_cell(book, cell, said, shown.revealed)
    body = BytesIO()
    book.save(body)
    return _undated(body)


def _undated(body: BytesIO) -> bytes:
    """The same archive without the times at which its parts were written."""
    packed = BytesIO()
    with ZipFile(body) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = ZipInfo(name)
            part.compress_type = ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return packed.getvalue()


def _turn(section: Any) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _overview(shown: ChartShown) -> tuple[list[str], list[list[str]]]:
    head = ["", *(str(code) for code in shown.principles)]
    lines = [
        [
            str(row),
            *(
                settled(cell)
                if shown.revealed
                else label(next(iter(cell.ratings), "")) or "not rated"
                for cell in cells
            ),
        ]
        for row, cells in shown.rows
    ]
    return head, lines


def _write_agreement(book: Any, shown: ChartShown) -> None:
    figures = compared(shown)
    book.add_heading("Agreement of the assessors", 1)
    book.add_paragraph(f"Krippendorff’s alpha, ordinal: {RANKING}.")
    lines = [agreement(one) for one in (figures.whole, *figures.principles)]
    _table(book, AGREEMENT_COLUMNS, [[str(cell) for cell in line] for line in lines])


def _write_cell(
    book: Any, cell: CellShown, said: Sequence[Told], revealed: bool
) -> None:
    book.add_heading(writable(f"{cell.principle} in {cell.row}"), 1)
    if revealed:
        book.add_paragraph().add_run(f"Settled: {settled(cell)}.").bold = True
    if cell.ruling is not None:
        by = cell.ruling.ruled_by.get_username()
        reason = f" {cell.ruling.reason}" if cell.ruling.reason else ""
        book.add_paragraph(
            writable(f"Ruling by {by}, {cell.ruling.made_at:%Y-%m-%d}.{reason}")
        )
    for told in said:
        book.add_heading(writable(f"{told.seat.user.get_username()}: {rated(told)}"), 2)
        if told.assessment:
            book.add_paragraph(writable(told.cited_reasoning))
        if told.proof:
            book.add_paragraph(writable(f"Proof of absence: {proven(told.proof)}."))
        if told.lacks:
            book.add_paragraph(writable(f"To be rated anew: {told.lacks}"))
        for _, heading, filed in told.lists:
            if filed:
                book.add_heading(heading, 3)
                _write_passages(book, filed)


def _write_passages(book: Any, filed: Sequence[Filed]) -> None:
    for one in filed:
        evidence = one.evidence
        paragraph = book.add_paragraph(style="List Bullet")
        head = f"[E{evidence.number}] {one.place.citation}"
        paragraph.add_run(writable(head)).bold = True
        paragraph.add_run(writable(f", weight {evidence.weight} of 3: "))
        paragraph.add_run(writable(f"“{evidence.quote}”")).italic = True
        if evidence.note:
            paragraph.add_run(writable(f" {evidence.note}"))


def _table(book: Any, head: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    every = [head, *lines]
    table = book.add_table(len(every), len(head), style="Table Grid")
    for row, line in zip(table.rows, every, strict=True):
        for place, words in zip(row.cells, line, strict=True):
            place.text = writable(words)
    for place in table.rows[0].cells:
        for run in place.paragraphs[0].runs:
            run.bold = True
