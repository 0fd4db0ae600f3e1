"""The draft of a codebook: begun from the newest version, changed by edits."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from coding.codebook.snapshot import State, restore, state_of
from coding.codebook.tree import Tree
from coding.models import Code, Codebook, CodebookVersion, Edit, Example
from projects.access import require_lead

COPIED = (
    "key",
    "position",
    "name",
    "polarity",
    "bears_on",
    "definition",
    "include_when",
    "exclude_when",
    "source",
    "keywords",
    "colour",
    "shortcut",
    "weight",
    "codable",
    "retired",
    "becomes",
)


@transaction.atomic
def start_draft(codebook: Codebook, user: User) -> CodebookVersion:
    """The codebook's draft: the one there is, or a copy of its newest version."""
    require_lead(user, codebook.project)
    Codebook.objects.select_for_update().get(pk=codebook.pk)
    if standing := codebook.versions.drafts().first():
        return standing
    latest = codebook.versions.newest()
    draft = CodebookVersion.objects.create(
        codebook=codebook, number=latest.number + 1 if latest else 1
    )
    if latest:
        copy_codes(latest, draft)
    return draft


def copy_codes(source: CodebookVersion, target: CodebookVersion) -> None:
    """Write the codes of one version, with their examples, into a draft."""
    made: dict[UUID, Code] = {}
    for code, _ in Tree(source.codes.all()).ordered():
        words = {name: getattr(code, name) for name in COPIED}
        parent = made[code.parent_id] if code.parent_id else None
        made[code.pk] = Code(version=target, parent=parent, **words)
    Code.objects.bulk_create(made.values())
    same_project = source.codebook.project_id == target.codebook.project_id
    Example.objects.bulk_create(
        Example(
            code=made[one.code_id],
            counter=one.counter,
            position=one.position,
            text=one.text,
            document_id=one.document_id if same_project else None,
            start=one.start if same_project else None,
            end=one.end if same_project else None,
        )
        for one in Example.objects.filter(code__version=source)
    )


class Editing:
    """One edit in the making: what it touches is remembered before it is changed."""

    def __init__(self, draft: CodebookVersion, user: User) -> None:
        self.draft = draft
        self.user = user
        self.tree = Tree(draft.codes.all())
        self._before: dict[UUID, State | None] = {}

    def code(self, key: str) -> Code:
        """The draft's code of that key; ValidationError where there is none."""
        for code in self.tree.codes.values():
            if code.key == key:
                return code
        raise ValidationError(f"{key} is not in the draft.")

    def touch(self, *codes: Code) -> None:
        """Remember codes as they are, before the first change to them."""
        for code in codes:
            known = code.pk in self.tree.codes
            state = state_of(code, self.tree) if known else None
            self._before.setdefault(code.pk, state)

    def save(self, code: Code, *, new: bool = False) -> None:
        code.full_clean(exclude=["version", "parent"], validate_constraints=False)
        check_shortcut(code, self.tree.codes.values())
        code.save(force_insert=new)

    def close(self, words: str, reason: str = "") -> Edit | None:
        """Write the order and the edit down; nothing changed, nothing kept."""
        Code.objects.bulk_update(self.tree.number(), ["position"])
        after = {
            pk: state_of(self.tree.codes[pk], self.tree)
            if pk in self.tree.codes
            else None
            for pk in self._before
        }
        if after == self._before:
            return None
        last = self.draft.edits.aggregate(Max("number"))["number__max"] or 0
        return Edit.objects.create(
            version=self.draft,
            number=last + 1,
            words=words[:300],
            reason=reason.strip(),
            by=self.user,
            before=_written(self._before),
            after=_written(after),
        )


def begin(draft: CodebookVersion, user: User) -> Editing:
    """Lock a draft for one edit by a lead, in the caller's transaction.

    Raises PermissionDenied for anybody else, ValidationError once it is published.
    """
    require_lead(user, draft.codebook.project)
    locked = CodebookVersion.objects.select_for_update().get(pk=draft.pk)
    if locked.published_at:
        raise ValidationError("A published version is frozen: edit its draft.")
    return Editing(locked, user)


def check_shortcut(code: Code, codes: Iterable[Code]) -> None:
    """Refuse a shortcut that another one begins with, or is the beginning of."""
    for other in codes:
        if other.pk == code.pk or not other.shortcut or not code.shortcut:
            continue
        if other.shortcut.startswith(code.shortcut) or code.shortcut.startswith(
            other.shortcut
        ):
            clash = f"{other} has the shortcut {other.shortcut}."
            raise ValidationError({"shortcut": clash})


@transaction.atomic
def undo_edit(edit: Edit, user: User) -> Edit:
    """Take an edit back, as long as nothing was done since to what it touched."""
    editing = begin(edit.version, user)
    edit = Edit.objects.select_for_update().get(pk=edit.pk)
    if edit.undone_at is None:
        restore(editing.draft, editing.tree, was=edit.after, be=edit.before)
        _mark(edit, user, undone=True)
    return edit


@transaction.atomic
def redo_edit(edit: Edit, user: User) -> Edit:
    """Make an edit again that was taken back."""
    editing = begin(edit.version, user)
    edit = Edit.objects.select_for_update().get(pk=edit.pk)
    if edit.undone_at is not None:
        restore(editing.draft, editing.tree, was=edit.before, be=edit.after)
        _mark(edit, user, undone=False)
    return edit


def _mark(edit: Edit, user: User, *, undone: bool) -> None:
    edit.undone_at = timezone.now() if undone else None
    edit.undone_by = user if undone else None
    edit.save(update_fields=["undone_at", "undone_by"])


def _written(states: dict[UUID, Any]) -> dict[str, Any]:
    return {str(pk): state for pk, state in states.items()}
