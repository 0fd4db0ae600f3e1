"""Paragraph by code: whether each coder gave it, or how many times."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from uuid import UUID

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.tables.table import Cell, Column, Table
from coding.datasets.outgoing.taken import (
    TakenCode,
    TakenCoder,
    TakenDocument,
    TakenRound,
)

_HEAD = [
    Column("document_id", "string", "the document's id"),
    Column("document", "string", "its symbol, title or file name"),
    Column("citation", "string", "pinpoint of the paragraph"),
    Column("path", "string", "its path"),
    Column("paragraph_id", "string", "its id"),
    Column("round", "string", "name of the round"),
    Column("coder", "string", "pseudonym or user name; Adjudicated for the gold set"),
]
_Judge = tuple[TakenRound, TakenCoder]


def matrix(content: Content) -> Iterator[Sequence[Cell]]:
    """1 where a passage under the code touches the paragraph, else 0."""
    return _rows(content, lambda times: int(times > 0))


def counts(content: Content) -> Iterator[Sequence[Cell]]:
    """How many passages under the code touch the paragraph."""
    return _rows(content, lambda times: times)


def _rows(content: Content, cell: Callable[[int], int]) -> Iterator[Sequence[Cell]]:
    """A row for each codable paragraph and coder who has read it or coded in it.

    What a coder skipped has no row: it is missing, not 0. In a gold row, a question
    that is disputed and not ruled has an empty cell.
    """
    codes = _columns_of(content)
    for document in content.documents():
        given = _given(content, document)
        judges = _judges(content, document, given)
        unsettled = content.unsettled(document)
        for place in document.places:
            for planned, coder in judges.get(place.id, ()):
                times = given.get((place.id, planned.id, coder.id), Counter())
                gold = coder.id == content.adjudicated.id
                yield (
                    str(document.id),
                    document.name,
                    place.citation,
                    place.path,
                    str(place.id),
                    planned.name,
                    coder.name,
                    *(
                        None
                        if gold and (planned.id, place.id, code.key) in unsettled
                        else cell(times[code.id])
                        for code in codes
                    ),
                )


def _given(
    content: Content, document: TakenDocument
) -> dict[tuple[UUID, UUID, UUID], Counter[UUID]]:
    """How many passages of each code touch a leaf, by leaf, round and coder."""
    given: dict[tuple[UUID, UUID, UUID], Counter[UUID]] = {}
    for coding in content.codings(document):
        for place in document.touching(coding.start, coding.end):
            if place.codable:
                whose = (place.id, coding.round.id, coding.coder.id)
                given.setdefault(whose, Counter())[coding.code.id] += 1
    return given


def _judges(
    content: Content,
    document: TakenDocument,
    given: dict[tuple[UUID, UUID, UUID], Counter[UUID]],
) -> dict[UUID, list[_Judge]]:
    """Who has a row for a leaf, in the order of rounds and coders, gold last."""
    coders = {one.id: one for one in content.taken.coders}
    found: dict[UUID, dict[tuple[UUID, UUID], _Judge]] = {}
    gold = content.adjudicated
    for reading in content.readings(document):
        own = found.setdefault(reading.place.id, {})
        if reading.skipped:
            continue
        if reading.coder.id in coders:
            own[reading.round.id, reading.coder.id] = reading.round, reading.coder
        if gold.id in coders and content.settles(reading.round):
            own[reading.round.id, gold.id] = reading.round, gold
    for leaf, planned, coder in given:
        judge = content.rounds[planned], coders[coder]
        found.setdefault(leaf, {})[planned, coder] = judge
    order = {planned: at for at, planned in enumerate(content.rounds)}
    return {
        leaf: sorted(
            own.values(),
            key=lambda one: (
                order[one[0].id],
                one[1].id == gold.id,
                len(one[1].name),
                one[1].name,
            ),
        )
        for leaf, own in found.items()
    }


def _columns_of(content: Content) -> list[TakenCode]:
    return [code for code in content.listed_codes if code.codable]


def _columns(told: str) -> Callable[[Content], Sequence[Column]]:
    def columns(content: Content) -> Sequence[Column]:
        codes = _columns_of(content)
        several = len({code.codebook for code in codes}) > 1
        return [
            *_HEAD,
            *(
                Column(
                    f"{code.codebook}: {code.key}" if several else code.key,
                    "integer",
                    f"{told} “{code.name}”",
                )
                for code in codes
            ),
        ]

    return columns


MATRIX = Table(
    "matrix",
    "Paragraphs by code",
    "A row for each paragraph and coder, a column for each code: 1 where it was given.",
    _columns("1 where the coder gave"),
    matrix,
)
COUNTS = Table(
    "counts",
    "Paragraphs by code, counted",
    "As the matrix, with the number of passages in place of 1.",
    _columns("how many passages the coder gave"),
    counts,
)
