"""The peace operation that a document is about, by its acronym."""

import re
from collections import Counter

_ACRONYM = r"(?:[A-Z]{2,}[A-Za-z]*[A-Z]{2,}(?:[ -][A-Z]{3,4})?|UNMIS|UNMIK)"
_SORT = r"(?:Mission|Operation|Force|Observer Group|Office|Support Mission|Team)"
_DEFINED = re.compile(
    rf"\b(?:United Nations|African Union|African-led)\b[^.;:()]{{0,140}}?\b{_SORT}\b"
    rf"[^.;:()]{{0,90}}\(({_ACRONYM})\)"
)
# What gives or extends a mandate, then the operation by its name or its acronym.
_MANDATED = re.compile(
    r"\b(?:(?:extend|renew|prolong)(?:s|ed|ing)?\b[^.;]{0,60}?\bmandates? of|"
    r"[Ee]stablish(?:es|ed|ing)?\b(?=[^.;]{0,60}?\b(?:United Nations|under its))|"
    r"[Dd]ecides that the mandate of|[Aa]uthoriz(?:es|ed|ing) the (?:deployment|"
    r"establishment) of)\s+(?:(?:a|the|an)\s+)?"
    rf"(?:(?P<bare>{_ACRONYM})\b|(?P<named>[^.;:()]{{5,200}}?)\s*\((?P<of>{_ACRONYM})"
    r"(?:[,;][^)]*)?\))"
)
_OPERATIVE = re.compile(r"\b(?:Decides|Authorizes|Approves|Authorises)\b")
_BEFORE = 120
_FEWEST = 6
_FEWEST_ALONE = 2
_OTHER = re.compile(
    r"UNHCR|UNDP|UNICEF|UNESCO|UNODC|UNEP|UNFPA|UNAIDS|UNOPS|UNMAS|UNCT|UNSC|NATO|"
    r"ECOWAS|ECCAS|IGAD|SADC|OCHA|OHCHR|UNOAU|UNGA|ASEAN|OSCE|UNDSS|UNLB"
)


def find_mission(source: str) -> str:
    """The acronym, "" where the text leaves it open.

    A decision on a mandate says it; else any mention of a mandate extended; else the
    one operation that is named far more often than every other.
    """
    words = " ".join(source.split())
    decided: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for found in _MANDATED.finditer(words):
        name = found["bare"] or found["of"]
        unsorted = found["named"] and not re.search(_SORT, found["named"])
        if unsorted or _OTHER.fullmatch(name):
            continue
        before = words[max(0, found.start() - _BEFORE) : found.end()]
        sentence = re.split(r"[.;]\s", before)[-1]
        (decided if _OPERATIVE.search(sentence) else told)[name] += 1
    if decided:
        return _most(decided, words)
    return _alone(told) or _most_named(words)


def _alone(told: Counter[str]) -> str:
    """The one operation whose mandate is told of; several leave it open."""
    ranked = told.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return ""
    return ranked[0][0]


def _most(counted: Counter[str], words: str) -> str:
    """The one mandated most often; of several the one that the text names most."""
    return max(
        counted,
        key=lambda name: (counted[name] * 3 + _count(name, words), name),
    )


def _most_named(words: str) -> str:
    names = {name for name in _DEFINED.findall(words) if not _OTHER.fullmatch(name)}
    ranked = sorted(((_count(name, words), name) for name in names), reverse=True)
    fewest = _FEWEST if len(ranked) > 1 else _FEWEST_ALONE
    if not ranked or ranked[0][0] < fewest:
        return ""
    if len(ranked) > 1 and ranked[1][0] * 2 > ranked[0][0]:
        return ""
    return ranked[0][1]


def _count(name: str, words: str) -> int:
    return len(re.findall(rf"\b{re.escape(name)}\b", words))
