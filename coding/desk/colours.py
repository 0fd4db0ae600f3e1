"""The colours of codes, as a stylesheet made by the server (strict CSP)."""

from functools import cache

from coding.desk.marks import stylesheet
from coding.palette import DARK, LIGHT


@cache
def colour_sheet() -> str:
    """CSS for swatches and for marks in four lanes."""
    swatches = "".join(f".c{i}{{--c:{c}}}" for i, c in enumerate(LIGHT))
    dark = "".join(f".c{i}{{--c:{c}}}" for i, c in enumerate(DARK))
    return (
        stylesheet(LIGHT, DARK)
        + swatches
        + f"@media screen and (prefers-color-scheme:dark){{{dark}}}"
    )
