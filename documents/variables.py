"""Variables: a project's own columns beside its documents, added by its leads."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone

from documents.models import Document, Variable
from documents.typed import (
    Value,
    one_line,
    read_date,
    read_number,
    read_yes_no,
    written,
)
from hsframe.refusals import Conflict
from projects.access import require_lead
from projects.models import Project

# What else a document is described by: no variable may go by one of these names.
OWN_COLUMNS = (
    *("id", "filename", "symbol", "title", "kind", "organ", "date"),
    *("mission", "language", "agenda_item", "meeting"),
)
_LONGEST_NAME = 60
_LONGEST_CHOICE = 100
_MOST_CHOICES = 200


@transaction.atomic
def add_variable(
    project: Project, user: User, name: str, type: str, choices: Sequence[str] = ()
) -> Variable:
    """Give the project's documents one more column."""
    require_lead(user, project)
    Project.objects.select_for_update().get(pk=project.pk)
    if type not in Variable.Type.values:
        raise ValidationError({"type": "There is no such type."})
    return Variable.objects.create(
        project=project,
        name=_free_name(project, name),
        type=type,
        choices=_checked_choices(type, choices),
    )


@transaction.atomic
def rename_variable(variable: Variable, user: User, name: str) -> Variable:
    """Call it otherwise; its values stay, since they are kept under its id."""
    locked = _locked(variable, user)
    locked.name = _free_name(locked.project, name, locked)
    locked.save(update_fields=["name"])
    return locked


@transaction.atomic
def change_choices(
    variable: Variable,
    user: User,
    choices: Sequence[str],
    expected: Sequence[str] | None = None,
) -> Variable:
    """Give a list other choices; one that a document has cannot be taken away.

    `expected` are the choices that the person saw; others than these are a Conflict.
    """
    locked = _locked(variable, user)
    if expected is not None and list(expected) != locked.choices:
        raise Conflict({"choices": f"They are now: {', '.join(locked.choices)}."})
    kept = _checked_choices(locked.type, choices)
    missed = [one for one in _in_use(locked) if one not in kept]
    if missed:
        named = ", ".join(f"“{one}”" for one in missed)
        raise ValidationError({"choices": f"Documents have {named}, so it stays."})
    locked.choices = kept
    locked.save(update_fields=["choices"])
    return locked


@transaction.atomic
def change_variable(
    variable: Variable,
    user: User,
    name: str,
    choices: Sequence[str],
    expected: Sequence[str] | None = None,
) -> Variable:
    """Another name and other choices, both or neither."""
    renamed = rename_variable(variable, user, name)
    if renamed.type != Variable.Type.CHOICE and not choices:
        return renamed
    return change_choices(renamed, user, choices, expected)


@transaction.atomic
def withdraw_variable(variable: Variable, user: User) -> None:
    """Take a column off; the documents keep their values for it."""
    locked = _locked(variable, user)
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=["withdrawn_at"])


def parsed(variable: Variable, text: str) -> Value | None:
    """The value as it is kept, None for an empty text; refuses what is no such value.

    Numbers and yes or no are kept as JSON has them, days as 2014-04-10.
    """
    line = one_line(text)
    if not line:
        return None
    match variable.type:
        case Variable.Type.NUMBER:
            return read_number(line)
        case Variable.Type.DATE:
            return written(read_date(line))
        case Variable.Type.YES_NO:
            return read_yes_no(line)
        case Variable.Type.CHOICE:
            return _chosen(variable, line)
    return line


def _chosen(variable: Variable, line: str) -> str:
    for choice in variable.choices:
        if choice.casefold() == line.casefold():
            return str(choice)
    raise ValidationError(f"Choose one of: {', '.join(variable.choices)}.")


def _locked(variable: Variable, user: User) -> Variable:
    require_lead(user, variable.project)
    Project.objects.select_for_update().get(pk=variable.project_id)
    locked = Variable.objects.select_for_update().get(pk=variable.pk)
    if locked.withdrawn_at:
        raise Conflict("This variable has been withdrawn.")
    return locked


def _free_name(project: Project, name: str, own: Variable | None = None) -> str:
    try:
        name = one_line(name, _LONGEST_NAME)
    except ValidationError as refusal:
        raise ValidationError({"name": refusal.messages}) from refusal
    if not name:
        raise ValidationError({"name": "Give the variable a name."})
    if "_".join(name.casefold().split()) in OWN_COLUMNS:
        raise ValidationError(
            {"name": "Documents have a field of this name already; choose another."}
        )
    taken = project.variables.current().filter(name__iexact=name).first()
    if taken and taken != own:
        raise Conflict({"name": "The project has a variable of this name."})
    return name


def _checked_choices(type: str, choices: Sequence[str]) -> list[str]:
    try:
        lines = [one_line(choice, _LONGEST_CHOICE) for choice in choices]
    except ValidationError as refusal:
        raise ValidationError({"choices": refusal.messages}) from refusal
    kept = list({line.casefold(): line for line in lines if line}.values())
    if type != Variable.Type.CHOICE and kept:
        raise ValidationError({"choices": "Only “One of a list” has choices."})
    if type == Variable.Type.CHOICE and not kept:
        raise ValidationError({"choices": "Give the choices, one a line."})
    if len(kept) > _MOST_CHOICES:
        raise ValidationError({"choices": f"Give {_MOST_CHOICES} choices at most."})
    return kept


def _in_use(variable: Variable) -> list[str]:
    """The choices that current documents have."""
    value = KeyTextTransform(str(variable.pk), "values")
    documents = Document.objects.current().filter(
        project=variable.project_id, values__has_key=str(variable.pk)
    )
    used = documents.annotate(chosen=value).order_by().values_list("chosen", flat=True)
    return sorted(set(used.distinct()))
