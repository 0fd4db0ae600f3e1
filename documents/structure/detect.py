"""What kind of document a text is, and what its masthead says of it."""

import datetime
import re

from documents.structure.furniture import SYMBOL

_HEAD = 6000
_MASTHEAD_LINES = 45
_BRIEF_LINE = 60
_FEW = 3
_VERBATIM_SYMBOL = re.compile(r"\b(?:S|A(?:/\d+)?|A/C\.\d/\d+)/PV\.\d+")
_TURN = re.compile(
    r"^\s*(?:The (?:Acting )?President|Mr\.|Mrs\.|Ms\.|Miss|Sir|Dame|Dr\.|Lord|King|"
    r"Archbishop|Monsignor|Prince(?:ss)?|Sheikh)\b[^:\n]{0,90}:\s",
    re.MULTILINE,
)
_STATEMENT = re.compile(r"^\s*Statement by the President of the Security Council", re.M)
_RESOLUTION_TITLE = re.compile(
    r"^\s*(?:(?:draft )?resolution \d+ ?(?:\(\d{4}\)|[AB]\b)|\d+ \(\d{4}\)\. |"
    r"resolution adopted by the (?:general assembly|human rights council)|"
    r"adopted by the security council at its)",
    re.MULTILINE | re.IGNORECASE,
)
_ENACTING = re.compile(
    r"^\s*The (?:Security Council|General Assembly|Human Rights Council|"
    r"Economic and Social Council),?\s*$",
    re.MULTILINE,
)
_REPORT = re.compile(
    r"^.{0,60}\b(?:report|budget|programme plan|plan outline|letter dated|note) "
    r"(?:of|by|on|for|from) the\b",
    re.MULTILINE | re.IGNORECASE,
)
_NUMBERED = re.compile(r"^[ \t]*(\d{1,3})\.(?:\s|$)", re.MULTILINE)
_OWN_LINE = re.compile(rf"^\s*(?:United Nations\s+)?({SYMBOL})\s*$", re.MULTILINE)
_ANYWHERE = re.compile(
    r"\b((?:S|A|E)/(?:RES|PRST|PV\.|HRC)/?[\w./]*(?: ?\(\d{4}\))?"
    r"|S/\d{4}/\d+(?:/(?:Add|Rev|Corr)\.\d+)*|S/PV\.\d+)"
)
# A list of documents opens many lines with a symbol, none of them its own.
_LISTED = re.compile(r"^\s*((?:S|A|E)/[\w./]+\d)", re.MULTILINE)
_COUNCIL_TITLE = re.compile(
    r"^\s*(?:resolution (\d+) ?\((\d{4})\)|(\d+) \((\d{4})\)\. )", re.M | re.I
)
_ASSEMBLY_TITLE = re.compile(r"^\s*(\d{1,2}/\d{1,3}[A-Z]?)\.?\s+\S", re.M)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DATE = rf"(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+(\d{{4}})"
_DATES = [
    re.compile(rf"adopted by .{{0,120}}?\bon\s+{_DATE}", re.I | re.S),
    re.compile(
        rf"meeting\s+of\s+the\s+Security\s+Council,\s+held\s+on\s+{_DATE}", re.I
    ),
    re.compile(rf"^\s*(?:resolution )?.{{0,30}}\bof\s+{_DATE}\s*$", re.I | re.M),
    re.compile(rf"Distr\.:?\s*\w+(?:\s+{SYMBOL})?\s+{_DATE}", re.I),
    re.compile(rf"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s+{_DATE}", re.I),
    re.compile(rf"^\s*{_DATE}\s*$", re.I | re.M),
    # Stops between the numbers are only written where the day comes first.
    re.compile(r"^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\s*$", re.M),
]


def detect_kind(source: str) -> str:
    """ "resolution", "statement", "report", "verbatim" or "other"."""
    head = _head(source)
    if _VERBATIM_SYMBOL.search(_masthead(source)) and _TURN.search(source):
        return "verbatim"
    if _STATEMENT.search(head):
        return "statement"
    if _ENACTING.search(head) and _RESOLUTION_TITLE.search(head):
        return "resolution"
    if len(_TURN.findall(source)) >= 3 or _TURN.match(source):
        return "verbatim"
    if _ENACTING.search(source[: _HEAD * 2]) and _beginnings(source) <= _FEW:
        return "resolution"
    counted = _count_up(source)
    if counted >= 5 or (counted >= 2 and _REPORT.search(head)):
        return "report"
    return "other"


def find_symbol(source: str) -> str:
    """The document's own symbol, written as in "S/RES/2149 (2014)"; "" if none."""
    masthead = _masthead(source)
    own = _OWN_LINE.search(masthead)
    if own:
        return canonical(own[1])
    titled = _COUNCIL_TITLE.search(masthead)
    if titled and "Security Council" in source[:_HEAD]:
        number, year = titled[1] or titled[3], titled[2] or titled[4]
        return f"S/RES/{number} ({year})"
    if "The General Assembly" in _head(source):
        titled = _ASSEMBLY_TITLE.search(masthead)
        if titled:
            return f"A/RES/{titled[1]}"
    if len(set(_LISTED.findall(masthead))) > _FEW:
        return ""
    for line in masthead.split("\n")[:12]:
        found = _ANYWHERE.search(line.strip()) if len(line) <= _BRIEF_LINE else None
        if found and (found.start() == 0 or found.end() == len(line.strip())):
            return canonical(found[1])
    return ""


def canonical(symbol: str) -> str:
    """A symbol without stars, one space before a year in brackets."""
    bare = re.sub(r"\s+", " ", symbol.replace("*", "")).strip()
    return re.sub(r"\s?\((\d{4})\)", r" (\1)", bare)


def find_date(source: str) -> datetime.date | None:
    """The day of adoption or of the meeting, else that of distribution."""
    masthead = _masthead(source)
    for pattern in _DATES:
        found = pattern.search(masthead)
        date = _date(*found.groups()[-3:]) if found else None
        if date:
            return date
    return None


def _date(day: str, month: str, year: str) -> datetime.date | None:
    try:
        number = int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1
        return datetime.date(int(year), number, int(day))
    except ValueError:
        return None


def _head(source: str) -> str:
    return source[:_HEAD]


def _masthead(source: str) -> str:
    lines = [line for line in _head(source).split("\n") if line.strip()]
    return "\n".join(lines[:_MASTHEAD_LINES])


def _beginnings(source: str) -> int:
    """How many lists the text has that begin with 1: articles have many."""
    return sum(found[1] == "1" for found in _NUMBERED.finditer(source))


def _count_up(source: str) -> int:
    """How far the numbers that open lines count up from 1."""
    wanted = 1
    for found in _NUMBERED.finditer(source):
        if int(found[1]) == wanted:
            wanted += 1
    return wanted - 1
