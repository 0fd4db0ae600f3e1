"""What never changes is read once, and found by place."""

from documents.frozen import codable_of, leaves_of, text_of
from tests.factories import CIVILIANS, passage


def test_text_and_leaves_are_read_once(document, django_assert_num_queries):
    text_of(document.pk), leaves_of(document)

    with django_assert_num_queries(0):
        assert text_of(document.pk) == document.text
        assert leaves_of(document).all


def test_leaves_are_found_by_place_as_the_database_finds_them(document):
    leaves = leaves_of(document)
    text = document.text
    spans = [(0, 1), (0, len(text)), (len(text) - 1, len(text)), (5, 5)]
    place = passage(document, CIVILIANS)
    spans += [(place["start"], place["end"]), (place["start"], place["end"] + 200)]
    # On a line feed between two leaves there is none.
    spans += [(at, at + 1) for at, sign in enumerate(text) if sign == "\n"]

    for start, end in spans:
        wanted = document.paragraphs.leaves().touching(start, end)
        assert list(leaves.touching(start, end)) == list(wanted), (start, end)


def test_codable_leaves_are_those_that_carry_substance(document):
    assert list(codable_of(document).all) == list(document.paragraphs.codable())
