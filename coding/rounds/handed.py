"""What a round has handed out, as far as a user may be told."""

from django.contrib.auth.models import User
from django.db.models import QuerySet

from coding.models import Assignment, Round
from coding.models.rounds import AssignmentQuerySet
from coding.rounds.plan import coders_of
from documents.models import Document
from projects.models import AnyUser


def may_compare(planned: Round, user: AnyUser) -> bool:
    """Whether a lead may be told of others' work in the round."""
    return Round.objects.comparable_by(user).filter(pk=planned.pk).exists()


def told_to(planned: Round, user: AnyUser) -> AssignmentQuerySet:
    """The work of which the user may be told: all to who may compare, or the own."""
    if may_compare(planned, user):
        return planned.assignments.current()
    return Assignment.objects.held_by(user).filter(round=planned)


def documents_in(planned: Round) -> QuerySet[Document]:
    """The documents ever handed out in the round that can still be coded.

    Those of ended work too: what is left of it would tell how far it was.
    """
    ever = planned.assignments.values("document_id")
    return planned.project.documents.ready().listed().filter(pk__in=ever)


def coders_in(planned: Round) -> QuerySet[User]:
    """Who codes in the round now: not those who left it, or the project."""
    left = planned.assignments.exclude(ended_at=None)
    given = planned.assignments.current().values("coder_id")
    coders = coders_of(planned.project).filter(pk__in=given)
    return coders.exclude(pk__in=left.values("coder_id"))


def unfinished_of(planned: Round, coder: User) -> AssignmentQuerySet:
    """What a coder has not finished in the round."""
    mine = planned.assignments.current().filter(coder=coder, finished_at=None)
    return mine.order_by("pk")
