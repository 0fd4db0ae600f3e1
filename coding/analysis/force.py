"""How strongly an operative paragraph speaks, to whom, and under what condition.

A rule reads the opening words; nothing of it is stored. The rungs follow the order in
which studies of Council mandates compare verbs: a decision or demand binds, a request
tasks, a call or an urging presses, encouragement leaves free, and a statement asks
nothing. They help to read a chain and are no judgement of law.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

BINDS, TASKS, PRESSES, LEAVES_FREE, STATES = 5, 4, 3, 2, 1
RUNGS = {
    BINDS: "binds",
    TASKS: "tasks",
    PRESSES: "presses",
    LEAVES_FREE: "leaves free",
    STATES: "states",
}
VERBS: Mapping[str, int] = {
    **dict.fromkeys(("decides", "demands", "authorizes", "directs"), BINDS),
    **dict.fromkeys(("establishes", "imposes", "prohibits", "maintains"), BINDS),
    **dict.fromkeys(("requests", "instructs", "mandates"), TASKS),
    **dict.fromkeys(("calls upon", "urges", "insists"), PRESSES),
    **dict.fromkeys(("encourages", "invites", "recommends"), LEAVES_FREE),
    **dict.fromkeys(("notes", "takes note", "welcomes", "recalls"), STATES),
    **dict.fromkeys(("reiterates", "reaffirms", "affirms", "stresses"), STATES),
    **dict.fromkeys(("emphasizes", "underlines", "underscores", "expresses"), STATES),
    **dict.fromkeys(("commends", "condemns", "deplores", "recognizes"), STATES),
    **dict.fromkeys(("acknowledges", "endorses", "approves"), STATES),
    **dict.fromkeys(("renews", "looks forward", "undertakes", "intends"), STATES),
    **dict.fromkeys(("regrets", "declares", "determines", "concurs"), STATES),
    **dict.fromkeys(("warns", "confirms", "considers", "supports"), STATES),
    "pays tribute": STATES,
}
# What a Council that reiterates or renews says again speaks with its own force.
_AGAIN = re.compile(r"\s+its\s+(?:[\w-]+\s+){0,2}?(demand|call|request|decision)s?\b")
_FORCE_OF = {"demand": BINDS, "decision": BINDS, "request": TASKS, "call": PRESSES}
_NAMES = {
    "looks": "looks forward",
    "takes": "takes note",
    "calls": "calls upon",
    "pays": "pays tribute",
}
_BEFORE = (
    r"(?:(?:also|further|once|again|still|hereby|in\s+(?:this|that)\s+(?:regard|context"
    r"|respect),?|to\s+(?:this|that)\s+end,?|therefore|\w+ly)[\s,]+)*"
)
_STEMS = sorted({name.split()[0] for name in VERBS}, key=len, reverse=True)
_OPENING = re.compile(
    rf"{_BEFORE}({'|'.join(re.escape(one) for one in _STEMS)})\b", re.IGNORECASE
)
_ASIDE = re.compile(
    r"(?:acting|pending|having|taking|in|to|with|without|as|for|following|recalling)\b[^.;:]*?,"
    r"\s*(?=[a-z\s,]*?\b\w+s\b)",
    re.IGNORECASE,
)
_PARTICIPLES = {
    "calling": "calls",
    "expressing": "expresses",
    "requesting": "requests",
    "urging": "urges",
    "encouraging": "encourages",
    "welcoming": "welcomes",
    "stressing": "stresses",
    "noting": "notes",
    "emphasizing": "emphasizes",
    "reiterating": "reiterates",
}
_NUMBER = re.compile(r"\s*(?:\d+\.|\(\w{1,5}\))?\s*")


@dataclass(frozen=True, slots=True)
class Verb:
    """The verb of a paragraph as the ladder names it; `force` is its rung, 1 to 5."""

    name: str
    force: int
    end: int  # where the verb phrase ends in the text

    @property
    def rung(self) -> str:
        return RUNGS[self.force]


def verb_of(text: str, *, numbered: bool = True) -> Verb | None:
    """The verb with which a paragraph opens; None where it opens with none.

    Only a numbered paragraph may open with a participle, as some do by a slip; in a
    sub-paragraph that names a task.
    """
    begin = _begin(text)
    words = _plain(text, numbered)
    for found in (
        _OPENING.match(words, begin),
        _after_aside(words, begin),
    ):
        if found:
            return _named(words, found)
    return None


def _named(words: str, found: re.Match[str]) -> Verb:
    stem = found[1].lower()
    name = _NAMES.get(stem, stem)
    force = VERBS[name]
    if name in ("reiterates", "renews") and (again := _AGAIN.match(words, found.end())):
        force = _FORCE_OF[again[1]]
    return Verb(name, force, found.end())


def _after_aside(words: str, begin: int) -> re.Match[str] | None:
    """The verb behind an opening phrase such as “Acting under Chapter VII, …”."""
    at = begin
    for _ in range(3):
        aside = _ASIDE.match(words, at)
        if aside is None:
            return None
        at = aside.end()
        if found := _OPENING.match(words, at):
            return found
    return None


def _begin(text: str) -> int:
    number = _NUMBER.match(text)
    return number.end() if number else 0


def _plain(text: str, numbered: bool) -> str:
    """The text with one spelling for each verb, every character in its place."""
    plain = re.sub(
        r"\b(\w+)is(es|ing)\b", lambda found: f"{found[1]}iz{found[2]}", text
    )
    begin = _begin(text)
    word = re.match(r"[A-Z]\w+", plain[begin:]) if numbered else None
    participle = _PARTICIPLES.get(word[0].lower()) if word else None
    if word is None or participle is None:
        return plain
    padded = participle.ljust(len(word[0]))
    return plain[:begin] + padded + plain[begin + len(word[0]) :]
