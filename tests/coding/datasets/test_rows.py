"""The rows that go out: whose they are, and that each can be checked."""

from datetime import datetime
from uuid import uuid4

import pytest

from coding.datasets.rows import COLUMNS, coded_passages, readable_codings
from coding.desk import decide, linking, record
from coding.models import Coding
from tests.factories import (
    CIVILIANS,
    LAW,
    POLICE,
    code_of,
    code_words,
    finish_work,
    passage,
    plan_round,
)


def rows(project, user) -> list[dict[str, object]]:
    return list(coded_passages(project, user))


def test_a_row_leads_back_to_passage_coder_and_codebook(project, ada_work, ada):
    coding = code_words(ada_work, "PR.3", CIVILIANS, memo="really, “so”?")

    [row] = rows(project, ada)

    assert list(row) == list(COLUMNS)
    assert row["quote"] == ada_work.document.text[row["start"] : row["end"]]
    expected = {
        "project": "velmora",
        "symbol": "S/RES/9001 (2031)",
        "document": "S/RES/9001 (2031)",
        "date": "2031-03-03",
        "citation": "S/RES/9001 (2031), para. 2 (a)",
        "path": "op.2.a",
        "code_key": "PR.3",
        "code": "Protection set aside",
        "polarity": "undermines",
        "coder": "ada",
        "quote": CIVILIANS,
        "memo": "really, “so”?",
        "origin": "by hand",
        "exposure": "blind",
        "suggested_code": "",
        "suggestion_score": None,
        "round": "Pilot",
        "codebook": "Protection",
        "codebook_version": 1,
        "assignment": "open",
        "id": str(coding.pk),
    }
    assert {name: row[name] for name in expected} == expected
    assert datetime.fromisoformat(row["coded_at"]).utcoffset().total_seconds() == 0


def test_the_origin_says_what_the_machine_had_suggested(
    project, ada_work, ada, suggestions
):
    decide.confirm(ada_work, ada, suggestions[0], key=uuid4())
    decide.override(
        ada_work,
        ada,
        suggestions[1],
        key=uuid4(),
        code=code_of(ada_work.round.version, "PR.1"),
        **passage(ada_work.document, POLICE),
    )
    decide.reject(ada_work, ada, suggestions[2], key=uuid4())
    code_words(ada_work, "PR.2", LAW)

    said = [
        (row["origin"], row["code_key"], row["suggested_code"], row["suggestion_score"])
        for row in rows(project, ada)
    ]

    assert said == [
        ("confirmed", "PR.1", "PR.1", 0.75),
        ("overridden", "PR.1", "PR.2", 0.75),
        ("by hand", "PR.2", "", None),
    ]


def test_withdrawn_codings_and_memos_stay_behind(project, ada_work, ada):
    kept = code_words(ada_work, "PR.1", CIVILIANS, memo="one")
    record.note(kept, ada, key=uuid4(), text="two")
    record.withdraw_coding(code_words(ada_work, "PR.2", POLICE), ada)

    assert [row["memo"] for row in rows(project, ada)] == ["two"]


def test_rows_come_in_the_order_of_the_text(project, ada_work, ada):
    for words in (LAW, CIVILIANS, POLICE):
        code_words(ada_work, "PR.1", words)

    assert [row["quote"] for row in rows(project, ada)] == [CIVILIANS, POLICE, LAW]


def test_a_quote_that_is_not_the_documents_own_stops_the_export(project, ada_work, ada):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    Coding.objects.filter(pk=coding.pk).update(quote="Civilians under threat")

    with pytest.raises(ValueError, match=str(coding.pk)):
        rows(project, ada)


def test_a_lead_takes_all_and_a_coder_the_own(
    project, ada_work, bruno_work, lead, ada, bruno, viewer, stranger
):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(bruno_work, "PR.2", POLICE)

    taken = {
        person.username: {row["coder"] for row in rows(project, person)}
        for person in (lead, ada, bruno, viewer, stranger)
    }

    assert taken == {
        "lead": {"ada", "bruno"},
        "ada": {"ada"},
        "bruno": {"bruno"},
        "viewer": set(),
        "stranger": set(),
    }


def test_a_lead_who_codes_takes_only_the_own_until_finished(
    project, lead, ada, version, document
):
    planned = plan_round(project, lead, version, [document], [lead, ada])
    mine, theirs = (planned.assignments.get(coder=one) for one in (lead, ada))
    code_words(mine, "PR.1", CIVILIANS)
    code_words(theirs, "PR.2", POLICE)
    assert {row["coder"] for row in rows(project, lead)} == {"lead"}

    finish_work(mine)

    assert {row["coder"] for row in rows(project, lead)} == {"lead", "ada"}


def test_who_has_left_takes_nothing(project, ada_work, ada):
    code_words(ada_work, "PR.1", CIVILIANS)
    project.memberships.filter(user=ada).update(left_at=ada_work.given_at)

    assert not readable_codings(project, ada).exists()


def test_queries_do_not_grow_with_codings(
    project, ada_work, ada, django_assert_max_num_queries
):
    def count() -> int:
        with django_assert_max_num_queries(12) as seen:
            rows(project, ada)
        return len(seen)

    code_words(ada_work, "PR.1", CIVILIANS, memo="one")
    few = count()
    for end in range(5, 25):
        code_words(ada_work, "PR.1", CIVILIANS[:end], memo="more")

    assert count() == few


def test_parts_of_one_passage_name_one_another(ada_work, ada, project):
    first, second, third = (
        code_words(ada_work, "PR.1", words) for words in (CIVILIANS, POLICE, LAW)
    )
    alone = code_words(ada_work, "PR.2", CIVILIANS)
    linking.link(first, second, ada, key=uuid4())
    linking.link(second, third, ada, key=uuid4())

    rows = {row["id"]: row["one_passage_with"] for row in coded_passages(project, ada)}

    assert set(rows[str(first.pk)].split()) == {str(second.pk), str(third.pk)}
    assert set(rows[str(third.pk)].split()) == {str(first.pk), str(second.pk)}
    assert rows[str(alone.pk)] == ""
