"""What the desk shows: paragraphs with their marks, progress, one paragraph's panel."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from coding.codebook.frozen import give_codes
from coding.desk.linking import parts_of
from coding.desk.reasons import explain
from coding.desk.showing import LaidOut, answered_by, laid_out, read_marks, rows_of
from coding.desk.threads import Thread, threaded
from coding.models import (
    Assignment,
    Code,
    Coding,
    Comment,
    Link,
    Memo,
)
from documents.frozen import codable_of, leaves_of, text_of
from documents.models import Paragraph


@dataclass(slots=True)
class Row:
    """A leaf as the desk draws it."""

    paragraph: Paragraph
    text: str
    state: str = ""  # read, skipped or nothing (read, and nothing to code)
    codings: list[Any] = field(default_factory=list)
    suggestions: list[Any] = field(default_factory=list)
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


@dataclass(slots=True)
class Passage:
    """As much of a coding or suggestion as drawing it takes; the panel has the rows."""

    pk: UUID
    start: int
    end: int
    code_id: UUID
    code: Code | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What holds for a coder's whole document, whichever part of it is looked at."""

    readings: dict[UUID, str]
    answered: set[UUID]
    laid: LaidOut
    linked: frozenset[UUID]

    @classmethod
    def by(cls, assignment: Assignment) -> "Seen":
        """Five queries, whatever the document holds."""
        laid = laid_out(assignment)
        return cls(
            read_marks(assignment),
            answered_by(assignment, laid),
            laid,
            linked_in(assignment),
        )


class Desk:
    """One coder's view of one document, read with a fixed number of queries.

    Given `passages`, only of the leaves that they touch, whatever the document holds.
    What another view of the same work has looked up `before` is not asked again.
    """

    def __init__(
        self,
        assignment: Assignment,
        passages: Iterable[tuple[int, int]] | None = None,
        before: "Desk | None" = None,
    ) -> None:
        self.assignment = assignment
        leaves = leaves_of(assignment.document)
        self.text = text_of(assignment.document_id)
        self.leaves: list[Paragraph] = list(leaves.all)
        if passages is not None:
            touched = {one for span in passages for one in leaves.touching(*span)}
            self.leaves = sorted(touched, key=lambda one: one.start)
        self.seen: Seen = before.seen if before else Seen.by(assignment)
        self.codings: list[Passage] = []
        self.suggestions: list[Passage] = []
        self.comments: list[Comment] = []
        if self.leaves:
            self._look_up(whole=passages is None)

    def _look_up(self, *, whole: bool) -> None:
        start, end = self.leaves[0].start, self.leaves[-1].end
        near = self.assignment.codings.standing().order_by("start")
        placed = self.seen.laid.placed
        if not whole:
            near = near.filter(start__lt=end, end__gt=start)
            placed = self.seen.laid.on(self.leaves)
        rows = near.values_list("pk", "start", "end", "code_id")
        self.codings = [Passage(*row) for row in rows]
        self.suggestions = [
            Passage(one.pk, one.start, one.end, one.code_id)
            for one in self.seen.laid.shown(placed, self.seen.readings)
            if one.pk not in self.seen.answered
        ]
        version = self.assignment.round.version_id
        give_codes([*self.codings, *self.suggestions], version)
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
                self.seen.readings.get(leaf.pk, ""),
                codings[leaf.pk],
                suggestions[leaf.pk],
                linked=self.seen.linked,
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


def linked_in(assignment: Assignment) -> frozenset[UUID]:
    """The codings that are parts of passages."""
    pairs = Link.objects.standing().filter(first__assignment=assignment)
    ends = pairs.order_by().values_list("first", "second")
    return frozenset(end for pair in ends for end in pair)


def panel_of(shown: Desk, path: str) -> Row | None:
    """One paragraph with everything said of it; the next unread one by default."""
    assignment = shown.assignment
    leaves = leaves_of(assignment.document).all
    leaf = next((one for one in leaves if path and one.path == path), None)
    if leaf is None and path:
        below = f"{path}."
        leaf = next((one for one in leaves if one.path.startswith(below)), None)
    if leaf is None:
        codable = codable_of(assignment.document).all
        unread = (one for one in codable if one.pk not in shown.seen.readings)
        leaf = next(unread, codable[0] if codable else None)
    if leaf is None:
        return None
    row = next(
        row
        for row in Desk(assignment, [(leaf.start, leaf.end)], shown).rows()
        if row.paragraph.pk == leaf.pk
    )
    coded = [one.pk for one in row.codings]
    row.codings = list(assignment.codings.filter(pk__in=coded).order_by("start"))
    row.suggestions = rows_of([one.pk for one in row.suggestions])
    explain(row.suggestions, shown.text)
    give_codes([*row.codings, *row.suggestions], assignment.round.version_id)
    row.memos = memos_on(row.codings)
    row.threads = threaded(row.comments)
    row.parts = {one.pk: parts_of(one) for one in row.codings if one.pk in row.linked}
    return row


def memos_on(codings: list[Coding]) -> dict[UUID, Memo]:
    """The standing memos by coding."""
    standing = Memo.objects.standing().filter(coding__in=codings)
    return {memo.coding_id: memo for memo in standing}
