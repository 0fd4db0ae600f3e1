"""Keywords that are patterns: kept where an engine would use them, refused elsewhere."""

import pytest
from django.core.exceptions import ValidationError

from coding.codebook.drafts import start_draft
from coding.codebook.editing import change_code


@pytest.fixture
def draft(version, lead):
    return start_draft(version.codebook, lead)


@pytest.mark.parametrize("keyword", ["/(a+)+/", "/(?=police)/", "/[/"])
def test_a_pattern_that_no_engine_would_use_is_refused(draft, lead, keyword):
    with pytest.raises(ValidationError) as refused:
        change_code(draft, lead, "PR.1", {"keywords": ["shield", keyword]})

    assert "keywords" in refused.value.message_dict
    assert keyword in refused.value.messages[0]
    assert draft.codes.get(key="PR.1").keywords != ["shield", keyword]


def test_a_pattern_is_a_keyword(draft, lead):
    change_code(draft, lead, "PR.1", {"keywords": ["/protect(s|ed)?/"]})

    assert draft.codes.get(key="PR.1").keywords == ["/protect(s|ed)?/"]
