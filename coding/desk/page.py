"""What the desk shows: paragraphs with their marks, progress, one paragraph's panel."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count

from coding.codebook.frozen import give_codes
from coding.desk.linking import parts_of
from coding.desk.showing import answered_by, laid_out, read_marks, rows_of
from coding.desk.threads import Thread, threaded
from coding.desk.undo import redoable, undoable
from coding.models import (
    Assignment,
    Code,
    Coding,
    Comment,
    Link,
    Memo,
    Step,
    Suggestion,
)
from documents.frozen import codable_of, leaves_of, text_of
from documents.models import Paragraph


@dataclass(slots=True)
class Row:
    """A leaf as the desk draws it."""

    paragraph: Paragraph
    text: str
    state: str = ""  # read, skipped or nothing (read, and nothing to code)
    codings: list[Coding] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)
    memos: dict[UUID, Memo] = field(default_factory=dict)
    linked: frozenset[UUID] = frozenset()
    comments: list[Comment] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    parts: dict[UUID, list[Coding]] = field(default_factory=dict)

    @property
    def read(self) -> bool:
        return bool(self.state)

    def noted(self) -> list[tuple[Coding, Memo | None, list[Coding]]]:
        """The codings, each with its memo and the other parts of its passage."""
        return [
            (
                coding,
                self.memos.get(coding.pk),
                [part for part in self.parts.get(coding.pk, []) if part != coding],
            )
            for coding in self.codings
        ]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the coder is with a document, and which steps can be taken back."""

    codable: int
    read: int
    skipped: int
    codings: int
    by_code: dict[str, int]
    waiting: int
    undo: Step | None
    redo: Step | None

    @property
    def left(self) -> int:
        return self.codable - self.read - self.skipped


@dataclass(slots=True)
class Passage:
    """As much of a coding or suggestion as drawing it takes."""

    pk: UUID
    start: int
    end: int
    code_id: UUID
    code: Code | None = None


class Desk:
    """One coder's view of one document, read with a fixed number of queries.

    Given `passages`, only of the leaves that they touch, whatever the document holds.
    """

    def __init__(
        self, assignment: Assignment, passages: Iterable[tuple[int, int]] | None = None
    ) -> None:
        self.assignment = assignment
        leaves = leaves_of(assignment.document)
        self.text = text_of(assignment.document_id)
        self.leaves: list[Paragraph] = list(leaves.all)
        if passages is not None:
            touched = {one for span in passages for one in leaves.touching(*span)}
            self.leaves = sorted(touched, key=lambda one: one.start)
        self.readings = read_marks(assignment)
        self.answered = answered_by(assignment)
        self.laid = laid_out(assignment)
        self.codings: list[Any] = []
        self.suggestions: list[Any] = []
        self.linked: frozenset[UUID] = frozenset()
        self.comments: list[Comment] = []
        if self.leaves:
            self._look_up(whole=passages is None)

    def _look_up(self, *, whole: bool) -> None:
        start, end = self.leaves[0].start, self.leaves[-1].end
        codings = self.assignment.codings.standing().order_by("start")
        if whole:
            self.codings = [
                Passage(*row)
                for row in codings.values_list("pk", "start", "end", "code_id")
            ]
            self.suggestions = [
                Passage(one.pk, one.start, one.end, one.code_id)
                for one in self.laid.shown(self.laid.placed, self.readings)
                if one.pk not in self.answered
            ]
        else:
            self.codings = list(codings.filter(start__lt=end, end__gt=start))
            near = self.laid.shown(self.laid.on(self.leaves), self.readings)
            wanted = [one.pk for one in near if one.pk not in self.answered]
            self.suggestions = rows_of(wanted)
        version = self.assignment.round.version_id
        give_codes([*self.codings, *self.suggestions], version)
        pairs = Link.objects.standing().filter(first__assignment=self.assignment)
        ends = pairs.order_by().values_list("first", "second")
        self.linked = frozenset(end for pair in ends for end in pair)
        said = self.assignment.comments.standing().select_related("author")
        self.comments = list(said.filter(start__lt=end, end__gt=start))

    def rows(self) -> list[Row]:
        """The leaves in order."""
        codings = self._by_leaf(self.codings)
        suggestions = self._by_leaf(self.suggestions)
        comments = self._by_leaf(self.comments)
        return [
            Row(
                leaf,
                self.text[leaf.start : leaf.end],
                self.readings.get(leaf.pk, ""),
                codings[leaf.pk],
                suggestions[leaf.pk],
                linked=self.linked,
                comments=comments[leaf.pk],
            )
            for leaf in self.leaves
        ]

    def _by_leaf(self, passages: list) -> dict[UUID, list]:
        placed: dict[UUID, list] = defaultdict(list)
        first = 0
        for passage in sorted(passages, key=lambda one: one.start):
            while first < len(self.leaves) and self.leaves[first].end <= passage.start:
                first += 1
            place = first
            while place < len(self.leaves) and self.leaves[place].start < passage.end:
                placed[self.leaves[place].pk].append(passage)
                place += 1
        return placed


def progress_of(desk: Desk) -> Progress:
    """How far the coder is, counted without drawing the document."""
    assignment = desk.assignment
    said = list(desk.readings.values())
    skipped = said.count("skipped")
    coded = assignment.codings.standing().order_by().values_list("code__key")
    counts = dict(coded.annotate(n=Count("pk")))
    last = undoable(assignment)
    newest = last is not None and last.revision == assignment.revision
    return Progress(
        codable=len(codable_of(assignment.document).all),
        read=len(said) - skipped,
        skipped=skipped,
        codings=sum(counts.values()),
        by_code=dict(sorted(counts.items())),
        waiting=desk.laid.count_waiting(desk.readings, desk.answered),
        undo=last,
        redo=None if newest else redoable(assignment, last),
    )


def panel_of(assignment: Assignment, path: str) -> Row | None:
    """One paragraph with everything said of it; the next unread one by default."""
    leaves = leaves_of(assignment.document).all
    leaf = next((one for one in leaves if path and one.path == path), None)
    if leaf is None and path:
        below = f"{path}."
        leaf = next((one for one in leaves if one.path.startswith(below)), None)
    if leaf is None:
        codable = codable_of(assignment.document).all
        done = read_marks(assignment)
        unread = (one for one in codable if one.pk not in done)
        leaf = next(unread, codable[0] if codable else None)
    if leaf is None:
        return None
    row = next(
        row
        for row in Desk(assignment, [(leaf.start, leaf.end)]).rows()
        if row.paragraph.pk == leaf.pk
    )
    row.memos = memos_on(row.codings)
    row.threads = threaded(row.comments)
    row.parts = {one.pk: parts_of(one) for one in row.codings if one.pk in row.linked}
    return row


def memos_on(codings: list[Coding]) -> dict[UUID, Memo]:
    """The standing memos by coding."""
    standing = Memo.objects.standing().filter(coding__in=codings)
    return {memo.coding_id: memo for memo in standing}
