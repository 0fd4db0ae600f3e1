"""The README of a release: what it is, how to cite and check it, and its limits."""

from collections.abc import Iterator, Sequence

from coding.datasets.outgoing.taken import TakenRound
from coding.datasets.releasing.citation import cited_as
from coding.datasets.releasing.datapackage import Written, licence_of
from coding.datasets.releasing.figures import Tally, listed, sentences
from coding.datasets.releasing.software import own_version
from coding.models import Release


def readme(
    release: Release,
    rounds: Sequence[TakenRound],
    tables: Sequence[Written],
    tally: Tally,
) -> bytes:
    """The page in Markdown, its counts those of the tables as they were written."""
    parts = [
        _head(release),
        "## What is in it\n\n" + "\n".join(f"- {one}" for one in sentences(tally)),
        _levels(),
        _files(release, tables),
        _citing(release),
        _checking(),
        "## Limits\n\n" + "\n".join(f"- {one}" for one in _limits(rounds, tally)),
    ]
    if not release.texts:
        parts[-1] += (
            "\n- The texts of the documents are not included. Each quotation was"
            " checked against them when the release was made; from this file alone"
            " that cannot be checked again."
        )
    return ("\n\n".join(parts) + "\n").encode()


def _head(release: Release) -> str:
    assert release.made_at
    lines = [f"# {release.title}", f"{release} (made {release.made_at:%Y-%m-%d})."]
    if release.project.description.strip():
        lines.append(release.project.description.strip())
    if release.note.strip():
        lines.append(release.note.strip())
    if release.replaces:
        lines.append(
            f"It replaces release {release.replaces.number}"
            f" (SHA-256 {release.replaces.sha256})."
        )
    lines.append(
        "Coders appear under their user names."
        if release.names
        else "Coders appear under pseudonyms, which stay the same in every release of"
        " the project."
    )
    return "\n\n".join(lines)


def _levels() -> str:
    return """\
## Three levels

1. Raw, per coder: `data/passages.csv` has a row for each passage that a coder gave a
   code, `data/readings.csv` one for each paragraph that a coder read or skipped. A
   paragraph that was read and has no passage was left empty on purpose.
2. Decisions: `data/suggestions.csv` is what engines proposed, `data/decisions.csv`
   what each coder answered. Nothing in it was ever overwritten.
3. Gold: `data/gold.csv` holds the passages that nobody disputes and those a lead has
   ruled (`data/rulings.csv`, `data/ruled_passages.csv`). What is disputed and not
   ruled is in `data/open.csv`, and in no gold passage.

Passages are half-open: `start` is the first character, `end` the one after the last,
in Unicode code points of `texts/<document id>.txt`, which holds UTF-8 with line feeds.
In Python, `text[start:end] == quote` for every row."""


def _files(release: Release, tables: Sequence[Written]) -> str:
    lines = ["| file | rows | holds |", "|---|---|---|"]
    for one in tables:
        table = one.released.table
        lines.append(listed(table.name, one.rows, table.holds))
    more = [
        ("datapackage.json", "every table with its columns, keys and links"),
        ("codebook*.qdc, codebook*.json", "each codebook version that was used"),
        ("protocol.md", "how coders worked"),
        ("agreement/", "the report of each round, and words for a methods section"),
        ("runs/", "the card of each run of an engine"),
        ("SOFTWARE.json", "versions of what made the figures, and every seed"),
        ("CITATION.cff", "how to cite, for programs"),
        ("SHA256SUMS", "checksums of all other files"),
    ]
    if release.texts:
        more.insert(0, ("texts/", "the exact text of each document"))
    lines += [f"| {name} | | {words} |" for name, words in more]
    return "## Files\n\n" + "\n".join(lines)


def _citing(release: Release) -> str:
    licence = licence_of(release.licence)
    told = licence["title"]
    if "path" in licence:
        told = f"{release.licence} ({licence['title']}, {licence['path']})"
    return (
        f"## How to cite\n\n{cited_as(release)}\n\n`CITATION.cff` says the same to"
        f" programs. Licence: {told}."
    )


def _checking() -> str:
    return f"""\
## How to check it

With hsframe ({own_version()} or later), which needs no database for it:

    ./dev manage verify_release FILE.zip

It compares every checksum, every table with its description in `datapackage.json`,
every quotation with its text, the gold set with passages and rulings, the figures of
agreement among people with what the tables give, and the counts in this file. Without
hsframe, `sha256sum -c SHA256SUMS` compares the checksums."""


def _limits(rounds: Sequence[TakenRound], tally: Tally) -> Iterator[str]:
    left = tally.rows["open"]
    yield (
        f"The gold set leaves {left:,} questions open, which coders dispute and no lead"
        " has ruled: `data/open.csv` names them, and their cells in the gold rows of"
        " `data/matrix.csv` are empty."
        if left
        else "The gold set leaves no question open."
    )
    working = tally.values["assignments", "open"]
    if working:
        yield (
            f"{working:,} of {tally.rows['assignments']:,} assignments were not"
            " finished: their passages have the status “open”, and neither agreement"
            " nor the gold set counts them."
        )
    without = tally.values["agreement", "undefined"]
    if without:
        yield (
            f"{without:,} of {tally.rows['agreement']:,} figures of agreement have no"
            " value; `data/agreement.csv` says why in each row."
        )
    yield "A skipped paragraph is missing data, not a paragraph without codes."
    yield (
        "Where only one coder finished a document, nobody could dispute it: its gold"
        " passages are that coder's."
    )
    going = [one.name for one in rounds if not one.closed]
    if going:
        yield f"Still open when this was made: {', '.join(going)}."
