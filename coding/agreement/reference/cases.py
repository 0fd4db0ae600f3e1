"""Reference cases: data with known values, and what our measures make of them.

The schema is that of the reference cases' README: `matrix` and `sets` cases hold
units, `spans` cases documents; every check names a coefficient and its options.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coding.agreement.measures.bootstrap import Interval
from coding.agreement.measures.coefficient import Coefficient
from coding.agreement.reference import of_passages, of_values

SAMPLED = {"gamma"}  # not offered: its values are drawn at random


@dataclass(frozen=True, slots=True)
class Checked:
    """One check of one case: what was expected, and what came out."""

    case: str
    coefficient: str
    options: Mapping[str, Any]
    expected: Any
    computed: Any
    reason: str
    passed: bool | None

    @property
    def verdict(self) -> str:
        return {True: "pass", False: "FAIL", None: "not offered"}[self.passed]


def check(data: Mapping[str, Any]) -> Iterator[Checked]:
    """Every check of a file's cases, in order; a case that we cannot read fails."""
    for case in data["cases"]:
        for one in case["checks"]:
            yield _checked(case, one)


def _checked(case: Mapping[str, Any], one: Mapping[str, Any]) -> Checked:
    name, options = one["coefficient"], one.get("options") or {}
    expected = one.get("expected", one.get("expected_range"))
    if name in SAMPLED:
        return Checked(case["name"], name, options, expected, None, "", None)
    found: Coefficient | Interval
    try:
        module = of_passages if case["kind"] == "spans" else of_values
        found = module.computed(name, case["data"], options)
    except (KeyError, ValueError, TypeError) as error:
        reason = f"{type(error).__name__}: {error}"
        return Checked(case["name"], name, options, expected, None, reason, False)
    value: Any = found.value if isinstance(found, Coefficient) else _ends(found)
    passed = _is_near(value, expected, one.get("tolerance", 1e-9))
    return Checked(case["name"], name, options, expected, value, found.reason, passed)


def _ends(interval: Interval) -> list[float | None] | None:
    return None if interval.low is None else [interval.low, interval.high]


def _is_near(value: Any, expected: Any, tolerance: float) -> bool:
    if value is None or expected is None:
        return value is expected
    if isinstance(expected, list):
        return all(map(_is_near, value, expected, [tolerance] * 2))
    return bool(abs(value - expected) <= tolerance)
