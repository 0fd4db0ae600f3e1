"""What differs between two versions of a codebook, code by code."""

from collections.abc import Iterator
from dataclasses import dataclass

from coding.codebook.tree import Tree
from coding.models import Code, CodebookVersion, Example

WORDS = {
    "name": "name",
    "polarity": "polarity",
    "bears_on": "bears on",
    "definition": "definition",
    "include_when": "include when",
    "exclude_when": "exclude when",
    "examples": "examples",
    "counter_examples": "counter-examples",
    "keywords": "keywords",
    "source": "rests on",
    "weight": "weight",
    "codable": "can be given",
    "parent": "stands under",
    "shortcut": "shortcut",
    "colour": "colour",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that two versions say of a code."""

    field: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one code, by its key; `kind` says it in one word."""

    key: str
    kind: str
    before: Code | None
    after: Code | None
    said: tuple[Said, ...] = ()

    @property
    def code(self) -> Code:
        code = self.after or self.before
        assert code is not None
        return code

    @property
    def changes_meaning(self) -> bool:
        return self.kind == "changed" and self.code.change == Code.Change.MEANING


def differences(before: CodebookVersion, after: CodebookVersion) -> list[Difference]:
    """The codes that differ, in the later version's order; those gone come last."""
    old, new = _codes(before), _codes(after)
    examples = _examples(before, after)
    found = [
        difference
        for key, code in new.items()
        if (difference := _difference(old.get(key), code, examples))
    ]
    gone = [one for key, one in old.items() if key not in new]
    return found + [Difference(one.key, "removed", one, None) for one in gone]


def _difference(
    before: Code | None, after: Code, examples: dict[tuple, str]
) -> Difference | None:
    if before is None:
        return Difference(after.key, "new", None, after)
    said = tuple(_said(before, after, examples))
    if after.retired and not before.retired:
        kind = {0: "retired", 1: "merged"}.get(len(after.becomes), "split")
    elif before.retired and not after.retired:
        kind = "brought back"
    elif not said:
        return None
    else:
        kind = "moved" if {one.field for one in said} == {"parent"} else "changed"
    return Difference(after.key, kind, before, after, said)


def _said(before: Code, after: Code, examples: dict[tuple, str]) -> Iterator[Said]:
    for field, name in WORDS.items():
        pair = [_words(code, field, examples) for code in (before, after)]
        if pair[0] != pair[1]:
            yield Said(field, name, *pair)


def _words(code: Code, field: str, examples: dict[tuple, str]) -> str:
    if field in {"examples", "counter_examples"}:
        return examples.get((code.pk, field == "counter_examples"), "")
    if field == "parent":
        return str(code.parent) if code.parent else "the top level"
    value = getattr(code, field)
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _codes(version: CodebookVersion) -> dict[str, Code]:
    tree = Tree(version.codes.select_related("parent"))
    return {code.key: code for code, _ in tree.ordered()}


def _examples(*versions: CodebookVersion) -> dict[tuple, str]:
    texts: dict[tuple, str] = {}
    for one in Example.objects.filter(code__version__in=versions):
        key = (one.code_id, one.counter)
        texts[key] = f"{texts[key]}\n{one.text}" if key in texts else one.text
    return texts
