"""What the coders of a round say of each paragraph, code by code, and how far alike."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from coding.agreement.measures.alpha import krippendorff_alpha
from coding.agreement.measures.coefficient import Coefficient
from coding.agreement.measures.percent import percent_agreement
from coding.models import Assignment, Code, Coding, Reading, Round, Ruling
from documents.models import Paragraph


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """One code's agreement on paragraphs, with what was counted."""

    code: Code
    alpha: Coefficient
    percent: Coefficient
    paragraphs: int
    coders: int
    coded: int
    disputed: int


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
    def disputed(self) -> bool:
        return len({voice.says for voice in self.voices if voice.says is not None}) > 1


class Comparison:
    """The finished assignments of a round, read once with a fixed number of queries."""

    def __init__(self, planned: Round) -> None:
        self.round = planned
        self.codes = list(
            planned.version.codes.filter(codable=True).select_related("parent")
        )
        self.assignments = list(
            planned.assignments.finished().select_related("document", "coder")
        )
        self.leaves = self._leaves()
        self.skipped = self._skipped()
        self.codings = self._codings()
        self.rulings = {
            (ruling.paragraph_id, ruling.code.key): ruling
            for ruling in planned.rulings.standing().select_related("ruled_by", "code")
        }

    def agreement(self) -> list[CodeAgreement]:
        """One row for each code that can be given, in the codebook's order."""
        return [self._agreement_on(code) for code in self.codes]

    def compared(self, code: Code) -> list[Compared]:
        """Every paragraph that two coders or more judged, for one code."""
        return [
            Compared(paragraph, voices, self.rulings.get((paragraph.pk, code.key)))
            for document, by_coder in self._by_document().items()
            if len(by_coder) > 1
            for paragraph in self.leaves[document]
            if len(voices := self._voices(paragraph, code, by_coder)) > 1
            and sum(voice.says is not None for voice in voices) > 1
        ]

    def _agreement_on(self, code: Code) -> CodeAgreement:
        compared = self.compared(code)
        units = [[voice.says for voice in one.voices] for one in compared]
        coders = {voice.assignment.coder_id for one in compared for voice in one.voices}
        return CodeAgreement(
            code=code,
            alpha=krippendorff_alpha(units),
            percent=percent_agreement(units),
            paragraphs=len(units),
            coders=len(coders),
            coded=sum(any(unit) for unit in units),
            disputed=sum(one.disputed for one in compared),
        )

    def _voices(
        self, paragraph: Paragraph, code: Code, by_coder: list[Assignment]
    ) -> list[Voice]:
        voices = []
        for assignment in by_coder:
            made = self.codings.get((assignment.pk, paragraph.pk, code.key), [])
            skipped = (assignment.pk, paragraph.pk) in self.skipped
            voices.append(Voice(assignment, None if skipped else bool(made), made))
        return voices

    def _by_document(self) -> dict[UUID, list[Assignment]]:
        grouped: dict[UUID, list[Assignment]] = defaultdict(list)
        for assignment in self.assignments:
            grouped[assignment.document_id].append(assignment)
        return grouped

    def _leaves(self) -> dict[UUID, list[Paragraph]]:
        grouped: dict[UUID, list[Paragraph]] = defaultdict(list)
        documents = {assignment.document_id for assignment in self.assignments}
        for paragraph in Paragraph.objects.codable().filter(document__in=documents):
            grouped[paragraph.document_id].append(paragraph)
        return grouped

    def _skipped(self) -> set[tuple[UUID, UUID]]:
        return set(
            Reading.objects.standing()
            .filter(assignment__in=self.assignments, skipped=True)
            .values_list("assignment_id", "paragraph_id")
        )

    def _codings(self) -> dict[tuple[UUID, UUID, str], list[Coding]]:
        document_of = {one.pk: one.document_id for one in self.assignments}
        placed: dict[tuple[UUID, UUID, str], list[Coding]] = defaultdict(list)
        made = Coding.objects.standing().filter(assignment__in=self.assignments)
        for coding in made.select_related("code"):
            leaves = self.leaves[document_of[coding.assignment_id]]
            for leaf in touched(leaves, coding.start, coding.end):
                key = (coding.assignment_id, leaf.pk, coding.code.key)
                placed[key].append(coding)
        return placed


def touched(leaves: list[Paragraph], start: int, end: int) -> Iterable[Paragraph]:
    """The leaves, sorted and apart, that share a character with `[start, end)`."""
    place = bisect_left(leaves, start + 1, key=lambda leaf: leaf.end)
    while place < len(leaves) and leaves[place].start < end:
        yield leaves[place]
        place += 1
