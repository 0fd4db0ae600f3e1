"""What kind of disagreement it is, from what each coder said."""

import pytest

from coding.agreement.kinds import Kin, Kind, Said, kind_of, match

KIN = Kin(
    above={"A": (), "A.1": ("A",), "A.2": ("A",), "A.1.x": ("A.1", "A"), "B.1": ("B",)},
    polarity={"A.1": "supports", "A.2": "supports", "B.1": "undermines"},
)
GAVE = Said(passages=((0, 10),))
NOTHING = Said()


def gave(*also: str, passages=((0, 10),)) -> Said:
    return Said(passages=passages, also=frozenset(also))


def only(*also: str) -> Said:
    return Said(also=frozenset(also))


@pytest.mark.parametrize(
    ("code", "said", "kind"),
    [
        ("A.1", [GAVE, NOTHING], Kind.MISSED),
        ("A.1", [GAVE, GAVE, NOTHING], Kind.MISSED),
        ("A.1", [GAVE, only("A.2")], Kind.SIBLING),
        ("A.1", [GAVE, only("A")], Kind.PARENT),
        ("A.1", [GAVE, only("A.1.x")], Kind.PARENT),
        ("A", [GAVE, only("A.1.x")], Kind.PARENT),
        ("A.1", [GAVE, only("B.1")], Kind.POLARITY),
        ("A.1", [GAVE, only("A.2", "B.1", "A")], Kind.POLARITY),
        ("A.1", [GAVE, only("A.2"), only("A")], Kind.PARENT),
        ("A.1", [GAVE, Said(beside=True)], Kind.SPEAKER),
        ("A.1.x", [GAVE, only("B.1")], Kind.MISSED),
        ("A.1", [GAVE, GAVE], None),
        ("A.1", [NOTHING, NOTHING], None),
        ("A.1", [GAVE], None),
    ],
)
def test_each_kind_is_told_from_what_the_others_gave_instead(code, said, kind):
    assert kind_of(code, said, KIN) == kind


def test_a_code_that_all_gave_beside_it_was_not_taken_for_it():
    assert kind_of("A.1", [gave("A.2"), only("A.2")], KIN) is Kind.MISSED
    assert kind_of("A.1", [gave("A.2"), GAVE, only("A.2")], KIN) is Kind.SIBLING


def test_codes_at_the_top_are_nobodys_siblings():
    flat = Kin(above={"A": (), "B": ()}, polarity={})

    assert kind_of("A", [GAVE, only("B")], flat) is Kind.MISSED


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ([(0, 10)], [(0, 10)], True),
        ([(0, 10)], [(0, 20)], True),
        ([(0, 10)], [(0, 21)], False),
        ([(0, 10)], [(20, 30)], False),
        ([(0, 20)], [(0, 10), (10, 20)], False),
        ([(0, 10), (20, 30)], [(20, 30), (1, 10)], True),
        ([(0, 10), (2, 12)], [(0, 10), (40, 50)], False),
    ],
)
def test_passages_match_one_to_one_from_half_on(first, second, same):
    assert match(first, second) is same


def test_boundaries_differ_where_all_gave_the_code_in_other_places():
    apart = gave(passages=((50, 60),))

    assert kind_of("A.1", [GAVE, apart], KIN) is Kind.BOUNDARY
    assert kind_of("A.1", [GAVE, GAVE, apart], KIN) is Kind.BOUNDARY
    assert kind_of("A.1", [GAVE, apart, NOTHING], KIN) is Kind.MISSED
