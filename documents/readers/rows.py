"""Table rows as lines, for Word and the web alike."""

_LONG = 600
_MANY = 3


def row_lines(cells: list[list[str]]) -> list[str]:
    """One line with tabs between cells; a row made for layout keeps its paragraphs."""
    filled = [cell for cell in cells if any(line.strip() for line in cell)]
    if len(filled) < 2 or any(_is_layout(cell) for cell in filled):
        return [line for cell in filled for line in cell if line.strip()]
    words = [" ".join(line.strip() for line in cell if line.strip()) for cell in cells]
    return ["\t".join(words).rstrip("\t")]


def _is_layout(cell: list[str]) -> bool:
    return len(cell) > _MANY and sum(map(len, cell)) > _LONG
