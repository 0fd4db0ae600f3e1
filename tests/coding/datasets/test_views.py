"""Exports over HTTP: whole, checked, and as a download."""

import csv
import io
import json

import pytest
from django.urls import reverse

from coding.datasets.rows import COLUMNS
from coding.models import Coding
from tests.factories import CIVILIANS, POLICE, code_words

AWKWARD = 'two\nlines, "quotes"; =1+1 — 安全'


def take(client, project, name: str):
    return client.get(reverse("coding:export", args=[project.slug, name]))


def whole(answer) -> str:
    return b"".join(answer.streaming_content).decode()


def test_the_page_names_every_column_and_counts_what_may_be_read(
    project, ada_work, bruno_work, ada, visit
):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(bruno_work, "PR.1", CIVILIANS)

    answer = visit(ada).get(reverse("coding:export-page", args=[project.slug]))

    page = answer.content.decode()
    assert "1 coded passage that" in page
    for column in COLUMNS:
        assert f"<code>{column}</code>" in page


def test_csv_comes_back_as_it_was(project, ada_work, ada, visit):
    code_words(ada_work, "PR.1", CIVILIANS, memo=AWKWARD)

    answer = take(visit(ada), project, "csv")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="velmora-coded-passages.csv"' in answer["Content-Disposition"]
    [row] = csv.DictReader(io.StringIO(whole(answer), newline=""))
    assert list(row) == list(COLUMNS)
    assert row["memo"] == AWKWARD
    assert row["quote"] == CIVILIANS


def test_json_says_the_same_as_csv(project, ada_work, ada, visit):
    for words in (CIVILIANS, POLICE):
        code_words(ada_work, "PR.1", words, memo=AWKWARD)
    client = visit(ada)

    table = csv.DictReader(io.StringIO(whole(take(client, project, "csv")), newline=""))
    objects = json.loads(whole(take(client, project, "json")))

    as_text = [
        {name: "" if value is None else str(value) for name, value in one.items()}
        for one in objects
    ]
    assert as_text == list(table)


def test_an_empty_dataset_is_still_a_file(project, ada, visit):
    client = visit(ada)

    assert json.loads(whole(take(client, project, "json"))) == []
    assert whole(take(client, project, "csv")).split(",")[0] == "project"


def test_an_unknown_format_is_not_found(project, ada, visit):
    assert take(visit(ada), project, "xlsx").status_code == 404


def test_a_spoiled_row_sends_no_half_a_file(project, ada_work, ada, visit):
    code_words(ada_work, "PR.1", CIVILIANS)
    Coding.objects.update(quote="something else")

    with pytest.raises(ValueError, match="does not match"):
        take(visit(ada), project, "csv")
