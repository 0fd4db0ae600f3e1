"""What a page shows of one disagreement: its text, its lanes, what was ruled."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F
from django.db.models.functions import Substr
from django.utils.safestring import SafeString, mark_safe

from coding.agreement.disagreements import Disagreements
from coding.agreement.lanes import Lane, lanes_of
from coding.agreement.to_codebook import draft_for
from coding.desk.marks import Mark, drawn
from coding.models import Code, CodebookVersion, Coding, Objection, Round, Ruling
from documents.frozen import leaves_of, text_of
from documents.models import Paragraph

WHOLE = "whole"


@dataclass(frozen=True)
class Question:
    """Whether a paragraph carries a code, as the coders of a round answered it."""

    round: Round
    paragraph: Paragraph
    code: Code
    lanes: list[Lane]

    @property
    def place(self) -> tuple[UUID, str]:
        return self.paragraph.pk, self.code.key

    @property
    def text(self) -> str:
        words = text_of(self.paragraph.document_id)
        return words[self.paragraph.start : self.paragraph.end]

    @property
    def judged(self) -> bool:
        """Whether two coders have finished, so that a ruling can be made."""
        return len(self.lanes) > 1

    @property
    def unfinished(self) -> int:
        """How many coders are still at work on the document."""
        current = self.round.assignments.current().filter(finished_at=None)
        return current.filter(document=self.paragraph.document_id).count()

    @property
    def given(self) -> list[Coding]:
        return [coding for lane in self.lanes for coding in lane.codings]

    @cached_property
    def drawn(self) -> tuple[SafeString, SafeString]:
        """The text with each coder's marks in the lane's colour, and the stripes."""
        marks = [_mark(one, lane) for lane in self.lanes for one in lane.codings]
        body, _ = drawn(self.text, self.paragraph.start, marks)
        # One lane after another, or overlaps of one would crowd the others out.
        own = [[_mark(one, lane) for one in lane.codings] for lane in self.lanes]
        stripes = [drawn(self.text, self.paragraph.start, one)[1] for one in own]
        return mark_safe(body), mark_safe("".join(stripes))

    @property
    def around(self) -> tuple[Paragraph | None, Paragraph | None]:
        """The paragraphs before and after, for what the words are part of."""
        leaves = leaves_of(self.paragraph.document).all
        at = next(n for n, one in enumerate(leaves) if one.pk == self.paragraph.pk)
        before = leaves[at - 1] if at else None
        return before, leaves[at + 1] if at + 1 < len(leaves) else None

    @property
    def before(self) -> str:
        return self._words(self.around[0])

    @property
    def after(self) -> str:
        return self._words(self.around[1])

    @cached_property
    def rulings(self) -> list[Ruling]:
        """All that was ever ruled here, the latest first."""
        rows = self.round.rulings.filter(
            paragraph=self.paragraph, code__key=self.code.key
        )
        return list(
            rows.select_related("ruled_by").prefetch_related("passages", "objections")
        )

    @property
    def ruling(self) -> Ruling | None:
        return next((one for one in self.rulings if one.withdrawn_at is None), None)

    @property
    def objections(self) -> list[tuple[int, Objection]]:
        """Each with the number of its coder's lane."""
        numbers = {lane.work.pk: lane.number for lane in self.lanes}
        return [
            (numbers[one.assignment_id], one)
            for ruling in self.rulings
            for one in ruling.objections.all()
            if one.assignment_id in numbers
        ]

    @cached_property
    def draft(self) -> CodebookVersion | None:
        return draft_for(self.round)

    def passage(self, name: str) -> tuple[int, int, str]:
        """A coding's passage by its id, or the whole paragraph."""
        if name == WHOLE:
            return self.paragraph.start, self.paragraph.end, self.text
        for one in self.given:
            if str(one.pk) == name:
                return one.start, one.end, one.quote
        raise ValidationError("This passage is none of the coders': look again.")

    def _words(self, leaf: Paragraph | None) -> str:
        words = text_of(self.paragraph.document_id)
        return words[leaf.start : leaf.end] if leaf else ""


def question(planned: Round, paragraph: Paragraph, code: Code) -> Question:
    """The question with its lanes, shuffled as they always are."""
    return Question(planned, paragraph, code, lanes_of(planned, paragraph, code))


def progress_of(found: Disagreements) -> tuple[int, int]:
    """How many disagreements are settled, and of how many."""
    return sum(one.ruling is not None for one in found.found), len(found.found)


def excerpts(paragraphs: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """Citation and words of paragraphs, without reading whole texts."""
    # PostgreSQL counts characters from 1, and in code points as we do.
    words = Substr("document__text", F("start") + 1, F("end") - F("start"))
    rows = Paragraph.objects.filter(pk__in=paragraphs).order_by()
    return {
        pk: (citation or path, text)
        for pk, citation, path, text in rows.annotate(text=words).values_list(
            "pk", "citation", "path", "text"
        )
    }


def _mark(coding: Coding, lane: Lane) -> Mark:
    # A lane's colour and place are its number's: all marks here are of one code.
    name = f"coder {lane.number}"
    place = lane.number - 1
    pk, start, end = str(coding.pk), coding.start, coding.end
    return Mark(pk, start, end, lane.colour, name, False, place)
