"""A coder's answer where the words of a coding have changed."""

import uuid

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coding.desk.record import write_coding
from coding.desk.steps import begin
from coding.models import Carrying, Coding, Memo
from hsframe.refusals import Conflict


@transaction.atomic
def take_offer(carrying: Carrying, user: User, *, key: uuid.UUID) -> Coding:
    """Code the words that were offered in place of the changed ones."""
    ledger = begin(carrying.assignment, user)
    locked = _unsettled(carrying)
    if locked.start is None or locked.end is None:
        raise ValidationError("There is no passage to take: code it anew, or give up.")
    quote = ledger.assignment.document.text[locked.start : locked.end]
    # The round may have gone on to a newer version of the codebook since.
    code = ledger.assignment.round.version.codes.get(key=locked.coding.code.key)
    coding = write_coding(ledger, key, code, locked.start, locked.end, quote)
    for memo in locked.coding.memos.standing():
        if not coding.memos.standing().exists():
            ledger.add(Memo(coding=coding, text=memo.text))
    ledger.close(f"Carried over {code}")
    _settle(locked, coding)
    return coding


@transaction.atomic
def give_up(carrying: Carrying, user: User) -> None:
    """Leave a doubtful coding behind: the corrected text does not carry it."""
    begin(carrying.assignment, user)
    _settle(_unsettled(carrying), None)


def _unsettled(carrying: Carrying) -> Carrying:
    waiting = Carrying.objects.waiting().select_for_update(of=("self",))
    found = waiting.select_related("coding__code").filter(pk=carrying.pk).first()
    if found is None:
        raise Conflict("This coding has been settled already.")
    return found


def _settle(carrying: Carrying, coding: Coding | None) -> None:
    carrying.carried, carrying.settled_at = coding, timezone.now()
    carrying.save(update_fields=["carried", "settled_at"])
