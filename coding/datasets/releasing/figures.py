"""What a release counts of itself: told in its README, counted again by who checks."""

from collections import Counter

# Every table of a release.
TABLES = (
    "documents",
    "paragraphs",
    "codebook",
    "rounds",
    "coders",
    "assignments",
    "runs",
    "passages",
    "readings",
    "suggestions",
    "decisions",
    "gold",
    "rulings",
    "ruled_passages",
    "open",
    "matrix",
    "agreement",
)
# Of these tables the rows are told by the values of one column.
WATCHED = {
    "assignments": "state",
    "coders": "kind",
    "decisions": "verdict",
    "gold": "origin",
    "agreement": "alpha",
}


class Tally:
    """Rows by table, and by the watched column's value where there is one."""

    def __init__(self) -> None:
        self.rows: Counter[str] = Counter()
        self.values: Counter[tuple[str, str]] = Counter()

    def take(self, other: "Tally") -> None:
        """Count what another has counted, too."""
        self.rows.update(other.rows)
        self.values.update(other.values)

    def add(self, table: str, value: str = "") -> None:
        """Count a row, with the watched column's value as the CSV file has it."""
        self.rows[table] += 1
        if table == "agreement":
            value = "defined" if value else "undefined"
        self.values[table, value] += 1


def sentences(tally: Tally) -> list[str]:
    """What is in the release, one statement each."""
    rows, values = tally.rows, tally.values
    finished = values["assignments", "finished"]
    verdicts = [
        f"{values['decisions', one]:,} {one}"
        for one in ("confirmed", "overridden", "rejected")
    ]
    return [
        f"Documents: {rows['documents']:,}, of {rows['paragraphs']:,} paragraphs",
        f"Coders: {values['coders', 'person']:,}",
        f"Rounds: {rows['rounds']:,}",
        f"Assignments: {rows['assignments']:,}, of which {finished:,} are finished",
        f"Passages coded by coders: {rows['passages']:,}",
        f"Paragraphs read or skipped by coders: {rows['readings']:,}",
        f"Runs of engines: {rows['runs']:,}",
        f"Suggestions: {rows['suggestions']:,}",
        f"Decisions: {rows['decisions']:,} ({', '.join(verdicts)})",
        f"Gold passages: {rows['gold']:,}"
        f" ({values['gold', 'undisputed']:,} undisputed,"
        f" {values['gold', 'ruled']:,} ruled)",
        f"Rulings: {rows['rulings']:,}",
        f"Questions that the gold set leaves open: {rows['open']:,}",
        f"Figures of agreement: {rows['agreement']:,},"
        f" of which {values['agreement', 'undefined']:,} have no value",
    ]


def listed(table: str, rows: int, words: str) -> str:
    """A table's line in the README."""
    return f"| data/{table}.csv | {rows:,} | {words} |"
