"""Every quotation in every table against the texts, by code points."""

import hashlib
from collections import OrderedDict

from coding.datasets.verifying.faults import Found
from coding.datasets.verifying.opened import Opened

QUOTING = ("passages", "suggestions", "gold", "ruled_passages")
_KEPT = 4


class Texts:
    """The texts of a release, a few of them in memory at a time."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self._kept: OrderedDict[str, str | None] = OrderedDict()
        self.included = any(name.startswith("texts/") for name in opened.names)

    def of(self, document: str) -> str | None:
        """The text of a document; None where it is missing."""
        if document not in self._kept:
            name = f"texts/{document}.txt"
            there = name in self.opened.names
            self._kept[document] = self.opened.text(name) if there else None
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(document)
        return self._kept[document]


def check_texts(opened: Opened, texts: Texts, found: Found) -> None:
    """Each document has its text, of the length and checksum that is told."""
    sheet = opened.sheet("documents")
    at = sheet.places("id", "characters", "text_sha256")
    known = set()
    for line, row in sheet.rows():
        pk, characters, digest = (row[place] for place in at)
        known.add(f"texts/{pk}.txt")
        text = texts.of(pk)
        if text is None:
            found.fault(sheet.name, line, f"texts/{pk[:60]}.txt is missing")
        elif hashlib.sha256(text.encode()).hexdigest() != digest:
            found.fault(sheet.name, line, f"texts/{pk}.txt has another checksum")
        elif str(len(text)) != characters:
            found.fault(
                sheet.name, line, f"texts/{pk}.txt has {len(text):,} characters"
            )
    for name in opened.names:
        if name.startswith("texts/") and name not in known:
            found.fault(name, None, "the text belongs to no row of documents.csv")
    found.checked.append(f"Texts: {len(known):,}, each with its length and checksum")


def check_quotes(opened: Opened, texts: Texts, found: Found) -> None:
    """Each quotation is what stands at its place in its document."""
    counts = []
    for table in QUOTING:
        count = 0
        sheet = opened.sheet(table)
        at = sheet.places("document_id", "start", "end", "quote")
        for line, row in sheet.rows():
            document, start, end, quote = (row[place] for place in at)
            count += 1
            text = texts.of(document)
            if text is None:
                found.fault(sheet.name, line, f"there is no text {document[:60]}")
            elif not _stands(text, start, end, quote):
                found.fault(
                    sheet.name,
                    line,
                    f"the quotation is not what stands at {start}–{end}:"
                    f" “{quote[:60]}”",
                )
        counts.append(f"{count:,} in {table}.csv")
    found.checked.append(f"Quotations against the texts: {', '.join(counts)}")


def _stands(text: str, start: str, end: str, quote: str) -> bool:
    if not (start.isdecimal() and end.isdecimal() and max(len(start), len(end)) < 12):
        return False
    first, last = int(start), int(end)
    return first < last <= len(text) and text[first:last] == quote
