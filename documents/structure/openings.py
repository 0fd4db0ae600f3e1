"""How a resolution and its preambular paragraphs open."""

import re

_ENACTING = re.compile(
    r"The (?:Security Council|General Assembly|Human Rights Council|"
    r"Economic and Social Council|Commission on Human Rights|Peacebuilding "
    r"Commission|Council|Assembly)\s?,?"
)
_OPENER = re.compile(
    r"(?:(?:Also|Further|Again|Likewise|Once again|Now|[A-Z][a-z]+ly),?\s"
    r"(?:and\s[a-z]+ly\s)?)?"
    r"(?:[A-Za-z-]+ing|[Mm]indful|[Aa]larmed|[Cc]oncerned|[Cc]onvinced|[Dd]etermined|"
    r"[Dd]isturbed|[Aa]ppalled|[Dd]ismayed|[Ee]ncouraged|[Gg]uided|[Cc]onscious|"
    r"[Aa]ware|[Cc]ognizant|[Dd]esirous|[Rr]esolved|[Oo]utraged|[Hh]orrified|"
    r"[Ss]hocked|[Gg]ratified|[Cc]onfident|[Ii]nspired|[Mm]oved|[Dd]esiring)\b"
)


def is_enacting(text: str) -> bool:
    """Whether the words are the organ's name that opens a resolution."""
    return bool(_ENACTING.fullmatch(text))


def opens_preambular(text: str) -> bool:
    """Whether the words begin as a preambular paragraph does."""
    return bool(_OPENER.match(text))
