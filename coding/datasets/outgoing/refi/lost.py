"""What REFI-QDA has no place for, counted while a project is written."""

from collections import Counter
from collections.abc import Iterator, Sequence

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.refi.positions import Positions
from coding.datasets.outgoing.taken import Taken, TakenCoding, TakenDocument

_PLURAL = {
    "parts": (
        "{} coding is one of several parts of a passage: they stand apart.",
        "{} codings are parts of passages of several parts: they stand apart.",
    ),
    "suggestions": (
        "{} suggestion that nobody accepted was left out.",
        "{} suggestions that nobody accepted were left out.",
    ),
    "answers": (
        "{} coding answers a suggestion: which one, and its score, were left out.",
        "{} codings answer suggestions: which ones, and their scores, were left out.",
    ),
    "shown": (
        "{} coding was made with suggestions on show, of which nothing is said.",
        "{} codings were made with suggestions on show, of which nothing is said.",
    ),
    "readings": (
        "{} paragraph read or skipped was left out.",
        "{} paragraphs read or skipped were left out.",
    ),
    "rulings": (
        "{} ruling was left out with its reason.",
        "{} rulings were left out with their reasons.",
    ),
    "originals": (
        "{} original file was left out: only PDF and Word files go along.",
        "{} original files were left out: only PDF and Word files go along.",
    ),
    "missing": (
        "{} original file is missing from the store.",
        "{} original files are missing from the store.",
    ),
    "retired": (
        "{} retired code stands among the others.",
        "{} retired codes stand among the others.",
    ),
    "runs": (
        "{} run of an engine was left out.",
        "{} runs of engines were left out.",
    ),
}


class Lost:
    """Counts by what they count; `sentences` tells those that are not nought."""

    def __init__(self, taken: Taken, *, units: bool) -> None:
        self.counted: Counter[str] = Counter()
        self.counted["retired"] = sum(code.retired for code in taken.codes)
        self.counted["runs"] = len(taken.runs)
        self._taken = taken
        self._units = units
        self._moved = self._moved_in = 0
        self._rounds: set[str] = set()

    def count(
        self, content: Content, document: TakenDocument, codings: Sequence[TakenCoding]
    ) -> None:
        """What is said of one document beside the codings themselves."""
        positions = Positions(document.text, units=True)
        moved = sum(positions.differs(one.end) for one in codings)
        self._moved += moved
        self._moved_in += bool(moved)
        self._rounds |= {one.round.name for one in codings}
        accepted = {one.suggestion for one in codings if one.suggestion}
        self.counted["parts"] += sum(bool(one.one_with) for one in codings)
        self.counted["answers"] += sum(bool(one.suggestion) for one in codings)
        self.counted["shown"] += sum(one.exposure == "shown" for one in codings)
        for one in content.suggestions(document):
            taken_up = any(answer.coding for answer in one.decisions)
            self.counted["suggestions"] += not (taken_up or one.id in accepted)
        self.counted["readings"] += sum(1 for _ in content.readings(document))
        self.counted["rulings"] += sum(1 for _ in content.rulings(document))

    def sentences(self) -> Iterator[str]:
        for what, (one, several) in _PLURAL.items():
            if count := self.counted[what]:
                yield (one if count == 1 else several).format(f"{count:,}")
        if len(self._rounds) > 1:
            names = "; ".join(sorted(self._rounds))
            yield f"Which round a coding belongs to was left out ({names})."
        books = sorted({code.codebook for code in self._taken.codes})
        if len(books) > 1:
            yield f"The codes of {len(books)} codebooks stand side by side."
        if self._moved:
            yield self._warning()

    def _warning(self) -> str:
        where = f"in {self._moved_in:,} document{'s' * (self._moved_in != 1)}"
        before = (
            f"Characters above U+FFFF, such as emoji, stand before or in"
            f" {self._moved:,} coded passage{'s' * (self._moved != 1)} {where}: "
        )
        if self._units:
            return before + (
                "positions count UTF-16 units, so programs that count code points"
                " place these passages too late."
            )
        return before + (
            "programs that count UTF-16 units, such as NVivo on Windows, place these"
            " passages too early. Take the file for NVivo on Windows for them."
        )
