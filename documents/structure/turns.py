"""Who takes the floor: the name that opens a speech in a verbatim record."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.structure.lines import Line

_OFFICE = (
    r"(?:Acting |Temporary |Deputy |Vice-)?(?:President|Chair(?:man|person|woman)?|"
    r"Secretary-General|Presiding Officer|Rapporteur|Secretary)"
)
_TITLE = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Prince|Princess|King|Queen|"
    r"Sheikh|Sheikha|Archbishop|Bishop|Monsignor|Cardinal|Father|Sister|Judge|Justice|"
    r"Prosecutor|General|Ambassador|President|Reverend)\b[.,]?)"
)
_PARTICLE = (
    r"(?:de|del|della|den|der|des|di|do|dos|da|du|el|al|la|le|les|van|von|bin|bint|"
    r"ben|ibn|ag|ould|mint|y|e|i)"
)
_WORD = rf"(?:[^\W\d_][\w.'’‘`\-]*|{_PARTICLE})"
_NAME = rf"{_TITLE}(?:\s+(?:(?=[^a-z])|(?={_PARTICLE}\b)){_WORD}){{1,6}}"
_ROUND = r"(?:\s*\([^():]{2,90}\)){0,3}"
_SPEAKER = re.compile(
    rf"(?P<name>The {_OFFICE}|{_NAME})(?P<round>{_ROUND})\s?:(?=\s|$|[A-Z])"
)
# Two columns read across each other leave a sentence inside the brackets.
_CROSSED = re.compile(
    rf"(?P<name>The {_OFFICE}|{_NAME})(?P<country>(?:\s*\([^():]{{2,60}}\))?)"
    r"\s*\((?P<spoke>spoke)\s+(?P<words>[A-Z1|][^()]{3,300}?[.?!])\s+"
    r"(?P<tongue>in\s+[A-Z][a-z]+)\)\s?:(?=\s|$)"
)
_NO_SPEAKER = re.compile(r"(?:Mr|Madam|Mrs|Ms)\.? (?:President|Chair|Secretary)|Dear ")
_TONGUE = re.compile(r"\s*\((?:spoke|interpretation|in)\b[^()]*\)")
_MOST_LINES = 3


_LANGUAGE = re.compile(
    r"\((?:spoke in|speaking in|in|interpretation from|translated from)\s+"
    r"([A-Z][a-z]+)[^()]*\)"
)
_BRACKETS = re.compile(r"\(([^()]+)\)")
_ROLE = re.compile(
    r"\b(?:Representative|Secretary|President|Chair(?:man|person|woman)?|Director|"
    r"Commissioner|Coordinator|Envoy|Adviser|Minister|Head|Prosecutor|Judge|Registrar|"
    r"Observer|Commander|Rapporteur|Ambassador|Executive|Speaker|Officer|Counsel)\b"
)
_HELD = re.compile(
    r"(?:The )?((?:(?:Acting|Temporary|Deputy|Vice|Under|Assistant)[ -])*"
    r"(?:President|Chair(?:man|person|woman)?|Secretary-General|Presiding Officer|"
    r"Rapporteur|Secretary|Prosecutor|Judge|King|Queen|Prince|Princess|Ambassador|"
    r"Archbishop|Bishop|Cardinal|Sheikha?))\b"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: as named, for which State, in what capacity and language."""

    name: str
    state: str = ""
    capacity: str = ""
    language: str = ""


def speaker_of(printed: str) -> Speaker:
    """The parts of a speaker's printed name, as "Mr. X (Chad) (spoke in French)"."""
    printed = _spaced(printed).rstrip(" :")
    language = _LANGUAGE.search(printed)
    rest = _spaced(_LANGUAGE.sub(" ", printed))
    name, _, after = _BRACKETS.sub("", rest).partition(",")
    state, capacity = "", after.strip()
    for inside in _BRACKETS.findall(rest):
        if _ROLE.search(inside):
            capacity = capacity or inside.strip()
        else:
            state = state or inside.strip()
    held = _HELD.match(name)
    if held and not capacity:
        capacity = held[1]
    return Speaker(_spaced(name), state, capacity, language[1] if language else "")


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a speech opens: who speaks, in what language, and its first words."""

    speaker: str
    label: str
    lines: tuple[Line, ...]
    taken: int


def turn_at(lines: Sequence[Line], place: int) -> Turn | None:
    """The turn that the line at `place` opens; the name may run over lines."""
    for count in range(1, _MOST_LINES + 1):
        near = lines[place : place + count]
        if len(near) < count:
            return None
        turn = _turn(near)
        if turn:
            return turn
    return None


def _turn(near: Sequence[Line]) -> Turn | None:
    words = " ".join(line.text for line in near)
    if _NO_SPEAKER.match(words):
        return None
    reached = len(words) - len(near[-1].text)
    found = _CROSSED.match(words)
    if found and found.end() > reached:
        inside = _rest(near, found.start("words"), found.end("words"))
        label = _spaced(f"({found['spoke']} {found['tongue']})")
        speaker = _spaced(f"{found['name']} {found['country']}")
        return Turn(speaker, label, (*inside, *_rest(near, found.end())), len(near))
    found = _SPEAKER.match(words)
    if not found or found.end() <= reached:
        return None
    around = _spaced(found["round"])
    tongue = _TONGUE.search(around)
    speaker = _spaced(f"{found['name']} {_TONGUE.sub('', around)}")
    label = tongue.group().strip() if tongue else ""
    return Turn(speaker, label, _rest(near, found.end()), len(near))


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _rest(near: Sequence[Line], begin: int, end: int | None = None) -> tuple[Line, ...]:
    """The lines' words from `begin` to `end`, counted in the lines joined by spaces."""
    found: list[Line] = []
    at = 0
    for line in near:
        first = max(0, begin - at)
        last = len(line.text) if end is None else min(len(line.text), end - at)
        text = line.text[first:last] if last > first else ""
        stripped = text.strip()
        if stripped:
            start = line.start + first + text.index(stripped)
            found.append(
                replace(line, start=start, end=start + len(stripped), text=stripped)
            )
        at += len(line.text) + 1
    return tuple(found)
