"""Where the shared reference data is, and a count of the tests that used it."""

import os
from pathlib import Path
from typing import TypeVar

import pytest

SHARED = Path(
    os.environ.get("HSFRAME_SHARED")
    or Path(__file__).resolve().parent.parent.parent / "shared"
)

F = TypeVar("F")

_present = pytest.mark.skipif(
    not (SHARED / "data").is_dir(), reason=f"no shared data at {SHARED}"
)


def needs_shared(test: F) -> F:
    """Mark a test that reads the shared data, so that a run can count them."""
    return pytest.mark.shared(_present(test))
