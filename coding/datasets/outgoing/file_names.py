"""Names of files that every system takes."""

import re

_UNSAFE = re.compile(r"[^\w\-().,+ ]+|\s+")
_LONGEST = 120


class FileNames:
    """Names that every system takes for a file, each given once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def of(self, words: str) -> str:
        safe = _UNSAFE.sub("_", words).strip(" ._") or "unnamed"
        # File systems count bytes; a cut character is left out.
        safe = safe.encode()[:_LONGEST].decode(errors="ignore").rstrip(" .")
        name, number = safe, 2
        while name.casefold() in self._given:
            name, number = f"{safe}-{number}", number + 1
        self._given.add(name.casefold())
        return name
