"""A document laid out for reading: its paragraphs, cut where passages begin and end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from django.core.exceptions import ValidationError

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.taken import (
    TakenCode,
    TakenCoding,
    TakenDocument,
    TakenPlace,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One code of a passage, with the codings of all who gave it."""

    code: TakenCode
    codings: tuple[TakenCoding, ...]

    @property
    def coders(self) -> str:
        return ", ".join(dict.fromkeys(one.coder.name for one in self.codings))

    @property
    def memos(self) -> list[tuple[str, str]]:
        """Who noted what."""
        return [(one.coder.name, one.memo) for one in self.codings if one.memo]


@dataclass(frozen=True, slots=True)
class Passage:
    """A coded `[start, end)`: equal codings of several coders are one.

    Overlapping passages have different lanes, counted from 0, to be underlined in.
    `parts` are the numbers of the passages with which it is one.
    """

    number: int
    start: int
    end: int
    quote: str
    citation: str
    lane: int
    marks: tuple[Mark, ...]
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words under the same passages, and the passages that begin or end with them."""

    text: str
    passages: tuple[Passage, ...]
    begun: tuple[Passage, ...]
    ended: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class LaidParagraph:
    """A leaf with its stretches, which joined are its text."""

    place: TakenPlace
    stretches: tuple[Stretch, ...]
    begun: tuple[Passage, ...]
    carried_on: tuple[Passage, ...]

    @property
    def heading(self) -> bool:
        return self.place.kind in ("title", "heading")


@dataclass(frozen=True, slots=True)
class LaidDocument:
    document: TakenDocument
    passages: Sequence[Passage]
    codings: int
    answers: int  # of the codings, how many answer a suggestion

    def paragraphs(self) -> Iterator[LaidParagraph]:
        """The leaves in order."""
        touching: dict[UUID, list[Passage]] = defaultdict(list)
        ends: dict[int, tuple[UUID, UUID]] = {}
        for passage in self.passages:
            touched = list(self.document.touching(passage.start, passage.end))
            for place in touched:
                touching[place.id].append(passage)
            if touched:
                ends[passage.number] = touched[0].id, touched[-1].id
        for place in self.document.places:
            yield _paragraph(self.document, place, touching[place.id], ends)


def laid_out(content: Content) -> Iterator[LaidDocument]:
    """All documents, coded or not, one at a time."""
    for document in content.documents():
        yield lay_out(document, content.codings(document))


def only(found: Iterable[LaidDocument]) -> LaidDocument:
    """The one document that was asked for.

    Raises ValidationError where there is none.
    """
    all_of_them = list(found)
    if not all_of_them:
        raise ValidationError("The document that was asked for is not there.")
    return all_of_them[0]


def lay_out(document: TakenDocument, codings: Iterable[TakenCoding]) -> LaidDocument:
    """Number the passages in the order of the text, the longer of two first."""
    by_span: dict[tuple[int, int], list[TakenCoding]] = defaultdict(list)
    for coding in codings:
        by_span[coding.start, coding.end].append(coding)
    spans = sorted(by_span, key=lambda span: (span[0], -span[1]))
    numbers = {
        coding.id: number
        for number, span in enumerate(spans, 1)
        for coding in by_span[span]
    }
    passages = [
        Passage(
            number,
            *span,
            document.text[slice(*span)],
            citation_of(document, *span),
            lane,
            marks_of(by_span[span]),
            _parts(by_span[span], number, numbers),
        )
        for number, (span, lane) in enumerate(zip(spans, _lanes(spans), strict=True), 1)
    ]
    answers = sum(one.suggestion is not None for one in _all(by_span.values()))
    return LaidDocument(document, passages, len(numbers), answers)


def marks_of(codings: Iterable[TakenCoding]) -> tuple[Mark, ...]:
    """Codings of one passage by their codes, in the order in which those come."""
    by_code: dict[UUID, list[TakenCoding]] = defaultdict(list)
    for coding in codings:
        by_code[coding.code.id].append(coding)
    return tuple(Mark(same[0].code, tuple(same)) for same in by_code.values())


def citation_of(document: TakenDocument, start: int, end: int) -> str:
    """Where `[start, end)` stands: one pinpoint, or that of its first and last leaf."""
    touched = list(document.touching(start, end))
    if not touched:
        return document.name
    first, last = (one.citation or document.name for one in (touched[0], touched[-1]))
    if first == last:
        return first
    shared = f"{document.symbol}, "
    if document.symbol and first.startswith(shared):
        last = last.removeprefix(shared)
    return f"{first} – {last}"


def _all(groups: Iterable[Sequence[TakenCoding]]) -> Iterator[TakenCoding]:
    for group in groups:
        yield from group


def _parts(
    codings: Sequence[TakenCoding], own: int, numbers: dict[UUID, int]
) -> tuple[int, ...]:
    others = {
        numbers[part] for one in codings for part in one.one_with if part in numbers
    }
    return tuple(sorted(others - {own}))


def _lanes(spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    """For each span the lowest lane in which no earlier one reaches into it."""
    reached: list[int] = []
    for start, end in spans:
        free = (lane for lane, last in enumerate(reached) if last <= start)
        lane = next(free, len(reached))
        reached[lane : lane + 1] = [end]
        yield lane


def _paragraph(
    document: TakenDocument,
    place: TakenPlace,
    passages: Sequence[Passage],
    ends: dict[int, tuple[UUID, UUID]],
) -> LaidParagraph:
    begun = tuple(one for one in passages if ends[one.number][0] == place.id)
    ended = {one.number for one in passages if ends[one.number][1] == place.id}
    carried_on = tuple(one for one in passages if ends[one.number][0] != place.id)
    opening: dict[int, list[Passage]] = defaultdict(list)
    closing: dict[int, list[Passage]] = defaultdict(list)
    for passage in passages:
        opening[max(passage.start, place.start)].append(passage)
        closing[min(passage.end, place.end)].append(passage)
    new = {one.number for one in begun}
    standing: dict[int, Passage] = {}
    stretches = []
    for start, end in pairwise(sorted({place.start, place.end, *opening, *closing})):
        for passage in closing[start]:
            del standing[passage.number]
        standing |= {one.number: one for one in opening[start]}
        # Brackets close in the reverse of the order in which they were opened.
        last = sorted(closing[end], key=lambda one: -one.number)
        stretches.append(
            Stretch(
                document.text[start:end],
                tuple(standing.values()),
                tuple(one for one in opening[start] if one.number in new),
                tuple(one for one in last if one.number in ended),
            )
        )
    return LaidParagraph(place, tuple(stretches), begun, carried_on)
