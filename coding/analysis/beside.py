"""Which mandates, rows and page of a chain are shown side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from django.core.paginator import Page, Paginator

from coding.analysis.renewals import Cell, Chain, Row
from coding.analysis.states import CodeState, State, counted, states_between
from coding.analysis.voices import Said
from documents.models import Document, Paragraph

PAGE = 40
MOST = 4  # columns that a page has room for
CHANGES = {
    "changed": "reworded",
    "dropped": "dropped",
    "new": "new",
    "same": "unchanged",
}

_Found = tuple[Paragraph | None, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: mandates by id, rows of one kind, a page or a paragraph."""

    columns: Sequence[str] = ()
    show: str = ""
    page: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A cell with its codes, as states against the cell to its left if there is one."""

    cell: Cell
    states: list[CodeState]
    codes: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of rows, and how many of each kind all of them are."""

    documents: list[Document]
    page: Page
    rows: list[tuple[Row, list[Side]]]
    changes: dict[str, int]
    states: dict[State, int]
    wanted: Wanted


def beside(chain: Chain, said: Said, wanted: Wanted) -> Shown:
    """The rows that are asked for; what is named wrongly is left aside.

    Words are compared for the rows of the page alone; states are counted for all.
    """
    documents = _columns(chain, wanted.columns)
    every = list(chain.paragraphs(documents))
    kinds = [_kinds(chain, said, found) for found in every]
    rows = [
        found
        for found, kind in zip(every, kinds, strict=True)
        if not wanted.show or wanted.show in kind
    ]
    pages = Paginator(rows, PAGE)
    page = pages.get_page(_page_of(rows, wanted.at) or wanted.page)
    return Shown(
        documents,
        page,
        [_row(chain, said, documents, found) for found in page.object_list],
        {one: sum(one in kind for kind in kinds) for one in CHANGES},
        counted(
            state
            for found in every
            for old, new in pairwise(found)
            for state in states_between(chain, said, old, new)
        ),
        wanted,
    )


def code_kind(state: State) -> str:
    """Under what the rows with a code of that state can be asked for."""
    return f"code-{state.name.lower()}"


def _columns(chain: Chain, wanted: Sequence[str]) -> list[Document]:
    chosen = [one for one in chain.documents if str(one.pk) in wanted]
    return chosen[:MOST] if len(chosen) > 1 else chain.documents[-2:]


def _kinds(chain: Chain, said: Said, found: _Found) -> set[str]:
    """Under what a row can be asked for: changes, states, and that it is coded."""
    kinds: set[str] = set()
    for place, (old, new) in enumerate(pairwise(found)):
        if old and new:
            kinds.add("same" if chain.same(old, new) else "changed")
        elif old:
            kinds.add("dropped")
        elif new and not any(found[: place + 1]):
            kinds.add("new")
        kinds |= {code_kind(one.state) for one in states_between(chain, said, old, new)}
    if any(said.codes(one) for one in found):
        kinds.add("coded")
    return kinds


def _row(
    chain: Chain, said: Said, documents: Sequence[Document], found: _Found
) -> tuple[Row, list[Side]]:
    row = chain.row(documents, found)
    before = (None, *found[:-1])
    sides = [
        _side(chain, said, cell, old, new, first=not place)
        for place, (cell, old, new) in enumerate(
            zip(row.cells, before, found, strict=True)
        )
    ]
    return row, sides


def _side(
    chain: Chain,
    said: Said,
    cell: Cell,
    old: Paragraph | None,
    new: Paragraph | None,
    first: bool,
) -> Side:
    if first:
        codes = sorted(said.codes(new))
        return Side(cell, [], [(key, said.names.get(key, "")) for key in codes])
    return Side(cell, states_between(chain, said, old, new), [])


def _page_of(rows: Sequence[_Found], at: str) -> int | None:
    """The page that has the row of a paragraph."""
    try:
        wanted = UUID(at)
    except ValueError:
        return None
    for place, found in enumerate(rows):
        if any(one and one.pk == wanted for one in found):
            return place // PAGE + 1
    return None
