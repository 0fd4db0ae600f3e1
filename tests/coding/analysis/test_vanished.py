"""What vanished on renewal: by itself, and with both texts to read."""

import csv
import io

import pytest
from django.urls import reverse

from coding.analysis.chains import chain_to, chains_in, lay_chain
from coding.analysis.lost import lost_in, of_kind
from coding.analysis.renewals import Chain
from coding.analysis.vanished import Kind, vanished_from
from tests.coding.analysis.car import add_car
from tests.shared import needs_shared

STEMS = {
    word: word.rstrip("s")
    for word in [
        "protect",
        "persons",
        "person",
        "disabilities",
        "peace",
        "talks",
        "women",
        "support",
    ]
}


def rows(*mandates, outside=None):
    return {one.term: one for one in vanished_from(mandates, STEMS, outside or {}, 3)}


def test_a_word_that_the_next_mandate_lacks_has_vanished_in_its_phrase():
    found = rows(
        ["protect persons with disabilities", "peace for persons with disabilities"],
        ["protect persons"],
    )

    one = found["persons with disabilities"]
    assert (one.kind, one.mandate, one.times) == (Kind.PEOPLE, 0, 2)
    assert one.paragraphs == [0, 1]
    assert one.returns is None


def test_a_word_that_comes_back_says_where():
    found = rows(["peace talks"], ["peace"], ["peace talks"])

    assert found["talks"].returns == 2


def test_what_is_rare_outside_stands_before_what_is_common():
    found = list(rows(["peace. talks"], ["women"], outside={"peace": 3}))

    assert found == ["talks", "peace"]


def test_the_last_mandate_has_lost_nothing():
    assert rows(["peace"], ["peace", "women"]) == {}


@pytest.fixture
def car(project, lead):
    documents = add_car(project, lead)
    lay_chain(project, lead, "MINUSCA")
    return documents


@needs_shared
def test_the_chain_of_minusca_is_found_and_laid_side_by_side(car, project):
    (found,) = [one for one in chains_in(project) if one.end == car["2759"]]

    assert [one.symbol.split()[0] for one in found.documents] == [
        f"S/RES/{number}" for number in (2149, 2217, 2301, 2448, 2659, 2759)
    ]
    assert found.is_laid


@needs_shared
def test_persons_with_disabilities_appear_by_themselves(car, project):
    chain = Chain(chain_to(project, car["2759"]))

    people = of_kind(lost_in(chain), Kind.PEOPLE, ever=True)

    terms = [one.found.term for one in people]
    assert "persons with disabilities" in terms[:5]
    one = people[terms.index("persons with disabilities")]
    assert one.last == car["2217"]
    assert one.next == car["2301"]
    assert one.named == [(car["2217"], 3)]
    assert len(one.paragraphs) == 2


@needs_shared
def test_the_row_is_on_the_first_screen_of_the_page(car, project, lead, visit):
    where = reverse("coding:vanished", args=[project.slug, car["2759"].pk])

    page = visit(lead).get(where).content.decode()

    people = page[page.index("Groups of people") : page.index("Names</h2>")]
    assert "persons with disabilities" in people
    assert "S/RES/2217 (2015) (3 times)" in people


@needs_shared
def test_all_that_vanished_leaves_as_a_table(car, project, lead, visit):
    where = reverse("coding:vanished-file", args=[project.slug, car["2759"].pk])

    answer = visit(lead).get(where)

    assert answer["Content-Disposition"].endswith('vanished.csv"')
    told = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    rows = {one["term"]: one for one in told}
    one = rows["persons with disabilities"]
    assert (one["kind"], one["named_by"], one["times"]) == (
        "people",
        "S/RES/2217 (2015)",
        "3",
    )
    assert one["paragraphs"].startswith("S/RES/2217 (2015), preambular para. 33; ")
    page = visit(lead).get(
        reverse("coding:vanished", args=[project.slug, car["2759"].pk])
    )
    assert len(rows) >= 40
    assert where in page.content.decode()
