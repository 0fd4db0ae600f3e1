"""Codings of the mandate before, proposed for its renewal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID, uuid5

from coding.analysis.origins import Origin, origins_for
from coding.analysis.voices import touched
from coding.carrying.anchoring import Anchor, Anchors, Leaf
from coding.models import (
    Assignment,
    CarriedCoding,
    Code,
)
from documents.models import Document, Pair, Paragraph

# Below this likeness a stretch is no better an offer than the whole paragraph.
ALIKE = 0.5


class Fit(StrEnum):
    """How the passage that is proposed was found."""

    WORDS = "the same words, in the paragraph that renews theirs"
    ELSEWHERE = "the same words, in another paragraph"
    STRETCH = "the words most like them, in the paragraph that renews theirs"
    WHOLE = "the whole paragraph that renews theirs: its words differ"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A code proposed for `[start, end)` of the later mandate; `pk` names it.

    `answer` is what the coder said to it, None while it waits.
    """

    pk: UUID
    origin: Origin
    quote: str
    before: Paragraph
    code: Code | None
    fit: Fit | None
    start: int
    end: int
    words: str
    likeness: float
    paragraph: Paragraph | None
    answer: CarriedCoding | None = None

    @property
    def is_waiting(self) -> bool:
        return self.answer is None and self.fit is not None and self.code is not None


@dataclass(frozen=True, slots=True)
class Proposals:
    """What one coder is proposed for one document, in the order of the earlier text.

    `gone` have no place in the later text, or a code that cannot be given any more.
    """

    earlier: Document | None
    is_laid: bool
    every: Sequence[Proposed] = ()

    @property
    def waiting(self) -> list[Proposed]:
        return [one for one in self.every if one.is_waiting]

    @property
    def answered(self) -> list[Proposed]:
        return [one for one in self.every if one.answer]

    @property
    def gone(self) -> list[Proposed]:
        return [one for one in self.every if not one.answer and not one.is_waiting]


def proposals_for(work: Assignment) -> Proposals:
    """Codings of the mandate that the document renews, proposed to the work's coder.

    They are the coder's own, and the gold of rounds that a lead offers to this one. A
    passage is proposed where its words stand; where the paragraph was reworded, the
    stretch most like them, or the whole paragraph. What the coder has coded alike
    already is not proposed.
    """
    earlier = work.document.renews
    if earlier is None or earlier.withdrawn_at or not earlier.is_ready:
        return Proposals(None, False)
    pairs = _pairs(earlier, work.document)
    if pairs is None:
        return Proposals(earlier, False)
    olds, news = _codable(earlier), _codable(work.document)
    places = _Places(earlier, olds, work.document, news, pairs)
    codes = {code.key: code for code in work.round.version.codes.all()}
    found = [
        places.proposed(work, one, codes.get(one.key))
        for one in origins_for(work, earlier)
    ]
    return Proposals(earlier, True, _answered(work, found))


class _Places:
    """Where passages of one text are proposed in another."""

    def __init__(
        self,
        earlier: Document,
        olds: Sequence[Paragraph],
        later: Document,
        news: Sequence[Paragraph],
        pairs: dict[UUID, UUID],
    ) -> None:
        self.earlier, self.olds, self.later, self.news = earlier, olds, later, news
        at = {leaf.pk: place for place, leaf in enumerate(news)}
        self.answers = {
            place: at[pairs[leaf.pk]]
            for place, leaf in enumerate(olds)
            if pairs.get(leaf.pk) in at
        }
        self.anchors = Anchors(
            earlier.text, _leaves(olds), later.text, _leaves(news), self.answers
        )

    def proposed(self, work: Assignment, one: Origin, code: Code | None) -> Proposed:
        anchor = self.anchors.of(one.start, one.end)
        before = next(iter(touched(self.olds, one.start, one.end)), self.olds[0])
        answer = self.answers.get(self.olds.index(before))
        whole = self.news[answer] if answer is not None else None
        fit, start, end = _fit(anchor, whole)
        there = next(iter(touched(self.news, start, end)), None) if fit else None
        return Proposed(
            uuid5(work.pk, f"{one.coding or one.ruling} {one.start} {one.end}"),
            one,
            self.earlier.text[one.start : one.end],
            before,
            code if code and code.can_be_given else None,
            fit,
            start,
            end,
            self.later.text[start:end],
            anchor.likeness,
            there,
        )


def _fit(anchor: Anchor, whole: Paragraph | None) -> tuple[Fit | None, int, int]:
    if anchor.start is not None and anchor.end is not None:
        inside = whole and whole.start <= anchor.start < whole.end
        if anchor.outcome != "doubtful":
            fit = Fit.WORDS if inside else Fit.ELSEWHERE
            return fit, anchor.start, anchor.end
        if anchor.likeness >= ALIKE:
            return Fit.STRETCH, anchor.start, anchor.end
    if whole is not None:
        return Fit.WHOLE, whole.start, whole.end
    return None, 0, 0


def _answered(work: Assignment, found: Sequence[Proposed]) -> list[Proposed]:
    """With the answers that stand; what is coded alike by hand is left out."""
    answers = {
        (one.origin_id, one.ruling_id, one.start, one.end): one
        for one in standing_answers(work)
    }
    mine = work.codings.standing()
    coded = set(mine.values_list("code__key", "start", "end"))
    kept = []
    for one in found:
        origin = one.origin
        place = (origin.coding, origin.ruling, origin.start, origin.end)
        if answer := answers.get(place):
            kept.append(replace(one, answer=answer))
        elif (origin.key, one.start, one.end) not in coded:
            kept.append(one)
    return kept


def standing_answers(work: Assignment) -> Iterable[CarriedCoding]:
    """Answers that count: declined, or with a coding that was not taken back since."""
    rows = CarriedCoding.objects.standing().filter(assignment=work)
    return [
        one
        for one in rows.select_related("coding")
        if one.coding is None or one.coding.withdrawn_at is None
    ]


def _pairs(earlier: Document, later: Document) -> dict[UUID, UUID] | None:
    rows = Pair.objects.standing().filter(
        alignment__before=earlier, alignment__after=later
    )
    every = list(rows.values_list("before", "after"))
    if not every:
        return None
    return {old: new for old, new in every if old and new}


def _codable(document: Document) -> list[Paragraph]:
    return list(document.paragraphs.codable().defer("words").order_by("position"))


def _leaves(leaves: Sequence[Paragraph]) -> list[Leaf]:
    return [Leaf(one.path, one.kind, one.label, one.start, one.end) for one in leaves]
