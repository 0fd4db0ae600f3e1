"""Looking citations up in a project's documents, from pages and from the shell."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from documents.citing import look_up
from tests.factories import MANDATE, store_document


def looked_up(project, words):
    return look_up(words, project.documents.ready())


def test_a_citation_leads_to_its_paragraph(project, document):
    (one,) = looked_up(project, "UN, S/RES/9001 (2031), para 2(a)")

    assert (one.document, one.why) == (document, "")
    assert [row.path for row in one.paragraphs] == ["op.2.a"]


def test_a_resolution_is_found_without_its_year(project, document):
    (one,) = looked_up(project, "SC res 9001, para 3")

    assert [row.path for row in one.paragraphs] == ["op.3"]


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("para 2(f)", "paragraph 2 has no (f)"),
        ("para 99", "there is no paragraph 99; the last is 4"),
        ("p. 2", "the pages of this text are not known"),
    ],
)
def test_what_is_not_there_says_why(project, document, place, why):
    (one,) = looked_up(project, f"S/RES/9001 (2031), {place}")

    assert (one.paragraphs, one.why) == ([], why)


def test_a_document_that_the_store_lacks_says_so(project, document):
    (one,) = looked_up(project, "S/2014/142, para 3")

    assert one.document is None
    assert one.why == "S/2014/142 is not in the store"


def test_other_projects_documents_are_not_looked_into(project, stranger):
    elsewhere = stranger.memberships.get().project
    store_document(elsewhere, stranger, MANDATE)

    assert looked_up(project, "S/RES/9001 (2031), para 3")[0].document is None


def test_the_box_jumps_to_the_paragraph(project, ada, document, visit):
    address = reverse("documents:cite", args=[project.slug])
    leaf = document.paragraphs.get(path="op.2.a")

    answer = visit(ada).get(address, {"words": "S/RES/9001 (2031), para 2(a)"})

    assert answer.status_code == 302
    assert answer["Location"].endswith(f"#p-{leaf.pk}")


def test_a_deep_link_leads_to_the_paragraph(project, ada, document, visit):
    leaf = document.paragraphs.get(path="op.2.a")
    address = f"/projects/{project.slug}/cite/S/RES/9001%20(2031)/2(a)"

    answer = visit(ada).get(address)

    assert answer["Location"].endswith(f"#p-{leaf.pk}")


def test_several_citations_are_listed_with_what_is_missing(
    project, ada, document, visit
):
    address = reverse("documents:cite", args=[project.slug])
    words = "S/RES/9001 (2031), para 1; S/2014/142, para 3"

    page = visit(ada).get(address, {"words": words}).content.decode()

    assert "S/2014/142 is not in the store" in page
    assert "para. 1" in page
    assert visit(ada).get(address, {"words": "x" * 20_001}).status_code == 422


def test_the_command_prints_paths_and_texts(project, document, capsys):
    call_command("cite", project.slug, "S/RES/9001 (2031), paras 2(a), 9", "--json")

    (one,) = json.loads(capsys.readouterr().out)
    assert [row["path"] for row in one["paragraphs"]] == ["op.2.a"]
    assert one["paragraphs"][0]["text"].startswith("To protect")
    assert one["why"] == "there is no paragraph 9; the last is 4"


def test_the_command_knows_no_such_project(db):
    with pytest.raises(CommandError):
        call_command("cite", "nowhere", "S/RES/9001 (2031)")
