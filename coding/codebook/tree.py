"""The codes of one version as a tree, kept in its reading order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.core.exceptions import ValidationError

from coding.models import Code

DEEPEST = 50


class Tree:
    """Codes by parent; `position` is only what their order is written down as."""

    def __init__(self, codes: Iterable[Code]) -> None:
        self.codes: dict[UUID, Code] = {}
        self._under: dict[UUID | None, list[Code]] = defaultdict(list)
        for code in sorted(codes, key=lambda one: one.position):
            self.codes[code.pk] = code
            self._under[code.parent_id].append(code)

    def children(self, code: Code | None) -> list[Code]:
        return self._under[code.pk if code else None]

    def ordered(self) -> Iterator[tuple[Code, int]]:
        """Every code with its depth, parents before their children."""
        waiting = [(code, 0) for code in reversed(self._under[None])]
        while waiting:
            code, depth = waiting.pop()
            yield code, depth
            waiting += [(one, depth + 1) for one in reversed(self._under[code.pk])]

    def under(self, code: Code) -> list[Code]:
        """All codes below a code."""
        found = list(self._under[code.pk])
        for one in found:
            found += self._under[one.pk]
        return found

    def before(self, code: Code) -> Code | None:
        """The sibling that stands just before a code."""
        siblings = self._under[code.parent_id]
        place = siblings.index(code)
        return siblings[place - 1] if place else None

    def place(self, code: Code, parent: Code | None, after: Code | None) -> None:
        """Put a code, new or not, under a parent: after a sibling, or first.

        Raises ValidationError where the code would stand under itself.
        """
        below = {code.pk, *(one.pk for one in self.under(code))}
        if parent and parent.pk in below:
            raise ValidationError(f"{code} cannot stand under itself.")
        if self._depth(parent) + 1 > DEEPEST:
            raise ValidationError(f"A codebook is at most {DEEPEST} levels deep.")
        self.take_out(code)
        siblings = self._under[parent.pk if parent else None]
        siblings.insert(siblings.index(after) + 1 if after in siblings else 0, code)
        code.parent = parent
        self.codes[code.pk] = code

    def take_out(self, code: Code) -> None:
        if code.pk in self.codes and code in self._under[code.parent_id]:
            self._under[code.parent_id].remove(code)
        self.codes.pop(code.pk, None)

    def number(self) -> list[Code]:
        """Write the order down; answers the codes whose position changed."""
        moved = []
        for position, (code, _) in enumerate(self.ordered()):
            if code.position != position:
                code.position = position
                moved.append(code)
        return moved

    def _depth(self, code: Code | None) -> int:
        depth = 0
        while code is not None:
            code = self.codes.get(code.parent_id) if code.parent_id else None
            depth += 1
        return depth
