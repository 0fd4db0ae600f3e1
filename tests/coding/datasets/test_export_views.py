"""The export page: choose, wait, fetch."""

import csv
import io

import pytest
from django.urls import reverse

from coding.models import Export
from tests.factories import CIVILIANS, POLICE, code_words, do_jobs


@pytest.fixture
def page(project):
    return reverse("coding:exports", args=[project.slug])


@pytest.fixture
def fetched(project, visit, page):
    """The rows of the file that somebody asks for with these words."""

    def fetch(person, **said):
        client = visit(person)
        asked = {"kind": "csv", "said": "coders", "tables": "passages"} | said
        answer = client.post(page, asked)
        assert answer.status_code == 302, answer.content.decode()
        do_jobs()
        export = Export.objects.held_by(person).latest("asked_at")
        file = client.get(reverse("coding:export-file", args=[project.slug, export.pk]))
        assert file.status_code == 200
        text = b"".join(file.streaming_content).decode()
        return list(csv.DictReader(io.StringIO(text, newline="")))

    return fetch


def test_what_is_chosen_is_what_comes(fetched, lead, round, ada, ada_work, bruno_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(ada_work, "PR.2", POLICE)
    code_words(bruno_work, "PR.2", POLICE)

    def quotes(**said):
        return [
            (row["coder"], row["code_key"]) for row in fetched(lead, names="on", **said)
        ]

    assert len(quotes()) == 3
    assert quotes(coders=ada.pk, codes="PR.2") == [("ada", "PR.2")]
    assert quotes(codes="PR") == quotes(rounds=round.pk) == quotes()
    assert quotes(documents="S/RES/9001\r\nmandate.txt") == quotes()


def test_a_document_that_is_none_is_named_beside_its_field(visit, ada, page, document):
    answer = visit(ada).post(page, {"kind": "csv", "documents": "S/RES/1\n<b>"})

    assert answer.status_code == 422
    assert "goes by the name of “S/RES/1”, “&lt;b&gt;”" in answer.content.decode()
    assert not Export.objects.exists()


@pytest.mark.parametrize(
    "said", [{"kind": "sav"}, {"coders": "999"}, {"rounds": "x"}, {"tables": "none"}]
)
def test_what_is_not_offered_is_refused(visit, lead, page, round, said):
    asked = {"kind": "csv", "said": "coders"} | said

    assert visit(lead).post(page, asked).status_code == 422
    assert not Export.objects.exists()


def test_a_coder_is_not_offered_others(visit, ada, page, ada_work, bruno_work):
    told = visit(ada).get(page).content.decode()

    assert "bruno" not in told
    assert "The gold set" not in told


def test_the_page_looks_again_while_a_file_is_being_made(visit, ada, page, document):
    client = visit(ada)
    client.post(page, {"kind": "csv"})

    assert 'aria-busy="true"' in client.get(page).content.decode()
    do_jobs()
    fragment = client.get(page, headers={"HX-Request": "true"}).content.decode()
    assert "aria-busy" not in fragment
    assert "Fetch the file" in fragment
    assert "<html" not in fragment


def test_nobody_else_fetches_it(visit, project, lead, ada, page, document):
    visit(ada).post(page, {"kind": "csv"})
    do_jobs()
    [export] = Export.objects.all()
    address = reverse("coding:export-file", args=[project.slug, export.pk])

    assert visit(lead).get(address).status_code == 404
    answer = visit(ada).get(address)
    assert answer["Cache-Control"] == "private, no-store"
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_leads_alone_see_who_is_who(visit, project, lead, ada, page, ada_work):
    address = reverse("coding:pseudonyms", args=[project.slug])
    assert "Nobody has a pseudonym yet" in visit(lead).get(address).content.decode()
    visit(ada).post(page, {"kind": "csv"})
    do_jobs()

    assert "<td>ada</td>" in visit(lead).get(address).content.decode()
    assert visit(ada).get(address).status_code == 404


def test_each_column_is_explained(visit, project, ada, version):
    address = reverse("coding:columns", args=[project.slug])
    told = visit(ada).get(address).content.decode()

    assert "<code>one_passage_with</code>" in told
    assert "<code>PR.1</code>" in told
