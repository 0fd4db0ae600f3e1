"""Merge, split and retire the codes of a draft, and bring them back."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from coding.codebook.drafts import Editing, begin
from coding.codebook.editing import MEANT, new_code, published
from coding.models import Code, CodebookVersion, Edit


@transaction.atomic
def merge_code(
    draft: CodebookVersion,
    user: User,
    key: str,
    into: str,
    *,
    change: str = "",
    reason: str = "",
) -> Edit | None:
    """Retire a code in favour of another, whose meaning may `change` by that.

    Codings are not touched: once a round moves to the new version, their coders are
    asked to say them again.
    """
    editing = begin(draft, user)
    code, kept = editing.code(key), editing.code(into)
    if code == kept or kept.retired:
        raise ValidationError({"into": "Choose another code that is in use."})
    _check_leaf(editing, code)
    editing.touch(code, kept)
    if published(kept) and kept.change != Code.Change.MEANING:
        kept.change = change or Code.Change.WORDING
        editing.save(kept)
    _retire(editing, code, [kept.key])
    return editing.close(f"Merged {code} into {kept}", reason)


@transaction.atomic
def split_code(
    draft: CodebookVersion,
    user: User,
    key: str,
    parts: Sequence[tuple[str, str]],
    *,
    reason: str = "",
) -> Edit | None:
    """Retire a code in favour of new ones, `(key, name)` each, placed after it.

    They begin with its words, and are made different by changing them.
    """
    editing = begin(draft, user)
    code = editing.code(key)
    if len(parts) < 2:
        raise ValidationError({"parts": "A code is split into two or more."})
    _check_leaf(editing, code)
    editing.touch(code)
    words: dict[str, Any] = {
        name: getattr(code, name)
        for name in (*MEANT, "source", "keywords", "colour", "weight")
    }
    parent = code.parent.key if code.parent else ""
    after = code
    for part_key, name in parts:
        made = new_code(editing, part_key, words | {"name": name}, parent)
        editing.tree.place(made, code.parent, after)
        after = made
    _retire(editing, code, [part_key for part_key, _ in parts])
    names = ", ".join(f"{part_key} {name}" for part_key, name in parts)
    return editing.close(f"Split {code} into {names}", reason)


@transaction.atomic
def retire_code(
    draft: CodebookVersion, user: User, key: str, *, reason: str = ""
) -> Edit | None:
    """Take a code out of use; one that was never published leaves the draft."""
    editing = begin(draft, user)
    code = editing.code(key)
    _check_leaf(editing, code)
    editing.touch(code)
    words = f"Retired {code}"
    if published(code):
        _retire(editing, code, [])
    else:
        editing.tree.take_out(code)
        code.examples.all().delete()
        code.delete()
        words = f"Removed {code}"
    return editing.close(words, reason)


@transaction.atomic
def bring_back(
    draft: CodebookVersion, user: User, key: str, *, reason: str = ""
) -> Edit | None:
    """Take a retired code into use again."""
    editing = begin(draft, user)
    code = editing.code(key)
    editing.touch(code)
    code.retired, code.becomes = False, []
    editing.save(code)
    return editing.close(f"Brought back {code}", reason)


def _retire(editing: Editing, code: Code, becomes: list[str]) -> None:
    code.retired, code.becomes, code.shortcut = True, becomes, ""
    editing.save(code)


def _check_leaf(editing: Editing, code: Code) -> None:
    if code.retired:
        raise ValidationError(f"{code} is retired already.")
    left = [one for one in editing.tree.children(code) if not one.retired]
    if left:
        raise ValidationError(f"{left[0]} stands under {code}: move it first.")
