"""Open a round: hand documents to coders and ask for suggestions."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coding.models import Assignment, CodebookVersion, Round
from documents.models import Document
from projects import jobs
from projects.access import require_lead
from projects.models import Membership, Project


@transaction.atomic
def open_round(
    project: Project,
    user: User,
    *,
    name: str,
    version: CodebookVersion,
    documents: Collection[Document],
    coders: Collection[User],
    shown: str = Round.Shown.AFTER_READING,
    blind_share: int = 20,
    seed: int = 1,
) -> Round:
    """Make the round and an assignment for each coder and document.

    Raises ValidationError for a draft version, a document that is not ready, or a
    coder who is not in the project.
    """
    require_lead(user, project)
    _check_parts(project, version, documents, coders)
    planned = Round(
        project=project,
        name=name.strip(),
        version=version,
        shown=shown,
        blind_share=blind_share,
        seed=seed,
        opened_by=user,
    )
    planned.full_clean()
    planned.save()
    Assignment.objects.bulk_create(
        Assignment(round=planned, document=document, coder=coder)
        for document in documents
        for coder in coders
    )
    # From here on people may be at work on it; what they did must not show in this.
    Document.objects.filter(
        pk__in=[document.pk for document in documents], frozen_at=None
    ).update(frozen_at=timezone.now())
    jobs.ask(project, "suggest", planned.pk, user)
    return planned


def _check_parts(
    project: Project,
    version: CodebookVersion,
    documents: Collection[Document],
    coders: Collection[User],
) -> None:
    if version.published_at is None or version.codebook.project_id != project.pk:
        raise ValidationError({"version": "Choose a published version."})
    if not documents or not coders:
        raise ValidationError("A round needs documents and coders.")
    for document in documents:
        gone = document.withdrawn_at is not None
        if document.project_id != project.pk or gone or not document.is_ready:
            raise ValidationError({"documents": f"{document} cannot be coded yet."})
    members = set(
        Membership.objects.current()
        .filter(project=project)
        .exclude(role="viewer")
        .values_list("user_id", flat=True)
    )
    for coder in coders:
        if coder.pk not in members:
            raise ValidationError({"coders": f"{coder} does not code here."})


@transaction.atomic
def close_round(planned: Round, user: User) -> None:
    """End the coding in a round; what is unfinished stays as it is."""
    require_lead(user, planned.project)
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
