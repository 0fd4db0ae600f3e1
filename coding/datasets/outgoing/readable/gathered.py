"""The passages of a project by code, mission and year, gathered on disk."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.readable.colophon import Tally
from coding.datasets.outgoing.readable.laid_out import LaidDocument, laid_out
from coding.datasets.outgoing.taken import TakenCode

NO_MISSION, NO_YEAR = "No mission", "undated"
_TABLE = """create table passage (
    code integer, mission text, year text, document integer, number integer, told text
)"""
# What has no mission or no date comes last.
_IN_ORDER = """select mission, year, told from passage where code = ?
    order by mission = '', mission, year = '', year, document, number"""
_COUNTS = """select mission, year, count(*) from passage where code = ?
    group by mission, year order by mission = '', mission, year = '', year"""


@dataclass(frozen=True, slots=True)
class Reported:
    """A passage of a code, once, however many gave it that code."""

    mission: str
    year: str
    citation: str
    quote: str
    language: str
    coders: str
    memos: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class MissionCounts:
    """How many passages of a code a mission has, and how many in each year."""

    mission: str
    passages: int
    years: Sequence[tuple[str, int]]


class Gathered:
    """All passages, to be read code by code; only what is asked for is in memory."""

    def __init__(self, spool: sqlite3.Connection, codes: Sequence[TakenCode]) -> None:
        self._spool = spool
        self._places = {code.id: place for place, code in enumerate(codes)}
        self.codes = codes
        self.tally = Tally()

    def gather(self, content: Content) -> None:
        """Go over the project once, document by document."""
        self._spool.execute(_TABLE)
        for number, laid in enumerate(self.tally.counting(laid_out(content))):
            rows = self._rows(number, laid)
            self._spool.executemany("insert into passage values (?,?,?,?,?,?)", rows)
        self._spool.execute("create index by_code on passage (code)")

    def count(self, code: TakenCode) -> int:
        sql = "select count(*) from passage where code = ?"
        (count,) = self._spool.execute(sql, [self._places[code.id]]).fetchone()
        return count

    def counts(self, code: TakenCode) -> list[MissionCounts]:
        years: dict[str, list[tuple[str, int]]] = defaultdict(list)
        rows = self._spool.execute(_COUNTS, [self._places[code.id]])
        for mission, year, count in rows:
            years[mission or NO_MISSION].append((year or NO_YEAR, count))
        return [
            MissionCounts(mission, sum(count for _, count in told), told)
            for mission, told in years.items()
        ]

    def passages(self, code: TakenCode) -> Iterator[Reported]:
        """By mission and year, then in the order of documents and text."""
        rows = self._spool.execute(_IN_ORDER, [self._places[code.id]])
        for mission, year, told in rows:
            yield Reported(mission or NO_MISSION, year or NO_YEAR, *json.loads(told))

    def _rows(self, number: int, laid: LaidDocument) -> Iterator[tuple]:
        document = laid.document
        for passage in laid.passages:
            for mark in passage.marks:
                told = (passage.citation, passage.quote, document.language)
                yield (
                    self._places[mark.code.id],
                    document.mission,
                    document.date[:4],
                    number,
                    passage.number,
                    json.dumps([*told, mark.coders, mark.memos]),
                )


@contextmanager
def gathered(content: Content) -> Iterator[Gathered]:
    """What was gathered, for as long as the block lasts."""
    with TemporaryDirectory(prefix="hsframe-report-") as folder:
        # Nothing of the spool outlives the block, so it needs no journal.
        spool = sqlite3.connect(Path(folder) / "passages", isolation_level=None)
        with closing(spool):
            spool.execute("pragma journal_mode = off")
            spool.execute("pragma synchronous = off")
            found = Gathered(spool, content.taken.codes)
            spool.execute("begin")
            found.gather(content)
            spool.execute("commit")
            yield found
