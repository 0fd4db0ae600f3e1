"""Coders who are known by name only, because their work came in with a file."""

from django.contrib.auth.models import User
from django.db import transaction

from projects.models import OutsideCoder, Project

_LONGEST = 60


@transaction.atomic
def outside_coder(project: Project, name: str) -> OutsideCoder:
    """The project's outside coder of that name, made where there is none yet."""
    name = " ".join(name.split())[:200] or "unknown"
    known = OutsideCoder.objects.select_related("user").filter(
        project=project, name=name
    )
    if found := known.first():
        return found
    # With signs that no account made here may have: nobody can take the name.
    user = User(username=_free_username(project, name), is_active=False)
    user.set_unusable_password()
    user.save()
    return OutsideCoder.objects.create(project=project, name=name, user=user)


def _free_username(project: Project, name: str) -> str:
    wanted = f"{name[:_LONGEST]} (outside coder, {project.slug}"
    taken = set(
        User.objects.filter(username__startswith=wanted).values_list(
            "username", flat=True
        )
    )
    number, username = 1, f"{wanted})"
    while username in taken:
        number += 1
        username = f"{wanted}, {number})"
    return username
