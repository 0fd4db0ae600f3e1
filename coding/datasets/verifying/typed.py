"""A column as Table Schema describes it, and whether a cell is of its kind."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from coding.datasets.verifying.faults import Unfit

_WHOLE = re.compile(r"-?\d{1,18}\Z")


def _number(cell: str) -> float:
    value = float(cell)
    if not math.isfinite(value):
        raise ValueError
    return value


def _integer(cell: str) -> int:
    if not _WHOLE.match(cell):
        raise ValueError
    return int(cell)


def _boolean(cell: str) -> bool:
    return {"true": True, "false": False}[cell]


_READ: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Field:
    """A column's type and constraints (Frictionless Table Schema, as releases use)."""

    name: str
    type: str
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    choices: frozenset[str] = frozenset()

    def fault(self, cell: str) -> str:
        """What is wrong with the cell, in words after the column's name; or nothing."""
        if not cell:
            return "is empty" if self.required else ""
        try:
            value = _READ[self.type](cell)
        except (ValueError, KeyError):
            return f"is no {self.type}"
        if self.choices and cell not in self.choices:
            return f"is none of {', '.join(sorted(self.choices))}"
        if self.minimum is not None and value < self.minimum:
            return f"is below {self.minimum:g}"
        if self.maximum is not None and value > self.maximum:
            return f"is above {self.maximum:g}"
        return ""


def fields_of(table: str, schema: dict[str, Any]) -> list[Field]:
    """The columns of a schema in their order. Raises Unfit for one that is none."""
    try:
        return [_field(told) for told in schema["fields"]]
    except (KeyError, TypeError, ValueError, AttributeError):
        words = f"the columns of “{table}” are not described as Table Schema asks"
        raise Unfit("datapackage.json", None, words) from None


def _field(told: dict[str, Any]) -> Field:
    bounds = told.get("constraints") or {}
    if told["type"] not in _READ:
        raise ValueError
    return Field(
        str(told["name"]),
        str(told["type"]),
        bounds.get("required") is True,
        _bound(bounds, "minimum"),
        _bound(bounds, "maximum"),
        frozenset(map(str, bounds.get("enum") or ())),
    )


def _bound(bounds: dict[str, Any], name: str) -> float | None:
    return None if bounds.get(name) is None else float(bounds[name])
