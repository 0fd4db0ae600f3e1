"""Pinpoint citations, written as a lawyer would."""


def cite(
    symbol: str,
    path: str,
    *,
    page: int | None = None,
    speaker: str = "",
    year: int | None = None,
) -> str:
    """The pinpoint of a path: `S/RES/2149 (2014), para. 30 (e) (i)`."""
    parts = path.split(".")
    for mark in ("op", "para"):
        if mark in parts:
            place = parts.index(mark)
            number, rest = parts[place + 1], parts[place + 2 :]
            inner = "".join(f" ({part})" for part in rest if part != "chapeau")
            end = ", chapeau" if rest and rest[-1] == "chapeau" else ""
            return f"{symbol}, para. {number}{inner}{end}"
    if parts[0] == "pp":
        return f"{symbol}, preambular para. {parts[1]}"
    if speaker:
        return f"{symbol}, {speaker}"
    return f"{symbol}, {path}" + (f", p. {page}" if page else "")
