"""The texts of a file beside the documents of a project: equal, alike, or new."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from uuid import UUID

from coding.carrying.anchoring import Anchor, Anchors, Leaf
from coding.datasets.incoming.found import FoundDocument, Incoming
from coding.datasets.intake.choices import ADD, ANCHOR
from documents.models import Document, Paragraph
from documents.structure.as_is import read_as_is
from documents.structure.detect import find_symbol
from projects.models import Project

Span = tuple[int, int]


@dataclass
class Text:
    """A text of the file, and the project's document that is equal or alike, if any."""

    found: FoundDocument
    same: Document | None = None
    alike: Document | None = None

    @cached_property
    def anchors(self) -> Anchors:
        """The file's text led to the one that is alike."""
        assert self.alike is not None
        text = self.found.text
        olds = [_leaf(one) for one in read_as_is(text).paragraphs if one.leaf]
        rows = Paragraph.objects.leaves().filter(document=self.alike).order_by("start")
        news = [_leaf(one) for one in rows]
        return Anchors(text, olds, self.alike.text, news)

    def led(self, start: int, end: int) -> Span | None:
        """Where a passage stands in the text that is alike, if in one place alone."""
        anchor: Anchor = self.anchors.of(start, end)
        if anchor.outcome == "doubtful" or anchor.start is None or anchor.end is None:
            return None
        return anchor.start, anchor.end


def texts_of(project: Project, incoming: Incoming) -> dict[str, Text]:
    """Each text of the file by its key, held against the project's documents."""
    documents = project.documents.ready().listed()
    by_text = {one.text_sha256: one for one in reversed(documents)}
    by_name: dict[str, Document] = {}
    for one in documents:
        for name in (one.symbol, one.title, one.filename, _stem(one.filename)):
            by_name.setdefault(name.casefold(), one)
    by_name.pop("", None)
    texts = {}
    for found in incoming.documents:
        digest = hashlib.sha256(found.text.encode()).hexdigest()
        text = Text(found, same=by_text.get(digest))
        if text.same is None:
            names = (find_symbol(found.text), found.name, _stem(found.name))
            known = (by_name.get(name.strip().casefold()) for name in names)
            text.alike = next((one for one in known if one), None)
        texts[found.key] = text
    return texts


def spans_by_document(incoming: Incoming) -> dict[str, list[Span]]:
    """The passages of each text, whoever spoke of them."""
    spans: dict[str, list[Span]] = {one.key: [] for one in incoming.documents}
    for coding in incoming.codings:
        if coding.start is not None and coding.end is not None:
            spans[coding.document].append((coding.start, coding.end))
    for one in incoming.suggestions:
        if one.document in spans:
            spans[one.document].append((one.start, one.end))
    return spans


def advised(text: Text, spans: list[Span]) -> tuple[str, int]:
    """What is best done with a text that is alike, and how many passages it holds.

    It is led to the project's document where each passage has one place there.
    """
    assert text.alike is not None
    if not spans:
        return (ANCHOR if text.alike.symbol else ADD), 0
    led = sum(text.led(*span) is not None for span in spans)
    return (ANCHOR if led == len(spans) else ADD), led


def target_of(text: Text, chosen: Mapping[str, str], spans: list[Span]) -> UUID | None:
    """The document of the project that the text's passages go to; none: a new one."""
    if text.same:
        return text.same.pk
    if text.alike is None:
        return None
    choice = chosen.get(text.found.key) or advised(text, spans)[0]
    return text.alike.pk if choice == ANCHOR else None


def _leaf(one: object) -> Leaf:
    names = ("path", "kind", "label", "start", "end")
    return Leaf(*(getattr(one, name) for name in names))


def _stem(name: str) -> str:
    return PurePath(name).stem if PurePath(name).suffix else name
