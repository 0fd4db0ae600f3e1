"""Documents that a project's texts name and its store does not hold."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from documents.models import Wish
from documents.structure.detect import canonical
from projects.access import role_in
from projects.models import Project, Role


@transaction.atomic
def wish_for(project: Project, user: User, symbol: str) -> Wish:
    """Put a symbol on the wish list; wishing twice is wishing once."""
    _require_writer(project, user)
    symbol = canonical(symbol)
    if not symbol or len(symbol) > 80 or "/" not in symbol:
        raise ValidationError(
            "Give the symbol of a document, such as S/RES/2149 (2014)."
        )
    if project.documents.ready().filter(symbol=symbol).exists():
        raise ValidationError(f"{symbol} is in the store already.")
    Project.objects.select_for_update().get(pk=project.pk)
    known = project.wishes.current().filter(symbol=symbol).first()
    return known or Wish.objects.create(project=project, symbol=symbol, wished_by=user)


@transaction.atomic
def withdraw_wish(wish: Wish, user: User) -> None:
    _require_writer(wish.project, user)
    wish.withdrawn_at = timezone.now()
    wish.save(update_fields=["withdrawn_at"])


def _require_writer(project: Project, user: User) -> None:
    if role_in(project, user) not in {Role.LEAD, Role.CODER}:
        raise PermissionDenied("Viewers cannot wish for documents.")
