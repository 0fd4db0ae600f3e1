"""Search finds paragraphs of the project's own documents, and says why not."""

import pytest
from django.urls import reverse

from documents.receiving import withdraw_document
from documents.searching import results
from documents.searching.results import Asked, respelt, search
from tests.factories import MANDATE, store_document


def paths(project, words, **filters):
    found = search(project, Asked(words, **filters))
    return [hit.paragraph.path for hit in found.hits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("civilians", ["op.2.a"]),
        ("protecting civilian", ["op.2.a"]),
        ('"threat of violence"', ["op.2.a"]),
        ('"violence threat"', []),
        ("human*", ["op.3"]),
        ("police OR seized", ["op.2.b", "op.4"]),
        ("violence -women", ["op.2.a"]),
        ("extend mandate", ["op.1"]),
        ("the", []),
        ("'); DROP", []),
    ],
)
def test_words_lead_to_their_paragraphs(project, document, words, expected):
    assert paths(project, words) == expected


def test_hits_hold_the_words_around_them(project, document):
    (hit,) = search(project, Asked("civilians")).hits

    assert ("civilians", True) in hit.parts
    assert hit.paragraph.citation == "S/RES/9001 (2031), para. 2 (a)"


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"mission": "UNSMIV"}, 1),
        ({"mission": "MINUSCA"}, 0),
        ({"year": 2031}, 1),
        ({"year": 2014}, 0),
        ({"kind": "resolution"}, 1),
        ({"paragraph": "subparagraph"}, 1),
        ({"paragraph": "preambular"}, 0),
        ({"organ": "Security Council"}, 1),
        ({"speaker": "Gaye"}, 0),
    ],
)
def test_filters_narrow_the_search(project, document, filters, count):
    assert len(paths(project, "civilians", **filters)) == count


def test_a_misspelt_word_is_answered_with_the_one_most_like_it(project, document):
    found = search(project, Asked("civillians threat"))

    assert found.hits == []
    assert found.instead == "civilians threat"
    assert respelt(project, "civilians") == ""


def test_counts_by_document_add_up(project, lead, document):
    store_document(project, lead, MANDATE.replace("9001", "9002"), "second.txt")

    found = search(project, Asked("violence"))

    assert found.count == sum(count for _, count in found.documents) == 4
    one = found.documents[0][0]
    assert len(paths(project, "violence", document=str(one.pk))) == 2


def test_withdrawn_and_foreign_documents_are_not_found(
    project, lead, document, stranger
):
    elsewhere = stranger.memberships.get().project
    store_document(elsewhere, stranger, MANDATE)

    withdraw_document(document, lead)

    assert paths(project, "civilians") == []
    assert paths(elsewhere, "civilians") == ["op.2.a"]


def test_very_common_words_are_read_on_in_the_same_order(
    project, lead, document, monkeypatch
):
    for number in (9002, 9003):
        words = MANDATE.replace("9001", str(number))
        store_document(project, lead, words, f"{number}.txt")
    counted = [hit.paragraph.pk for hit in search(project, Asked("violence")).hits]

    monkeypatch.setattr(results, "MOST", 2)
    monkeypatch.setattr(results, "_DOCUMENTS_AT_ONCE", 1)
    walked = search(project, Asked("violence"))

    assert walked.more
    assert [hit.paragraph.pk for hit in walked.hits] == counted


def test_queries_do_not_grow_with_hits(
    project, lead, document, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        search(project, Asked("violence"))


def test_the_page_finds_filters_and_teaches(project, ada, document, visit):
    address = reverse("documents:search", args=[project.slug])
    browser = visit(ada)

    assert "protect*" in browser.get(address).content.decode()
    page = browser.get(address, {"words": "civilians"}).content.decode()
    assert "<mark>civilians</mark>" in page
    assert "para. 2 (a)" in page
    none = browser.get(address, {"words": "civillians"}).content.decode()
    assert "Did you mean" in none
    assert browser.get(address, {"words": "x" * 501}).status_code == 422
    assert browser.get(address, {"words": "a", "year": "soon"}).status_code == 422
    assert browser.get(address, {"words": "a\x00b"}).status_code == 422
    part = browser.get(address, {"words": "civilians"}, headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith('<div id="results"')


def test_text_of_documents_is_shown_and_never_run(project, lead, ada, visit):
    words = MANDATE.replace("civilians under", "civilians <script>x</script> under")
    store_document(project, lead, words)

    address = reverse("documents:search", args=[project.slug])
    page = visit(ada).get(address, {"words": "civilians"}).content.decode()

    assert "<mark>civilians</mark>" in page
    assert "<script>x" not in page


def test_a_search_is_kept_found_again_and_forgotten(
    project, ada, bruno, document, visit
):
    browser = visit(ada)
    save = reverse("documents:save-search", args=[project.slug])
    sent = {"name": "People", "query": "words=civilians&page=3"}

    assert browser.post(save, sent).status_code == 302
    assert browser.post(save, sent).status_code == 409
    assert browser.post(save, {"name": "", "query": "words=a"}).status_code == 422

    (kept,) = project.saved_searches.all()
    assert kept.query == "words=civilians"
    forget = reverse("documents:forget-search", args=[project.slug, kept.pk])
    assert visit(bruno).post(forget).status_code == 404
    assert browser.post(forget).status_code == 302
    assert not project.saved_searches.current().exists()
