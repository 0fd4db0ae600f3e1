"""What the tests' small study has to be taken away."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from coding.datasets.incoming.found import Incoming
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.kinds import KINDS
from coding.datasets.outgoing.pseudonyms import name_coders
from coding.datasets.outgoing.taken import TakenCoding
from coding.datasets.outgoing.wanted import Said, Wanted
from tests.interop.study import Torture, torture


@dataclass(frozen=True)
class Taking:
    """A file that was made, what it has no place for, and what was to be in it."""

    path: Path
    losses: Sequence[str]
    codings: Sequence[TakenCoding]
    content: Content


@pytest.fixture
def content(project) -> Callable[..., Content]:
    """What somebody takes away of the project: `content(lead, said=Said.GOLD)`."""

    def taken(user, **wanted) -> Content:
        return Content(project, user, Wanted(**wanted), name_coders(project))

    return taken


@pytest.fixture
def told(content) -> Callable[..., list]:
    """All the codings of it, document after document."""

    def codings(user, **wanted) -> list:
        return list(_codings(content(user, **wanted)))

    return codings


def _codings(content: Content) -> Iterator:
    for document in content.documents():
        yield from content.codings(document)


@pytest.fixture
def tortured(lead, ada, bruno) -> Torture:
    """The study with which other programs are tried."""
    return torture(lead, ada, bruno)


@pytest.fixture
def take(tortured, tmp_path) -> Callable[..., Taking]:
    """Write the tortured study as one kind of file: `take("brat")`."""

    def taking(kind: str, **wanted) -> Taking:
        wanted = {"said": Said.BOTH} | wanted
        path = tmp_path / f"{kind}-{uuid4()}.zip"
        losses = KINDS[kind].write(_content(tortured, wanted), path)
        content = _content(tortured, wanted)
        codings = [
            coding
            for document in content.documents()
            for coding in content.codings(document)
        ]
        return Taking(path, losses, codings, content)

    return taking


def _content(study: Torture, wanted: dict) -> Content:
    names = name_coders(study.project)
    return Content(study.project, study.lead, Wanted(**wanted), names)


def as_written(codings: Sequence[TakenCoding]) -> list[tuple]:
    """Coder, code, place and words of each, as `as_read` tells them of a file."""
    return sorted(
        ("gold" if one.gold else one.coder.name, one.code.name, one.start, one.quote)
        for one in codings
    )


def as_read(incoming: Incoming) -> list[tuple]:
    """The same of what our own readers found; a slash in a name was written unlike."""
    names = {code.key: code.path[-1].replace("∕", "/") for code in incoming.codes}
    return sorted(
        (
            "gold" if one.gold else one.coder,
            names[one.code].replace("¦", "|"),
            one.start,
            one.quote,
        )
        for one in incoming.codings
    )


def paths_read(incoming: Incoming) -> set[tuple[str, ...]]:
    return {
        tuple(name.replace("∕", "/").replace("¦", "|") for name in code.path)
        for code in incoming.codes
    }
