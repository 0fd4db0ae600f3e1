"""Many rows into a table at once, a tenth of the time that objects take."""

import io
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Model

_ESCAPED = str.maketrans(
    {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\x00": None}
)


def copy_rows(model: type[Model], rows: Iterable[Mapping[str, Any]]) -> None:
    """Add rows, all with the same columns, by PostgreSQL's COPY.

    Constraints hold as ever; nothing that the model's own code would do is done.
    """
    told = [dict(row) for row in rows]
    if not told:
        return
    columns = list(told[0])
    lines = io.StringIO()
    for row in told:
        lines.write("\t".join(_written(row[name]) for name in columns) + "\n")
    lines.seek(0)
    quoted = ", ".join(connection.ops.quote_name(name) for name in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({quoted}) FROM STDIN", lines)


def _written(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value).translate(_ESCAPED)
