"""Records of hsframe's own bundle beside its annotations, one on each line."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from coding.datasets.incoming.bundle_annotations import Known
from coding.datasets.incoming.bundle_members import lines_in, record_of
from coding.datasets.incoming.gathering import Gathering, misplaced
from coding.datasets.incoming.kept_analysis import KeptChart
from coding.datasets.incoming.members import Members

T = TypeVar("T")


def records_in(
    found: Gathering, members: Members, known: Known, name: str, kind: type[T]
) -> Iterator[T]:
    """Those whose references all lead somewhere."""
    for place, record in lines_in(members, name):
        one = record_of(found, kind, place, record)
        if one is None:
            continue
        if lost := list(_dangling(found, known, one)):
            found.skipped.append(f"{place}: its {lost[0]} is not in the file.")
            continue
        if fault := _misquoted(found, one):
            found.skipped.append(f"{place}: {fault}.")
            continue
        yield one


def told_in(
    found: Gathering, members: Members, name: str, kind: type[T]
) -> Iterator[T]:
    """Those that are records of the kind; who restores them sees where they lead."""
    for place, record in lines_in(members, name):
        one = record_of(found, kind, place, record)
        if one is not None:
            yield one


def charts_in(found: Gathering, members: Members) -> Iterator[KeptChart]:
    """Charts, each passage in them a passage of its document."""
    for chart in told_in(found, members, "charts", KeptChart):
        for one in (filed for seat in chart.seats for filed in seat.evidence):
            document = found.documents.get(one.document)
            fault = _fault(document.text, one) if document else "its text is missing"
            if fault:
                found.skipped.append(f"A passage of “{chart.title}”: {fault}.")
        yield chart


def _misquoted(found: Gathering, one: Any) -> str:
    """Why a passage of a ruling is none of its document's, if one is not."""
    text = found.documents[one.document].text
    faults = (_fault(text, passage) for passage in getattr(one, "passages", ()))
    return next(filter(None, faults), "")


def _fault(text: str, passage: Any) -> str:
    if cause := misplaced(passage.start, passage.end, len(text)):
        return cause
    if text[passage.start : passage.end] != passage.quote:
        return "the quote of a passage is not what stands there"
    return ""


def _dangling(found: Gathering, known: Known, one: Any) -> Iterable[str]:
    where: dict[str, Any] = {
        "document": found.documents,
        "round": known.rounds,
        "coder": known.coders,
        "code": found.codes,
        "leaf": known.leaves.get(one.document, ()),
    }
    return (
        name
        for name, there in where.items()
        if hasattr(one, name) and getattr(one, name) not in there
    )
