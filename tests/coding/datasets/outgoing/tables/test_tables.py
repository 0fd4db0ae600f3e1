"""The tables: what their columns say they hold is what the rows hold."""

from datetime import date, datetime
from uuid import uuid4

import pytest

from coding.agreement import rulings
from coding.datasets.outgoing.tables import TABLES
from coding.datasets.outgoing.wanted import Said
from coding.desk import decide
from documents.models import Variable
from tests.factories import (
    CIVILIANS,
    POLICE,
    code_of,
    code_words,
    finish_work,
    paragraph_with,
)

TYPES = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": bool,
    "datetime": datetime,
}


@pytest.fixture
def settled(project, round, lead, ada, ada_work, bruno_work, suggestions):
    """Everything that a table can tell of: answers, a dispute, its ruling."""
    Variable.objects.create(project=project, name="Host state")
    decide.confirm(ada_work, ada, suggestions[0], key=uuid4())
    decide.reject(ada_work, ada, suggestions[2], key=uuid4())
    code_words(bruno_work, "PR.1", CIVILIANS, memo="=1+1, “so”")
    code_words(bruno_work, "PR.3", POLICE)
    leaf = paragraph_with(ada_work.document, CIVILIANS)
    finish_work(ada_work)
    finish_work(bruno_work)
    police = paragraph_with(ada_work.document, POLICE)
    code = code_of(round.version, "PR.3")
    rulings.settle(round, lead, police, code, applies=True, reason="It does.")
    return leaf


def rows_of(content, name):
    table = TABLES[name]
    names = [column.name for column in table.columns(content)]
    return [dict(zip(names, row, strict=True)) for row in table.rows(content)]


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_is_of_the_type_that_its_column_tells(name, content, lead, settled):
    taken = content(lead, said=Said.BOTH)
    table = TABLES[name]
    columns = table.columns(taken)
    rows = list(table.rows(taken))

    assert rows
    assert len({column.name for column in columns}) == len(columns)
    for row in rows:
        assert len(row) == len(columns)
        for cell, column in zip(row, columns, strict=True):
            if column.type == "date":
                assert cell is None or date.fromisoformat(cell)
            elif cell is not None:
                assert type(cell) is TYPES[column.type], column.name
            else:
                assert column.type != "string", column.name


def test_passages_tell_coders_and_gold_apart(content, lead, settled):
    rows = rows_of(content(lead, said=Said.BOTH, names=True), "passages")

    assert [
        (one["coder"], one["code_key"], one["status"], one["origin"]) for one in rows
    ] == [
        ("ada", "PR.1", "finished", "confirmed"),
        ("bruno", "PR.1", "finished", "by hand"),
        ("bruno", "PR.3", "finished", "by hand"),
        ("Adjudicated", "PR.1", "gold", "undisputed"),
        ("Adjudicated", "PR.3", "gold", "ruled"),
    ]
    assert rows[0]["citation"] == "S/RES/9001 (2031), para. 2 (a)"
    assert rows[0]["code_path"] == "Protection > Protection from violence"


def test_a_matrix_has_a_row_for_each_paragraph_and_judge(content, lead, settled):
    rows = rows_of(content(lead, said=Said.BOTH, names=True), "matrix")

    by_judge = {
        one["coder"]: one for one in rows if one["paragraph_id"] == str(settled.pk)
    }
    assert {name: row["PR.1"] for name, row in by_judge.items()} == {
        "ada": 1,
        "bruno": 1,
        "Adjudicated": 1,
    }
    assert {row["PR.2"] for row in by_judge.values()} == {0}
    assert "PR" not in rows[0], "only codes that passages can be given"


def test_what_was_skipped_has_no_row_in_the_matrix(content, lead, ada, ada_work):
    leaf = paragraph_with(ada_work.document, POLICE)
    finish_work(ada_work, skipped=[leaf])

    paragraphs = {one["paragraph_id"] for one in rows_of(content(ada), "matrix")}

    assert str(leaf.pk) not in paragraphs
    assert len(paragraphs) == ada_work.document.paragraphs.codable().count() - 1


def test_what_is_disputed_and_not_ruled_is_empty_in_the_gold_row(
    content, lead, ada_work, bruno_work
):
    code_words(ada_work, "PR.2", POLICE)
    for work in (ada_work, bruno_work):
        finish_work(work)
    leaf = paragraph_with(ada_work.document, POLICE)

    [row] = [
        one
        for one in rows_of(content(lead, said=Said.GOLD), "matrix")
        if one["paragraph_id"] == str(leaf.pk)
    ]

    assert (row["PR.1"], row["PR.2"]) == (0, None)


def test_counts_tell_how_many(content, ada, ada_work):
    for words in (CIVILIANS, CIVILIANS[:9]):
        code_words(ada_work, "PR.1", words)

    [row] = rows_of(content(ada), "counts")

    assert row["PR.1"] == 2


def test_suggestions_stand_with_what_was_answered(content, lead, settled):
    rows = rows_of(content(lead, names=True), "suggestions")

    assert [(one["code_key"], one["verdict"], one["coder"]) for one in rows] == [
        ("PR.1", "confirmed", "ada"),
        ("PR.2", "", ""),
        ("PR.3", "rejected", "ada"),
    ]


def test_a_coder_takes_away_only_suggestions_that_were_answered(
    content, ada, ada_work, suggestions
):
    decide.confirm(ada_work, ada, suggestions[0], key=uuid4())

    [row] = rows_of(content(ada), "suggestions")

    assert row["id"] == str(suggestions[0].pk)


def test_agreement_and_rulings_are_for_leads(content, lead, ada, settled):
    for name in ("agreement", "rulings"):
        assert rows_of(content(lead), name)
        assert not rows_of(content(ada), name)


def test_documents_tell_the_projects_own_variables(content, lead, settled, document):
    document.values = {str(Variable.objects.get().pk): "Velmora"}
    document.save()

    [row] = rows_of(content(lead), "documents")

    assert row["Host state"] == "Velmora"
    assert row["characters"] == len(document.text)
