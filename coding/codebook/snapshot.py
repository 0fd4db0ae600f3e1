"""A draft's codes as an edit remembers them, and put back as they were."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from coding.codebook.tree import Tree
from coding.models import Code, CodebookVersion, Example
from hsframe.refusals import Conflict

State = dict[str, Any]
FIELDS = (
    "key",
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
    "change",
)
_EXAMPLE = ("counter", "text", "document_id", "start", "end")


def state_of(code: Code, tree: Tree) -> State:
    """A code's words, examples and place, as JSON holds them."""
    before = tree.before(code)
    examples = code.examples.all().order_by("counter", "position")
    return {
        **{name: getattr(code, name) for name in FIELDS},
        "parent": str(code.parent_id) if code.parent_id else None,
        "after": str(before.pk) if before else None,
        "examples": [
            {name: _plain(getattr(one, name)) for name in _EXAMPLE} for one in examples
        ],
    }


def set_examples(code: Code, examples: list[State]) -> None:
    """Give a code of a draft these examples in place of those it has."""
    code.examples.all().delete()
    Example.objects.bulk_create(
        Example(code=code, position=place, **words)
        for place, words in enumerate(examples)
    )


def restore(
    draft: CodebookVersion, tree: Tree, *, was: dict[str, Any], be: dict[str, Any]
) -> None:
    """Put the codes of a draft from one state back into another.

    Raises Conflict where they are no longer as they `was`: something was done since.
    """
    for pk, state in was.items():
        code = tree.codes.get(UUID(pk))
        now = state_of(code, tree) if code else None
        if _fixed(now) != _fixed(state):
            name = (state or now or {}).get("key", "A code")
            raise Conflict(f"{name} was changed again since: undo that first.")
    gone = [tree.codes[UUID(pk)] for pk, state in be.items() if state is None]
    _check_empty(gone, tree)
    waiting = {pk: state for pk, state in be.items() if state is not None}
    # A shortcut may pass from one code to another: free them all before.
    draft.codes.filter(pk__in=waiting).update(shortcut="")
    while waiting:
        # A code finds its place by its parent and neighbour, so they come first.
        ready = [
            pk for pk, state in waiting.items() if not {*_place(state)} & {*waiting}
        ]
        for pk in ready:
            state = waiting.pop(pk)
            _put(draft, tree, UUID(pk), state, moved=_place(was[pk]) != _place(state))
    for code in gone:
        tree.take_out(code)
        code.examples.all().delete()
        code.delete()
    Code.objects.bulk_update(tree.number(), ["position"])


def _put(
    draft: CodebookVersion, tree: Tree, pk: UUID, state: State, *, moved: bool
) -> None:
    known = tree.codes.get(pk)
    code = known or Code(pk=pk, version=draft, position=len(tree.codes))
    for name in FIELDS:
        setattr(code, name, state[name])
    if moved:
        tree.place(code, *(_named(tree, name) for name in _place(state)))
    code.save(force_insert=known is None)
    set_examples(code, state["examples"])


def _check_empty(gone: list[Code], tree: Tree) -> None:
    for code in gone:
        left = [one for one in tree.children(code) if one not in gone]
        if left:
            raise ValidationError(f"{left[0]} stands under {code.key}: move it first.")


def _place(state: State | None) -> tuple[str | None, ...]:
    return (state["parent"], state["after"]) if state else ()


def _named(tree: Tree, pk: str | None) -> Code | None:
    return tree.codes.get(UUID(pk)) if pk else None


def _fixed(state: State | None) -> State | None:
    """A state without the neighbour, which others' edits may change."""
    return state and {name: state[name] for name in state if name != "after"}


def _plain(value: object) -> object:
    return str(value) if isinstance(value, UUID) else value
