"""A figure as a file: all its rows, and what they count, in words."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter
from django.template.loader import render_to_string

from coding.analysis.drawing import chart_of
from coding.analysis.figure import Figure
from coding.analysis.figures import Asked, figure_of, meant
from coding.analysis.offered import Offered
from coding.analysis.report import write_report
from coding.analysis.selection import Selection
from coding.analysis.told import words_of
from projects.models import AnyUser, Project

WORD = "application/vnd.openxmlformats-officedocument."
BEGINNING = datetime(1980, 1, 1)  # of a ZIP's time
FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": f"{WORD}spreadsheetml.sheet",
    "docx": f"{WORD}wordprocessingml.document",
    "svg": "image/svg+xml",
}


def written_as(
    kind: str,
    name: str,
    project: Project,
    user: AnyUser,
    selection: Selection,
    asked: Asked,
    offered: Offered,
) -> tuple[str, bytes]:
    """Media type and content of a figure; `kind` is one of FORMATS."""
    selection = meant(name, selection, asked)
    figure = figure_of(name, project, user, selection, asked)
    told = words_of(selection, offered)
    if kind == "svg":
        content = as_svg(figure).encode()
    elif kind == "csv":
        content = as_csv(figure).encode("utf-8-sig")
    elif kind == "xlsx":
        content = timeless(as_xlsx(figure, told))
    else:
        content = timeless(write_report(figure, told, project, user, selection))
    return FORMATS[kind], content


def as_svg(figure: Figure) -> str:
    return render_to_string(
        "coding/analysis/figure.svg", {"chart": chart_of(figure), "alone": True}
    )


def as_csv(figure: Figure) -> str:
    """Numbers as they are, shares of 0 to 1; no text that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([harmless(one) for one in headings(figure)])
    for line in table_rows(figure):
        writer.writerow(
            [harmless(one) if isinstance(one, str) else one for one in line]
        )
    return out.getvalue()


def as_xlsx(figure: Figure, told: list[str]) -> bytes:
    """One sheet with the numbers, one that says what they count."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"created": BEGINNING})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("Figure")
        sheet.write_row(0, 0, headings(figure), bold)
        for at, line in enumerate(table_rows(figure), start=1):
            sheet.write_row(at, 0, line)
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, 0, 12)
        sheet.set_column(1, 1, 40)
        about = book.add_worksheet("What is counted")
        about.set_column(0, 0, 100)
        about.write(0, 0, figure.title, bold)
        for at, words in enumerate((*figure.about, *figure.notes, *told), start=1):
            about.write(at, 0, words)
    return out.getvalue()


def timeless(package: bytes) -> bytes:
    """The same package without when it was made: equal figures make equal files."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as made, ZipFile(out, "w") as kept:
        for name in made.namelist():
            part = ZipInfo(name, BEGINNING.timetuple()[:6])
            kept.writestr(part, made.read(name), ZIP_DEFLATED)
    return out.getvalue()


def headings(figure: Figure) -> list[str]:
    found = ["Key", figure.corner]
    for head in figure.columns:
        found.append(str(head))
        if figure.beside:
            found.append(f"{head}, {figure.beside}")
    return found


def table_rows(figure: Figure) -> Iterator[list[str | float | None]]:
    """Key, name and the numbers of each row, each with what stands beside it."""
    for head, cells in figure.lines():
        line: list[str | float | None] = [head.key, head.name]
        for cell in cells:
            line.append(cell.value)
            if figure.beside:
                line.append(cell.beside)
        yield line


def harmless(words: str) -> str:
    """Text that begins like a formula gets an apostrophe before it."""
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t", "\r") else words
