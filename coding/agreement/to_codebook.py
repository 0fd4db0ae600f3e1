"""Send what coders differ on to the codebook: a note, and a candidate example."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from coding.codebook.code_memos import note_code
from coding.codebook.editing import change_code
from coding.desk.record import check_passage
from coding.models import Code, CodebookVersion, Round
from documents.models import Paragraph
from hsframe.refusals import Conflict
from projects.access import require_lead

_FIELDS = ("counter", "text", "document_id", "start", "end")


def draft_for(planned: Round) -> CodebookVersion | None:
    """The open draft of the round's codebook, if there is one."""
    return planned.version.codebook.versions.drafts().first()


@transaction.atomic
def send_to_codebook(
    planned: Round,
    user: User,
    paragraph: Paragraph,
    code: Code,
    *,
    passage: tuple[int, int, str],
    text: str,
    counter: bool = False,
    key: UUID | None = None,
) -> CodebookVersion:
    """Note a thought on the code, and give its draft the passage as an example.

    The example is a candidate until the draft is published, and the draft's history can
    take it back. Raises ValidationError where no draft is open or none has the code.
    """
    require_lead(user, planned.project)
    draft = draft_for(planned)
    if draft is None:
        raise ValidationError(
            "No draft of this codebook is open. Start one, then send this to it."
        )
    start, end, quote = passage
    check_passage(paragraph.document, start, end, quote)
    note_code(code, user, key=key or uuid4(), text=text)
    example: dict[str, Any] = {
        "counter": counter,
        "text": quote,
        "document_id": paragraph.document_id,
        "start": start,
        "end": end,
    }
    had = _examples(draft, code.key)
    if example not in had:
        reason = f"Candidate example from {paragraph}"
        words = {"examples": [*had, example]}
        change_code(
            draft, user, code.key, words, change=Code.Change.WORDING, reason=reason
        )
    return draft


def _examples(draft: CodebookVersion, key: str) -> list[dict[str, Any]]:
    code = draft.codes.filter(key=key).first()
    if code is None:
        raise Conflict(f"{key} is not in the draft that is open.")
    rows = code.examples.order_by("counter", "position")
    return [{name: getattr(one, name) for name in _FIELDS} for one in rows]
