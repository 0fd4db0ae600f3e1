"""Where a passage begins and ends, as the program that reads the file counts."""

from bisect import bisect_left
from functools import cached_property

_LAST_OF_ONE_UNIT = "\uffff"


class Positions:
    """Code points of a text, or its UTF-16 units where `units` are asked for."""

    def __init__(self, text: str, units: bool) -> None:
        self._text = text
        self._units = units

    @cached_property
    def _wide(self) -> list[int]:
        """The places of the characters that take two units of UTF-16."""
        if max(self._text, default="") <= _LAST_OF_ONE_UNIT:
            return []
        return [
            place for place, one in enumerate(self._text) if one > _LAST_OF_ONE_UNIT
        ]

    def at(self, place: int) -> int:
        return place + bisect_left(self._wide, place) if self._units else place

    def differs(self, end: int) -> bool:
        """Whether the two ways of counting disagree on a passage that ends there."""
        return bool(self._wide) and self._wide[0] < end
