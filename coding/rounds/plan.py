"""Open a round: hand documents to coders and ask for suggestions."""

from collections.abc import Collection
from datetime import date
from typing import TypedDict, Unpack

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from coding.models import Assignment, CodebookVersion, Round
from coding.rounds.machines import NONE, offered_names
from documents.models import Document
from projects import jobs
from projects.access import require_lead
from projects.models import Project


class Plan(TypedDict, total=False):
    """What a lead may choose beside who codes what; the round has its own defaults."""

    shown: str
    blind_share: int
    seed: int
    engine: str
    learns: str
    order: str
    gate: float | None
    due_on: date | None


@transaction.atomic
def open_round(
    project: Project,
    user: User,
    *,
    name: str,
    version: CodebookVersion,
    documents: Collection[Document],
    coders: Collection[User],
    **plan: Unpack[Plan],
) -> Round:
    """Make the round and an assignment for each coder and document.

    Raises ValidationError for a draft version, a document that is not ready, a coder
    who is not in the project, an engine that there is not, or a due date that has
    passed.
    """
    require_lead(user, project)
    if version.published_at is None or version.codebook.project_id != project.pk:
        raise ValidationError({"version": "Choose a published version."})
    check_documents(project, documents)
    check_coders(project, coders)
    planned = Round(
        project=project, name=name.strip(), version=version, opened_by=user, **plan
    )
    check_due(planned.due_on)
    if planned.engine not in offered_names():
        raise ValidationError({"engine": "Choose one of the engines offered here."})
    if planned.gate is not None and not 0 <= planned.gate <= 1:
        raise ValidationError({"gate": "A gate is a number from 0 to 1."})
    planned.full_clean()
    planned.save()
    hand_out(planned, documents, coders)
    if planned.engine != NONE:
        jobs.ask(project, "suggest", planned.pk, user)
    return planned


def hand_out(
    planned: Round, documents: Collection[Document], coders: Collection[User]
) -> list[Assignment]:
    """Give each coder each of the documents that the coder never had in the round."""
    had = set(planned.assignments.values_list("document_id", "coder_id"))
    made = Assignment.objects.bulk_create(
        Assignment(round=planned, document=document, coder=coder)
        for document in documents
        for coder in coders
        if (document.pk, coder.pk) not in had
    )
    # From here on people may be at work on it; what they did must not show in this.
    Document.objects.filter(
        pk__in=[document.pk for document in documents], frozen_at=None
    ).update(frozen_at=timezone.now())
    return made


def coders_of(project: Project) -> QuerySet[User]:
    """The members who may be given work: coders and leads."""
    may = project.memberships.current().exclude(role="viewer")
    return User.objects.filter(pk__in=may.values("user_id")).order_by("username")


def check_documents(project: Project, documents: Collection[Document]) -> None:
    """Refuse none at all, and those that cannot be coded."""
    if not documents:
        raise ValidationError({"documents": "A round needs documents."})
    for document in documents:
        gone = document.withdrawn_at is not None
        if document.project_id != project.pk or gone or not document.is_ready:
            raise ValidationError({"documents": f"{document} cannot be coded yet."})


def check_coders(project: Project, coders: Collection[User]) -> None:
    """Refuse nobody at all, and those who do not code in the project."""
    if not coders:
        raise ValidationError({"coders": "A round needs coders."})
    may = set(coders_of(project).values_list("pk", flat=True))
    for coder in coders:
        if coder.pk not in may:
            raise ValidationError({"coders": f"{coder} does not code here."})


def check_due(due_on: date | None) -> None:
    """Refuse a day that has passed already."""
    if due_on is not None and due_on < timezone.localdate():
        raise ValidationError({"due_on": "Choose today or a day to come."})


@transaction.atomic
def close_round(planned: Round, user: User) -> None:
    """End the coding in a round; what is unfinished stays as it is."""
    require_lead(user, planned.project)
    # A coder's acts lock their assignment; none may fall behind the end.
    list(planned.assignments.select_for_update().order_by("pk"))
    if planned.closed_at is None:
        planned.closed_at = timezone.now()
        planned.save(update_fields=["closed_at"])


def replacing_coded_texts(project: Project) -> list[Document]:
    """Documents that took the place of texts on which open rounds still work."""
    left = Assignment.objects.current().filter(
        round__project=project,
        round__closed_at=None,
        document__withdrawn_at__isnull=False,
    )
    coded = set(left.values_list("document_id", flat=True))
    if not coded:
        return []
    ready = project.documents.ready().listed().filter(replaces__isnull=False)
    return [one for one in ready if coded & {text.pk for text in one.earlier()}]
