"""What the coders of a round said of each paragraph, code by code."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from coding.agreement.which import Which, counted_in
from coding.models import (
    Assignment,
    Code,
    Coding,
    Exposure,
    Reading,
    Round,
    Ruling,
)
from documents.models import Paragraph


class Coded(NamedTuple):
    """A coding as far as agreement asks of it."""

    work: UUID
    key: str
    start: int
    end: int
    exposure: str


@dataclass(frozen=True, slots=True)
class Voice:
    """What one coder said of one paragraph about one code; None where skipped."""

    assignment: Assignment
    says: bool | None
    codings: list[Coding]


@dataclass(frozen=True, slots=True)
class Compared:
    """One paragraph as several coders saw it."""

    paragraph: Paragraph
    voices: list[Voice]
    ruling: Ruling | None

    @property
    def judges(self) -> int:
        return sum(voice.says is not None for voice in self.voices)

    @property
    def disputed(self) -> bool:
        return len({voice.says for voice in self.voices if voice.says is not None}) > 1


class Comparison:
    """The finished assignments of a round, read with a fixed number of queries.

    With `which`, only the paragraphs that such a figure counts: never those where
    suggestions were shown beside those where none were. Without it, all of them.
    """

    def __init__(self, planned: Round, which: Which | None = None) -> None:
        self.round = planned
        self.which = which
        every = list(planned.version.codes.select_related("parent"))
        self.tree = {code.pk: code for code in every}
        self.codes = [code for code in every if code.codable]
        self.assignments = list(
            planned.assignments.finished().select_related("document", "coder")
        )
        self.works = {work.pk: work for work in self.assignments}
        self.leaves = self._leaves()
        self.coded = self._coded()
        self.missing = self._skipped() | self._reached()

    def by_document(self) -> dict[UUID, list[Assignment]]:
        """The works on each document, the order of coders the same everywhere."""
        grouped: dict[UUID, list[Assignment]] = defaultdict(list)
        for assignment in self.assignments:
            grouped[assignment.document_id].append(assignment)
        return grouped

    def compared(self, code: Code, *, roll_up: bool = False) -> list[Compared]:
        """Every paragraph that two coders or more judged, for one code.

        With `roll_up` the codes below it speak for it, too.
        """
        codings = self._codings(self.keys_below(code) if roll_up else {code.key})
        rulings = {
            ruling.paragraph_id: ruling
            for ruling in self.round.rulings.standing()
            .filter(code__key=code.key)
            .select_related("ruled_by", "code")
        }
        every = (
            Compared(leaf, self._voices(leaf, works, codings), rulings.get(leaf.pk))
            for document, works in self.by_document().items()
            if len(works) > 1
            for leaf in self.leaves[document]
        )
        return [one for one in every if one.judges > 1]

    def _voices(
        self,
        paragraph: Paragraph,
        works: list[Assignment],
        codings: dict[tuple[UUID, UUID], list[Coding]],
    ) -> list[Voice]:
        voices = []
        for work in works:
            made = codings.get((work.pk, paragraph.pk), [])
            is_missing = (work.pk, paragraph.pk) in self.missing
            voices.append(Voice(work, None if is_missing else bool(made), made))
        return voices

    def _leaves(self) -> dict[UUID, list[Paragraph]]:
        documents = {assignment.document_id for assignment in self.assignments}
        rows = Paragraph.objects.codable().filter(document__in=documents)
        found: dict[UUID, list[Paragraph]] = {one: [] for one in documents}
        every = list(rows.order_by("document_id", "start"))
        if self.which is not None:
            counted = counted_in(self.round, self.which, every)
            every = [leaf for leaf in every if leaf.pk in counted]
        for leaf in every:
            found[leaf.document_id].append(leaf)
        return found

    def _skipped(self) -> set[tuple[UUID, UUID]]:
        """Works and leaves on which there is no judgement: skipped is missing."""
        return set(
            Reading.objects.standing()
            .filter(assignment__in=self.works, skipped=True)
            .values_list("assignment_id", "paragraph_id")
        )

    def _reached(self) -> set[tuple[UUID, UUID]]:
        """Leaves of the blind share that a passage not coded blind reaches into."""
        if self.which != Which.BLIND:
            return set()
        return {
            (one.work, leaf.pk)
            for one in self.coded
            if one.exposure != Exposure.BLIND
            for leaf in self.touched_by(one)
        }

    def _coded(self) -> list[Coded]:
        rows = Coding.objects.standing().filter(assignment__in=self.works).order_by()
        return [
            Coded(*row)
            for row in rows.values_list(
                "assignment_id", "code__key", "start", "end", "exposure"
            )
        ]

    def touched_by(self, one: Coded) -> Iterable[Paragraph]:
        leaves = self.leaves[self.works[one.work].document_id]
        return touched(leaves, one.start, one.end)

    def keys_below(self, code: Code) -> set[str]:
        """The keys of a code and of all the codes below it."""
        found, layer = {code.key}, {code.pk}
        while layer:
            below = [one for one in self.tree.values() if one.parent_id in layer]
            found |= {one.key for one in below}
            layer = {one.pk for one in below}
        return found

    def _codings(self, keys: set[str]) -> dict[tuple[UUID, UUID], list[Coding]]:
        placed: dict[tuple[UUID, UUID], list[Coding]] = defaultdict(list)
        made = Coding.objects.standing().filter(
            assignment__in=self.works, code__key__in=keys
        )
        for coding in made.select_related("code"):
            document = self.works[coding.assignment_id].document_id
            for leaf in touched(self.leaves[document], coding.start, coding.end):
                placed[coding.assignment_id, leaf.pk].append(coding)
        return placed


def touched(leaves: list[Paragraph], start: int, end: int) -> Iterable[Paragraph]:
    """The leaves, sorted and apart, that share a character with `[start, end)`."""
    place = bisect_left(leaves, start + 1, key=lambda leaf: leaf.end)
    while place < len(leaves) and leaves[place].start < end:
        yield leaves[place]
        place += 1
