"""Searches that a member keeps."""

from urllib.parse import parse_qsl, urlencode

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from documents.models import SavedSearch
from hsframe.refusals import Conflict
from projects.models import Project


def save_search(project: Project, user: User, name: str, query: str) -> SavedSearch:
    """Keep the search that an address holds; a name is used once."""
    name = name.strip()
    kept = urlencode([(key, value) for key, value in parse_qsl(query) if key != "page"])
    if not name or len(name) > 80:
        raise ValidationError("Give the search a name of at most 80 letters.")
    if not kept or len(kept) > 1000:
        raise ValidationError("There is no search here that could be kept.")
    try:
        with transaction.atomic():
            return SavedSearch.objects.create(
                project=project, saved_by=user, name=name, query=kept
            )
    except IntegrityError as taken:
        raise Conflict(f"You have a search called {name} already.") from taken


def forget_search(saved: SavedSearch) -> None:
    """Take a search off its owner's list."""
    saved.withdrawn_at = timezone.now()
    saved.save(update_fields=["withdrawn_at"])
