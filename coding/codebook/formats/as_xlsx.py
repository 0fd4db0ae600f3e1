"""A codebook as an Excel sheet, a row for each code."""

import io

import xlsxwriter
from django.core.exceptions import ValidationError

from coding.codebook.described import DescribedCodebook
from coding.codebook.formats.columns import COLUMNS, row_of

_WIDE = {"name": 32, "colour": 10, "keywords": 40, "source": 24}
_LONG = {"definition", "include_when", "exclude_when", "examples", "counter_examples"}
# Excel counts a character beyond U+FFFF twice.
_LONGEST_CELL = 32_767


def write_xlsx(book: DescribedCodebook) -> bytes:
    """One sheet of strings alone.

    Raises ValidationError where a cell would be longer than Excel allows.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Codebook")
        bold = workbook.add_format({"bold": True})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        for place, column in enumerate(COLUMNS):
            width = 60 if column in _LONG else _WIDE.get(column, 14)
            sheet.set_column(place, place, width, wrapped)
            sheet.write_string(0, place, column, bold)
        sheet.freeze_panes(1, 0)
        for number, code in enumerate(book.codes, 1):
            for place, cell in enumerate(row_of(code)):
                _check_length(cell, code.key, COLUMNS[place])
                sheet.write_string(number, place, cell, wrapped)
    return out.getvalue()


def _check_length(cell: str, key: str, column: str) -> None:
    if len(cell.encode("utf-16-le")) // 2 > _LONGEST_CELL:
        raise ValidationError(
            f"“{column}” of {key} is longer than the {_LONGEST_CELL:,} characters that "
            "a cell of Excel holds. The CSV file has no such limit."
        )
