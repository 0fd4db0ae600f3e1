"""A cell as text, the same in every form that has no types of its own."""

from datetime import UTC, datetime

from coding.datasets.outgoing.tables.table import Cell


def as_text(cell: Cell) -> str:
    """Nothing is empty; true or false in small letters; times in UTC, ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return in_utc(cell)
    return str(cell)


def in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
