"""Coded data taken away over the API."""

import json

import pytest
from django.urls import reverse

from tests.factories import CIVILIANS, POLICE, code_words, do_jobs
from tests.over_api import body, over_api


@pytest.fixture
def where(project):
    return reverse("api-exports", args=[project.slug])


def ask(person, where, **said):
    sent = {"kind": "jsonl", "tables": ["passages"]} | said
    return over_api(person).post(where, sent, format="json")


def rows_of(person, where, export):
    file = over_api(person).get(
        f"{where}{export}/file/", headers={"Accept": "text/csv"}
    )
    assert file.status_code == 200
    lines = b"".join(file.streaming_content).splitlines()
    return [json.loads(line) for line in lines]


def test_ask_wait_fetch(where, ada, ada_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(ada_work, "PR.2", POLICE)

    asked = body(ask(ada, where, codes=["PR.1"], documents=["S/RES/9001"]), 201)
    assert (asked["state"], asked["filename"]) == ("waiting", "")
    do_jobs()

    told = body(over_api(ada).get(f"{where}{asked['id']}/"))
    assert (told["state"], told["done"], told["total"]) == ("done", 1, 1)
    assert told["filename"].endswith(".jsonl")
    assert [row["quote"] for row in rows_of(ada, where, asked["id"])] == [CIVILIANS]
    assert body(over_api(ada).get(where))["results"] == [told]


def test_a_file_that_is_not_made_yet_is_not_found(where, ada, ada_work):
    asked = body(ask(ada, where), 201)

    body(over_api(ada).get(f"{where}{asked['id']}/file/"), 404)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": "sav"}, "kind"),
        ({"tables": ["x"]}, "tables"),
        ({"codes": ["XX"]}, "codes"),
        ({"coders": ["bruno"]}, "coders"),
        ({"documents": ["S/RES/1"]}, "documents"),
        ({"said": "all"}, "said"),
    ],
)
def test_what_is_not_there_is_named(where, ada, ada_work, said, field):
    answer = ask(ada, where, **said)

    assert answer.status_code in (400, 422)
    assert field in answer.json()


def test_others_find_nothing(where, ada, bruno, lead, stranger, ada_work):
    asked = body(ask(ada, where), 201)
    do_jobs()

    for person in (bruno, lead, stranger):
        body(over_api(person).get(f"{where}{asked['id']}/"), 404)
        body(over_api(person).get(f"{where}{asked['id']}/file/"), 404)
    body(over_api(ada).get(f"{where}not-an-id/"), 404)
    assert body(over_api(lead).get(where))["results"] == []
