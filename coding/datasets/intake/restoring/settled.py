"""How leads settled what coders said differently, and what people wrote to others."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from coding.datasets.incoming.kept import Kept, KeptComment, KeptRuling
from coding.datasets.intake.restoring.site import BATCH, Site, checked, moment
from coding.models import CodeMemo, Comment, RuledPassage, Ruling


def restore_rulings(site: Site, told: Sequence[KeptRuling]) -> int:
    """Rulings with the passages they give; answers how many rulings."""
    Ruling.objects.bulk_create(
        (
            checked(
                Ruling(
                    id=site.ids.row(one.id),
                    round_id=site.ids.row(one.round),
                    paragraph_id=site.ids.row(one.leaf),
                    code_id=site.code(one.code, one.version),
                    applies=one.applies,
                    plural=one.plural,
                    cause=one.cause,
                    reason=one.reason,
                    ruled_by_id=site.person(one.coder),
                    made_at=moment(one.made_at),
                ),
                f"Ruling {one.id}",
            )
            for one in told
        ),
        batch_size=BATCH,
    )
    RuledPassage.objects.bulk_create(
        (
            RuledPassage(
                ruling_id=site.ids.row(one.id),
                coding_id=site.inside_or_none(given.coding),
                start=given.start,
                end=given.end,
                quote=given.quote,
            )
            for one in told
            for given in one.passages
        ),
        batch_size=BATCH,
    )
    return len(told)


def restore_words(site: Site, kept: Kept) -> int:
    """Comments, and thoughts on codes; answers how many of both."""
    places = {
        code.code: (version.codebook, code.key)
        for version in kept.versions
        for code in version.codes
    }
    comments, memos = [], []
    for one in kept.comments:
        if not one.code:
            comments.append(checked(_comment(site, one), f"Comment {one.id}"))
        elif one.code in places:
            memos.append(_memo(site, one, *places[one.code]))
        else:
            raise ValidationError(f"Comment {one.id}: its code is in no version.")
    Comment.objects.bulk_create(comments, batch_size=BATCH)
    CodeMemo.objects.bulk_create(memos, batch_size=BATCH)
    return len(comments) + len(memos)


def _comment(site: Site, one: KeptComment) -> Comment:
    # The reader leaves out a comment without a place.
    assert one.start is not None
    assert one.end is not None
    return Comment(
        id=site.ids.row(one.id),
        assignment_id=site.inside(one.work),
        author_id=site.person(one.coder),
        text=one.text,
        made_at=moment(one.made_at),
        start=one.start,
        end=one.end,
        quote=one.quote,
        discuss=one.discuss,
        answers_id=site.inside_or_none(one.answers),
    )


def _memo(site: Site, one: KeptComment, codebook: str, key: str) -> CodeMemo:
    memo = CodeMemo(
        id=site.ids.row(one.id),
        codebook_id=site.ids.row(codebook),
        key=key,
        author_id=site.person(one.coder),
        text=one.text,
        made_at=moment(one.made_at),
    )
    return checked(memo, f"Comment {one.id}")
