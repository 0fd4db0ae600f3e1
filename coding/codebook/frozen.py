"""The codes of published versions, which never change, kept in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from coding.codebook.tree import Tree
from coding.models import Code, CodebookVersion


@dataclass(frozen=True, slots=True)
class FrozenCodes:
    """A version's codes by id and by key, and the place of each one's principle."""

    by_pk: Mapping[UUID, Code]
    by_key: Mapping[str, Code]
    principles: Mapping[UUID, int]


@lru_cache(maxsize=256)
def codes_of(version_pk: UUID) -> FrozenCodes:
    """Only for a published version."""
    tree = Tree(CodebookVersion.objects.get(pk=version_pk).codes.all())
    return FrozenCodes(
        tree.codes,
        {code.key: code for code in tree.codes.values()},
        {
            code.pk: place
            for place, top in enumerate(tree.children(None))
            for code in [top, *tree.under(top)]
        },
    )


def give_codes(passages: Iterable[Any], version_pk: UUID) -> None:
    """Set the `code` of codings or suggestions, made under that version or an older."""
    current = codes_of(version_pk).by_pk
    older = []
    for one in passages:
        if one.code_id in current:
            one.code = current[one.code_id]
        else:
            older.append(one)
    if older:
        codes = Code.objects.in_bulk({one.code_id for one in older})
        for one in older:
            one.code = codes[one.code_id]


def principle_of(code: Code) -> int:
    """The place of a code's principle among those of its version."""
    return codes_of(code.version_id).principles.get(code.pk, 0)
