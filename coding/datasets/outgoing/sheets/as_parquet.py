"""A table as Parquet with typed columns, where pyarrow is installed."""

from collections.abc import Iterator, Sequence
from datetime import date
from importlib.util import find_spec
from io import BufferedIOBase
from itertools import islice
from typing import Any

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.tables import Column, Table
from coding.datasets.outgoing.tables.table import Cell

INSTALLED = find_spec("pyarrow") is not None
_ROWS = 2_000


def write_parquet(
    content: Content, table: Table, file: BufferedIOBase
) -> Sequence[str]:
    """Row groups of two thousand; each column's meaning stands in its metadata."""
    import pyarrow as pa
    from pyarrow import parquet

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "datetime": pa.timestamp("us", tz="UTC"),
    }
    columns = table.columns(content)
    schema = pa.schema(
        [
            pa.field(one.name, types[one.type], metadata={"meaning": one.meaning})
            for one in columns
        ]
    )
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for rows in _groups(table.rows(content)):
            cells = [
                pa.array([_typed(cell, column) for cell in values], field.type)
                for values, column, field in zip(
                    zip(*rows, strict=True), columns, schema, strict=True
                )
            ]
            writer.write_table(pa.Table.from_arrays(cells, schema=schema))
    return []


def _groups(rows: Iterator[Sequence[Cell]]) -> Iterator[list[Sequence[Cell]]]:
    while group := list(islice(rows, _ROWS)):
        yield group


def _typed(cell: Cell, column: Column) -> Any:
    if column.type == "date":
        return date.fromisoformat(cell) if isinstance(cell, str) and cell else None
    return cell
