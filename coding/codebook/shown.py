"""A version as pages, files and keys take it: its codes in order, with shortcuts."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from coding.codebook.described import DescribedCode, DescribedCodebook
from coding.codebook.tree import Tree
from coding.models import Code, CodebookVersion, Example
from coding.palette import LIGHT


@dataclass(slots=True)
class Shown:
    """A code with its depth, the digits that give it, and its examples."""

    code: Code
    depth: int
    shortcut: str
    children: bool = False
    examples: list[Example] = field(default_factory=list)
    counter_examples: list[Example] = field(default_factory=list)


def codes_shown(version: CodebookVersion, *, examples: bool = False) -> list[Shown]:
    """Every code of a version in reading order."""
    tree = Tree(version.codes.select_related("parent", "version"))
    digits = shortcuts(tree)
    shown = [
        Shown(code, depth, digits.get(code.pk, ""), bool(tree.children(code)))
        for code, depth in tree.ordered()
    ]
    if examples:
        by_code: dict[UUID, list[Example]] = defaultdict(list)
        known = Example.objects.filter(code__version=version)
        for one in known.select_related("document").defer(
            "document__text", "document__source_text", "document__ranges"
        ):
            by_code[one.code_id].append(one)
        for row in shown:
            row.examples = [x for x in by_code[row.code.pk] if not x.counter]
            row.counter_examples = [x for x in by_code[row.code.pk] if x.counter]
    return shown


def shortcuts(tree: Tree) -> dict[UUID, str]:
    """The digits that give each code: its own, or by its place in the tree.

    The first digit is the place of its top-level code, the next that of the code under
    it. A place whose digits another code has chosen goes without.
    """
    chosen = {one.pk: one.shortcut for one in tree.codes.values() if one.shortcut}
    taken = set(chosen.values())
    placed: dict[UUID, str] = {}

    def free(digits: str) -> bool:
        return all(not a.startswith(digits) and not digits.startswith(a) for a in taken)

    in_use = [one for one in tree.children(None) if not one.retired]
    alone = [one for one in in_use if one.can_be_given]
    for first, top in enumerate(in_use[:9], 1):
        if top in alone and len(alone) == len(in_use) and not tree.children(top):
            placed[top.pk] = str(first)
        given = [one for one in tree.under(top) if one.can_be_given]
        for second, code in enumerate(given[:9], 1):
            placed[code.pk] = f"{first}{second}"
    return chosen | {
        pk: digits for pk, digits in placed.items() if pk not in chosen and free(digits)
    }


def described(version: CodebookVersion) -> DescribedCodebook:
    """A version in plain words, for files; retired codes stay behind."""
    rows = [row for row in codes_shown(version, examples=True) if not row.code.retired]
    return DescribedCodebook(
        title=f"{version.codebook.title}",
        description=version.codebook.description,
        codes=tuple(_described(row) for row in rows),
    )


def _described(row: Shown) -> DescribedCode:
    code = row.code
    return DescribedCode(
        key=code.key,
        name=code.name,
        parent=code.parent.key if code.parent else "",
        polarity=code.polarity,
        bears_on=tuple(code.bears_on),
        definition=code.definition,
        include_when=code.include_when,
        exclude_when=code.exclude_when,
        examples=tuple(one.text for one in row.examples),
        counter_examples=tuple(one.text for one in row.counter_examples),
        keywords=tuple(code.keywords),
        source=code.source,
        colour=LIGHT[code.colour],
        shortcut=code.shortcut,
        weight=code.weight,
        codable=code.codable,
        guid=str(code.pk),
    )
