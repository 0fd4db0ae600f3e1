"""Rounds for figures and for disagreements."""

from typing import Any

import pytest
from django.urls import reverse

from coding.models import Assignment, Round
from tests.coding.agreement.on_show import Many, many
from tests.coding.agreement.planted import paragraph_of, plant


@pytest.fixture
def stage(project: Any, lead: Any, version: Any, ada: Any) -> Many:
    """A round for Ada over sixty paragraphs, half of them blind."""
    return many(project, lead, version, [ada])


@pytest.fixture
def work(stage: Many, ada: Any) -> Assignment:
    return stage.work(ada)


@pytest.fixture
def planted(project: Any, lead: Any, ada: Any, bruno: Any) -> Round:
    """A round in which Ada and Bruno disagree in every way."""
    return plant(project, lead, ada, bruno)


@pytest.fixture
def at(planted: Round) -> Any:
    """Where a code in the paragraph about a district is settled."""

    def address(n: int, key: str = "PR.1", name: str = "disagreement") -> str:
        leaf = paragraph_of(planted.assignments.all()[0].document, n)
        return reverse(f"coding:{name}", args=[planted.pk, key, leaf.pk])

    return address
