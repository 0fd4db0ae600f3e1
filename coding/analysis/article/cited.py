"""What the article cites, and what of it a project's store can open."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

from documents.citations import Citation, parse_citations
from documents.citing import Cited, led_to
from documents.models import Document, Paragraph
from projects.models import Project

FILE = Path(__file__).with_name("citations.json")
PRINCIPLES = {
    "HR": "Human rights and the rule of law",
    "VC": "The vital core, found bottom-up",
    "VU": "Vulnerability and resilience",
    "PR": "Preventive protection",
    "EM": "Empowerment",
    "TE": "Tensions in stabilization",
    "": "Outside the framework",
}


@dataclass(frozen=True, slots=True)
class Cites:
    """One pinpoint of a footnote; `principle` is that of the section it stands in.

    `meant` is the place that the footnote means where its own is a slip.
    """

    note: int
    section: str
    principle: str
    symbol: str
    year: int
    pinpoint: str
    speaker: str = ""
    meant: str = ""

    @property
    def words(self) -> str:
        """The citation, as one would write it; of a slip the place that is meant."""
        place = self.meant or self.pinpoint
        spoken = f" as per {self.speaker}" if self.speaker else ""
        year = "" if self.symbol.endswith(")") else f" ({self.year})"
        return f"{self.symbol}{year}{', ' if place else ''}{place}{spoken}"


@dataclass(frozen=True, slots=True)
class Led:
    """A pinpoint and the paragraphs of the store that it leads to, or why to none."""

    cites: Cites
    cited: Cited

    @property
    def document(self) -> Document | None:
        return self.cited.document

    @property
    def is_open(self) -> bool:
        """Whether it leads to paragraphs; a whole document is no passage."""
        return bool(self.cited.paragraphs)


@cache
def source() -> Mapping[str, str]:
    """Who wrote the article, and where."""
    told: dict[str, str] = _file()["source"]
    return told


@cache
def citations() -> tuple[Cites, ...]:
    """Every pinpoint to a document of the United Nations, in the order of footnotes."""
    return tuple(Cites(**one) for one in _file()["citations"])


def opened_in(project: Project) -> list[Led]:
    """Each pinpoint with what a project's store holds of it; two queries."""
    symbols = {one.symbol for one in citations()}
    found: dict[str, Document] = {}
    stored = project.documents.ready().listed().filter(symbol__in=symbols)
    for document in stored.order_by("language", "pk"):
        known = found.get(document.symbol)
        if known is None or (document.language == "en" and known.language != "en"):
            found[document.symbol] = document
    paragraphs: dict[UUID, list[Paragraph]] = defaultdict(list)
    rows = Paragraph.objects.filter(document__in=found.values()).defer("words")
    for row in rows.order_by("document_id", "position"):
        paragraphs[row.document_id].append(row)
    return [_led(one, found.get(one.symbol), paragraphs) for one in citations()]


def leaves_of(led: Iterable[Led]) -> dict[UUID, list[Paragraph]]:
    """The codable leaves of the documents that citations lead to; one query."""
    documents = {one.document.pk for one in led if one.document}
    found: dict[UUID, list[Paragraph]] = {pk: [] for pk in documents}
    rows = Paragraph.objects.codable().filter(document__in=documents).defer("words")
    for leaf in rows.order_by("document_id", "position"):
        found[leaf.document_id].append(leaf)
    return found


def _led(
    one: Cites,
    document: Document | None,
    paragraphs: Mapping[UUID, list[Paragraph]],
) -> Led:
    citation = _parsed(one)
    if document is None:
        return Led(one, Cited(citation, None, why=f"{one.symbol} is not in the store"))
    return Led(one, led_to(citation, document, paragraphs.get(document.pk, [])))


@cache
def _parsed(one: Cites) -> Citation:
    return parse_citations(one.words)[0]


@cache
def _file() -> dict:
    return dict(json.loads(FILE.read_text(encoding="utf-8")))
