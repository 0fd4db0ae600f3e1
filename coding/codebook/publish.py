"""Make a codebook of the shipped framework, and freeze versions."""

import json
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coding.models import Code, Codebook, CodebookVersion
from projects.access import require_lead
from projects.models import Project

FRAMEWORK = Path(__file__).parent / "human_security.json"


@transaction.atomic
def adopt_framework(project: Project, user: User) -> CodebookVersion:
    """Give the project the human-security framework as a published version 1.

    A project that has adopted it already keeps the one it has.
    """
    require_lead(user, project)
    shipped = json.loads(FRAMEWORK.read_text(encoding="utf-8"))
    codebook, created = Codebook.objects.get_or_create(
        project=project,
        title=shipped["title"],
        defaults={"description": shipped["description"]},
    )
    if not created:
        return codebook.versions.published()[0]
    version = CodebookVersion.objects.create(
        codebook=codebook, number=1, note="As shipped with hsframe."
    )
    add_codes(version, shipped["codes"])
    return publish(version, user)


def add_codes(version: CodebookVersion, described: list[dict[str, Any]]) -> None:
    """Write codes into a draft, parents before their children."""
    by_key: dict[str, Code] = {}
    for position, words in enumerate(described):
        if words["key"] in by_key:
            raise ValidationError(f"The key {words['key']} stands twice.")
        parent = by_key.get(words.get("parent", ""))
        principles = sum(code.parent is None for code in by_key.values())
        code = Code(
            version=version,
            parent=parent,
            position=position,
            colour=parent.colour if parent else principles % 6,
            **{name: words[name] for name in words if name in _FIELDS},
        )
        code.full_clean(exclude=["version", "parent"])
        by_key[code.key] = code
    Code.objects.bulk_create(by_key.values())


_FIELDS = {
    "key",
    "name",
    "polarity",
    "bears_on",
    "definition",
    "include_when",
    "exclude_when",
    "example",
    "source",
    "keywords",
}


@transaction.atomic
def publish(version: CodebookVersion, user: User) -> CodebookVersion:
    """Freeze a draft; from here on the database refuses every change to its codes."""
    require_lead(user, version.codebook.project)
    if version.published_at is None:
        version.published_at = timezone.now()
        version.save(update_fields=["published_at"])
    return version
