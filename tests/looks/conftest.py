"""A study with something on every page, and people who look at it in Chromium."""

from collections.abc import Iterator
from pathlib import Path
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


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    # Imported late: axe is there only where browser tests are run.
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
