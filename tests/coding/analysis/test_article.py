"""The article's citations: the data, and what a store opens of them."""

import json
from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from coding.analysis.article.cited import (
    FILE,
    citations,
    leaves_of,
    opened_in,
    source,
)
from coding.analysis.article.taking import beside, take_over
from coding.analysis.voices import said_by, voices_for
from coding.codebook.adopting import adopt_framework
from coding.models import Coding
from coding.suggestions.lessons import lessons_for
from documents.citations import parse_citations
from documents.models import Wish
from projects.models import OutsideCoder
from tests import factories
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


@pytest.fixture
def version(project, lead):
    return adopt_framework(project, lead)


@needs_shared
def test_the_citations_are_taken_over_once_as_a_closed_round(
    project, stored, lead, ada, version
):
    with pytest.raises(PermissionDenied):
        take_over(project, ada)

    planned = take_over(project, lead)

    assert take_over(project, lead) == planned
    assert planned.closed_at is not None
    coder = OutsideCoder.objects.get(project=project)
    assert (coder.name, coder.user.has_usable_password()) == ("Gilder 2020", False)
    codings = Coding.objects.filter(assignment__round=planned)
    cited_here = {
        (leaf.document_id, leaf.start, leaf.end, one.cites.principle)
        for one in opened_in(project)
        for leaf in one.cited.paragraphs
        if one.cites.principle
    }
    assert {
        (one.assignment.document_id, one.start, one.end, one.code.key)
        for one in codings
    } == cited_here
    for one in codings:
        assert one.quote == one.assignment.document.text[one.start : one.end]


@needs_shared
def test_ones_own_codings_stand_beside_those_of_the_article(
    project, stored, lead, ada, version, visit
):
    planned = factories.plan_round(project, lead, version, [stored["2149"]], [ada])
    work = planned.assignments.get()
    coded = next(
        leaf
        for one in opened_in(project)
        for leaf in one.cited.paragraphs
        if one.cites.principle == "HR" and one.cites.symbol == "S/RES/2149 (2014)"
    )
    words = work.document.text[coded.start : coded.end]
    factories.code_words(work, "HR.2", words)
    factories.read_everything(work)
    led = opened_in(project)
    leaves = leaves_of(led)
    voice = voices_for(ada, project)[0]

    found = {one.key: one for one in beside(said_by(voice, ada, leaves), led, leaves)}

    assert coded in found["HR"].same
    assert found["HR"].none
    assert found["EM"].unread
    take_over(project, lead)
    page = visit(lead).get(reverse("coding:article", args=[project.slug]))
    assert "Taken over" in page.content.decode()


@needs_shared
def test_every_page_of_a_round_opens_for_the_article_too(
    project, stored, lead, version, visit
):
    planned = take_over(project, lead)

    for where in (
        reverse("coding:round", args=[project.slug, planned.pk]),
        reverse("coding:agreement", args=[planned.pk]),
        reverse("coding:agreement", args=[planned.pk]) + "?roll_up=yes",
        reverse("coding:disagreements", args=[planned.pk]),
        reverse("coding:exports", args=[project.slug]),
    ):
        assert visit(lead).get(where).status_code == 200, where


@needs_shared
def test_what_learns_from_the_framework_learns_nothing_of_the_article(
    project, stored, lead, ada, version
):
    taken = take_over(project, lead)

    planned = factories.plan_round(project, lead, version, [stored["2149"]], [ada])

    assert taken.version.codebook != version.codebook
    assert lessons_for(planned, None, timezone.now()) == []


def test_a_store_that_holds_nothing_of_it_takes_nothing(project, lead):
    with pytest.raises(ValidationError):
        take_over(project, lead)
    assert not OutsideCoder.objects.exists()
