"""Add, change and move the codes of a draft."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from coding.codebook.drafts import Editing, begin
from coding.codebook.snapshot import set_examples, state_of
from coding.models import Code, CodebookVersion, Edit
from documents.models import Document

# What a change of may alter what a code holds; the rest is looks.
MEANT = (
    "name",
    "polarity",
    "bears_on",
    "definition",
    "include_when",
    "exclude_when",
    "codable",
)
LOOKS = ("source", "keywords", "colour", "shortcut", "weight")


@transaction.atomic
def add_code(
    draft: CodebookVersion,
    user: User,
    *,
    key: str,
    words: Mapping[str, Any],
    parent: str = "",
    reason: str = "",
) -> Edit:
    """Add a code as the last one under a parent, named by key, or at the top."""
    editing = begin(draft, user)
    code = new_code(editing, key, words, parent)
    edit = editing.close(f"Added {code}", reason)
    assert edit is not None
    return edit


def new_code(
    editing: Editing, key: str, words: Mapping[str, Any], parent: str = ""
) -> Code:
    """A code added to the edit in the making; its key must be free."""
    check_key(editing, key)
    above = editing.code(parent) if parent else None
    colour = above.colour if above else 0
    code = Code(version=editing.draft, key=key, position=0)
    _set(code, {"colour": colour} | dict(words))
    editing.touch(code)
    siblings = editing.tree.children(above)
    editing.tree.place(code, above, siblings[-1] if siblings else None)
    editing.save(code, new=True)
    if "examples" in words:
        give_examples(code, words["examples"])
    return code


@transaction.atomic
def change_code(
    draft: CodebookVersion,
    user: User,
    key: str,
    words: Mapping[str, Any],
    *,
    change: str = "",
    new_key: str = "",
    reason: str = "",
) -> Edit | None:
    """Say a code in other words; `change` is whether its meaning or only they change.

    The word is needed where a published code is said differently. Meaning once changed
    stays changed, whatever later edits of the draft do.
    """
    editing = begin(draft, user)
    code = editing.code(key)
    editing.touch(code)
    before = state_of(code, editing.tree)
    if new_key and new_key != key:
        _rename_key(editing, code, new_key)
    _set(code, words)
    if "examples" in words:
        give_examples(code, words["examples"])
    if published(code) and is_said_differently(before, state_of(code, editing.tree)):
        if change not in Code.Change.values:
            raise ValidationError(
                {"change": "Say whether the meaning changes, or only the wording."}
            )
        if code.change != Code.Change.MEANING:
            code.change = change
    editing.save(code)
    name = before["name"]
    renamed = f"Renamed {key} {name}: {code.name}" if code.name != name else ""
    return editing.close(renamed or f"Changed {code}", reason)


@transaction.atomic
def move_code(
    draft: CodebookVersion,
    user: User,
    key: str,
    *,
    parent: str = "",
    after: str = "",
    reason: str = "",
) -> Edit | None:
    """Put a code, and all under it, under a parent and after a sibling, or first."""
    editing = begin(draft, user)
    code = editing.code(key)
    above = editing.code(parent) if parent else None
    left = editing.code(after) if after else None
    if left is not None and left.parent_id != (above.pk if above else None):
        raise ValidationError(f"{left} does not stand there.")
    if left == code:
        return None
    editing.touch(code)
    editing.tree.place(code, above, left)
    editing.save(code)
    place = f"under {above}" if above else "to the top level"
    return editing.close(f"Moved {code} {place}", reason)


def published(code: Code) -> bool:
    """Whether an earlier, published version of the codebook has this code's key."""
    return (
        Code.objects.filter(
            version__codebook=code.version.codebook_id,
            version__published_at__isnull=False,
            key=code.key,
        )
        .exclude(pk=code.pk)
        .exists()
    )


def is_said_differently(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether what a coder goes by differs, not merely the looks."""
    return any(before[name] != after[name] for name in (*MEANT, "examples"))


def check_key(editing: Editing, key: str) -> None:
    if any(code.key == key for code in editing.tree.codes.values()):
        raise ValidationError({"key": f"The key {key} is taken."})


def give_examples(code: Code, examples: Sequence[Mapping[str, Any]]) -> None:
    """Give a code of a draft its examples; ValidationError for one whose words are not
    those of the passage it names."""
    given = []
    for one in examples:
        text = str(one["text"]).strip()
        passage = {name: one.get(name) for name in ("document_id", "start", "end")}
        if passage["document_id"]:
            _check_passage(code.version, one)
            text = str(one["text"])
        if text:
            given.append({"counter": bool(one.get("counter")), "text": text} | passage)
    set_examples(code, sorted(given, key=lambda one: bool(one["counter"])))


def _check_passage(draft: CodebookVersion, example: Mapping[str, Any]) -> None:
    documents = Document.objects.filter(project=draft.codebook.project_id)
    document = documents.filter(pk=example["document_id"]).first()
    if document is None:
        raise ValidationError({"examples": "The passage is not in this project."})
    if document.text[example["start"] : example["end"]] != example["text"]:
        raise ValidationError(
            {"examples": "The example is not what the document says there."}
        )


def _rename_key(editing: Editing, code: Code, new_key: str) -> None:
    if published(code):
        raise ValidationError({"key": "A published code keeps its key."})
    check_key(editing, new_key)
    code.key = new_key


def _set(code: Code, words: Mapping[str, Any]) -> None:
    unknown = set(words) - {*MEANT, *LOOKS, "examples"}
    if unknown:
        raise ValidationError(f"A code has no {', '.join(sorted(unknown))}.")
    for name in set(words) - {"examples"}:
        setattr(code, name, words[name])
