"""A newer version of the tests' codebook."""

import pytest

from coding.codebook.drafts import start_draft
from coding.codebook.publish import publish


@pytest.fixture
def newer(version, lead):
    def make(*edits):
        draft = start_draft(version.codebook, lead)
        for edit in edits:
            edit(draft, lead)
        return publish(draft, lead)

    return make
