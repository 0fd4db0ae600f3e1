"""The colours of codes, as a stylesheet made by the server (strict CSP)."""

from functools import cache

from coding.desk.marks import stylesheet

# Okabe and Ito's palette for colour-blind readers, then darker and lighter relatives.
LIGHT = ["#0072b2", "#b35900", "#00795c", "#a8327d", "#6b5b00", "#444b54"]
DARK = ["#6cb8ee", "#f0a04b", "#4cc9a4", "#e58cc4", "#d9c84a", "#b8c0ca"]


@cache
def colour_sheet() -> str:
    """CSS for swatches and for marks in four lanes."""
    swatches = "".join(f".c{i}{{--c:{c}}}" for i, c in enumerate(LIGHT))
    dark = "".join(f".c{i}{{--c:{c}}}" for i, c in enumerate(DARK))
    return (
        stylesheet(LIGHT, DARK)
        + swatches
        + f"@media (prefers-color-scheme:dark){{{dark}}}"
    )
