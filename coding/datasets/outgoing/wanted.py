"""What somebody wants to take away: which documents, codes, coders and rounds."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import TextChoices


class Said(TextChoices):
    CODERS = "coders", "What each coder said"
    GOLD = "gold", "The gold set alone"
    BOTH = "both", "Both, side by side"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A choice among what a user may read; an empty list is all there is.

    `codes` are keys, and bring the codes under them. `names` asks for user names in
    place of pseudonyms. `tables` matter only to kinds of files that hold tables.
    """

    documents: frozenset[UUID] = frozenset()
    codes: frozenset[str] = frozenset()
    coders: frozenset[int] = frozenset()
    rounds: frozenset[UUID] = frozenset()
    said: Said = Said.CODERS
    names: bool = False
    tables: frozenset[str] = frozenset()

    @property
    def is_part(self) -> bool:
        """Whether something that the user may read was left out by choice."""
        chosen = (self.documents, self.codes, self.coders, self.rounds)
        return any(chosen) or self.said == Said.GOLD

    @property
    def one_document(self) -> bool:
        """Whether a file of one document was asked for, in place of a package."""
        return len(self.documents) == 1


def as_plain(wanted: Wanted) -> dict[str, Any]:
    """What JSON carries, in a stable order."""
    return {
        "documents": sorted(map(str, wanted.documents)),
        "codes": sorted(wanted.codes),
        "coders": sorted(wanted.coders),
        "rounds": sorted(map(str, wanted.rounds)),
        "said": wanted.said.value,
        "names": wanted.names,
        "tables": sorted(wanted.tables),
    }


def from_plain(told: dict[str, Any]) -> Wanted:
    """What `as_plain` told."""
    return Wanted(
        _uuids(told.get("documents", ())),
        frozenset(told.get("codes", ())),
        frozenset(told.get("coders", ())),
        _uuids(told.get("rounds", ())),
        Said(told.get("said", Said.CODERS)),
        bool(told.get("names", False)),
        frozenset(told.get("tables", ())),
    )


def _uuids(told: Iterable[str]) -> frozenset[UUID]:
    return frozenset(map(UUID, told))
