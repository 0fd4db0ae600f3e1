"""Drawing paragraphs by lot: plain arithmetic, so that anybody can draw them again."""

from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from typing import Protocol
from uuid import UUID


class Drawable(Protocol):
    """A leaf as far as the lot asks of it."""

    @property
    def pk(self) -> UUID: ...
    @property
    def document_id(self) -> UUID: ...
    @property
    def kind(self) -> str: ...


def drawn(seed: int, share: int, leaves: Iterable[Drawable]) -> frozenset[UUID]:
    """Of these leaves the ones that the lot takes; `share` in per cent."""
    strata: dict[tuple[UUID, str], list[UUID]] = defaultdict(list)
    for leaf in leaves:
        strata[leaf.document_id, leaf.kind].append(leaf.pk)
    taken: set[UUID] = set()
    for (document, kind), members in strata.items():
        members.sort(key=lambda pk: _lot(seed, str(pk)))
        rounding = _lot(seed, f"{document} {kind}")
        taken.update(members[: int(len(members) * share / 100 + rounding)])
    return frozenset(taken)


def _lot(seed: int, name: str) -> float:
    """A number in [0, 1) that the seed and the name fix."""
    drawn = sha256(f"{seed}:{name}".encode()).digest()
    return int.from_bytes(drawn[:6], "big") / 2**48
