"""Who made a dataset, a line each, as CITATION.cff needs it."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError

_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
MOST = 200


@dataclass(frozen=True, slots=True)
class Author:
    """A person; `orcid` is the bare number, or empty."""

    given: str
    family: str
    orcid: str = ""
    affiliation: str = ""

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip()


def authors_in(lines: str) -> list[Author]:
    """The authors in their order: given name, family name, ORCID, affiliation.

    The last two may be left out; an affiliation may hold commas. Raises
    ValidationError with the number of the line that is wrong, or without any author.
    """
    found = [
        _author(number, line)
        for number, line in enumerate(lines.splitlines(), 1)
        if line.strip()
    ]
    if not found:
        raise ValidationError("Name one author at least: given name, family name.")
    if len(found) > MOST:
        raise ValidationError(f"Name {MOST} authors at most.")
    return found


def without_control(words: str, what: str) -> str:
    """The words as they are. Raises ValidationError where YAML could not hold them."""
    if _CONTROL.search(words):
        raise ValidationError(f"{what} holds a control character: type it anew.")
    return words


def _author(number: int, line: str) -> Author:
    without_control(line, f"Line {number} of the authors")
    given, family, orcid, affiliation = (
        part.strip() for part in (line.split(",", 3) + ["", "", ""])[:4]
    )
    if not (given and family):
        raise ValidationError(
            f"Line {number} of the authors: “given name, family name” is needed first."
        )
    return Author(given, family, _orcid(number, orcid), affiliation)


def _orcid(number: int, told: str) -> str:
    """The number alone, its check digit proved (ISO 7064, mod 11-2)."""
    if not told:
        return ""
    match = _ORCID.match(told)
    if match is None:
        raise ValidationError(
            f"Line {number} of the authors: an ORCID looks like 0000-0002-1825-0097;"
            " leave the place empty if there is none."
        )
    digits = match[1].replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[-1] != ("X" if check == 10 else str(check)):
        raise ValidationError(
            f"Line {number} of the authors: the ORCID's last digit does not fit."
        )
    return match[1]
