"""Standing codings straight from the database into one array.

Hundreds of thousands of rows come as one value that is a few megabytes long: made into
objects row by row they would take some seconds.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection

from coding.models import Exposure

# A row as PostgreSQL writes it down: big-endian, in this order.
ROW = np.dtype(
    [
        ("work", ">i4"),
        ("code", ">i4"),
        ("start", ">i4"),
        ("end", ">i4"),
        ("id", "V16"),
    ]
)
_SQL = """
SELECT string_agg(
    int4send(works.at::int4) || int4send(codes.at::int4)
    || int4send(coding.start) || int4send(coding."end") || uuid_send(coding.id),
    ''::bytea
)
FROM coding_coding AS coding
JOIN unnest(%s::uuid[]) WITH ORDINALITY AS works(id, at)
    ON works.id = coding.assignment_id
JOIN unnest(%s::uuid[]) WITH ORDINALITY AS codes(id, at) ON codes.id = coding.code_id
WHERE coding.withdrawn_at IS NULL
"""
_EXPOSED = " AND coding.exposure = %s"
_BY_HAND = """
AND NOT EXISTS (
    SELECT FROM coding_decision AS decision
    WHERE decision.coding_id = coding.id AND decision.withdrawn_at IS NULL
)
"""


def read_codings(
    works: Sequence[UUID],
    codes: Sequence[UUID],
    exposure: Exposure | None = None,
    *,
    by_hand: bool = False,
) -> np.ndarray:
    """The codings of these works under these codes, each named by its place in them.

    In no order. `by_hand` leaves out those that answer a suggestion. Whoever asks
    vouches that the works may be read.
    """
    sql = _SQL
    told: list[Any] = [[str(pk) for pk in works], [str(pk) for pk in codes]]
    if exposure is not None:
        sql += _EXPOSED
        told.append(exposure.value)
    if by_hand:
        sql += _BY_HAND
    with connection.cursor() as cursor:
        cursor.execute(sql, told)
        [packed] = cursor.fetchone()
    rows = np.frombuffer(packed or b"", dtype=ROW).copy()
    rows["work"] -= 1  # ordinality counts from 1
    rows["code"] -= 1
    return rows
