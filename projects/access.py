"""Roles, asked as questions."""

from django.core.exceptions import PermissionDenied

from projects.models import AnyUser, Membership, Project, Role


def role_in(project: Project, user: AnyUser) -> str:
    """The user's role in the project, "" for a stranger."""
    role = (
        Membership.objects.current()
        .filter(project=project, user_id=user.pk or 0)
        .values_list("role", flat=True)
        .first()
    )
    return role or ""


def leads(user: AnyUser, project: Project) -> bool:
    return role_in(project, user) == Role.LEAD


def require_lead(user: AnyUser, project: Project) -> None:
    """Refuse whoever does not lead the project."""
    if not leads(user, project):
        raise PermissionDenied("Only a lead of the project may do this.")
