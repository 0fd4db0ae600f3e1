"""CoNLL: a token a line with its tag in IOB2, a file for each coder."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from uuid import UUID

from coding.datasets.outgoing.beside import (
    DOCUMENTS,
    add_coders,
    add_codes,
    files_of,
    table,
)
from coding.datasets.outgoing.by_coder import (
    Work,
    lose_machine,
    lose_reasons,
    lose_wording,
    works_on,
)
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.losses import Loss, Losses
from coding.datasets.outgoing.spools import spools
from coding.datasets.outgoing.taken import TakenCode, TakenCoding, TakenDocument
from coding.datasets.outgoing.tokens import Span, sentences, tokens
from coding.datasets.outgoing.zipped import zipped

_OVERLAP = Loss(
    "coding",
    "codings",
    "left out: overlapping or within another, of which a token can tell one",
)
_SPLIT = Loss(
    "coding over several sentences",
    "codings over several sentences",
    "begun anew in each sentence",
)
_WIDENED = Loss(
    "coding that began or ended inside a token",
    "codings that began or ended inside a token",
    "widened to whole tokens",
)
_BLANK = Loss("coding of blanks alone", "codings of blanks alone", "left out")
_MEMOS = Loss("memo", "memos", "left out: CoNLL has none")

_README = """\
{project}, in the columns of CoNLL

Each .conll file is what one coder coded; Adjudicated.conll, where there is one, is the
gold set. Columns, divided by tabs: token, start, end, tag. start and end are places in
the document's text, in Unicode code points, half-open. Tags are IOB2 over the keys of
codes; codes.tsv tells their names. A line -DOCSTART- begins each document (its id
is in the second column, documents.tsv tells its name), a blank line ends a sentence.

A token has one tag, so this is the poorest of the formats: of codings that overlap the
one that begins first is kept, of those the longest. What was left out is counted where
the file was made. Take another format where overlaps matter.
"""


def write_conll(content: Content, path: Path) -> Sequence[str]:
    """A ZIP file; a document stands in the file of each coder who worked on it."""
    lost = Losses()
    files = files_of(content.taken.coders)
    tags = tags_of(content.taken.codes)
    with spools(path) as spooled:
        for document in content.documents():
            spooled.write(DOCUMENTS, table([(str(document.id), document.name)]))
            works = works_on(content, document, lost)
            rows = [list(tokens(document.text, *s)) for s in sentences(document)]
            for work in works:
                words = "".join(_lines(document, work, rows, tags, lost))
                spooled.write(f"{files[work.coder.id]}.conll", words)
            lose_machine(content, document, lost)
            lose_reasons(content, document, lost)
        with zipped(path) as package:
            project = " ".join(content.taken.project.name.split())
            package.add("README.txt", _README.format(project=project))
            add_coders(package, content.taken.coders, files)
            add_codes(package, content.taken.codes, tags)
            for name in sorted(spooled.paths):
                package.copy_file(name, spooled.paths[name])
    lose_wording(content, lost)
    return lost.sentences()


def tags_of(codes: Sequence[TakenCode]) -> dict[UUID, str]:
    """Keys without blanks; with the codebook's number where two have one key."""
    found: dict[UUID, str] = {}
    known: set[str] = set()
    for code in codes:
        key = "_".join(code.key.split()) or "code"
        tag, number = key, 2
        while tag in known:
            tag, number = f"{key}~{number}", number + 1
        known.add(tag)
        found[code.id] = tag
    return found


def _lines(
    document: TakenDocument,
    work: Work,
    rows: Sequence[Sequence[Span]],
    tags: Mapping[UUID, str],
    lost: Losses,
) -> Iterator[str]:
    flat = [token for row in rows for token in row]
    tagged = _tagged(work.codings, flat, lost)
    lost.add(_MEMOS, sum(bool(one.memo) for one in work.codings))
    yield f"-DOCSTART-\t{document.id}\t-\tO\n\n"
    at = 0
    begun: set[UUID] = set()
    split: set[UUID] = set()
    for row in rows:
        within: TakenCoding | None = None
        for start, end in row:
            coding = tagged.get(at)
            tag = "O"
            if coding:
                tag = f"{'I' if coding is within else 'B'}-{tags[coding.code.id]}"
                if coding is not within and coding.id in begun:
                    split.add(coding.id)
                begun.add(coding.id)
            within, at = coding, at + 1
            yield f"{document.text[start:end]}\t{start}\t{end}\t{tag}\n"
        yield "\n"
    lost.add(_SPLIT, len(split))


def _tagged(
    codings: Sequence[TakenCoding], flat: Sequence[Span], lost: Losses
) -> dict[int, TakenCoding]:
    """Which coding a token tells of; they come in the order of the text."""
    starts, ends = [one[0] for one in flat], [one[1] for one in flat]
    tagged: dict[int, TakenCoding] = {}
    for coding in sorted(codings, key=lambda one: (one.start, -one.end)):
        first = bisect_right(ends, coding.start)
        last = bisect_right(starts, coding.end - 1)
        touched = range(first, last)
        if not touched:
            lost.add(_BLANK)
        elif any(place in tagged for place in touched):
            lost.add(_OVERLAP)
        else:
            cut = starts[first] < coding.start or ends[last - 1] > coding.end
            lost.add(_WIDENED, cut)
            tagged |= dict.fromkeys(touched, coding)
    return tagged
