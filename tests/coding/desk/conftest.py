"""The coder at the desk, signed in."""

from collections.abc import Iterator
from typing import Any

import pytest

from coding.models import Assignment


@pytest.fixture
def desk(
    chromium: Any, live_server: Any, visit: Any, ada: Any, ada_work: Assignment
) -> Iterator[Any]:
    # Imported late: Playwright is there only where browser tests are run.
    from tests.coding.desk.at_desk import Desk

    shown = Desk(chromium, live_server.url)
    session = visit(ada).cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": session, "url": live_server.url}
    shown.context.add_cookies([cookie])
    shown.open(ada_work)
    yield shown
    shown.close()
