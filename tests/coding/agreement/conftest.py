"""A round of many short paragraphs, for figures of machines."""

from typing import Any

import pytest

from coding.models import Assignment
from tests.coding.agreement.on_show import Many, many


@pytest.fixture
def stage(project: Any, lead: Any, version: Any, ada: Any) -> Many:
    """A round for Ada over sixty paragraphs, half of them blind."""
    return many(project, lead, version, [ada])


@pytest.fixture
def work(stage: Many, ada: Any) -> Assignment:
    return stage.work(ada)
