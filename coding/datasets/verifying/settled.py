"""The gold set against passages and rulings, and the matrix against all of them."""

from collections import defaultdict
from collections.abc import Mapping

from coding.datasets.verifying.faults import Found
from coding.datasets.verifying.walk import GOLD, Planned, Question, Work

_Span = tuple[int, int]
_Passage = tuple[str, str, int, int]  # round, key, start, end
_Given = dict[tuple[str, str, str], set[str]]  # keys by round, leaf and coder


class Settled:
    """Checks document by document what can be worked out again of the gold set.

    `codes` are the keys that each round asks of its coders.
    """

    def __init__(
        self,
        columns: list[str],
        rounds: dict[str, Planned],
        codes: Mapping[str, set[str]],
        found: Found,
    ) -> None:
        self.at = {column: i for i, column in enumerate(columns)}
        self.rounds, self.codes, self.found = rounds, codes, found
        self.gold = self.cells = self.disputes = 0
        self._keyed: dict[str, list[tuple[str, int]]] = {}

    def check(self, work: Work) -> None:
        """Each gold passage comes from where it says, each ruling is in it, and what
        coders dispute is ruled or named as open."""
        ruled = {row[1:4] for _, row in work.rows["rulings"]}
        ruled_questions: set[Question] = {(r, leaf, key) for leaf, r, key in ruled}
        left = {(r, leaf, key): line for line, (leaf, r, key) in work.rows["open"]}
        self._ruled(work)
        self._undisputed(work, ruled_questions | set(left))
        given = _given(work)
        self._matrix(work, given, set(left))
        self._disputes(work, given, ruled_questions | set(left))

    def _ruled(self, work: Work) -> None:
        spans: dict[str, set[_Span]] = defaultdict(set)
        for _, (ruling, start, end) in work.rows["ruled_passages"]:
            spans[ruling].add((int(start), int(end)))
        leaves = {leaf.pk: (leaf.start, leaf.end) for leaf in work.leaves}
        wanted: dict[_Passage, int] = {}
        for line, (pk, leaf, planned, key, verdict) in work.rows["rulings"]:
            whole = {leaves[leaf]} if verdict == "applies" and leaf in leaves else set()
            for span in spans[pk] or whole:
                wanted[planned, key, *span] = line
        told = {
            (planned, key, int(start), int(end)): line
            for line, (planned, key, start, end, origin) in work.rows["gold"]
            if origin == "ruled"
        }
        self.gold += len(work.rows["gold"])
        for passage in told.keys() - wanted.keys():
            self._say("gold", told[passage], "no ruling gives this passage")
        for passage in wanted.keys() - told.keys():
            self._say("rulings", wanted[passage], "its passage is not in the gold set")

    def _undisputed(self, work: Work, closed: set[Question]) -> None:
        coders = work.finished()
        said: dict[tuple[str, str], list[_Span]] = defaultdict(list)
        for _, (planned, key, coder, *place, _) in work.rows["passages"]:
            if coder in coders.get(planned, ()):
                said[planned, key].append((int(place[0]), int(place[1])))
        for line, (planned, key, first, last, origin) in work.rows["gold"]:
            start, end = int(first), int(last)
            if origin != "undisputed":
                continue
            if not any(a <= start and end <= b for a, b in said[planned, key]):
                self._say("gold", line, "no coder who finished coded this passage so")
            if any(
                (planned, leaf.pk, key) in closed for leaf in work.touched(start, end)
            ):
                words = "it is told as undisputed, and its paragraph was disputed"
                self._say("gold", line, words)

    def _matrix(self, work: Work, given: _Given, left: set[Question]) -> None:
        for line, row in work.matrix:
            leaf, planned, coder = (
                row[self.at[name]] for name in ("paragraph_id", "round", "coder")
            )
            said = given.get((planned, leaf, coder), set())
            for key, at in self.keyed(planned):
                cell = row[at]
                self.cells += 1
                if coder == GOLD and (planned, leaf, key) in left:
                    wanted = ""
                else:
                    wanted = "1" if key in said else "0"
                if cell != wanted:
                    words = f"{key} is “{cell[:20]}”, where passages give “{wanted}”"
                    self._say("matrix", line, words)

    def _disputes(self, work: Work, given: _Given, closed: set[Question]) -> None:
        skipped = {
            (planned, leaf, coder)
            for _, (leaf, planned, coder, skips) in work.rows["readings"]
            if skips == "true"
        }
        for planned, coders in work.finished().items():
            for leaf in work.leaves:
                said = [
                    given.get((planned, leaf.pk, coder), set())
                    for coder in coders
                    if (planned, leaf.pk, coder) not in skipped
                ]
                if len(said) < 2:
                    continue
                differing = said[0].union(*said) - said[0].intersection(*said)
                for key in sorted(differing & self.codes.get(planned, set())):
                    self.disputes += 1
                    if (planned, leaf.pk, key) not in closed:
                        self.found.fault(
                            "data/open.csv",
                            None,
                            f"paragraph {leaf.pk} is disputed on {key} in “{planned}”,"
                            " and neither ruled nor named here",
                        )

    def keyed(self, planned: str) -> list[tuple[str, int]]:
        """The keys of a round's codes, with their columns in the matrix."""
        if planned not in self._keyed:
            codes = list(self.at.items())[_HEAD:]
            own = f"{self.rounds[planned].codebook}: "
            mine = [(one, at) for one, at in codes if one.startswith(own)]
            self._keyed[planned] = [
                (one.removeprefix(own), at) for one, at in mine
            ] or codes
        return self._keyed[planned]

    def _say(self, table: str, line: int, words: str) -> None:
        self.found.fault(f"data/{table}.csv", line, words)


_HEAD = 7  # columns of the matrix before the codes


def _given(work: Work) -> _Given:
    """The keys of what each coder, and the gold set, gave to each leaf."""
    given: _Given = defaultdict(set)
    for _, (planned, key, coder, start, end, _) in work.rows["passages"]:
        for leaf in work.touched(int(start), int(end)):
            given[planned, leaf.pk, coder].add(key)
    for _, (planned, key, start, end, _) in work.rows["gold"]:
        for leaf in work.touched(int(start), int(end)):
            given[planned, leaf.pk, GOLD].add(key)
    return given
