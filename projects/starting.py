"""Start a project and describe it."""

from django.contrib.auth.models import User
from django.db import transaction

from projects.access import require_lead
from projects.models import Membership, Project, Role


@transaction.atomic
def start_project(user: User, name: str, description: str = "") -> Project:
    """Make a project whose first lead is the user."""
    project = Project(
        name=name.strip(), slug=Project.free_slug(name), description=description
    )
    project.full_clean()
    project.save()
    Membership.objects.create(project=project, user=user, role=Role.LEAD)
    return project


@transaction.atomic
def describe_project(project: Project, user: User, name: str, description: str) -> None:
    """Change name and description; the slug stays, links stay good."""
    require_lead(user, project)
    project.name, project.description = name.strip(), description
    project.full_clean()
    project.save()
