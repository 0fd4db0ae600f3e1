"""What is known of documents is corrected by people, one by one and several at once."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from documents.describing import describe_document, describe_many
from documents.models import Document
from documents.receiving import withdraw_document
from documents.searching.results import Asked, search
from documents.variables import add_variable
from hsframe.refusals import Conflict
from tests.factories import MANDATE, receive, replace, store_document


@pytest.fixture
def other(project, lead):
    return store_document(project, lead, MANDATE.replace("9001", "9002"), "other.txt")


@pytest.fixture
def nameless(project, lead):
    words = "A letter about Velmora.\n\n1.   The north is calm.\n"
    made = store_document(project, lead, words, "letter.txt")
    assert not made.symbol
    return made


def citation(document, path):
    return document.paragraphs.get(path=path).citation


def test_the_fields_are_stored_as_they_are_meant(document, ada):
    describe_document(
        document,
        ada,
        {
            "title": " On  Velmora ",
            "date": "4 March 2031",
            "organ": "",
            "language": "FR",
        },
    )

    document.refresh_from_db()
    assert document.title == "On Velmora"
    assert document.date == datetime.date(2031, 3, 4)
    assert (document.organ, document.language) == ("", "fr")


def test_a_new_symbol_stands_in_every_citation(document, lead):
    describe_document(document, lead, {"symbol": "S/RES/9009(2031)*"})

    document.refresh_from_db()
    assert document.symbol == "S/RES/9009 (2031)"
    assert citation(document, "op.2.a") == "S/RES/9009 (2031), para. 2 (a)"
    assert not document.paragraphs.filter(citation__contains="9001").exists()


def test_a_title_stands_in_the_citations_where_there_is_no_symbol(
    document, nameless, lead
):
    before = citation(document, "op.1")
    for one in (document, nameless):
        describe_document(one, lead, {"title": "A letter"})

    assert citation(document, "op.1") == before
    cited = [row.citation for row in nameless.paragraphs.all()]
    assert all(words.startswith("A letter") for words in cited)


def test_another_language_is_searched_by_its_own_rules(project, document, lead):
    assert search(project, Asked(words="villages"), 1).count
    describe_document(document, lead, {"language": "zh"})
    words = document.paragraphs.filter(words="village")
    assert not words.exists()


def test_a_symbol_that_another_document_has_is_a_conflict(document, other, lead):
    with pytest.raises(Conflict) as refusal:
        describe_document(document, lead, {"symbol": "s/res/9002 (2031)"})

    assert "other.txt" in refusal.value.message_dict["symbol"][0]
    document.refresh_from_db()
    assert document.symbol == "S/RES/9001 (2031)"


def test_the_symbol_of_a_document_in_another_language_is_free(document, other, lead):
    describe_document(other, lead, {"language": "fr"})
    describe_document(other, lead, {"symbol": document.symbol})

    with pytest.raises(Conflict) as refusal:
        describe_document(other, lead, {"language": "en"})
    assert list(refusal.value.message_dict) == ["language"]


def test_viewers_edit_nothing_and_coders_nothing_that_is_handed_out(
    document, round, lead, ada, viewer
):
    for person in (viewer, ada):
        with pytest.raises(PermissionDenied):
            describe_document(document, person, {"title": "Mine"})

    describe_document(document, lead, {"title": "The lead's"})
    with pytest.raises(ValidationError, match="handed out") as refusal:
        describe_document(document, lead, {"symbol": "S/RES/1 (2031)"})
    assert list(refusal.value.message_dict) == ["symbol"]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("date", "soon"),
        ("language", ""),
        ("language", "English"),
        ("mission", "UN/AU"),
        ("mission", ".."),
        ("title", "x" * 301),
        ("organ", "\x00"),
    ],
)
def test_what_a_field_cannot_be_is_refused_beside_it(document, lead, field, text):
    with pytest.raises(ValidationError) as refusal:
        describe_document(document, lead, {field: text, "meeting": "1st"})

    assert list(refusal.value.message_dict) == [field]
    document.refresh_from_db()
    assert document.meeting != "1st"


def test_what_has_changed_since_it_was_seen_is_a_conflict_that_says_so(document, lead):
    describe_document(document, lead, {"title": "First"})

    with pytest.raises(Conflict, match="changed to “First”"):
        describe_document(document, lead, {"organ": "X"}, {"title": "", "organ": ""})


def test_unknown_fields_and_documents_that_are_gone_are_refused(document, lead):
    with pytest.raises(ValidationError):
        describe_document(document, lead, {"text": "Other words."})
    withdraw_document(document, lead)
    with pytest.raises(Conflict):
        describe_document(document, lead, {"title": "X"})


def test_a_document_that_is_still_being_read_is_not_described(project, lead):
    with pytest.raises(Conflict):
        describe_document(receive(project, lead, "Words."), lead, {"title": "X"})


def test_every_change_is_in_the_history(document, lead):
    events = document.events.count()

    describe_document(document, lead, {"title": "New"})
    describe_document(document, lead, {"title": "New"})

    assert document.events.count() == events + 1


def test_several_documents_are_given_one_value(project, document, other, lead):
    ceiling = add_variable(project, lead, "Ceiling", "number")

    pks = [document.pk, other.pk]
    assert describe_many(project, lead, pks, str(ceiling.pk), "12500") == 2
    assert describe_many(project, lead, pks, str(ceiling.pk), "12500") == 0

    for one in Document.objects.all():
        assert one.values == {str(ceiling.pk): 12500}


def test_one_document_that_refuses_keeps_all_of_them_as_they_are(
    project, document, other, round, ada
):
    with pytest.raises(ValidationError, match=r"S/RES/9001.*Only a lead"):
        describe_many(project, ada, [document.pk, other.pk], "organ", "X")

    assert not Document.objects.filter(organ="X").exists()


def test_several_documents_are_never_given_one_symbol(
    project, document, other, nameless, lead
):
    with pytest.raises(ValidationError):
        describe_many(project, lead, [document.pk], "symbol", "S/1")
    with pytest.raises(ValidationError):
        describe_many(project, lead, [], "organ", "X")
    describe_document(other, lead, {"language": "fr"})
    describe_document(other, lead, {"symbol": document.symbol})
    with pytest.raises(Conflict):
        describe_many(project, lead, [document.pk, other.pk], "language", "ar")


def test_documents_of_another_project_are_not_there(project, document, stranger):
    elsewhere = stranger.memberships.get().project
    with pytest.raises(Conflict):
        describe_many(elsewhere, stranger, [document.pk], "organ", "X")


def test_a_corrected_file_keeps_the_values_of_the_one_it_replaces(project, lead):
    document = store_document(project, lead)
    variable = add_variable(project, lead, "Region", "text")
    describe_document(document, lead, {str(variable.pk): "North"})

    better = replace(document, lead, MANDATE.replace("villages", "towns"))

    assert better.values == {str(variable.pk): "North"}
