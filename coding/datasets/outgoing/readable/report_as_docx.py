"""The passages of each code as one Word file, written code by code."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.readable.as_docx import LEFT_OUT, illegible_loss
from coding.datasets.outgoing.readable.colophon import colophon_of, counted
from coding.datasets.outgoing.readable.gathered import Gathered, Reported, gathered
from coding.datasets.outgoing.readable.word_file import write_word
from coding.datasets.outgoing.readable.word_look import skeleton
from coding.datasets.outgoing.readable.word_parts import (
    Element,
    bookmarked,
    field_begins,
    field_ends,
    illegible,
    link,
    paragraph,
    run,
)
from coding.datasets.outgoing.taken import TakenCode

# Headings of the first level, with links: Word can make it anew with page numbers.
_CONTENTS = r'TOC \o "1-1" \h \z \u'
_STEP = 280


def write_report_docx(content: Content, path: Path) -> Sequence[str]:
    """Codes in the order of the codebook, their passages by mission and year."""
    with gathered(content) as found, path.open("wb") as file:
        report = Report(content, found)
        foot = colophon_of(content).sentences(sum(report.counts.values()))
        title = f"{content.taken.project.name}: passages by code"
        empty = skeleton(title, "en", foot, content.day)
        write_word(file, empty, report.body(), [])
        return [*found.tally.losses(LEFT_OUT), *illegible_loss(report.illegible)]


class Report:
    """The report's paragraphs, and how many characters they have no place for."""

    def __init__(self, content: Content, found: Gathered) -> None:
        self.illegible = 0
        self.counts = {code.id: found.count(code) for code in found.codes}
        self._project = content.taken.project
        self._found = found
        self._used = [code for code in found.codes if self.counts[code.id]]

    def body(self) -> Iterator[Element]:
        name, about = self._project.name, self._project.description
        yield paragraph("Title", run(name), text=name)
        if about:
            yield paragraph("Subtitle", run(about), text=about)
        yield from self._contents()
        for number, code in enumerate(self._used):
            yield from self._code(number, code)
        unused = [
            code
            for code in self._found.codes
            if code.codable and not self.counts[code.id]
        ]
        if unused:
            yield paragraph("Heading1", run("Codes without passages"))
        for code in unused:
            yield paragraph("Normal", run(titled(code)), text=titled(code))

    def _contents(self) -> Iterator[Element]:
        yield paragraph("Heading2", run("Contents"))
        if not self._used:
            yield paragraph("Normal", run("No passage carries a code."))
            return
        numbers = {code.id: number for number, code in enumerate(self._used)}
        # Codes that only head others stand among them, as in the codebook.
        told = [
            code for code in self._found.codes if code.id in numbers or not code.codable
        ]
        for code in told:
            entry = [run(titled(code))]
            if code.id in numbers:
                count = counted(self.counts[code.id], "passage")
                words = [*entry, run(f"  {count}", "Quiet")]
                entry = [link(_name(numbers[code.id]), *words)]
            if code is told[0]:
                entry = [*field_begins(_CONTENTS), *entry]
            if code is told[-1]:
                entry.append(field_ends())
            indent = (_STEP * min(len(code.path) - 1, 4), 0)
            yield paragraph("Contents", *entry, text=code.name, indent=indent)

    def _code(self, number: int, code: TakenCode) -> Iterator[Element]:
        swatch = run("■ ", colour=code.colour)
        heading = bookmarked(number, _name(number), swatch, run(titled(code)))
        yield paragraph("Heading1", *heading, text=code.name)
        told = [" › ".join(code.path[:-1]), code.polarity]
        told.append(counted(self.counts[code.id], "passage"))
        if code.bears_on:
            told.append(f"bears on {', '.join(code.bears_on)}")
        yield paragraph("Source", run(" · ".join(one for one in told if one)))
        if code.definition:
            yield paragraph("Normal", run(code.definition), text=code.definition)
        for one in self._found.counts(code):
            years = ", ".join(f"{year} ({count})" for year, count in one.years)
            yield paragraph("Source", run(f"{one.mission}: {one.passages}, in {years}"))
        for group, passages in groupby(
            self._found.passages(code), key=lambda one: (one.mission, one.year)
        ):
            yield paragraph("Heading2", run(", ".join(group)), text=group[0])
            for passage in passages:
                yield from self._passage(passage)

    def _passage(self, passage: Reported) -> Iterator[Element]:
        self.illegible += illegible(passage.quote)
        yield paragraph("Quote", run(passage.quote), text=passage.quote)
        yield paragraph("Source", run(f"{passage.citation} · {passage.coders}"))
        for coder, memo in passage.memos:
            words = [run(f"{coder}: ", "Quiet"), run(memo)]
            yield paragraph("Memo", *words, text=memo)


def titled(code: TakenCode) -> str:
    return f"{code.key} {code.name}"


def _name(number: int) -> str:
    """Of the bookmark at a code's heading, as Word names its own."""
    return f"_Toc{number:08}"
