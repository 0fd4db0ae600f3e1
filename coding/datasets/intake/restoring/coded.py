"""What coders said and read: codings, their memos and links, and readings."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError

from coding.datasets.incoming.found import FoundCoding
from coding.datasets.incoming.kept import KeptCoder, KeptReading
from coding.datasets.intake.copying import copy_rows
from coding.datasets.intake.restoring.site import BATCH, Site, moment
from coding.models import Coding, Exposure, Link, Memo, Reading


def restore_codings(
    site: Site, codings: Sequence[FoundCoding], coders: Sequence[KeptCoder]
) -> int:
    """Codings with memos and the parts of passages; answers how many codings."""
    ids = {one.name: one.id for one in coders}
    copy_rows(Coding, (_coding(site, one, ids[one.coder]) for one in codings))
    memos = (_memo(site, one) for one in codings if one.memo)
    Memo.objects.bulk_create(memos, batch_size=BATCH)
    Link.objects.bulk_create(_links(site, codings), batch_size=BATCH)
    return len(codings)


def restore_readings(site: Site, told: Sequence[KeptReading]) -> int:
    """What was read or skipped; answers how many paragraphs."""
    copy_rows(
        Reading,
        (
            {
                "id": site.ids.row(one.id),
                "assignment_id": site.work(one.round, one.document, one.coder),
                "paragraph_id": site.ids.row(one.leaf),
                "skipped": one.skipped,
                "nothing": one.nothing,
                "suggestions_shown": one.suggestions_shown,
                "made_at": moment(one.made_at),
            }
            for one in told
        ),
    )
    return len(told)


def _coding(site: Site, one: FoundCoding, coder: str) -> dict[str, Any]:
    if one.exposure not in Exposure.values:
        raise ValidationError(f"“{one.exposure[:60]}” says nothing of suggestions.")
    return {
        "id": site.ids.row(one.guid),
        "assignment_id": site.work(one.round, one.document, coder),
        "code_id": site.code(one.code, one.version),
        "start": one.start,
        "end": one.end,
        "quote": one.quote,
        "exposure": one.exposure,
        "made_at": moment(one.when),
    }


def _memo(site: Site, one: FoundCoding) -> Memo:
    about = site.ids.row(one.guid)
    return Memo(coding_id=about, text=one.memo, made_at=moment(one.when))


def _links(site: Site, codings: Sequence[FoundCoding]) -> Iterator[Link]:
    """Each pair of parts once, whichever of the two names the other."""
    pairs = {tuple(sorted((one.guid, part))) for one in codings for part in one.parts}
    for first, second in sorted(pairs):
        yield Link(
            id=uuid4(),
            first_id=site.inside(first),
            second_id=site.inside(second),
            made_at=site.now,
        )
