"""The small study, coded and released."""

from pathlib import Path

import pytest

from tests.coding.datasets.releasing import small


@pytest.fixture
def coded(project, lead, ada, bruno):
    return small.code_study(project, lead, [ada, bruno])


@pytest.fixture
def rounds(project, lead, coded):
    return [coded, small.assisted_round(project, lead, coded)]


@pytest.fixture
def released(project, lead, rounds):
    made = small.release(project, lead, rounds)
    assert made.failure == ""
    return made


@pytest.fixture
def file(released) -> Path:
    return Path(released.file.path)
