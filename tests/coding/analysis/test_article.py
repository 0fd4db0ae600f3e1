"""The article's citations: the data, and what a store opens of them."""

import json
from collections import Counter

import pytest
from django.urls import reverse

from coding.analysis.article.cited import FILE, citations, opened_in, source
from documents.citations import parse_citations
from documents.models import Wish
from tests.coding.analysis.car import add_car
from tests.documents.citations.test_seed import EXPECTED, SLIPS, cited, written
from tests.shared import needs_shared


def test_the_data_are_facts_and_name_their_source():
    told = json.loads(FILE.read_text(encoding="utf-8"))

    assert source()["doi"] == "10.1080/13533312.2020.1733423"
    assert {len(one) > 5 for one in told["citations"]} == {True}
    # A symbol, a place and a name are short: no sentence is among them.
    assert max(len(str(v)) for one in told["citations"] for v in one.values()) < 40


def test_each_principle_has_its_citations():
    counts = Counter(one.principle for one in citations())

    assert sum(counts.values()) > 120
    assert all(counts[key] >= 15 for key in ("HR", "VC", "VU", "PR", "EM"))
    assert counts["TE"] == 5


def test_every_citation_is_read_back_as_it_was():
    for one in citations():
        (read,) = parse_citations(one.words)
        assert read.symbol == one.symbol
        assert [written(place) for place in read.pinpoints] == [
            place for place in [one.meant or one.pinpoint] if place
        ]


def test_they_are_those_of_the_footnotes():
    expected = {
        (note["note"], symbol, place)
        for note in map(json.loads, EXPECTED.read_text(encoding="utf-8").splitlines())
        for symbol, _, places, _ in note["citations"]
        for place in places or [""]
    }

    assert {(one.note, one.symbol, one.pinpoint) for one in citations()} == expected


@needs_shared
def test_the_slips_are_those_that_are_known():
    assert {(one.note, one.symbol) for one in citations() if one.meant} == SLIPS
    assert {one.note for one in citations()} == {
        note for note, some in cited().items() if some
    }


@pytest.fixture
def stored(project, lead):
    return add_car(project, lead, "2149_2014", "2217_2015", "2301_2016", "2448_2018")


@needs_shared
def test_each_one_that_the_store_holds_opens_at_its_paragraph(
    project, stored, lead, visit, django_assert_num_queries
):
    with django_assert_num_queries(2):
        led = opened_in(project)

    here = [one for one in led if one.document and one.cites.pinpoint]
    assert len(here) >= 20
    assert all(one.is_open for one in here)
    page = visit(lead).get(reverse("coding:article", args=[project.slug]))
    words = page.content.decode()
    for one in here:
        for leaf in one.cited.paragraphs:
            assert f"#p-{leaf.pk}" in words


def test_what_is_missing_is_wished_for_once(project, lead, viewer, visit):
    act = reverse("coding:article-wish", args=[project.slug])

    for _ in range(2):
        assert visit(lead).post(act).status_code == 302

    assert Wish.objects.count() == len({one.symbol for one in citations()})
    assert visit(viewer).post(act).status_code == 403
