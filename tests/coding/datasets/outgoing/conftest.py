"""What the tests' small study has to be taken away."""

from collections.abc import Callable, Iterator

import pytest

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.pseudonyms import name_coders
from coding.datasets.outgoing.wanted import Wanted


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
