"""Keep a query under a name, and forget it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from coding.analysis.queries.text import parse_query
from coding.analysis.selection import Selection
from coding.analysis.together import Unit
from coding.models import StoredQuery
from hsframe.refusals import Conflict
from projects.access import role_in
from projects.models import Project

LONGEST_NAME = 80


@transaction.atomic
def keep_query(
    project: Project,
    user: User,
    name: str,
    *,
    words: str,
    unit: str = Unit.LEAF.value,
    selection: Selection,
    key: UUID | None = None,
) -> StoredQuery:
    """Keep a query that can be read; under a name of one's own that is taken, Conflict.

    Raises QueryRefused, which points at the place, for words that are no query.
    """
    if not role_in(project, user):
        raise PermissionDenied("Only members keep queries.")
    key = key or uuid4()
    if known := StoredQuery.objects.filter(pk=key).first():
        if (known.project_id, known.made_by_id) != (project.pk, user.pk):
            raise Conflict("Another query has this key.")
        return known
    name = " ".join(name.replace("\x00", "").split())
    if not name or len(name) > LONGEST_NAME:
        raise ValidationError(
            {"name": f"Give a name of {LONGEST_NAME} characters at most."}
        )
    if unit not in Unit.values or unit == Unit.OVERLAP:
        raise ValidationError({"unit": "Say of what unit it is asked."})
    words = words.replace("\x00", "").strip()
    parse_query(words)
    Project.objects.select_for_update().get(pk=project.pk)
    own = StoredQuery.objects.current().filter(project=project, made_by=user)
    if own.filter(name=name).exists():
        raise Conflict({"name": "You have a query of this name; choose another."})
    asked: dict[str, Any] = {"words": words, "unit": unit}
    return StoredQuery.objects.create(
        pk=key,
        project=project,
        name=name,
        query=asked | {"selection": selection.as_json()},
        made_by=user,
    )


@transaction.atomic
def forget_query(stored: StoredQuery, user: User) -> None:
    """Take one's own query off the list; twice is once."""
    if stored.made_by_id != user.pk:
        raise PermissionDenied("Only its maker forgets a query.")
    if stored.withdrawn_at is None:
        stored.withdrawn_at = timezone.now()
        stored.save(update_fields=["withdrawn_at"])


def address_of(stored: StoredQuery) -> str:
    """What asks it again, as a page's address says it."""
    told = stored.query
    selection = Selection.of(told.get("selection", {}))
    return selection.as_query(words=told["words"], unit=told["unit"])
