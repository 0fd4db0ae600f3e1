"""Ways to a codebook: the shipped framework, another project's, or a file."""

import json
from collections.abc import Iterable
from pathlib import Path

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from coding.codebook.described import (
    DescribedCode,
    DescribedCodebook,
    gathering,
)
from coding.codebook.drafts import check_shortcut, copy_codes, start_draft
from coding.codebook.publish import publish
from coding.models import Code, Codebook, CodebookVersion, Example
from coding.palette import LIGHT, nearest
from projects.access import require_lead
from projects.models import Project

FRAMEWORK = Path(__file__).parent / "human_security.json"
_TAKEN_OVER = (
    "key",
    "name",
    "polarity",
    "definition",
    "include_when",
    "exclude_when",
    "source",
    "shortcut",
    "weight",
    "codable",
)


@transaction.atomic
def adopt_framework(project: Project, user: User) -> CodebookVersion:
    """Give the project the human-security framework as a published version 1.

    A project that has adopted it already keeps the one it has.
    """
    shipped = framework()
    known = project.codebooks.standing().filter(title=shipped.title).first()
    if known and (latest := known.versions.newest()):
        require_lead(user, project)
        return latest
    draft = begin_codebook(project, user, shipped)
    CodebookVersion.objects.filter(pk=draft.pk).update(note="As shipped with hsframe.")
    draft.refresh_from_db()
    return publish(draft, user)


def framework() -> DescribedCodebook:
    """The framework that hsframe ships, in its own words."""
    shipped = json.loads(FRAMEWORK.read_text(encoding="utf-8"))
    codes = [DescribedCode(**_lists_to_tuples(words)) for words in shipped["codes"]]
    return DescribedCodebook(
        shipped["title"], tuple(gathering(codes)), shipped["description"]
    )


@transaction.atomic
def begin_codebook(
    project: Project, user: User, described: DescribedCodebook
) -> CodebookVersion:
    """A new codebook whose draft holds the codes described."""
    require_lead(user, project)
    codebook = Codebook(
        project=project,
        title=_free_title(project, described.title),
        description=described.description,
    )
    codebook.full_clean()
    codebook.save()
    draft = start_draft(codebook, user)
    add_codes(draft, described.codes)
    return draft


@transaction.atomic
def copy_codebook(
    project: Project, user: User, source: CodebookVersion
) -> CodebookVersion:
    """A draft with the codes of a published version of a project that the user sees."""
    require_lead(user, project)
    visible = CodebookVersion.objects.visible_to(user).published()
    if not visible.filter(pk=source.pk).exists():
        raise ValidationError("Choose a published version of one of your projects.")
    codebook = Codebook.objects.create(
        project=project,
        title=_free_title(project, source.codebook.title),
        description=source.codebook.description,
    )
    draft = start_draft(codebook, user)
    copy_codes(source, draft)
    return draft


def add_codes(draft: CodebookVersion, described: Iterable[DescribedCode]) -> None:
    """Write codes into a draft, parents before their children."""
    by_key: dict[str, Code] = {}
    examples: list[Example] = []
    for position, words in enumerate(described):
        if words.key in by_key:
            raise ValidationError(f"The key {words.key} stands twice.")
        parent = by_key.get(words.parent)
        top = sum(code.parent is None for code in by_key.values())
        code = Code(
            version=draft,
            parent=parent,
            position=position,
            colour=_colour(words, parent, top),
            bears_on=list(words.bears_on),
            keywords=list(words.keywords),
            **{name: getattr(words, name) for name in _TAKEN_OVER},
        )
        code.full_clean(exclude=["version", "parent"], validate_constraints=False)
        check_shortcut(code, by_key.values())
        by_key[code.key] = code
        examples += _examples(code, words)
    Code.objects.bulk_create(by_key.values())
    Example.objects.bulk_create(examples)


def _examples(code: Code, words: DescribedCode) -> list[Example]:
    shown = [(text, False) for text in words.examples]
    shown += [(text, True) for text in words.counter_examples]
    return [
        Example(code=code, text=text, counter=counter, position=place)
        for place, (text, counter) in enumerate(shown)
    ]


def _colour(words: DescribedCode, parent: Code | None, top: int) -> int:
    if words.colour:
        return nearest(words.colour)
    return parent.colour if parent else top % len(LIGHT)


def _free_title(project: Project, title: str) -> str:
    """The title, numbered where the project has a codebook of that name."""
    taken = set(project.codebooks.standing().values_list("title", flat=True))
    wanted = title.strip()[:190] or "Codebook"
    numbered = (f"{wanted} ({number})" for number in range(2, len(taken) + 3))
    return (
        wanted
        if wanted not in taken
        else next(one for one in numbered if one not in taken)
    )


def _lists_to_tuples(words: dict) -> dict:
    made = {k: tuple(v) if isinstance(v, list) else v for k, v in words.items()}
    example = made.pop("example", "")
    return made | {"examples": (example,) if example else ()}
