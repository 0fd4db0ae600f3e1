"""A figure as a Word document, with passages behind it and their citations."""

import io

import numpy as np
from docx import Document as new_report
from docx.document import Document as Report

from coding.analysis.counted import count
from coding.analysis.figure import Figure
from coding.analysis.passages import passages_at
from coding.analysis.selection import Selection
from projects.models import AnyUser, Project

WIDEST, LONGEST = 9, 200  # columns and rows of the table
OF_A_CODE, IN_ALL = 5, 300  # passages


def write_report(
    figure: Figure,
    told: list[str],
    project: Project,
    user: AnyUser,
    selection: Selection,
) -> bytes:
    """Title, what is counted, the table as far as a page is wide, passages by code."""
    report = new_report()
    report.core_properties.title = f"{project.name}: {figure.title}"
    report.add_heading(figure.title, 0)
    report.add_paragraph(f"{project.name}. Counted: {'; '.join(told)}.")
    for words in (*figure.about, *figure.notes):
        report.add_paragraph(_plain(words))
    _add_table(report, figure)
    report.add_heading("Passages", 1)
    _add_passages(report, project, user, selection)
    out = io.BytesIO()
    report.save(out)
    return out.getvalue()


def _add_table(report: Report, figure: Figure) -> None:
    columns = figure.columns[:WIDEST]
    table = report.add_table(rows=1, cols=1 + len(columns), style="Table Grid")
    for cell, words in zip(
        table.rows[0].cells, [figure.corner, *map(str, columns)], strict=True
    ):
        cell.text = _plain(words)
    for head, cells in figure.lines(0, LONGEST):
        row = table.add_row().cells
        row[0].text = _plain(str(head))
        for place, cell in enumerate(cells[:WIDEST], start=1):
            row[place].text = _cell(cell.shown, cell.beside, cell.few)
    left = len(figure.columns) - len(columns), len(figure.rows) - LONGEST
    if left[0] > 0 or left[1] > 0:
        report.add_paragraph(
            f"{max(0, left[0])} columns and {max(0, left[1])} rows more are in the"
            " CSV and Excel files."
        )


def _cell(shown: str, beside: float | None, few: bool) -> str:
    return (
        shown + (f" ({beside:g})" if beside is not None else "") + ("*" if few else "")
    )


def _add_passages(
    report: Report, project: Project, user: AnyUser, selection: Selection
) -> None:
    """The first few of each code, in the order of the texts, with their citations."""
    counted = count(project, user, selection)
    chosen: list[int] = []
    for code in range(len(counted.codes.all)):
        places = np.flatnonzero(counted.rows.code == code)
        chosen += places[:OF_A_CODE].tolist()
    chosen = chosen[:IN_ALL]
    seen = ""
    for passage in passages_at(counted, chosen):
        if passage.code.key != seen:
            seen = passage.code.key
            places = counted.rows.code == counted.codes.at(seen)
            report.add_heading(str(passage.code), 2)
            report.add_paragraph(
                f"{min(OF_A_CODE, int(places.sum()))} of {int(places.sum())} codings."
            )
        words = report.add_paragraph(style="List Bullet")
        words.add_run(f"“{_plain(passage.quote)}”")
        words.add_run(f" ({_plain(passage.citation)}; {passage.coder})")


def _plain(words: str) -> str:
    """Without what XML has no place for."""
    return "".join(
        sign if sign in "\t\n" or sign >= " " and sign not in "\ufffe\uffff" else " "
        for sign in words
    )
