"""The ground of all figures: the codings of a selection as arrays.

What counts as what, in every figure: *codings* are statements, so a passage that two
coders gave one code counts twice; *paragraphs* are codable leaves that a coding
touches, each once however many codings do; *words* are those that a coding touches,
each once however many codings do. Documents count when a counted work is on them,
coded or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np

from coding.analysis.codes import CodeList, codes_of_book
from coding.analysis.offered import compared_rounds, countable
from coding.analysis.rows import Rows, Work, coded_rows, gold_rows
from coding.analysis.selection import NONE, Said, Selection
from coding.analysis.texts import Texts, texts_of
from coding.models import Codebook, Round
from documents.models import Document
from projects.models import AnyUser, Project

ADJUDICATED = "Gold"


@dataclass(frozen=True, slots=True)
class CountedDocument:
    pk: UUID
    name: str
    kind: str
    mission: str
    date: date | None
    values: dict[str, Any]


@dataclass
class Counted:
    """What a selection holds: documents by date, codes, coders, and the codings."""

    project: Project
    selection: Selection
    codebook: Codebook | None
    documents: Sequence[CountedDocument]
    codes: CodeList
    coders: Sequence[str]
    texts: Texts
    rows: Rows

    @cached_property
    def leaves(self) -> tuple[np.ndarray, np.ndarray]:
        """Of each coding the leaves it touches: from, up to."""
        return self.texts.leaves_at(self.rows.start, self.rows.end)

    @cached_property
    def words(self) -> tuple[np.ndarray, np.ndarray]:
        """Of each coding the words it touches: from, up to."""
        return self.texts.words_at(self.rows.start, self.rows.end)

    def at_leaf(self, names: str) -> np.ndarray:
        """Of each coding the "parts", "speakers" or "states" of where it begins.

        NONE where that leaf has none, or is no codable one.
        """
        told = getattr(self.texts, names)
        first, last = self.leaves
        found = np.full(len(self.rows), NONE, dtype=object)
        touching = first < last
        found[touching] = told[first[touching]]
        found[found == ""] = NONE
        return found

    def only(self, mask: np.ndarray) -> "Counted":
        """The same with fewer codings."""
        return Counted(
            self.project,
            self.selection,
            self.codebook,
            self.documents,
            self.codes,
            self.coders,
            self.texts,
            self.rows.only(mask),
        )


def count(project: Project, user: AnyUser, selection: Selection) -> Counted:
    """Read a selection, as far as the user may, in a constant number of queries."""
    codebook = _codebook(project, user, selection)
    codes = codes_of_book(codebook)
    works = _works(project, user, selection, codebook)
    documents = _documents(works, selection)
    places = {one.pk: at for at, one in enumerate(documents)}
    works = [one for one in works if one.document in places]
    texts = texts_of([one.pk for one in documents])
    if selection.said == Said.GOLD:
        coders: list[str] = [ADJUDICATED]
        rows = gold_rows(works, codes, places, texts)
    else:
        coders = sorted({one.coder for one in works})
        rows = coded_rows(selection, works, codes, coders, places, texts)
    found = Counted(project, selection, codebook, documents, codes, coders, texts, rows)
    return found.only(_chosen(found))


def _codebook(project: Project, user: AnyUser, selection: Selection) -> Codebook | None:
    """The one asked for, else that of the newest round of which one may count work.

    A round that came in with a file counts only where there is no other.
    """
    if selection.codebook:
        books = Codebook.objects.filter(project=project)
        return books.filter(pk=selection.codebook).first()
    rounds = Round.objects.filter(
        pk__in=countable(project, user).order_by().values("round")
    )
    newest = (
        rounds.select_related("version__codebook")
        .order_by("brought_in", "-opened_at")
        .first()
    )
    return newest.version.codebook if newest else None


def _works(
    project: Project, user: AnyUser, selection: Selection, codebook: Codebook | None
) -> list[Work]:
    works = countable(project, user).filter(round__version__codebook=codebook)
    if selection.finished or selection.said == Said.GOLD:
        works = works.exclude(finished_at=None)
    if selection.round:
        works = works.filter(round__in=map(UUID, selection.round))
    if selection.coder and selection.said == Said.CODERS:
        works = works.filter(coder__username__in=selection.coder)
    if selection.document:
        works = works.filter(document__in=map(UUID, selection.document))
    if selection.revealed or selection.said == Said.GOLD:
        works = works.filter(round__in=compared_rounds(project, user).values("pk"))
    rows = works.order_by("coder__username", "pk").values_list(
        "pk", "document_id", "coder__username", "round_id"
    )
    return [Work(*row) for row in rows]


def _chosen(found: Counted) -> np.ndarray:
    """Which codings the selection's codes, polarity and places leave."""
    selection, rows = found.selection, found.rows
    mask = np.ones(len(rows), dtype=bool)
    if selection.code:
        mask &= np.isin(rows.code, _places_of(found.codes, selection))
    if selection.polarity:
        of = [one.polarity in selection.polarity for one in found.codes.all]
        mask &= np.array(of, dtype=bool)[rows.code]
    for wanted, names in (
        (selection.part, "parts"),
        (selection.speaker, "speakers"),
        (selection.state, "states"),
    ):
        if wanted:
            mask &= np.isin(found.at_leaf(names), list(wanted))
    return mask


def _places_of(codes: CodeList, selection: Selection) -> list[int]:
    """The places of the chosen codes; with roll-up of those below them, too."""
    places = [at for key in selection.code if (at := codes.at(key)) is not None]
    if selection.roll_up:
        return [below for at in places for below in codes.below(at)]
    return places


def _documents(works: Sequence[Work], selection: Selection) -> list[CountedDocument]:
    rows = Document.objects.filter(pk__in={one.document for one in works})
    if selection.kind:
        rows = rows.filter(kind__in=selection.kind)
    if selection.mission:
        named = ["" if one == NONE else one for one in selection.mission]
        rows = rows.filter(mission__in=named)
    listed = rows.order_by("date", "symbol", "filename", "pk").values_list(
        "pk", "symbol", "title", "filename", "kind", "mission", "date", "values"
    )
    found = [
        CountedDocument(pk, symbol or title or filename, *rest)
        for pk, symbol, title, filename, *rest in listed
    ]
    return [
        one
        for one in found
        if (not selection.year or year_of(one) in selection.year)
        and (
            not selection.value or value_of(one, selection.variable) in selection.value
        )
    ]


def year_of(document: CountedDocument) -> str:
    return str(document.date.year) if document.date else NONE


def value_of(document: CountedDocument, variable: str) -> str:
    """The document's value for a variable, as text; NONE without one."""
    value = document.values.get(variable)
    if value is None or value == "":
        return NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
