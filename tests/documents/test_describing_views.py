"""The pages and the API on which documents are described."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.describing import describe_document
from documents.models import Document
from documents.variables import add_variable
from tests.factories import MANDATE, store_document
from tests.over_api import NOWHERE, body, over_api, rows


@pytest.fixture
def region(project, lead):
    return add_variable(project, lead, "Region", "choice", ["Africa", "Asia"])


@pytest.fixture
def at(project):
    return lambda name, *ids: reverse(f"documents:{name}", args=[project.slug, *ids])


def drawn_in(answer):
    """What a browser would send back of the form that a page shows."""
    form = answer.context["form"]
    return {
        **{field.html_name: field.value() or "" for field in form},
        "drawn": answer.context["drawn"],
    }


def test_the_page_shows_what_is_known_and_stores_what_is_typed(
    visit, ada, document, region, at
):
    browser, page = visit(ada), at("describe", document.pk)
    shown = browser.get(page)
    assert 'value="S/RES/9001 (2031)"' in shown.content.decode()
    assert " style=" not in shown.content.decode()

    sent = drawn_in(shown) | {"organ": "The Council", str(region.pk): "Asia"}
    assert browser.post(page, sent).status_code == 302

    document.refresh_from_db()
    assert document.organ == "The Council"
    assert document.values == {str(region.pk): "Asia"}


def test_a_form_drawn_before_a_change_comes_back_with_both(
    visit, ada, lead, document, at
):
    browser, page = visit(ada), at("describe", document.pk)
    sent = drawn_in(browser.get(page)) | {"title": "Ada's title"}
    describe_document(document, lead, {"title": "The lead's title"})

    again = browser.post(page, sent)

    assert again.status_code == 409
    words = again.content.decode()
    assert "changed to “The lead’s title”" in words.replace("&#x27;", "’")
    assert 'value="Ada&#x27;s title"' in words
    assert browser.post(page, drawn_in(again)).status_code == 302
    document.refresh_from_db()
    assert document.title == "Ada's title"


def test_a_taken_symbol_and_a_wrong_date_come_back_beside_their_fields(
    visit, lead, project, document, at
):
    store_document(project, lead, MANDATE.replace("9001", "9002"), "other.txt")
    browser, page = visit(lead), at("describe", document.pk)
    sent = drawn_in(browser.get(page))

    taken = browser.post(page, sent | {"symbol": "S/RES/9002 (2031)"})
    wrong = browser.post(page, sent | {"date": "soon"})

    assert (taken.status_code, wrong.status_code) == (409, 422)
    assert list(taken.context["form"].errors) == ["symbol"]
    assert list(wrong.context["form"].errors) == ["date"]


@pytest.mark.parametrize("drawn", ["", "[", "[1]", "{}", '{"title": 1}', "[" * 9999])
def test_a_form_without_what_it_was_drawn_with_is_still_answered(
    visit, lead, document, at, drawn
):
    sent = {"language": "en", "title": "New", "drawn": drawn}

    assert visit(lead).post(at("describe", document.pk), sent).status_code == 302


def test_a_document_that_is_handed_out_keeps_its_symbol_and_shows_it(
    visit, lead, ada, document, round, at
):
    page = at("describe", document.pk)
    assert "<form method=" not in visit(ada).get(page).content.decode().split("<h1")[1]

    browser = visit(lead)
    sent = drawn_in(browser.get(page)) | {"symbol": "S/1", "title": "New"}
    assert browser.post(page, sent).status_code == 302
    document.refresh_from_db()
    assert (document.symbol, document.title) == ("S/RES/9001 (2031)", "New")


def test_ticked_documents_are_asked_for_one_value_and_given_it(
    visit, ada, document, at
):
    browser = visit(ada)
    assert 'form="describe-many"' in browser.get(at("list")).content.decode()

    asked = browser.post(at("describe-many"), {"documents": [document.pk]})
    assert "S/RES/9001 (2031)" in asked.content.decode()
    sent = {"documents": [document.pk], "field": "date", "value": "soon"}
    wrong = browser.post(at("describe-many"), sent)
    assert wrong.status_code == 422
    assert "Write the date" in wrong.content.decode()
    sent["value"] = "2031-05-05"
    assert browser.post(at("describe-many"), sent).status_code == 302

    document.refresh_from_db()
    assert str(document.date) == "2031-05-05"


def test_documents_that_are_not_there_cannot_be_ticked(visit, ada, at):
    for documents, status in (([], 422), ([NOWHERE], 422), (["no id"], 404)):
        sent = {"documents": documents}
        assert visit(ada).post(at("describe-many"), sent).status_code == status


def test_variables_are_added_changed_and_withdrawn_on_their_page(
    visit, lead, project, at
):
    browser = visit(lead)
    wrong = browser.post(at("add-variable"), {"name": "Title", "type": "text"})
    assert wrong.status_code == 422
    sent = {"name": "Region", "type": "choice", "choices": "Africa\nAsia\n"}
    browser.post(at("add-variable"), sent)
    region = project.variables.get()
    assert region.choices == ["Africa", "Asia"]
    assert browser.post(at("add-variable"), sent).status_code == 409

    change = {"name": "Part", "choices": "Asia", "drawn": "Africa\r\nAsia"}
    browser.post(at("change-variable", region.pk), change)
    region.refresh_from_db()
    assert (region.name, region.choices) == ("Part", ["Asia"])
    late = browser.post(at("change-variable", region.pk), change)
    assert late.status_code == 409
    assert 'name="drawn" value="Asia"' in late.content.decode()

    browser.post(at("withdraw-variable", region.pk))
    assert "Part" not in browser.get(at("variables")).content.decode().split("<main")[1]


def test_a_sheet_is_downloaded_previewed_and_applied(visit, lead, document, at):
    browser = visit(lead)
    answer = browser.get(at("metadata-csv-file"))
    sheet = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"].startswith("attachment;")

    changed = sheet.replace(b",UNSMIV,", b",MINUSMA,")
    file = SimpleUploadedFile("sheet.csv", changed)
    preview = browser.post(at("metadata-csv-preview"), {"sheet": file})
    words = preview.content.decode()
    assert "<del>UNSMIV</del> → <ins>MINUSMA</ins>" in words
    assert " style=" not in words

    sealed = {"sealed": preview.context["plan"].sealed}
    assert browser.post(at("metadata-csv-apply"), sealed).status_code == 302
    assert Document.objects.get().mission == "MINUSMA"
    assert browser.post(at("metadata-csv-apply"), sealed).status_code == 409


def test_a_file_that_is_no_sheet_or_too_large_is_refused_on_the_page(
    visit, lead, document, at
):
    for content, status in ((b"", 422), (b"PK\x03\x04", 422), (b"x" * 5242881, 413)):
        file = SimpleUploadedFile("sheet.csv", content)
        answer = visit(lead).post(at("metadata-csv-preview"), {"sheet": file})
        assert answer.status_code == status


def test_a_program_reads_and_changes_what_is_known(
    project, document, region, ada, viewer
):
    where = reverse("api-metadata", args=[project.slug, document.pk])
    client = over_api(ada)
    leaves = add_variable(
        project, project.memberships.get(role="lead").user, "L", "yes_no"
    )
    sent = {
        "title": "New",
        "date": None,
        "values": {str(region.pk): "asia", str(leaves.pk): True},
        "expected": {"mission": "UNSMIV"},
    }

    known = body(client.patch(where, sent, format="json"))

    assert known == body(client.get(where))
    assert (known["title"], known["date"], known["mission"]) == ("New", None, "UNSMIV")
    assert known["values"] == {str(region.pk): "Asia", str(leaves.pk): True}
    body(over_api(viewer).patch(where, {"title": "X"}, format="json"), 403)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"date": "soon"}, 422),
        ({"expected": {"mission": "OTHER"}, "title": "X"}, 409),
        ({"values": {NOWHERE: "x"}}, 422),
        ({"values": {"\ud800": "x"}}, 400),
        ({"values": [1]}, 400),
        ({"values": None}, 400),
        ({"title": "\ud800"}, 400),
        ({"title": None}, 400),
        ({"title": ["x"]}, 400),
        ({"date": 1e300}, 422),
        ([], 400),
    ],
)
def test_what_a_program_may_not_send_is_refused(project, document, ada, sent, status):
    where = reverse("api-metadata", args=[project.slug, document.pk])
    answer = over_api(ada).generic(
        "PATCH", where, json.dumps(sent), content_type="application/json"
    )

    body(answer, status)


def test_a_program_lists_adds_and_withdraws_variables(project, lead, ada):
    where = reverse("api-variables", args=[project.slug])
    sent = {"name": "Region", "type": "choice", "choices": ["Africa"]}
    body(over_api(ada).post(where, sent, format="json"), 403)
    made = body(over_api(lead).post(where, sent, format="json"), 201)
    body(over_api(lead).post(where, sent, format="json"), 409)
    assert rows(over_api(ada).get(where)) == [made]

    away = reverse("api-variable-withdraw", args=[project.slug, made["id"]])
    body(over_api(lead).post(away))

    assert rows(over_api(ada).get(where)) == []
