"""Note thoughts on a code; they outlive its versions."""

from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from coding.models import Code, CodeMemo
from hsframe.refusals import Conflict
from projects.access import role_in
from projects.models import Role

LONGEST = 10_000


@transaction.atomic
def note_code(code: Code, user: User, *, key: UUID, text: str) -> CodeMemo:
    """Put a memo beside a code, in every version; said twice it is stored once.

    Raises PermissionDenied for a viewer or stranger, ValidationError for no words.
    """
    codebook = code.version.codebook
    if role_in(codebook.project, user) not in {Role.LEAD, Role.CODER}:
        raise PermissionDenied("Only leads and coders note thoughts on codes.")
    known = CodeMemo.objects.filter(pk=key).first()
    if known is not None:
        if (known.codebook_id, known.author_id) != (codebook.pk, user.pk):
            raise Conflict("Another memo has this key.")
        return known
    words = text.strip().replace("\x00", "")
    if not words:
        raise ValidationError({"text": "Say something."})
    if len(words) > LONGEST:
        raise ValidationError({"text": f"At most {LONGEST:,} characters."})
    said = {"codebook": codebook, "key": code.key, "author": user, "text": words}
    equal = CodeMemo.objects.standing().filter(**said).first()
    return equal or CodeMemo.objects.create(pk=key, **said)


@transaction.atomic
def withdraw_code_memo(memo: CodeMemo, user: User) -> None:
    """Take one's own memo back."""
    locked = CodeMemo.objects.select_for_update().get(pk=memo.pk)
    if locked.author_id != user.pk:
        raise PermissionDenied("Only its author can withdraw a memo.")
    if locked.withdrawn_at is None:
        locked.withdrawn_at = timezone.now()
        locked.save(update_fields=["withdrawn_at"])
