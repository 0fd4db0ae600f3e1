"""A study with something on every page, and people who look at it in Chromium."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.looks.onlooker import Onlooker
from tests.looks.pages import furnish
from tests.study import Study, make_study


@pytest.fixture
def study(lead: Any, ada: Any, bruno: Any) -> Study:
    made = make_study(lead, ada, bruno, "Velmora")
    return furnish(made, lead, ada, bruno)


@pytest.fixture
def look(chromium: Any, live_server: Any) -> Iterator[Any]:
    """An onlooker who is one of the people: `look("ada", has_touch=True)`."""
    opened: list[Onlooker] = []

    def onlooker(name: str, **screen: Any) -> Onlooker:
        opened.append(Onlooker(chromium, live_server.url, name, **screen))
        return opened[-1]

    yield onlooker
    for one in opened:
        one.close()
