"""Which unit of a document a leaf belongs to, told from its path: plain words."""

import re

# The last of these names the numbered paragraph; a speech is one, whoever speaks.
_NUMBERED = re.compile(r"^(?:.*\.)?(?:op|pp|para|p|speech|note)\.[^.]+")
_SECTION = re.compile(r"^((?:.*\.)?(?:op|pp))\.")
_IN_SECTION = re.compile(r"^(.*?)\.?(?:para|p|note)\.[^.]+")

PREAMBLE, OPERATIVE = "preamble", "operative"


def numbered(path: str) -> str:
    """The numbered paragraph: `op.30.e.i` and `op.30.chapeau` are in `op.30`."""
    found = _NUMBERED.match(path)
    return found.group() if found else path


def section(path: str) -> str:
    """Preamble or operative part, a report's section, a speech; "" for the rest."""
    if found := _SECTION.match(path):
        return found[1]
    if found := _IN_SECTION.match(path):
        return found[1]
    return numbered(path)


def part(path: str) -> str:
    """Preamble (words) or operative part (deeds) of a resolution; "" elsewhere."""
    steps = path.split(".")
    if "pp" in steps:
        return PREAMBLE
    return OPERATIVE if "op" in steps else ""
