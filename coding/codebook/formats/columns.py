"""A code as one row of a sheet, the same in CSV and XLSX, and what heads its cells."""

from collections.abc import Sequence

from coding.codebook.described import DescribedCode
from coding.codebook.formats.wording import cleaned, one_line

COLUMNS = (
    "key",
    "parent",
    "name",
    "polarity",
    "bears_on",
    "definition",
    "include_when",
    "exclude_when",
    "examples",
    "counter_examples",
    "keywords",
    "source",
    "colour",
    "shortcut",
    "weight",
    "codable",
)
# What divides the parts of a cell that holds several.
DIVIDERS = {
    "bears_on": "; ",
    "keywords": "; ",
    "examples": "\n",
    "counter_examples": "\n",
}
_SYNONYMS = {
    "code name": "name",
    "tag": "name",
    "path": "name",
    "title": "name",
    "id": "key",
    "code key": "key",
    "code id": "key",
    "parent key": "parent",
    "parent name": "parent",
    "parent code": "parent",
    "description": "definition",
    "meaning": "definition",
    "comment": "definition",
    "memo": "definition",
    "code memo": "definition",
    "include": "include_when",
    "inclusion": "include_when",
    "inclusion criteria": "include_when",
    "exclude": "exclude_when",
    "exclusion": "exclude_when",
    "exclusion criteria": "exclude_when",
    "example": "examples",
    "counter example": "counter_examples",
    "keyword": "keywords",
    "color": "colour",
    "code color": "colour",
    "is codable": "codable",
    "iscodable": "codable",
}
_OWN = {column.replace("_", " "): column for column in COLUMNS}


def row_of(code: DescribedCode) -> list[str]:
    """The cells of a code, in the order of the columns."""
    return [_cell(code, column) for column in COLUMNS]


def columns_of(headings: Sequence[str]) -> list[str]:
    """The column that each heading names, or nothing; each column is named once.

    A column's own name goes before other words for it. `Code` is the name, or the key
    where another heading is the name.
    """
    names = [_plain(heading) for heading in headings]
    found = [_OWN.get(name, "") for name in names]
    for place, name in enumerate(names):
        if (column := _SYNONYMS.get(name, "")) and column not in found:
            found[place] = column
    if "code" in names:
        wanted = [column for column in ("name", "key") if column not in found]
        found[names.index("code")] = wanted[0] if wanted else ""
    return found


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().replace("_", " ").replace("-", " ").split())


def _cell(code: DescribedCode, column: str) -> str:
    value = getattr(code, column)
    if column in DIVIDERS:
        # An example's own line breaks would make several of it.
        return DIVIDERS[column].join(filter(None, map(one_line, value)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else cleaned(str(value))
