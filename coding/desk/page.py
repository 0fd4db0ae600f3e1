"""What the desk shows: paragraphs with their marks, progress, one paragraph's panel."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from coding.codebook.shown import Shown, codes_shown
from coding.desk.linking import parts_of
from coding.desk.showing import (
    answered_by,
    count_waiting,
    read_marks,
    suggestions_near,
    suggestions_on_show,
)
from coding.desk.threads import Thread, threaded
from coding.desk.undo import redoable, undoable
from coding.models import Assignment, Coding, Comment, Link, Memo, Step, Suggestion
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
    waiting: int
    undo: Step | None
    redo: Step | None

    @property
    def left(self) -> int:
        return self.codable - self.read - self.skipped


class Desk:
    """One coder's view of one document, read with a fixed number of queries.

    Given `passages`, only of the leaves that they touch, whatever the document holds.
    """

    def __init__(
        self, assignment: Assignment, passages: Iterable[tuple[int, int]] | None = None
    ) -> None:
        self.assignment = assignment
        self.document = assignment.document
        leaves = self.document.paragraphs.leaves()
        if passages is not None:
            leaves = leaves.filter(_touching(passages))
        self.leaves = list(leaves)
        self.readings = read_marks(assignment)
        self.codings: list[Coding] = []
        self.suggestions: list[Suggestion] = []
        self.linked: frozenset[UUID] = frozenset()
        self.comments: list[Comment] = []
        if self.leaves:
            self._look_up(whole=passages is None)

    def _look_up(self, *, whole: bool) -> None:
        codings = self.assignment.codings.standing()
        start, end = self.leaves[0].start, self.leaves[-1].end
        if whole:
            shown = suggestions_on_show(
                self.assignment,
                [leaf for leaf in self.leaves if leaf.codable],
                self.readings,
            )
        else:
            codings = codings.filter(start__lt=end, end__gt=start)
            shown = suggestions_near(self.assignment, start, end, self.readings)
        # One object for each code, however many passages carry it.
        self.codings = list(codings.prefetch_related("code").order_by("start"))
        answered = answered_by(self.assignment)
        self.suggestions = [one for one in shown if one.pk not in answered]
        pairs = Link.objects.standing().filter(first__assignment=self.assignment)
        ends = pairs.values_list("first", "second")
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
                self.document.text[leaf.start : leaf.end],
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


def progress_of(assignment: Assignment) -> Progress:
    """How far the coder is, counted without drawing the document."""
    readings = read_marks(assignment)
    skipped = list(readings.values()).count("skipped")
    return Progress(
        codable=assignment.document.paragraphs.codable().count(),
        read=len(readings) - skipped,
        skipped=skipped,
        codings=assignment.codings.standing().count(),
        waiting=count_waiting(assignment, readings),
        undo=undoable(assignment),
        redo=redoable(assignment),
    )


def panel_of(assignment: Assignment, path: str) -> Row | None:
    """One paragraph with everything said of it; the next unread one by default."""
    leaves = assignment.document.paragraphs.leaves()
    leaf = leaves.filter(path=path).first() if path else None
    if leaf is None and path:
        leaf = leaves.filter(path__startswith=f"{path}.").first()
    if leaf is None:
        codable = assignment.document.paragraphs.codable()
        done = assignment.readings.standing().values("paragraph_id")
        leaf = codable.exclude(pk__in=done).first() or codable.first()
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


def _touching(passages: Iterable[tuple[int, int]]) -> Q:
    found = Q(pk__in=[])
    for start, end in passages:
        found |= Q(start__lt=end, end__gt=start)
    return found


def code_list(assignment: Assignment) -> list[Shown]:
    """The round's codes in the codebook's order, without those out of use."""
    rows = codes_shown(assignment.round.version)
    return [row for row in rows if not row.code.retired]


def memos_on(codings: list[Coding]) -> dict[UUID, Memo]:
    """The standing memos by coding."""
    standing = Memo.objects.standing().filter(coding__in=codings)
    return {memo.coding_id: memo for memo in standing}
