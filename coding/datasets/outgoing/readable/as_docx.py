"""Coded documents for Word, with the codes as comments in the margin."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.readable.as_html import facts_of
from coding.datasets.outgoing.readable.colophon import (
    Colophon,
    Tally,
    colophon_of,
    counted,
)
from coding.datasets.outgoing.readable.laid_out import (
    LaidDocument,
    LaidParagraph,
    Passage,
    laid_out,
    only,
)
from coding.datasets.outgoing.readable.member_names import member_name
from coding.datasets.outgoing.readable.word_file import write_word
from coding.datasets.outgoing.readable.word_look import skeleton
from coding.datasets.outgoing.readable.word_parts import (
    INSTEAD,
    Element,
    cell,
    comment,
    comment_ends,
    comment_starts,
    element,
    illegible,
    legible,
    paragraph,
    run,
    table,
)
from coding.datasets.outgoing.zipped import zipped

LEFT_OUT = "Places in characters and rounds"
# In twips: where the text begins beside its number, and a step further in.
_IN, _STEP = 800, 420
_STYLES = {
    "title": "Heading2",
    "heading": "Heading2",
    "masthead": "SmallText",
    "footnote": "SmallText",
    "closing": "SmallText",
}
_HEAD = ("No.", "Citation", "Passage", "Code", "Coder")
_WIDTHS = (500, 1750, 2737, 1800, 1150)


def write_docx(content: Content, path: Path) -> Sequence[str]:
    """A ZIP of a Word file for each document; a Word file alone for one document."""
    colophon, tally, illegibles = colophon_of(content), Tally(), 0
    found = tally.counting(laid_out(content))
    if content.wanted.one_document:
        laid = only(found)
        with path.open("wb") as file:
            write_document(laid, file, content, colophon)
        illegibles = illegible(laid.document.text)
        return [*tally.losses(LEFT_OUT), *illegible_loss(illegibles)]
    with zipped(path) as package:
        for number, laid in enumerate(found, 1):
            made = BytesIO()
            write_document(laid, made, content, colophon)
            name = member_name(number, laid.document, "docx")
            package.add(name, made.getvalue())
            illegibles += illegible(laid.document.text)
    return [*tally.losses(LEFT_OUT), *illegible_loss(illegibles)]


def write_document(
    laid: LaidDocument, target: IO[bytes], content: Content, colophon: Colophon
) -> None:
    """One document with a comment for each coding, and a table of its passages."""
    document, margin = laid.document, Margin()
    foot = colophon.sentences(len(laid.passages))
    empty = skeleton(document.name, document.language, foot, content.day)
    write_word(target, empty, _body(laid, margin), margin.comments)


def illegible_loss(count: int) -> list[str]:
    if not count:
        return []
    return [
        f"{counted(count, 'control character')} that Word files have no place for"
        f" became {INSTEAD}."
    ]


class Margin:
    """The comments of a document, numbered as their passages begin."""

    def __init__(self) -> None:
        self.comments: list[Element] = []
        self._open: dict[int, range] = {}

    def begin(self, passage: Passage) -> list[Element]:
        """A comment for each coding of a passage that begins here."""
        first = len(self.comments)
        for mark in passage.marks:
            for coding in mark.codings:
                code, number = mark.code, len(self.comments)
                lines = [f"{code.key} {code.name} ({code.polarity})"]
                lines += legible(coding.memo).splitlines()
                if passage.parts:
                    lines.append(f"One passage with {_listed(passage.parts)}.")
                made = comment(number, coding.coder.name, coding.made_at, lines)
                self.comments.append(made)
        self._open[passage.number] = range(first, len(self.comments))
        return [comment_starts(one) for one in self._open[passage.number]]

    def end(self, passage: Passage) -> list[Element]:
        """Where those of a passage end that ends here."""
        ends = self._open.pop(passage.number)
        return [piece for one in ends for piece in comment_ends(one)]


def _body(laid: LaidDocument, margin: Margin) -> Iterator[Element]:
    document = laid.document
    yield paragraph("Title", run(document.name), text=document.name)
    if document.title and document.title != document.name:
        yield paragraph("Subtitle", run(document.title), text=document.title)
    yield paragraph("Source", run(" · ".join(facts_of(document))))
    speaker = ""
    for one in laid.paragraphs():
        if one.place.speaker and one.place.speaker != speaker:
            speaker = one.place.speaker
            yield paragraph("Heading3", run(speaker), text=speaker, indent=(_IN, 0))
        yield _paragraph(one, margin)
    yield paragraph("Heading1", run("Coded passages"))
    if laid.passages:
        yield table(_WIDTHS, _HEAD, _rows(laid.passages))
        yield paragraph("SmallText")  # Word wants one behind a table
    else:
        yield paragraph("Normal", run("Nothing has been coded in this document."))


def _paragraph(laid: LaidParagraph, margin: Margin) -> Element:
    """The leaf's words after its number, cut wherever a passage begins or ends."""
    place, content = laid.place, list[Element]()
    if place.label:
        content.append(run(f"{place.label}\t", "ParagraphNumber"))
    for stretch in laid.stretches:
        for passage in stretch.begun:
            content.append(run(f"[{passage.number} ", "PassageNumber"))
            content += margin.begin(passage)
        content.append(run(stretch.text, _underlined(len(stretch.passages))))
        for passage in stretch.ended:
            content += margin.end(passage)
            content.append(run(f" {passage.number}]", "PassageNumber"))
    deep = place.depth if place.kind == "subparagraph" else 0
    left = _IN + _STEP * min(deep, 3)
    style = _STYLES.get(place.kind, "Normal")
    words = "".join(stretch.text for stretch in laid.stretches)
    hanging = min(left, _IN) if place.label else 0
    return paragraph(style, *content, text=words, indent=(left, hanging))


def _underlined(passages: int) -> str:
    return ("", "Coded", "CodedTwice")[min(passages, 2)]


def _rows(passages: Sequence[Passage]) -> Iterator[Element]:
    """A row for each code of a passage, whose own words stand in the first."""
    for passage in passages:
        several = len(passage.marks) > 1
        for number, mark in enumerate(passage.marks):
            merged = ("continue" if number else "restart") if several else ""
            own = ("", "", "")
            if not number:
                own = (str(passage.number), passage.citation, passage.quote)
            cells = [
                cell(width, _words(told), merged=merged)
                for width, told in zip(_WIDTHS, own, strict=False)
            ]
            code = f" {mark.code.key} {mark.code.name}"
            swatch = run("■", colour=mark.code.colour)
            cells.append(
                cell(_WIDTHS[3], paragraph("TableText", swatch, run(code), text=code))
            )
            cells.append(cell(_WIDTHS[4], _words(mark.coders)))
            yield element("tr", *cells)


def _words(told: str) -> Element:
    return paragraph("TableText", run(told), text=told)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
