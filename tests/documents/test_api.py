"""The document store over the API."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.models import Document
from tests.factories import CIVILIANS, do_jobs, receive, store_document
from tests.over_api import NOWHERE, body, over_api, rows


def at(name, project, *ids):
    return reverse(name, args=[project.slug, *ids])


def upload(person, project, content, name="note.txt"):
    file = SimpleUploadedFile(name, content)
    return over_api(person).post(
        at("api-documents", project), {"file": file}, format="multipart"
    )


def test_an_uploaded_file_is_importing_until_a_worker_has_read_it(project, ada):
    sent = body(upload(ada, project, b"1.   Decides to remain seized."), 201)
    assert (sent["state"], sent["filename"]) == ("importing", "note.txt")

    do_jobs()

    read = body(over_api(ada).get(at("api-document", project, sent["id"])))
    assert read["state"] == "ready"
    assert "Decides to remain seized." in read["text"]
    assert read["added_by"] == "ada"


def test_an_empty_file_is_listed_as_failed_with_the_reason(project, ada):
    sent = body(upload(ada, project, b""), 201)

    do_jobs()

    [listed] = rows(
        over_api(ada).get(at("api-documents", project), {"state": "failed"})
    )
    assert listed["id"] == sent["id"]
    assert listed["failure"]


def test_a_failed_import_is_tried_again(project, ada, viewer):
    document = receive(project, ada, "Some words.")
    Document.objects.filter(pk=document.pk).update(state="failed", failure="Why")
    retry = at("api-retry", project, document.pk)

    body(over_api(viewer).post(retry), 403)
    again = body(over_api(ada).post(retry), 202)

    assert (again["state"], again["failure"]) == ("importing", "")
    assert body(over_api(ada).post(retry), 422)["detail"]


def test_files_that_are_too_large_known_or_missing_are_refused(
    project, ada, viewer, stranger, settings
):
    body(upload(ada, project, b"The same words."), 201)
    assert body(upload(ada, project, b"The same words.", "other.txt"), 422)["detail"]
    client = over_api(ada)
    missing = client.post(at("api-documents", project), {}, format="multipart")
    assert list(body(missing, 400)) == ["file"]
    body(
        client.post(at("api-documents", project), {"file": "words"}, format="json"), 415
    )
    body(upload(viewer, project, b"A viewer's words."), 403)
    body(upload(stranger, project, b"A stranger's words."), 404)
    settings.MAX_UPLOAD_BYTES = 10
    body(upload(ada, project, b"More than ten bytes."), 413)
    assert project.documents.count() == 1


def test_a_document_is_read_with_its_text_by_members_only(
    project, document, viewer, stranger
):
    shown = at("api-document", project, document.pk)

    read = body(over_api(viewer).get(shown))

    assert read["symbol"] == "S/RES/9001 (2031)"
    assert CIVILIANS in read["text"]
    body(over_api(stranger).get(shown), 404)
    body(over_api(viewer).get(at("api-document", project, NOWHERE)), 404)


def test_a_document_of_another_project_is_not_found_under_this_one(
    project, document, stranger
):
    elsewhere = stranger.memberships.get().project

    body(over_api(stranger).get(at("api-document", elsewhere, document.pk)), 404)


def test_paragraphs_carry_their_citation_and_their_words(project, document, ada):
    listed = rows(over_api(ada).get(at("api-paragraphs", project, document.pk)))

    by_path = {row["path"]: row for row in listed}
    letter = by_path["op.2.a"]
    assert letter["citation"] == "S/RES/9001 (2031), para. 2 (a)"
    assert CIVILIANS in letter["text"]
    assert document.text[letter["start"] : letter["end"]] == letter["text"]
    assert (letter["parent"], letter["label"], letter["leaf"]) == ("op.2", "(a)", True)
    assert by_path["op.2"]["parent"] is None
    leaf = rows(
        over_api(ada).get(
            at("api-paragraphs", project, document.pk), {"path": "op.2.a"}
        )
    )
    assert leaf == [letter]


@pytest.mark.parametrize("name", ["api-documents", "api-paragraphs"])
def test_lists_cost_the_same_few_queries_however_long(
    project, document, ada, name, django_assert_max_num_queries
):
    for number in range(5):
        store_document(project, ada, f"Word {number}.\n\nMore.", f"{number}.txt")
    ids = [document.pk] if name == "api-paragraphs" else []
    client = over_api(ada)

    with django_assert_max_num_queries(5):
        assert len(rows(client.get(at(name, project, *ids)))) > 5
