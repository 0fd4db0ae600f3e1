"""What a document's text refers to: the project's other documents, its own notes."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from documents.citations import Reference, find_references, resolve
from documents.models import Document, Paragraph


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paragraph; with a symbol it names a document, with a note a note.

    `target` is that document where the store holds it, `path` the paragraph meant. A
    note's part is its mark, which is no word of the document's text.
    """

    text: str
    symbol: str = ""
    target: Document | None = None
    path: str = ""
    wished: bool = False
    note: Paragraph | None = None


def parts_of(
    document: Document, leaves: Sequence[Paragraph]
) -> list[tuple[Paragraph, list[Part]]]:
    """Each leaf's words in parts, from three queries however many there are."""
    texts = [document.text[leaf.start : leaf.end] for leaf in leaves]
    found = [find_references(text) for text in texts]
    symbols = {one.symbol for references in found for one in references}
    symbols.discard(document.symbol)
    held = {
        one.symbol: one
        for one in document.project.documents.ready()
        .listed()
        .filter(symbol__in=symbols)
        .order_by("-language")
    }
    wished = set(
        document.project.wishes.current()
        .filter(symbol__in=symbols)
        .values_list("symbol", flat=True)
    )
    meant = {
        one.symbol for references in found for one in references if one.pinpoints
    } & held.keys()
    paths = _paths([held[symbol] for symbol in meant])
    marks = _marks(document, leaves)
    return [
        (
            leaf,
            list(
                _marked(
                    _divided(text, references, symbols, held, wished, paths),
                    marks.get(leaf.pk, []),
                )
            ),
        )
        for leaf, text, references in zip(leaves, texts, found, strict=True)
    ]


def _paths(documents: Sequence[Document]) -> dict[str, list[str]]:
    """The paths of each document's paragraphs, by its symbol."""
    paths: dict[str, list[str]] = {}
    rows = Paragraph.objects.filter(document__in=documents).order_by("position")
    for symbol, path in rows.values_list("document__symbol", "path"):
        paths.setdefault(symbol, []).append(path)
    return paths


def _marks(
    document: Document, leaves: Sequence[Paragraph]
) -> dict[UUID, list[tuple[int, Paragraph]]]:
    """For each leaf where in its words notes are asked for, and which."""
    notes = {leaf.path: leaf for leaf in leaves if leaf.kind == "footnote"}
    starts = [leaf.start for leaf in leaves]
    marks: dict[UUID, list[tuple[int, Paragraph]]] = {}
    for offset, path in document.note_references:
        # A mark stands after its word: at a leaf's end it is still that leaf's.
        leaf = leaves[max(bisect_left(starts, offset) - 1, 0)] if leaves else None
        if leaf is not None and path in notes:
            place = min(offset, leaf.end) - leaf.start
            marks.setdefault(leaf.pk, []).append((place, notes[path]))
    return marks


def _marked(
    parts: Iterable[Part], marks: Sequence[tuple[int, Paragraph]]
) -> Iterator[Part]:
    """The parts, cut where a note is asked for."""
    waiting, at = list(marks), 0
    for part in parts:
        rest, end = part.text, at + len(part.text)
        while waiting and waiting[0][0] <= end:
            offset, note = waiting.pop(0)
            before, rest = rest[: offset - at], rest[offset - at :]
            if before:
                yield replace(part, text=before)
            yield Part(note.label or "*", note=note)
            at = offset
        if rest:
            yield replace(part, text=rest)
        at = end


def _divided(
    text: str,
    references: Sequence[Reference],
    symbols: set[str],
    held: dict[str, Document],
    wished: set[str],
    paths: dict[str, list[str]],
) -> Iterator[Part]:
    at = 0
    for one in references:
        if one.symbol not in symbols:
            continue
        if one.start > at:
            yield Part(text[at : one.start])
        places = [
            path
            for pinpoint in one.pinpoints[:1]
            for path in resolve(pinpoint, paths.get(one.symbol, []))
        ]
        yield Part(
            text[one.start : one.end],
            one.symbol,
            held.get(one.symbol),
            places[0] if places else "",
            one.symbol in wished,
        )
        at = one.end
    if at < len(text):
        yield Part(text[at:])
