"""What a lead chooses before a file's findings are stored."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from coding.models import CodebookVersion
from coding.rounds.plan import coders_of
from projects.models import Project

ADD, ANCHOR = "add", "anchor"
# What coders have read: unknown, their own documents whole, all coded ones whole.
CODED, OWN, ALL = "", "own", "all"


@dataclass(frozen=True, slots=True)
class Choices:
    """Coders of the file by member's user name, the rest stay outside coders.

    `version` is a published one's id, or none for a new codebook; `documents` says of
    texts that are like one of the project's whether they are added or led to it. With
    `restore` a bundle's project is made as it was, and only the coders are asked about.
    """

    coders: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
    leave_out: bool = False
    documents: Mapping[str, str] = field(default_factory=dict)
    read: str = CODED
    restore: bool = False

    def as_plain(self) -> dict[str, Any]:
        """As the intake's row keeps them."""
        return asdict(self)


def check_choices(project: Project, named: set[str], choices: Choices) -> None:
    """Refuse coders that the file or the project has not, and a version that is none.

    `named` are the coders of the file.
    """
    members = members_by_name(project)
    for name, username in choices.coders.items():
        if name not in named:
            raise ValidationError({"coders": f"The file names no coder “{name}”."})
        if username and username not in members:
            raise ValidationError({"coders": f"“{username}” does not code here."})
    if choices.version and chosen_version(project, choices) is None:
        raise ValidationError({"version": "Choose a published version."})
    if choices.read not in (CODED, OWN, ALL):
        raise ValidationError({"read": "This is none of the choices."})
    if set(choices.documents.values()) - {ADD, ANCHOR}:
        raise ValidationError({"documents": "Choose to add a text, or to anchor it."})


def chosen_version(project: Project, choices: Choices) -> CodebookVersion | None:
    """The published version chosen, if it is one of the project's."""
    try:
        pk = UUID(choices.version)
    except ValueError:
        return None
    return offered_versions(project).filter(pk=pk).first()


def offered_versions(project: Project) -> Any:
    """The published versions that codes may be matched with."""
    versions = CodebookVersion.objects.standing().published()
    return versions.filter(codebook__project=project).select_related("codebook")


def members_by_name(project: Project) -> dict[str, User]:
    """The members whom a coder of the file may be."""
    return {user.get_username(): user for user in coders_of(project)}
