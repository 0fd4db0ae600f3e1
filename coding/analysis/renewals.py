"""Mandates of a chain laid side by side, paragraph by paragraph."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from coding.analysis.chains import Stretch
from coding.analysis.threads import threads_of
from documents.alignment import Run, word_diff
from documents.models import Document, Pair, Paragraph
from documents.models.document import LONG

_UNREAD = [name for name in LONG if name != "text"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One mandate's paragraph in a row, its words against the paragraph before it.

    `change` is "same", "changed", "new" or, where the mandate has none, "dropped"; ""
    in the first column and where neither has any.
    """

    document: Document
    paragraph: Paragraph | None
    text: str = ""
    change: str = ""
    runs: list[Run] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph's life in the mandates that are shown."""

    cells: list[Cell]

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [cell.paragraph for cell in self.cells if cell.paragraph]

    @property
    def key(self) -> UUID:
        return self.paragraphs[-1].pk

    @property
    def changes(self) -> set[str]:
        return {cell.change for cell in self.cells} - {""}


class Chain:
    """Mandates of a chain with their paragraphs and threads, in three queries."""

    def __init__(self, stretch: Stretch) -> None:
        self.stretch = stretch
        keys = [one.pk for one in stretch.documents]
        texts = {
            one.pk: one
            for one in Document.objects.filter(pk__in=keys)
            .select_related("project")
            .defer(*_UNREAD)
        }
        self.documents = [texts[pk] for pk in keys]
        self.leaves: dict[UUID, list[Paragraph]] = {pk: [] for pk in keys}
        rows = Paragraph.objects.codable().filter(document__in=keys).defer("words")
        for leaf in rows.order_by("document_id", "position"):
            self.leaves[leaf.document_id].append(leaf)
        self.leaf = {leaf.pk: leaf for some in self.leaves.values() for leaf in some}
        self.became = _became(keys)

    @cached_property
    def threads(self) -> list[list[UUID | None]]:
        """Each paragraph's life by id, one place for each mandate."""
        orders = [[leaf.pk for leaf in self.leaves[one.pk]] for one in self.documents]
        return threads_of(orders, self.became)

    def text(self, leaf: Paragraph) -> str:
        return self.document(leaf.document_id).text[leaf.start : leaf.end]

    def document(self, pk: UUID) -> Document:
        return next(one for one in self.documents if one.pk == pk)

    def same(self, one: Paragraph, other: Paragraph) -> bool:
        """Whether two paragraphs say the same, white space aside."""
        return self.text(one).split() == self.text(other).split()

    def paragraphs(
        self, shown: Sequence[Document]
    ) -> Iterable[tuple[Paragraph | None, ...]]:
        """The paragraphs of each thread in the mandates that are shown, if any."""
        at = {one.pk: place for place, one in enumerate(self.documents)}
        places = [at[one.pk] for one in shown]
        for thread in self.threads:
            keys = [thread[place] for place in places]
            if any(keys):
                yield tuple(self.leaf[pk] if pk else None for pk in keys)

    def row(self, shown: Sequence[Document], found: Sequence[Paragraph | None]) -> Row:
        """The words of one thread, each paragraph against the last one before it."""
        cells: list[Cell] = []
        last: Paragraph | None = None
        for place, (document, leaf) in enumerate(zip(shown, found, strict=True)):
            if leaf is None:
                gone = "dropped" if place and found[place - 1] else ""
                cells.append(Cell(document, None, change=gone))
                continue
            cells.append(self._cell(document, leaf, last, first=not place))
            last = leaf
        return Row(cells)

    def _cell(
        self, document: Document, leaf: Paragraph, last: Paragraph | None, first: bool
    ) -> Cell:
        text = self.text(leaf)
        if last is None:
            return Cell(document, leaf, text, "" if first else "new")
        if self.same(last, leaf):
            return Cell(document, leaf, text, "same")
        return Cell(document, leaf, text, "changed", word_diff(self.text(last), text))


def _became(keys: Sequence[UUID]) -> list[dict[UUID, UUID]]:
    """Of each mandate but the last, where its paragraphs went in the next."""
    steps = {
        pair: place for place, pair in enumerate(zip(keys, keys[1:], strict=False))
    }
    found: dict[int, dict[UUID, UUID]] = defaultdict(dict)
    rows = Pair.objects.standing().filter(
        alignment__before__in=keys,
        alignment__after__in=keys,
        before__isnull=False,
        after__isnull=False,
    )
    for before, after, old, new in rows.order_by().values_list(
        "alignment__before", "alignment__after", "before", "after"
    ):
        if (before, after) in steps:
            found[steps[before, after]][old] = new
    return [found[place] for place in range(max(len(keys) - 1, 0))]
