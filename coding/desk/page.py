"""What the desk shows: paragraphs with their marks, progress, one paragraph's panel."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.safestring import SafeString

from coding.codebook.shown import Shown, codes_shown
from coding.desk.marks import Mark, body, stripes
from coding.desk.showing import read_by, suggestions_on_show
from coding.models import Assignment, Coding, Memo, Reading, Suggestion
from documents.models import Paragraph


@dataclass(slots=True)
class Row:
    """A leaf as the desk draws it."""

    paragraph: Paragraph
    text: str
    reading: Reading | None = None
    codings: list[Coding] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)
    memos: dict[UUID, Memo] = field(default_factory=dict)

    def noted(self) -> list[tuple[Coding, Memo | None]]:
        """The codings, each with its memo."""
        return [(coding, self.memos.get(coding.pk)) for coding in self.codings]

    @property
    def body(self) -> SafeString:
        return body(self.text, self.paragraph.start, self._marks())

    @property
    def stripes(self) -> SafeString:
        return stripes(len(self.text), [self._clipped(mark) for mark in self._marks()])

    def _marks(self) -> list[Mark]:
        said = [_mark(coding, suggested=False) for coding in self.codings]
        return said + [_mark(one, suggested=True) for one in self.suggestions]

    def _clipped(self, mark: Mark) -> Mark:
        first, last = self.paragraph.start, self.paragraph.end
        return Mark(
            mark.pk,
            max(mark.start, first) - first,
            min(mark.end, last) - first,
            mark.code,
            mark.name,
            mark.suggested,
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the coder is with a document, and which step undo would take back."""

    codable: int
    read: int
    skipped: int
    codings: int
    waiting: int

    @property
    def left(self) -> int:
        return self.codable - self.read - self.skipped


class Desk:
    """One coder's view of one document, read with a fixed number of queries."""

    def __init__(self, assignment: Assignment) -> None:
        self.assignment = assignment
        self.document = assignment.document
        self.leaves = list(self.document.paragraphs.leaves())
        self.readings = read_by(assignment)
        self.codings = list(
            assignment.codings.standing().select_related("code").order_by("start")
        )
        self.answered = set(
            assignment.decisions.standing().values_list("suggestion_id", flat=True)
        )
        codable = [leaf for leaf in self.leaves if leaf.codable]
        shown = suggestions_on_show(assignment, codable, self.readings)
        self.suggestions = [one for one in shown if one.pk not in self.answered]

    def rows(self, only: Collection[UUID] | None = None) -> list[Row]:
        """The leaves in order, or only those named."""
        codings = self._by_leaf(self.codings)
        suggestions = self._by_leaf(self.suggestions)
        return [
            Row(
                leaf,
                self.document.text[leaf.start : leaf.end],
                self.readings.get(leaf.pk),
                codings[leaf.pk],
                suggestions[leaf.pk],
            )
            for leaf in self.leaves
            if only is None or leaf.pk in only
        ]

    def progress(self) -> Progress:
        codable = sum(leaf.codable for leaf in self.leaves)
        skipped = sum(reading.skipped for reading in self.readings.values())
        return Progress(
            codable=codable,
            read=len(self.readings) - skipped,
            skipped=skipped,
            codings=len(self.codings),
            waiting=len(self.suggestions),
        )

    def panel(self, path: str) -> Row | None:
        """One paragraph with everything said of it; the next unread one by default."""
        leaf = next((leaf for leaf in self.leaves if leaf.path == path), None)
        if leaf is None and path:
            inside = (x for x in self.leaves if x.path.startswith(f"{path}."))
            leaf = next(inside, None)
        if leaf is None:
            leaf = self._first_open()
        if leaf is None:
            return None
        row = self.rows({leaf.pk})[0]
        row.memos = memos_on(row.codings)
        return row

    def _first_open(self) -> Paragraph | None:
        codable = [leaf for leaf in self.leaves if leaf.codable]
        unread = (leaf for leaf in codable if leaf.pk not in self.readings)
        return next(unread, codable[0] if codable else None)

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


def code_list(assignment: Assignment) -> list[Shown]:
    """The round's codes in the codebook's order, without those out of use."""
    rows = codes_shown(assignment.round.version)
    return [row for row in rows if not row.code.retired]


def memos_on(codings: list[Coding]) -> dict[UUID, Memo]:
    """The standing memos by coding."""
    standing = Memo.objects.standing().filter(coding__in=codings)
    return {memo.coding_id: memo for memo in standing}


def _mark(passage: Coding | Suggestion, suggested: bool) -> Mark:
    return Mark(
        str(passage.pk),
        passage.start,
        passage.end,
        passage.code.colour,
        str(passage.code),
        suggested,
    )
