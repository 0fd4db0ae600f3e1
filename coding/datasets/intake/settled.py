"""What a file holds as settled, written as rulings of the lead who brings it in."""

from collections.abc import Sequence
from uuid import UUID

from coding.datasets.intake.entries import Entry
from coding.datasets.intake.ground import BATCH, Ground, said_at
from coding.models import RuledPassage, Ruling
from documents.models import Paragraph


def write_rulings(ground: Ground, entries: Sequence[Entry]) -> int:
    """A ruling for each paragraph and code that settled passages touch.

    Answers how many; a passage in no counted paragraph is told of instead.
    """
    rulings: dict[tuple[UUID, UUID], Ruling] = {}
    passages: dict[tuple[UUID, int, int], RuledPassage] = {}
    for one in entries:
        touched = ground.leaves_of(one.target).touching(one.start, one.end)
        if not touched:
            ground.remarks.append(
                f"{one.start}–{one.end}, under “{one.code}”: settled in the file,"
                " but it stands in no paragraph that is coded."
            )
        for leaf in touched:
            ruling = _ruling(ground, rulings, leaf, one)
            start, end = max(one.start, leaf.start), min(one.end, leaf.end)
            quote = one.quote[start - one.start : end - one.start]
            passages[ruling.pk, start, end] = RuledPassage(
                ruling=ruling, start=start, end=end, quote=quote
            )
    Ruling.objects.bulk_create(rulings.values(), batch_size=BATCH)
    RuledPassage.objects.bulk_create(passages.values(), batch_size=BATCH)
    return len(rulings)


def _ruling(
    ground: Ground,
    rulings: dict[tuple[UUID, UUID], Ruling],
    leaf: Paragraph,
    one: Entry,
) -> Ruling:
    code = ground.codes[one.code]
    by = f", where {one.coder} had settled it" if one.coder else ""
    made = Ruling(
        round=ground.round,
        paragraph=leaf,
        code=code,
        applies=True,
        reason=f"It came from {ground.intake.filename}{by}. {one.memo}".strip(),
        ruled_by=ground.user,
        made_at=said_at(one.when) or ground.now,
    )
    return rulings.setdefault((leaf.pk, code.pk), made)
