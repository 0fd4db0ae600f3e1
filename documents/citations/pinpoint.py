"""A place in a document, as a citation names it."""

import re
from dataclasses import dataclass

# The numerals that sub-paragraphs are counted in, up to 39.
ROMAN = re.compile(r"^x{0,3}(?:ix|iv|v?i{0,3})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A place that a citation names: a paragraph with its steps, or a page.

    `part` is "op" (any numbered paragraph), "pp" (preambular) or "page"; `steps` are
    the letters and numerals after the number; `until` ends a range, both ends counted.
    """

    part: str
    number: int | None
    steps: tuple[str, ...] = ()
    until: "Pinpoint | None" = None
