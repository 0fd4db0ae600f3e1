"""A document with what each coder of a round coded in it, a lane for each."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from coding.codebook.frozen import give_codes
from coding.desk.marks import Mark, drawn
from coding.models import Assignment, Round
from documents.frozen import leaves_of, text_of
from documents.models import Document, Paragraph


@dataclass(frozen=True, slots=True)
class Drawn:
    """A leaf with the coders' marks in its text and their stripes beside it."""

    paragraph: Paragraph
    body: SafeString
    stripes: SafeString


def finished_on(planned: Round, document: Document) -> list[Assignment]:
    """The work that is compared, in the order of the coders' names."""
    done = planned.assignments.finished().filter(document=document)
    return list(done.select_related("coder").order_by("coder__username"))


def drawn_by_coder(
    planned: Round,
    document: Document,
    works: list[Assignment],
    shown: Collection[Assignment],
) -> list[Drawn]:
    """The leaves with the codings of the works shown; a coder's lane never changes."""
    marks = [
        mark
        for lane, work in enumerate(works)
        if work in shown
        for mark in _marks(planned, work, lane)
    ]
    text = text_of(document.pk)
    found = []
    for leaf in leaves_of(document).all:
        near = [one for one in marks if one.start < leaf.end and one.end > leaf.start]
        words = text[leaf.start : leaf.end]
        body, _ = drawn(words, leaf.start, near)
        # One coder after another, or one's overlaps would crowd another's stripes out.
        lanes = [
            [one for one in near if one.principle == lane] for lane in range(len(works))
        ]
        stripes = "".join(drawn(words, leaf.start, own)[1] for own in lanes)
        found.append(Drawn(leaf, mark_safe(body), mark_safe(stripes)))
    return found


def _marks(planned: Round, work: Assignment, lane: int) -> list[Mark]:
    codings = list(work.codings.standing())
    give_codes(codings, planned.version_id)
    return [
        Mark(
            str(one.pk),
            one.start,
            one.end,
            one.code.colour,
            f"{work.coder.get_username()}: {one.code.key}",
            False,
            lane,
        )
        for one in codings
    ]
