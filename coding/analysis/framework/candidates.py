"""Passages that an assessor may file in a cell: coded ones, and what a search finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Min

from coding.analysis.framework.absence import holding
from coding.analysis.framework.bearing import codes_on
from coding.analysis.framework.seats import Cell
from coding.analysis.framework.told import Place, Places
from coding.codebook.frozen import codes_of
from coding.models import Assignment, Chart, Code, Coding, Evidence
from coding.models.coding import CodingQuerySet
from documents.models import Document
from projects.models import AnyUser

PAGE, MOST_HITS = 30, 50


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with its place, its codes, and how it is filed already, if it is.

    What is posted to file it names `coding`, or else the `paragraph`.
    """

    quote: str
    place: Place
    codes: Sequence[Code] = ()
    coders: int = 0
    coding: UUID | None = None
    paragraph: UUID | None = None
    filed: Evidence | None = None


def readable_codings(chart: Chart, user: AnyUser, cell: Cell) -> CodingQuerySet:
    """Codings on the principle, of the chart's rounds, that the user may know.

    One's own, those of rounds that one may compare, and those of closed rounds in
    which one coded; withdrawn ones too.
    """
    known = Assignment.objects.discussed_by(user).filter(
        round__in=chart.rounds.values("pk"),
        document__in=cell.row.documents.values("pk"),
    )
    keys = [code.key for code in codes_on(chart, cell.principle)]
    return Coding.objects.filter(assignment__in=known.values("pk"), code__key__in=keys)


def coded_passages(
    chart: Chart, user: AnyUser, cell: Cell, filed: Sequence[Evidence], number: str
) -> Page:
    """One page of the coded passages, in the order of dates and texts."""
    readable = readable_codings(chart, user, cell).standing()
    document = "assignment__document"
    places = (
        readable.order_by()
        .values(f"{document}_id", "start", "end")
        .annotate(
            coders=Count("assignment__coder", distinct=True),
            dated=Min(f"{document}__date"),
        )
        .order_by("dated", f"{document}_id", "start", "end")
    )
    page = Paginator(places, PAGE).get_page(number)
    rows = list(page.object_list)
    page.object_list = _candidates(chart, readable, rows, filed)
    return page


def found_paragraphs(
    cell: Cell, words: str, filed: Sequence[Evidence]
) -> tuple[list[Candidate], int]:
    """The first paragraphs of the row that hold the words, and how many there are."""
    hits = holding(cell.row, words)
    leaves = list(
        hits.select_related("document")
        .defer("words", "document__source_text", "document__ranges")
        .order_by("document__date", "document_id", "position")[:MOST_HITS]
    )
    places = Places(leaf.document_id for leaf in leaves)
    by_place = _by_place(filed)
    found = [
        Candidate(
            leaf.document.text[leaf.start : leaf.end],
            places.of(leaf.document_id, leaf.start, leaf.end),
            paragraph=leaf.pk,
            filed=by_place.get((leaf.document_id, leaf.start, leaf.end)),
        )
        for leaf in leaves
    ]
    return found, len(leaves) if len(leaves) < MOST_HITS else hits.count()


def _candidates(
    chart: Chart, readable: CodingQuerySet, rows: list, filed: Sequence[Evidence]
) -> list[Candidate]:
    documents = {row["assignment__document_id"] for row in rows}
    near = readable.filter(
        assignment__document__in=documents, start__in={row["start"] for row in rows}
    )
    by_key = codes_of(chart.version_id).by_key
    said: dict[tuple[UUID, int, int], dict[UUID, str]] = {}
    quotes: dict[tuple[UUID, int, int], str] = {}
    for pk, document, key, start, end, quote in near.order_by("made_at").values_list(
        "pk", "assignment__document_id", "code__key", "start", "end", "quote"
    ):
        said.setdefault((document, start, end), {})[pk] = key
        quotes[document, start, end] = quote
    places, by_place = Places(documents), _by_place(filed)
    found = []
    for row in rows:
        place = row["assignment__document_id"], row["start"], row["end"]
        keys = sorted(set(said[place].values()), key=lambda key: by_key[key].position)
        found.append(
            Candidate(
                quotes[place],
                places.of(*place),
                [by_key[key] for key in keys],
                row["coders"],
                coding=next(iter(said[place])),
                filed=by_place.get(place),
            )
        )
    return found


def _by_place(filed: Sequence[Evidence]) -> dict[tuple[UUID, int, int], Evidence]:
    return {(one.document_id, one.start, one.end): one for one in filed}


def names_of(cell: Cell) -> list[Document]:
    """The documents of the row, in the order of their dates."""
    return list(cell.row.documents.listed())
