"""One document's codings sorted by coder, for formats with a file for each coder."""

from collections.abc import Sequence
from dataclasses import dataclass

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.losses import Loss, Losses
from coding.datasets.outgoing.taken import TakenCoder, TakenCoding, TakenDocument
from coding.datasets.outgoing.wanted import Said

_AGAIN = Loss(
    "coding of one coder in several rounds",
    "codings of one coder in several rounds",
    "kept once, since the format tells no rounds apart",
)
_SUGGESTED = Loss("suggestion", "suggestions", "left out with what was answered")
_LINKED = Loss(
    "passage of several parts",
    "passages of several parts",
    "each part stands alone",
)
_RULED = Loss("ruling", "rulings", "the reason was left out")
_WORDED = Loss(
    "definition", "definitions", "left out with the criteria and examples of codes"
)


@dataclass(frozen=True, slots=True)
class Work:
    """A coder's codings of a document, in the order of the text; perhaps none."""

    coder: TakenCoder
    gold: bool
    codings: Sequence[TakenCoding]


def works_on(content: Content, document: TakenDocument, lost: Losses) -> list[Work]:
    """Whoever coded the document or read in it, in the order of coders; gold last.

    Who read and found nothing has an empty work, which is an answer too.
    """
    found: dict[TakenCoder, list[TakenCoding]] = {}
    gold: list[TakenCoding] = []
    known: set[tuple[object, ...]] = set()
    whole: set[frozenset[object]] = set()
    for coding in content.codings(document):
        place = (coding.coder, coding.gold, coding.code.id, coding.start, coding.end)
        if place in known:
            lost.add(_AGAIN)
            continue
        known.add(place)
        if coding.one_with:
            whole.add(frozenset((coding.id, *coding.one_with)))
        (gold if coding.gold else found.setdefault(coding.coder, [])).append(coding)
    lost.add(_LINKED, len(whole))
    if content.wanted.said != Said.GOLD:
        for reading in content.readings(document):
            found.setdefault(reading.coder, [])
    works = [
        Work(coder, False, found[coder])
        for coder in content.taken.coders
        if coder in found
    ]
    return [*works, *([Work(gold[0].coder, True, gold)] if gold else [])]


def lose_machine(content: Content, document: TakenDocument, lost: Losses) -> None:
    """Count what engines proposed, of which the format says nothing."""
    lost.add(_SUGGESTED, sum(1 for _ in content.suggestions(document)))


def lose_reasons(content: Content, document: TakenDocument, lost: Losses) -> None:
    """Count rulings, of which the format has the passages at most."""
    lost.add(_RULED, sum(1 for _ in content.rulings(document)))


def lose_wording(content: Content, lost: Losses) -> None:
    """Count codes whose wording the format has no place for."""
    lost.add(_WORDED, sum(bool(one.definition) for one in content.taken.codes))
