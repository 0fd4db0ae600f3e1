"""Whom an operative paragraph addresses, and what it makes its words depend on."""

import re

MISSION = "the mission"
ACTORS: dict[str, str] = {
    "the Secretary-General": r"(?:UN )?Secretary[- ]General(?!['’]s (?:report|letter))"
    r"|Secretariat\b|Special Representative",
    MISSION: r"the (?:Mission|Force|operation)\b(?! concept)",
    "all parties": r"\bparties\b(?! to the)|all (?:militias?|armed groups|actors)"
    r"|armed groups|ex-S[eé]l[eé]ka|anti-Balaka|belligerents|all stakeholders",
    "the authorities": r"\b[Aa]uthorities\b|\bGovernments? of\b"
    r"|\bthe (?:[A-Z]\w+ )?[Gg]overnment\b|\b[Tt]ransitional [Gg]overnment",
    "Member States": r"Member States|\ball States\b|\bStates\b(?! of)"
    r"|troop-? and police-?|[Tt]roop[- ]contributing|TCCs|neighbouring (?:States"
    r"|countries)|countries of the region|donors?\b",
    "organizations": r"international (?:community|partners|financial)|African Union"
    r"|\bAU\b|ECCAS|ECOWAS|European Union|\bEU\b|organi[sz]ations|World Bank"
    r"|(?:relevant|all) (?:United Nations )?(?:partners|agencies|bodies)",
    "an expert body": r"Panel of Experts|Group of Experts|Sanctions Committee"
    r"|the Committee\b|Peacebuilding Commission|\bPBC\b",
    "other forces": r"French (?:armed )?(?:forces|troops)|EUFOR|MISCA\b|AFISMA"
    r"|multinational (?:operation|force)|\bthe operation of the European Union",
}
COUNCIL = "the Council"
NAMES = (*ACTORS, COUNCIL)
_COUNCIL = re.compile(
    r"^[\s,]*(?:to\s+(?:remain|extend|renew|review|continue|keep|establish|lift|adopt"
    r"|consider|terminate|increase|maintain|transfer|deploy|welcome|express|reiterate"
    r"|authori[sz]e|condition|impose|set|modify|suspend|add|approve)\w*"
    r"|its\s+(?:intention|readiness|determination|decision|will)|to\s+\w+ly\s+(?:review"
    r"|remain)|seized)\b"
)
# A mission is named by its letters: MINUSCA, UNMISS, MONUSCO, UNAMID.
_LETTERS = r"\b(?:UN[A-Z]{2,}|MIN[A-Z]{3,}|MON[A-Z]{2,}|ON[A-Z]{2,}|BINUCA)\b"
_WINDOW = 160

_CONDITIONS = (
    r"within (?:the limits? of )?(?:its|their|existing|available|the|[A-Z]+['’]s)\b"
    r"(?: [\w-]+){0,5}? ?(?:capacit\w+|capabilit\w+|resources|means|mandates?"
    r"|areas? of \w+)\b"
    r"(?:[, ]+(?:and|or) (?:[\w-]+ ){0,3}?(?:capacit\w+|capabilit\w+|resources|means"
    r"|mandates?|areas? of \w+)\b)*",
    r"(?:up)?on (?:the )?(?:formal |written )?requests?\b(?: (?:of|from|by) [^,;.:]*?"
    r"(?= and |[,;.:]|$))?",
    r"at the (?:formal |written |express )?request of [^,;.:]*?(?= and |[,;.:]|$)",
    r"(?:if|when|where|whenever|wherever|to the extent)(?: and (?:when|where))?"
    r" (?:so )?(?:appropriate|necessary|needed|requested|relevant|required|possible"
    r"|feasible|applicable)",
    r"as (?:appropriate|necessary|needed|requested|relevant|required|applicable)\b",
    r"as far as (?:possible|feasible)|on (?:an exceptional|a case[- ]by[- ]case"
    r"|a temporary) basis|in exceptional circumstances",
    r"subject to [^,;.:]*|provided that [^,;.:]*|on condition that [^,;.:]*",
    r"without prejudice to [^,;.:]*",
    r"(?:in (?:strict |full )?(?:accordance|compliance|conformity)|consistent) with"
    r"(?: (?!and )[^\s,;.:]+){1,12}",
)
_CONDITION = re.compile("|".join(_CONDITIONS), re.IGNORECASE)
_LONGEST = 160


def actor_of(words: str, verb: str) -> str:
    """Whom the words behind a verb address, by the name in `NAMES`; "" where nobody.

    The first actor named decides; a decision of what the Council itself does, or an
    intention of its own, addresses the Council.
    """
    behind = words[:_WINDOW]
    if _COUNCIL.match(behind) and verb in ("decides", "expresses", "affirms"):
        return COUNCIL
    found = [
        (place.start(), name)
        for name, pattern in ACTORS.items()
        if (place := re.search(pattern, behind))
    ]
    if place := re.search(_LETTERS, behind):
        found.append((place.start(), MISSION))
    # A decision on "the mandate of MINUSCA" or its strength is about the mission.
    return min(found)[1] if found else ""


def conditions_of(text: str) -> list[str]:
    """The conditions in a paragraph, as they stand there and each once."""
    found = [
        " ".join(one[0].split())[:_LONGEST].rstrip()
        for one in _CONDITION.finditer(text)
    ]
    return list(dict.fromkeys(found))
