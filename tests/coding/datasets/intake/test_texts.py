"""Texts and citations of a file are led to the documents of the project."""

from coding.datasets.incoming.found import FoundCoding
from coding.models import Coding
from documents.models import Document
from tests import bringing, factories
from tests.bringing import TEXT, coded, incoming

ALICE = coded("protect civilians")


def test_a_text_that_differs_is_led_to_the_document_of_its_name_by_its_words(
    project, lead
):
    words = f"A heading that the other text has not got at all.\n\n{TEXT}"
    document = factories.store_document(project, lead, words, "Text 1.txt")
    intake = bringing.stored(project, lead, incoming(ALICE))

    coding = Coding.objects.get()
    assert coding.assignment.document == document
    assert document.text[coding.start : coding.end] == "protect civilians"
    assert coding.start != ALICE.start
    assert intake.outcome["stored"]["documents"] == 0


def test_a_text_of_which_a_passage_has_no_single_place_is_added_or_told(project, lead):
    factories.store_document(project, lead, "Other words.\n\nEnd.", "Text 1.txt")
    found = incoming(ALICE)
    told = bringing.stored(project, lead, found, "a.jsonl", documents={"1": "anchor"})

    assert not Coding.objects.exists()
    assert "no single place" in told.outcome["skipped"]["lines"][0]
    added = bringing.stored(project, lead, found, "b.jsonl")
    assert added.outcome["stored"]["documents"] == 1
    assert Coding.objects.get().quote == "protect civilians"


def test_the_same_text_in_the_project_is_used(project, lead):
    words = "One.\n\nTwo is two."
    document = factories.store_document(project, lead, words, "any.txt")
    one = coded("Two", text=document.text)
    bringing.stored(project, lead, incoming(one, texts={"1": document.text}))

    assert Coding.objects.get().assignment.document == document
    assert Document.objects.count() == 1


def test_a_table_is_led_to_paragraphs_and_told_line_by_line(project, lead, document):
    def cites(citation, symbol="S/RES/9001", code="Protect"):
        return FoundCoding(symbol, code, "unknown", citation=citation)

    found = incoming(cites("2 (a)"), cites("9"), cites("1", "S/RES/8999"), texts={})
    intake = bringing.stored(project, lead, found)

    coding = Coding.objects.get()
    assert coding.quote == document.text[coding.start : coding.end]
    assert coding.quote.startswith("To protect")
    lines = intake.outcome["skipped"]["lines"]
    assert lines == [
        "S/RES/8999 is not in the project: 1 coding.",
        "S/RES/9001, 9, under “Protect”: there is no paragraph 9; the last is 4.",
    ]
    assert intake.preview["cited"]["count"] == 2
