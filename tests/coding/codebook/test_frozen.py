"""Codes of published versions are read once, and given to passages of any version."""

from types import SimpleNamespace

from coding.codebook.drafts import start_draft
from coding.codebook.editing import add_code
from coding.codebook.frozen import codes_of, give_codes, principle_of
from coding.codebook.publish import publish
from tests.factories import code_of


def test_codes_are_read_once(version, django_assert_num_queries):
    codes_of(version.pk)

    with django_assert_num_queries(0):
        found = codes_of(version.pk)
        assert found.by_key["PR.1"].name
        assert principle_of(found.by_key["PR.1"]) == 0


def test_passages_of_older_versions_keep_their_own_codes(version, lead):
    older = code_of(version, "PR.1")
    draft = start_draft(version.codebook, lead)
    add_code(draft, lead, key="PR.7", words={"name": "Added"}, parent="PR")
    later = publish(draft, lead)
    newer = code_of(later, "PR.1")
    passages = [SimpleNamespace(code_id=one.pk) for one in (older, newer)]

    give_codes(passages, later.pk)

    assert [one.code for one in passages] == [older, newer]
