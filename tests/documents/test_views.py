"""Pages of the document store."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.models import Document
from tests.factories import MANDATE, do_jobs, receive


def upload(client, project, *files: tuple[str, bytes], **headers):
    address = reverse("documents:upload", args=[project.slug])
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(address, {"files": sent}, headers=headers)


def test_an_empty_store_says_what_to_do(project, ada, visit):
    page = visit(ada).get(reverse("documents:list", args=[project.slug]))

    assert b"No documents yet" in page.content


def test_several_files_come_in_at_once(project, ada, visit):
    answer = upload(
        visit(ada), project, ("one.txt", MANDATE.encode()), ("two.txt", b"Other words.")
    )

    assert answer.status_code == 302
    names = project.documents.values_list("filename", flat=True)
    assert sorted(names) == ["one.txt", "two.txt"]


def test_what_one_file_is_refused_for_keeps_no_other_out(project, ada, visit):
    receive(project, ada, MANDATE)

    answer = upload(
        visit(ada), project, ("again.txt", MANDATE.encode()), ("new.txt", b"New words.")
    )

    page = visit(ada).get(answer.url).content.decode()
    assert "already there" in page
    assert project.documents.filter(filename="new.txt").exists()
    assert project.documents.count() == 2


def test_too_large_a_file_is_answered_413(project, ada, visit, settings):
    settings.MAX_UPLOAD_BYTES = 10

    answer = upload(visit(ada), project, ("long.txt", MANDATE.encode()))

    assert answer.status_code == 413
    assert not Document.objects.exists()


def test_an_upload_without_files_is_answered_422(project, ada, visit):
    address = reverse("documents:upload", args=[project.slug])

    assert visit(ada).post(address, {}).status_code == 422


def test_a_viewer_sees_the_list_without_the_form(project, viewer, document, visit):
    page = visit(viewer).get(reverse("documents:list", args=[project.slug]))

    assert b"S/RES/9001 (2031)" in page.content
    assert b'type="file"' not in page.content


def test_the_list_keeps_itself_up_to_date_while_files_are_imported(project, ada, visit):
    receive(project, ada, MANDATE)
    address = reverse("documents:list", args=[project.slug])

    fragment = visit(ada).get(address, headers={"HX-Request": "true"}).content
    assert b"<html" not in fragment
    assert b'hx-trigger="load' in fragment

    do_jobs()
    fragment = visit(ada).get(address, headers={"HX-Request": "true"}).content
    assert b"hx-trigger" not in fragment


def test_a_document_is_read_in_its_own_paragraphs(project, viewer, document, visit):
    address = reverse("documents:detail", args=[project.slug, document.pk])

    page = visit(viewer).get(address).content.decode()

    assert "To protect, within its capacity" in page
    assert 'title="S/RES/9001 (2031), para. 2 (a)"' in page


def test_the_check_shows_source_and_paths(project, ada, document, visit):
    address = reverse("documents:check", args=[project.slug, document.pk])

    page = visit(ada).get(address).content.decode()

    assert "op.2.a" in page
    assert "Distr.: General" in page
    assert "without a gap" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [("4.   Decides", "Between 3. and 5."), ("3.   Calls", "Between 2. and 4.")],
)
def test_the_check_names_numbers_that_are_missing(project, ada, visit, wrong, words):
    number = int(wrong[0])
    text = MANDATE.replace(wrong, f"{number + 1}{wrong[1:]}")
    document = receive(project, ada, text)
    do_jobs()
    address = reverse("documents:check", args=[project.slug, document.pk])

    assert words in visit(ada).get(address).content.decode()


def test_a_failed_import_says_why_and_can_be_tried_again(project, ada, visit):
    document = receive(project, ada, b"%PDF-1.7 broken", "broken.pdf")
    do_jobs()
    document.refresh_from_db()
    page = visit(ada).get(reverse("documents:list", args=[project.slug]))
    assert document.failure in page.content.decode()

    visit(ada).post(reverse("documents:retry", args=[project.slug, document.pk]))

    document.refresh_from_db()
    assert document.is_importing


def test_a_lead_removes_a_document_from_the_list(project, lead, document, visit):
    visit(lead).post(reverse("documents:withdraw", args=[project.slug, document.pk]))

    page = visit(lead).get(reverse("documents:list", args=[project.slug]))
    assert b"S/RES/9001 (2031)" not in page.content


def test_words_of_a_document_are_never_markup(project, ada, visit):
    text = MANDATE.replace("Velmora", "<script>alert(1)</script> & Velmora")
    document = receive(project, ada, text)
    do_jobs()

    for name in ("documents:detail", "documents:check"):
        page = visit(ada).get(reverse(name, args=[project.slug, document.pk]))
        assert b"<script>alert" not in page.content
        assert b"&lt;script&gt;alert(1)" in page.content


def test_a_long_list_comes_in_pages(project, lead, visit):
    Document.objects.bulk_create(
        Document(project=project, filename=f"{number:03}.txt", added_by=lead)
        for number in range(201)
    )
    where, browser = reverse("documents:list", args=[project.slug]), visit(lead)

    first = browser.get(where).content.decode()
    second = browser.get(f"{where}?page=2").content.decode()

    assert first.count(".txt<") == 400
    assert "Page 1 of 2" in first
    assert "200.txt" in second
    assert browser.get(f"{where}?page=nonsense").status_code == 200
