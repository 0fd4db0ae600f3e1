"""What a document says of itself: organ, meeting, agenda item, mission."""

import re
from dataclasses import dataclass

from documents.structure.detect import find_symbol
from documents.structure.missions import find_mission

_HEAD = 8000
_ORGANS = {
    "S": "Security Council",
    "A": "General Assembly",
    "E": "Economic and Social Council",
    "A/HRC": "Human Rights Council",
    "E/CN.4": "Commission on Human Rights",
    "PBC": "Peacebuilding Commission",
    "ST": "Secretariat",
    "SG": "Secretary-General",
    "T": "Trusteeship Council",
}
_NAMED = "|".join(
    (
        "Security Council",
        "Human Rights Council",
        "Economic and Social Council",
        "General Assembly",
        "Commission on Human Rights",
        "Peacebuilding Commission",
        "Trusteeship Council",
    )
)
_OWN_WORDS = (
    re.compile(rf"\b(?:Adopted|adopted) by the ({_NAMED})\b"),
    re.compile(rf"Statement by the President of the ({_NAMED})\b"),
    re.compile(rf"^[ \t]*The ({_NAMED})\s?,?[ \t]*$", re.M),
    re.compile(rf"^[ \t]*({_NAMED})[ \t]*(?:$|\t)", re.M),
    re.compile(rf"\bmeeting of the ({_NAMED}), held\b"),
)
_TURNS = re.compile(r"\bthe members of the (Security Council)\b|\b(Security Council)\b")
_COUNT = r"(\d[\d, ]{0,5}(?:st|nd|rd|th))"
_OF_MEETING = (
    re.compile(
        rf"\b[Aa]t\s+(?:its|the)\s+{_COUNT}\s+(?:\([^)]*\)\s+)?(?:plenary\s+)?m"
    ),
    re.compile(rf"^[ \t]*{_COUNT}\s+(?:\([^)]*\)\s+)?(?:plenary\s+)?meeting\b", re.M),
)
_ENTITLED = re.compile(
    r"\b(?:items?|agenda)\s+entitled\s+[“\"‘']([^”\"]{3,300}?)[,.]?[”\"’'](?!\w)"
)
_NUMBERED = re.compile(
    r"^[ \t]*(?:Agenda items?|Items?)\s+(\d{1,3}(?:\s?\([a-z]\))?"
    r"(?:(?:,\s|\s(?:and|to)\s)\d{1,3}(?:\s?\([a-z]\))?)*)\b",
    re.M,
)
_AGENDA = re.compile(r"^[ \t]*Agenda[ \t]*\n+[ \t]*([^\n]{5,200})", re.M)
_ADOPTED = re.compile(
    r"^[ \t]*The agenda was adopted\.[ \t]*\n+[ \t]*([A-Z][^\n.:]{5,200})[ \t]*$", re.M
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the text says of the document; "" where it does not."""

    organ: str = ""
    agenda_item: str = ""
    meeting: str = ""
    mission: str = ""


def find_metadata(source: str, kind: str) -> Metadata:
    """Organ, agenda item and meeting from the masthead, the mission from the text."""
    return Metadata(
        organ=_organ(source, kind),
        agenda_item=_agenda_item(source, kind),
        meeting=_meeting(source, kind),
        mission=find_mission(source),
    )


def _organ(source: str, kind: str) -> str:
    symbol = find_symbol(source)
    parts = symbol.split("/")
    for stem in ("/".join(parts[:2]), parts[0]):
        if symbol and stem in _ORGANS:
            return _ORGANS[stem]
    if kind not in ("resolution", "statement", "report", "verbatim"):
        return ""
    head = source[:_HEAD]
    for pattern in _OWN_WORDS:
        found = pattern.search(head)
        if found:
            return found[1]
    named = _TURNS.search(head) if kind == "verbatim" else None
    return "Security Council" if named else ""


def _meeting(source: str, kind: str) -> str:
    """The ordinal as printed, "7153rd"; old volumes print it after the last words."""
    if kind == "report":
        return ""
    places = [source[:_HEAD]]
    if kind == "resolution":
        places.append(source[-_HEAD // 4 :])
    for place in places:
        for pattern in _OF_MEETING:
            found = pattern.search(place)
            if found:
                return re.sub(r"[, ]", "", found[1])
    return ""


def _agenda_item(source: str, kind: str) -> str:
    """The item's title where it is named, else its printed number."""
    head = source[:_HEAD]
    if kind == "verbatim":
        found = _AGENDA.search(head) or _ADOPTED.search(head)
        return _spaced(found[1]) if found else ""
    if kind == "statement":
        found = _ENTITLED.search(head)
        return _spaced(found[1]) if found else ""
    found = _NUMBERED.search("\n".join(head.split("\n")[:60]))
    return _spaced(found[1]) if found else ""


def _spaced(words: str) -> str:
    return " ".join(words.split())
