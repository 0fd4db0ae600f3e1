"""Talk about passages: comments, answers, and what is to be discussed with the team.

Talk is not coding: it stays open when work is finished, never counts as disagreement,
and is not taken back by undo.
"""

from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from coding.desk.record import check_passage
from coding.models import Assignment, Comment
from hsframe.refusals import Conflict

LONGEST = 10_000


@transaction.atomic
def comment_on(
    assignment: Assignment,
    user: User,
    *,
    key: UUID,
    start: int,
    end: int,
    quote: str,
    text: str,
    discuss: bool = False,
) -> Comment:
    """Remark on a passage of one's own work, or of work that one may compare.

    A flag to discuss needs no words. Sent twice it is stored once.
    """
    _check_may_talk(assignment, user)
    _take_turns(assignment)
    if known := _known(key, assignment, user):
        return known
    check_passage(assignment.document, start, end, quote)
    words = _words(text)
    if not words and not discuss:
        raise ValidationError({"text": "Say something, or flag it to be discussed."})
    return Comment.objects.create(
        pk=key,
        assignment=assignment,
        author=user,
        start=start,
        end=end,
        quote=quote,
        text=words,
        discuss=discuss,
    )


@transaction.atomic
def answer_comment(comment: Comment, user: User, *, key: UUID, text: str) -> Comment:
    """Answer in a comment's thread; an answer to an answer joins the same thread."""
    _check_may_talk(comment.assignment, user)
    _take_turns(comment.assignment)
    if known := _known(key, comment.assignment, user):
        return known
    words = _words(text)
    if not words:
        raise ValidationError({"text": "Say something."})
    first = comment.answers or comment
    return Comment.objects.create(
        pk=key,
        assignment=comment.assignment,
        author=user,
        start=first.start,
        end=first.end,
        quote=first.quote,
        text=words,
        answers=first,
    )


@transaction.atomic
def withdraw_comment(comment: Comment, user: User) -> None:
    """Take one's own comment back; answers to it stay."""
    locked = Comment.objects.select_for_update().get(pk=comment.pk)
    if locked.author_id != user.pk:
        raise PermissionDenied("Only its author can withdraw a comment.")
    if locked.withdrawn_at is None:
        locked.withdrawn_at = timezone.now()
        locked.save(update_fields=["withdrawn_at"])


def _check_may_talk(assignment: Assignment, user: User) -> None:
    if not Assignment.objects.discussed_by(user).filter(pk=assignment.pk).exists():
        raise PermissionDenied("You cannot comment on this work.")


def _take_turns(assignment: Assignment) -> None:
    """So that one comment sent twice at once is stored once."""
    Assignment.objects.select_for_update().get(pk=assignment.pk)


def _known(key: UUID, assignment: Assignment, user: User) -> Comment | None:
    known = Comment.objects.filter(pk=key).first()
    if known and (known.assignment_id, known.author_id) != (assignment.pk, user.pk):
        raise Conflict("Another comment has this key.")
    return known


def _words(text: str) -> str:
    words = text.strip().replace("\x00", "")
    if len(words) > LONGEST:
        raise ValidationError({"text": f"At most {LONGEST:,} characters."})
    return words
