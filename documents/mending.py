"""A lead mends what the reader found, before a round hands the document out."""

from collections.abc import Callable
from dataclasses import asdict

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from documents.importing import lay_paragraphs
from documents.models import Alignment, Document, Mend, Paragraph
from documents.structure import mend
from documents.structure.found import FoundParagraph
from projects.access import require_lead

Change = Callable[[list[FoundParagraph]], list[FoundParagraph]]


@transaction.atomic
def merge_with_next(document: Document, user: User, path: str) -> Mend:
    """Make one paragraph of two that follow each other."""
    return _mend(document, user, f"Merged {path} with what follows.", _merging(path))


@transaction.atomic
def split_paragraph(document: Document, user: User, path: str, words: str) -> Mend:
    """Begin a paragraph of its own at these words, which stand in it once."""
    require_lead(user, document.project)
    words = words.strip()
    leaf = document.paragraphs.leaves().filter(path=path).first()
    if leaf is None:
        raise ValidationError("This paragraph is no longer there.")
    text = document.text[leaf.start : leaf.end]
    if not words or text.count(words) != 1:
        often = "nowhere" if words not in text else "more than once"
        raise ValidationError(f"These words stand {often} in the paragraph.")
    start = leaf.start + text.index(words)
    end = leaf.start + len(text[: start - leaf.start].rstrip())
    return _mend(
        document,
        user,
        f"Split {path} at “{words[:80]}”.",
        lambda found: mend.split(found, path, end, start),
    )


@transaction.atomic
def change_paragraph(
    document: Document, user: User, path: str, kind: str, label: str, within: str
) -> Mend:
    """Give a paragraph another kind, number or place in the paragraph before it."""
    return _mend(
        document,
        user,
        f"Made {path} {kind} {label}".strip() + ".",
        lambda found: mend.change(found, path, kind, label.strip()[:40], within),
    )


@transaction.atomic
def undo_mend(document: Document, user: User) -> Mend:
    """Put the paragraphs back as they were before the last change."""
    require_lead(user, document.project)
    last = document.mends.order_by("-mended_at").first()
    if last is None:
        raise ValidationError("Nothing has been mended here.")
    before = [FoundParagraph(**one) for one in last.before]
    return _mend(document, user, f"Undone: {last.words}"[:300], lambda found: before)


def found_in(document: Document) -> list[FoundParagraph]:
    """The stored paragraphs as a reader would have found them, parents first."""
    rows = document.paragraphs.select_related("parent").order_by("position")
    return [
        FoundParagraph(
            path=row.path,
            parent=row.parent.path if row.parent else "",
            kind=row.kind,
            label=row.label,
            start=row.start,
            end=row.end,
            leaf=row.leaf,
            page=row.page,
            speaker=row.speaker,
        )
        for row in rows
    ]


def _merging(path: str) -> Change:
    return lambda found: mend.merge(found, path)


def _mend(document: Document, user: User, words: str, change: Change) -> Mend:
    require_lead(user, document.project)
    locked = Document.objects.select_for_update().get(pk=document.pk)
    if locked.frozen_at:
        raise ValidationError(
            "This document is handed out in a round, so its structure stays."
        )
    if not locked.is_ready:
        raise ValidationError("Only a document that has been read can be mended.")
    before = found_in(locked)
    try:
        after = change(before)
    except mend.CannotMend as refusal:
        raise ValidationError(str(refusal)) from refusal
    # Pairs are between paragraphs; new paragraphs are aligned anew when asked.
    Alignment.objects.filter(Q(before=locked) | Q(after=locked)).delete()
    Paragraph.objects.filter(document=locked).delete()
    lay_paragraphs(locked, after)
    return Mend.objects.create(
        document=locked,
        mended_by=user,
        words=words[:300],
        before=[asdict(one) for one in before],
    )
