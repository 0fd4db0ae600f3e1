"""Take an intake back: everything that it stored is withdrawn, nothing deleted."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from coding.datasets.intake.standing import rounds_of
from coding.models import (
    Assignment,
    Chart,
    Codebook,
    Coding,
    Example,
    Intake,
    Link,
    Memo,
    Reading,
    Round,
    Ruling,
    Run,
    Tension,
    Topic,
)
from documents.models import Document, Variable
from hsframe.refusals import Conflict
from projects.access import require_lead


@transaction.atomic
def undo_intake(intake: Intake, user: User) -> Intake:
    """Withdraw what a file brought, but for documents and a codebook in use elsewhere.

    Undone twice it is undone once. Raises Conflict for one that is not stored.
    """
    require_lead(user, intake.project)
    locked = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if locked.state == Intake.State.UNDONE:
        return locked
    if locked.state not in (Intake.State.STORED, Intake.State.PREVIEWED):
        raise Conflict("This file is being worked on, or was refused.")
    now = timezone.now()
    _withdraw_rounds(locked)
    _withdraw_codebooks(locked)
    charts = Chart.objects.filter(pk__in=locked.outcome.get("charts", []))
    charts.filter(withdrawn_at=None).update(withdrawn_at=now)
    Variable.objects.filter(
        pk__in=locked.outcome.get("variables", []), withdrawn_at=None
    ).update(withdrawn_at=now)
    added = locked.added.exclude(_used_elsewhere(locked))
    Document.objects.filter(pk__in=added.values("pk"), withdrawn_at=None).update(
        withdrawn_at=now
    )
    locked.state, locked.undone_at, locked.undone_by = Intake.State.UNDONE, now, user
    locked.save(update_fields=["state", "undone_at", "undone_by"])
    return locked


def _withdraw_rounds(intake: Intake) -> None:
    """The one that was made for the file, or those that were restored."""
    now = timezone.now()
    rounds = rounds_of(intake)
    works = Assignment.objects.filter(round__in=rounds)
    mine = {"assignment__in": works.values("pk")}
    codings = Coding.objects.filter(**mine)
    for rows in (
        Memo.objects.filter(coding__in=codings.values("pk")),
        Link.objects.filter(first__in=codings.values("pk")),
        Tension.objects.filter(first__in=codings.values("pk")),
        codings,
        Reading.objects.filter(**mine),
        Ruling.objects.filter(round__in=rounds),
    ):
        rows.filter(withdrawn_at=None).update(withdrawn_at=now)
    works.filter(ended_at=None).update(ended_at=now)
    Run.objects.filter(round__in=rounds, cancelled_at=None).update(cancelled_at=now)
    Round.objects.filter(pk__in=rounds).update(withdrawn_at=now)


def _withdraw_codebooks(intake: Intake) -> None:
    """The codebooks that the file brought, unless somebody has begun to use them."""
    brought = list(intake.outcome.get("codebooks", []))
    if intake.made_codebook and intake.version is not None:
        brought.append(intake.version.codebook_id)
    for book in Codebook.objects.filter(pk__in=brought):
        if not _is_used(intake, book):
            Codebook.objects.filter(pk=book.pk).update(withdrawn_at=timezone.now())


def _is_used(intake: Intake, book: Codebook) -> bool:
    rounds = Round.objects.standing().filter(version__codebook=book)
    others = Intake.objects.filter(
        version__codebook=book, state=Intake.State.STORED
    ).exclude(pk=intake.pk)
    more = book.versions.filter(created_at__gt=intake.stored_at)
    meetings = Topic.objects.filter(meeting__version__codebook=book)
    return any(one.exists() for one in (rounds, others, more, meetings))


def _used_elsewhere(intake: Intake) -> Q:
    """Documents that rounds, corrections, examples, meetings or other files use."""
    rounds = Round.objects.standing().filter(project=intake.project_id)
    works = Assignment.objects.filter(round__in=rounds.values("pk"))
    others = Intake.objects.filter(state=Intake.State.STORED).exclude(pk=intake.pk)
    examples = Example.objects.filter(document__project=intake.project_id)
    topics = Topic.objects.filter(paragraph__document__project=intake.project_id)
    corrected = Document.objects.filter(replaces__project=intake.project_id)
    return (
        Q(pk__in=works.values("document"))
        | Q(came_with__in=others)
        | Q(pk__in=examples.values("document"))
        | Q(pk__in=topics.values("paragraph__document"))
        | Q(pk__in=corrected.values("replaces"))
    )
