"""Search and citations over the API answer as the pages do."""

import pytest

from tests.factories import MANDATE, store_document


@pytest.fixture
def get(project, ada, document, visit):
    def asked(route, **query):
        return visit(ada).get(f"/api/projects/{project.slug}/{route}/", query)

    return asked


def test_a_search_answers_with_citations_and_context(get, document):
    answer = get("search", words="civilians").json()

    assert (answer["count"], answer["more"]) == (1, False)
    (hit,) = answer["hits"]
    assert hit["path"] == "op.2.a"
    assert hit["citation"] == "S/RES/9001 (2031), para. 2 (a)"
    assert "«civilians»" in hit["context"]
    assert hit["document"] == str(document.pk)


def test_a_misspelt_word_is_answered_with_another(get):
    assert get("search", words="civillians").json()["instead"] == "civilians"


@pytest.mark.parametrize(
    "query",
    [{}, {"words": "x" * 501}, {"words": "a", "year": "soon"}, {"words": "a\x00b"}],
)
def test_what_cannot_be_looked_for_is_400(get, query):
    assert get("search", **query).status_code == 400


def test_a_citation_answers_with_paragraphs_and_reasons(get):
    one, other = get("cite", words="S/RES/9001 (2031), para 2(a); ibid. para 9").json()

    assert [row["path"] for row in one["paragraphs"]] == ["op.2.a"]
    assert one["paragraphs"][0]["text"].startswith("To protect")
    assert other["why"] == "there is no paragraph 9; the last is 4"


def test_other_projects_are_not_looked_into(get, stranger):
    elsewhere = stranger.memberships.get().project
    store_document(elsewhere, stranger, MANDATE.replace("civilians", "pilgrims"))

    assert get("search", words="pilgrims").json()["count"] == 0
