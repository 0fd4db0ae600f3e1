"""A code as one row of a sheet, the same in CSV and XLSX."""

from coding.codebook.described import DescribedCode

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


def row_of(code: DescribedCode) -> list[str]:
    """The cells of a code, in the order of the columns."""
    return [_cell(code, column) for column in COLUMNS]


def _cell(code: DescribedCode, column: str) -> str:
    value = getattr(code, column)
    if column in DIVIDERS:
        # An example's own line breaks would make several of it.
        return DIVIDERS[column].join(" ".join(part.split()) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
