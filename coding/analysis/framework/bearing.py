"""Which codes speak on a principle: those under it, and those that bear on it."""

from collections.abc import Mapping
from uuid import UUID

from coding.codebook.frozen import codes_of
from coding.models import Chart, Code, Polarity


def codes_on(chart: Chart, principle: str) -> list[Code]:
    """Its codes in the chart's codebook version, neutral and retired ones too."""
    codes = codes_of(chart.version_id)
    return [
        code
        for code in codes.by_pk.values()
        if principle in {_top_of(code, codes.by_pk).key, *code.bears_on}
    ]


def bearing_on(chart: Chart) -> dict[str, list[str]]:
    """By the key of each code that has a side, the chart's principles it speaks on."""
    found: dict[str, list[str]] = {}
    for principle in chart.principles:
        for code in codes_on(chart, principle):
            if code.polarity in (Polarity.SUPPORTS, Polarity.UNDERMINES):
                found.setdefault(code.key, []).append(principle)
    return found


def _top_of(code: Code, by_pk: Mapping[UUID, Code]) -> Code:
    while code.parent_id is not None:
        code = by_pk[code.parent_id]
    return code
