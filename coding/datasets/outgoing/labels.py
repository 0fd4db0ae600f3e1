"""Codes as labels like paths, for formats that know no tree of codes."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from coding.datasets.outgoing.taken import TakenCode
from coding.datasets.outgoing.wording import legal_in_xml

DIVIDER = "/"
# Looks alike and divides nothing, so that a path can be taken apart again.
_SLASH = "\N{DIVISION SLASH}"


def labels_of(codes: Sequence[TakenCode]) -> dict[UUID, str]:
    """A label for each code, none of them twice: the names from the top to its own.

    Where there are several codebooks, each label begins with its codebook's title.
    Where two labels would be one, their codes' keys stand behind them.
    """
    several = len({code.codebook for code in codes}) > 1
    plain = {code.id: _path(code, several) for code in codes}
    times = Counter(plain.values())
    return {
        code.id: f"{plain[code.id]} ({_part(code.key)})"
        if times[plain[code.id]] > 1
        else plain[code.id]
        for code in codes
    }


def _path(code: TakenCode, several: bool) -> str:
    names = (code.codebook, *code.path) if several else code.path
    return DIVIDER.join(map(_part, names))


def _part(name: str) -> str:
    return " ".join(legal_in_xml(name).split()).replace(DIVIDER, _SLASH)
