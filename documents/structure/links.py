"""Footnotes led back to their marks, which leave the sentences they stand in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.structure.found import (
    Node,
    NoteReference,
    Slice,
    Structured,
    TextRange,
)
from documents.structure.raised import RAISED, Mark, marks_in

_LONGEST_VISUAL_LINE = 200


@dataclass(frozen=True, slots=True)
class Link:
    """A mark that was taken out of the source at `start`, and its note's path."""

    start: int
    note_path: str


@dataclass(frozen=True, slots=True)
class _Note:
    path: str
    label: str
    start: int
    page: int | None


def link_notes(source: str, nodes: list[Node]) -> list[Link]:
    """Take out the marks that lead to a note of the document, in the nodes' slices."""
    notes = list(_notes(nodes, ""))
    if not notes:
        return []
    labels = {note.label for note in notes}
    marks = [
        mark
        for node in _body(nodes)
        for piece in node.slices
        for mark in marks_in(source, piece.start, piece.end)
        if mark.label in labels
    ]
    if not _may_stand_apart(source):
        marks = [mark for mark in marks if not mark.apart]
    marks.sort(key=lambda mark: mark.start)
    chosen = _chosen(source, notes, marks)
    _take_out(source, nodes, [mark for mark, _ in chosen])
    return [Link(mark.start, note.path) for mark, note in chosen]


def _may_stand_apart(source: str) -> bool:
    """Whether the text came off pages, from which raised marks fall out of place."""
    lines = source.split("\n")
    return "\f" in source or max(map(len, lines)) <= _LONGEST_VISUAL_LINE


def references(
    links: Sequence[Link], ranges: Sequence[TextRange]
) -> tuple[NoteReference, ...]:
    """Where in the text each mark that was taken out had stood."""
    parts = sorted(ranges, key=lambda part: part.source)
    found = []
    for link in links:
        place = bisect_right(parts, link.start - 1, key=lambda part: part.source) - 1
        if place < 0:
            continue
        part = parts[place]
        inside = min(link.start - part.source, part.length)
        found.append(NoteReference(part.start + inside, link.note_path))
    return tuple(sorted(found, key=lambda one: one.offset))


def _notes(nodes: Sequence[Node], above: str) -> Iterator[_Note]:
    """The notes in the order of the source, with the paths that they will have."""
    found = []
    for node in nodes:
        path = f"{above}.{node.key}" if above else node.key
        if node.kind == "footnote" and node.slices and node.label:
            label = node.label.strip(" .)(\t").translate(RAISED)
            found.append(_Note(path, label, node.slices[0].start, node.page))
        found += _notes(node.children, path)
    yield from sorted(found, key=lambda note: note.start)


def _body(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        if node.kind != "footnote":
            yield node
            yield from _body(node.children)


def _chosen(
    source: str, notes: Sequence[_Note], marks: Sequence[Mark]
) -> list[tuple[Mark, _Note]]:
    """Every note's first mark, in the order of both, then the marks that repeat it."""
    chosen: dict[int, tuple[Mark, _Note]] = {}
    at = 0
    for note in notes:
        free = [
            mark
            for mark in marks
            if mark.label == note.label
            and mark.start not in chosen
            and (mark.start >= at or not note.label.isdigit())
        ]
        first, last = _within(source, note)
        near = [mark for mark in free if first <= mark.start < last]
        if not near:
            near = [mark for mark in free if mark.start < note.start][-1:]
        if not near:
            continue
        mark = min(near, key=lambda one: (not one.sure, not one.clear))
        if not mark.clear and not _follows(notes, marks, note, mark):
            continue
        chosen[mark.start] = (mark, note)
        if note.label.isdigit():
            at = mark.end
    _repeat(source, notes, marks, chosen)
    return list(chosen.values())


def _follows(
    notes: Sequence[_Note], marks: Sequence[Mark], note: _Note, mark: Mark
) -> bool:
    """Whether the next note's mark stands after this one, as in a counted series."""
    if not note.label.isdigit():
        return False
    after = str(int(note.label) + 1)
    return any(other.label == after for other in notes) and any(
        other.label == after and other.clear and other.start > mark.start
        for other in marks
    )


def _repeat(
    source: str,
    notes: Sequence[_Note],
    marks: Sequence[Mark],
    chosen: dict[int, tuple[Mark, _Note]],
) -> None:
    """Lead marks that are left to the note of their page, or the only one so marked."""
    reached = {note.path for _, note in chosen.values()}
    for mark in marks:
        if mark.start in chosen or not mark.clear:
            continue
        labelled = [note for note in notes if note.label == mark.label]
        near = labelled
        if len(labelled) > 1:
            near = [note for note in labelled if _is_within(source, note, mark)]
        if len(near) == 1 and near[0].path in reached:
            chosen[mark.start] = (mark, near[0])


def _is_within(source: str, note: _Note, mark: Mark) -> bool:
    first, last = _within(source, note)
    return first <= mark.start < last


def _within(source: str, note: _Note) -> tuple[int, int]:
    """Where the note's mark can stand: on its page, before the note itself."""
    if note.page is None:
        return 0, len(source)
    first = source.rfind("\f", 0, note.start) + 1
    last = source.find("\f", note.start)
    return first, len(source) if last < 0 else last


def _take_out(source: str, nodes: Sequence[Node], marks: Sequence[Mark]) -> None:
    ordered = sorted(marks, key=lambda mark: mark.start)
    starts = [mark.start for mark in ordered]
    for node in _body(nodes):
        cut: list[Slice] = []
        for piece in node.slices:
            first = bisect_left(starts, piece.start)
            last = bisect_left(starts, piece.end)
            cut += _without(source, piece, ordered[first:last])
        node.slices = cut


def _without(source: str, piece: Slice, marks: Sequence[Mark]) -> Iterator[Slice]:
    at, glue = piece.start, piece.glue
    for mark in marks:
        yield replace(piece, start=at, end=mark.start, glue=glue)
        at, glue = mark.end, " " if source[mark.end : mark.end + 1].isspace() else ""
    yield replace(piece, start=at, glue=glue)


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A note that nothing refers to, or a mark that leads to no note.

    `sort` is "note without a reference" or "reference without a note".
    """

    path: str
    sort: str
    label: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sort} {self.label}"


def unresolved_notes(structured: Structured) -> list[Unresolved]:
    """Notes and marks that do not find each other, in the order of the text."""
    reached = {reference.note_path for reference in structured.references}
    found: list[Unresolved] = []
    for leaf in structured.paragraphs:
        if not leaf.leaf:
            continue
        if leaf.kind == "footnote":
            if leaf.path not in reached:
                found.append(
                    Unresolved(leaf.path, "note without a reference", leaf.label)
                )
            continue
        for mark in marks_in(structured.text, leaf.start, leaf.end):
            if mark.sure:
                found.append(
                    Unresolved(leaf.path, "reference without a note", mark.label)
                )
    return found
