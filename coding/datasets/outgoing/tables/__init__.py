"""Every table that is taken away: one module each, its columns told in one place."""

from coding.datasets.outgoing.tables.agreement import AGREEMENT
from coding.datasets.outgoing.tables.codebook import CODEBOOK
from coding.datasets.outgoing.tables.documents import DOCUMENTS
from coding.datasets.outgoing.tables.matrix import COUNTS, MATRIX
from coding.datasets.outgoing.tables.passages import PASSAGES
from coding.datasets.outgoing.tables.readings import READINGS
from coding.datasets.outgoing.tables.rulings import RULINGS
from coding.datasets.outgoing.tables.runs import RUNS
from coding.datasets.outgoing.tables.suggestions import SUGGESTIONS
from coding.datasets.outgoing.tables.table import Column, Table

TABLES = {
    table.name: table
    for table in (
        PASSAGES,
        MATRIX,
        COUNTS,
        READINGS,
        SUGGESTIONS,
        RULINGS,
        AGREEMENT,
        CODEBOOK,
        DOCUMENTS,
        RUNS,
    )
}

__all__ = ["TABLES", "Column", "Table"]
