"""Give rulings again on the text that replaced the one they were made on."""

from uuid import UUID

from django.contrib.auth.models import User

from coding.carrying.anchoring import Anchors
from coding.models import Assignment, Carrying, Coding, RuledPassage, Ruling
from documents.models import Document


def carry_rulings(
    work: Assignment, document: Document, anchors: Anchors, user: User
) -> None:
    """The rulings on equal paragraphs, given again by the lead who carries over."""
    after = {old.path: new.path for old, new in anchors.same()}
    rows = {leaf.path: leaf for leaf in document.paragraphs.codable()}
    rulings = Ruling.objects.standing().filter(
        round=work.round, paragraph__document=work.document
    )
    for ruling in rulings.select_related("paragraph").prefetch_related("passages"):
        paragraph = rows.get(after.get(ruling.paragraph.path, ""))
        if paragraph is not None:
            again, made = Ruling.objects.get_or_create(
                round=work.round,
                paragraph=paragraph,
                code_id=ruling.code_id,
                withdrawn_at=None,
                defaults={
                    "applies": ruling.applies,
                    "plural": ruling.plural,
                    "cause": ruling.cause,
                    "reason": ruling.reason,
                    "ruled_by": user,
                },
            )
            if made:
                _carry_passages(ruling, again, anchors)


def _carry_passages(ruling: Ruling, again: Ruling, anchors: Anchors) -> None:
    """Those that are found word for word, with the codings that came over with them."""
    for passage in ruling.passages.all():
        anchor = anchors.of(passage.start, passage.end)
        if (
            anchor.outcome != Carrying.Outcome.DOUBTFUL
            and anchor.start is not None
            and anchor.end is not None
        ):
            RuledPassage.objects.get_or_create(
                ruling=again,
                coding=_carried(passage.coding_id),
                start=anchor.start,
                end=anchor.end,
                defaults={"quote": passage.quote},
            )


def _carried(coding_pk: UUID | None) -> Coding | None:
    ways = Carrying.objects.exclude(carried=None).filter(coding=coding_pk)
    way = ways.select_related("carried").first()
    return way.carried if way else None
