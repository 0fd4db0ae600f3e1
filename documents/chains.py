"""Which earlier mandate a text renews, as its own words and its mission tell."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBER = re.compile(r"\b(\d{3,4})\s?\(((?:19|20)\d\d)\)")
_RECALLING = re.compile(
    r"^(?:Recalling|Recalls?|Reaffirming|Guided by|Mindful of|Having regard to)\b"
)
_MANDATING = re.compile(
    r"\bDecides?\b[^.;]{0,160}?\b(?:extend|renew|prolong|establish|authori[sz]e)\w*\b"
    r"[^.;]{0,200}?\b(?:mandate|mission|operation|force|deployment)\b"
    r"|\bmandate\b[^.;]{0,160}\b(?:is|be|shall be) (?:extended|renewed|prolonged)\b",
    re.IGNORECASE,
)
_GIVES = frozenset({"operative", "subparagraph"})


@dataclass(frozen=True, slots=True)
class Mandate:
    """What a proposal weighs of one document.

    `recalled` are the symbols that its preamble recalls; `gives` says that an operative
    paragraph establishes or extends a mandate.
    """

    symbol: str
    date: datetime.date | None
    mission: str
    recalled: tuple[str, ...]
    gives: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """The symbol of the mandate that seems renewed, and why, in words."""

    symbol: str
    reason: str


def recalled_symbols(paragraphs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Council resolutions that the preamble recalls; paragraphs are (kind, text)."""
    found: dict[str, None] = {}
    for kind, text in paragraphs:
        if kind != "preambular" or not _RECALLING.match(text):
            continue
        for number, year in _NUMBER.findall(text):
            found[f"S/RES/{number} ({year})"] = None
    return tuple(found)


def gives_mandate(paragraphs: Sequence[tuple[str, str]]) -> bool:
    """Whether an operative paragraph establishes, extends or renews a mandate."""
    return any(
        kind in _GIVES and _MANDATING.search(text) is not None
        for kind, text in paragraphs
    )


def propose_renewed(own: Mandate, candidates: Sequence[Mandate]) -> Proposal | None:
    """The latest earlier mandate of the same mission, else the latest one recalled."""
    if not own.gives or own.date is None:
        return None
    earlier = [
        one
        for one in candidates
        if one.gives and one.date is not None and one.date < own.date
    ]
    same = [one for one in earlier if own.mission and one.mission == own.mission]
    recalled = [one for one in earlier if one.symbol in own.recalled]
    chosen = _latest(same) or _latest(recalled)
    if chosen is None:
        return None
    reasons = []
    if chosen in same:
        reasons.append(f"it is the latest earlier mandate of {own.mission}")
    if chosen in recalled:
        reasons.append("the preamble recalls it")
    return Proposal(chosen.symbol, " and ".join(reasons))


def _latest(mandates: Sequence[Mandate]) -> Mandate | None:
    return max(
        mandates,
        key=lambda one: (one.date or datetime.date.min, one.symbol),
        default=None,
    )
