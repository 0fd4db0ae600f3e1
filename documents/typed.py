"""What people type into a cell, read as the type it has to be, and written again."""

import datetime
import re
import unicodedata
from decimal import Decimal

from django.core.exceptions import ValidationError

Value = str | int | float | bool
LONGEST = 2000
# A float keeps this many digits of a decimal number without a change.
_DIGITS = 15
_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WORDED = re.compile(r"([0-9]{1,2}) ([A-Za-z]+) ([0-9]{4})")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_YES = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def one_line(text: str, longest: int = LONGEST) -> str:
    """The words on one line, single spaces between them."""
    line = re.sub(r"\s+", " ", text).strip()
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in line):
        raise ValidationError("There is a sign in it that is no part of any text.")
    if len(line) > longest:
        raise ValidationError(f"Write at most {longest:,} characters.")
    return line


def read_number(text: str) -> int | float:
    """A number as it is kept: whole where it is whole."""
    plain = text.replace("\N{MINUS SIGN}", "-")
    if not _NUMBER.fullmatch(plain):
        raise ValidationError(
            "Write a number in digits, with a point before decimals: 1250.5"
        )
    number = Decimal(plain).normalize()
    if len(number.as_tuple().digits) > _DIGITS or abs(number) >= 10**_DIGITS:
        raise ValidationError(f"A number may have {_DIGITS} digits at most.")
    return int(number) if number == number.to_integral_value() else float(number)


def read_date(text: str) -> datetime.date:
    """A day, written as 2014-04-10 or as 10 April 2014."""
    iso, worded = _ISO.fullmatch(text), _WORDED.fullmatch(text)
    try:
        if iso:
            return datetime.date(int(iso[1]), int(iso[2]), int(iso[3]))
        if worded:
            month = _MONTHS.index(worded[2].lower()) + 1
            return datetime.date(int(worded[3]), month, int(worded[1]))
    except ValueError as impossible:
        raise ValidationError("There is no such day.") from impossible
    raise ValidationError("Write the date as 2014-04-10 or 10 April 2014.")


def read_yes_no(text: str) -> bool:
    """Yes or no, in the words that spreadsheets use for it."""
    if text.lower() not in _YES:
        raise ValidationError("Write yes or no.")
    return _YES[text.lower()]


def written(value: Value | datetime.date | None) -> str:
    """A value as a person would type it; nothing for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return format(Decimal(repr(value)), "f")
    return value if isinstance(value, str) else value.isoformat()
