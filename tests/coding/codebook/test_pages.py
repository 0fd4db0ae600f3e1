"""Codebooks are edited, brought in and taken away on their pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from coding.codebook.drafts import start_draft
from coding.models import Codebook
from tests.factories import CIVILIANS, code_words, make_project, publish_codes


@pytest.fixture
def draft(version, lead):
    return start_draft(version.codebook, lead)


def at(name, draft, *more):
    return reverse(
        f"coding:{name}", args=[draft.codebook.project.slug, draft.pk, *more]
    )


def test_a_lead_edits_publishes_and_compares(version, draft, lead, visit):
    page = visit(lead)
    edit = at("code-edit", draft, "PR.1")
    words = {"key": "PR.1", "name": "Safety", "colour": 1, "codable": "on"}

    assert page.post(edit, words).status_code == 422  # meaning or wording?
    assert page.post(edit, words | {"change": "meaning"}).status_code == 302
    assert "asked again" in page.get(at("publish", draft)).content.decode()
    assert page.post(at("publish", draft), {"note": "Safer"}).status_code == 302
    shown = page.get(at("codebook-compare", draft, version.pk)).content.decode()

    assert "Safety" in shown
    assert "Renamed PR.1" in page.get(at("codebook-history", draft)).content.decode()
    assert page.post(edit, words | {"change": "wording"}).status_code == 422


def test_what_an_act_refuses_is_said_and_nothing_changes(draft, lead, visit):
    answer = visit(lead).post(at("code-reshape", draft, "PR", "retire"))

    assert answer.status_code == 422
    assert b"move it first" in answer.content
    assert not draft.edits.exists()


def test_a_codebook_comes_from_a_file_and_leaves_as_one(project, lead, visit):
    page = visit(lead)
    sheet = SimpleUploadedFile(
        "Aid.csv", "key,name\nA,Aid\nB,Beistand für alle\n".encode()
    )

    answer = page.post(
        reverse("coding:codebook-import", args=[project.slug]), {"file": sheet}
    )

    codebook = Codebook.objects.get(title="Aid")
    assert answer.status_code == 302
    draft = codebook.versions.get()
    for name in ("csv", "qdc", "xlsx"):
        file = page.get(at("codebook-file", draft, name))
        assert file.status_code == 200
        assert "attachment" in file["Content-Disposition"]
        again = {"file": SimpleUploadedFile(f"Again {name}.{name}", file.content)}
        address = reverse("coding:codebook-import", args=[project.slug])
        assert page.post(address, again).status_code == 302
        taken = Codebook.objects.order_by("pk").filter(
            title__in=["Aid", f"Again {name}"]
        )
        names = [set(one.versions.get().codes.values_list("name")) for one in taken]
        assert names[0] == names[-1]
    assert page.get(at("codebook-file", draft, "exe")).status_code == 404


def test_a_faulty_file_is_refused_beside_its_field(project, lead, visit):
    sheet = SimpleUploadedFile("Aid.csv", b"key,name\nA,\nA,Two\n")

    answer = visit(lead).post(
        reverse("coding:codebook-import", args=[project.slug]), {"file": sheet}
    )

    assert answer.status_code == 422
    assert b"Row 2: the name is missing." in answer.content
    assert not project.codebooks.exists()


def test_another_projects_codebook_is_copied_but_no_strangers(
    project, lead, visit, stranger
):
    mine = publish_codes(make_project(lead, "Mine"), lead)
    foreign = publish_codes(make_project(stranger, "Foreign"), stranger)
    address = reverse("coding:codebook-copy", args=[project.slug])
    page = visit(lead)

    assert page.post(address, {"source": mine.pk}).status_code == 302
    assert page.post(address, {"source": foreign.pk}).status_code == 404
    assert page.post(address, {"source": "x"}).status_code == 404
    copied = project.codebooks.get().versions.get()
    assert copied.codes.count() == mine.codes.count()


def test_a_codes_page_shows_only_passages_that_its_reader_may_see(
    version, ada_work, ada, bruno, lead, visit
):
    code_words(ada_work, "PR.1", CIVILIANS)
    address = at("code-page", version, "PR.1")

    assert b"1 coding in 1 document" in visit(ada).get(address).content
    assert b"1 coding in" not in visit(bruno).get(address).content
    assert b"1 coding in" in visit(lead).get(address).content
