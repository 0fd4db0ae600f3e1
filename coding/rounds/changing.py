"""Change a running round: more documents, more coders, others in their place."""

from collections.abc import Collection, Iterable
from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coding.models import Assignment, Round
from coding.rounds.handed import coders_in, documents_in, may_compare, unfinished_of
from coding.rounds.plan import check_coders, check_documents, check_due, hand_out
from documents.models import Document
from projects import jobs
from projects.access import require_lead


@transaction.atomic
def add_documents(
    planned: Round, user: User, documents: Collection[Document]
) -> list[Assignment]:
    """Hand more documents to everybody who codes in the round, and suggest for them."""
    locked = _open(planned, user)
    check_added(locked, documents)
    made = hand_out(locked, documents, coders_in(locked))
    jobs.ask(locked.project, "suggest", locked.pk, user)
    return made


@transaction.atomic
def add_coders(
    planned: Round, user: User, coders: Collection[User]
) -> list[Assignment]:
    """Give more people the round's documents; who has some is given the others."""
    locked = _open(planned, user)
    check_coders(locked.project, coders)
    return hand_out(locked, documents_in(locked), coders)


@transaction.atomic
def replace_coder(
    planned: Round, user: User, leaver: User, successor: User | None
) -> list[Assignment]:
    """End what a coder has not finished, and hand it afresh to somebody, or nobody.

    What was said in it stays as it is, uncounted; finished work stays and counts.
    """
    locked = _open(planned, user)
    # A coder's acts lock their assignment; none may fall between two hands.
    left = list(unfinished_of(locked, leaver).select_for_update(of=("self",)))
    check_successor(locked, user, leaver, successor)
    locked.assignments.filter(pk__in=[one.pk for one in left]).update(
        ended_at=timezone.now()
    )
    if successor is None:
        return []
    documents = Document.objects.listed().filter(assignments__in=left)
    return hand_out(locked, documents, [successor])


@transaction.atomic
def set_due(planned: Round, user: User, due_on: date | None) -> Round:
    """Say by when the round's work is wanted; it closes nothing."""
    locked = _open(planned, user)
    if due_on != locked.due_on:
        check_due(due_on)
        locked.due_on = due_on
        locked.save(update_fields=["due_on"])
    return locked


def check_open(planned: Round, user: User) -> None:
    """Refuse whoever does not lead it, and any change of a closed round."""
    require_lead(user, planned.project)
    if planned.closed_at:
        raise ValidationError("The round is closed.")


def check_added(planned: Round, documents: Collection[Document]) -> None:
    """Refuse what cannot be coded, and what the round's work is to be carried to."""
    check_documents(planned.project, documents)
    coded = set(planned.assignments.current().values_list("document_id", flat=True))
    for document in documents:
        if any(text.pk in coded for text in document.earlier()):
            raise ValidationError(
                {
                    "documents": f"{document} replaced a text of this round: "
                    "carry the codings over to it."
                }
            )


def check_successor(
    planned: Round, user: User, leaver: User, successor: User | None
) -> None:
    """Refuse who cannot code, and who has had a document that would be handed on.

    To a lead who codes in the round the latter would tell what is unfinished: there
    such a document ends without a successor.
    """
    if successor is None:
        return
    check_coders(planned.project, [successor])
    if successor == leaver:
        raise ValidationError({"successor": "Choose somebody else."})
    if not may_compare(planned, user):
        if successor == user:  # what they are handed would tell what is unfinished
            raise ValidationError(
                {"successor": "You code in this round: choose somebody else."}
            )
        return
    wanted = unfinished_of(planned, leaver).values("document_id")
    had = planned.assignments.filter(coder=successor, document__in=wanted)
    if titles := _titles(had.select_related("document")):
        raise ValidationError(
            {"successor": f"{successor} has had {titles} in this round already."}
        )


def _titles(assignments: Iterable[Assignment]) -> str:
    return ", ".join(sorted({str(one.document) for one in assignments}))


def _open(planned: Round, user: User) -> Round:
    """The round, locked for one change by its lead."""
    locked = (
        Round.objects.select_for_update(of=("self",))
        .select_related("project", "version")
        .get(pk=planned.pk)
    )
    check_open(locked, user)
    return locked
