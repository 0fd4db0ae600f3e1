"""Queries as they are typed: what they find, what is refused and where, what is kept."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from coding.analysis.counted import count
from coding.analysis.queries.evaluate import Evaluation
from coding.analysis.queries.found import Found
from coding.analysis.queries.stored import forget_query, keep_query
from coding.analysis.queries.text import QueryRefused, parse_query
from coding.analysis.selection import Selection
from coding.analysis.together import Unit
from coding.models import StoredQuery
from hsframe.refusals import Conflict


def paths(project: Any, user: Any, words: str, unit: Unit = Unit.LEAF) -> list[str]:
    found = Found(count(project, user, Selection()), parse_query(words), unit)
    return [hit.shown[0].paragraph.path for hit in found.hits()]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("PR.1", ["op.2.a"]),
        ("PR.1 or PR.2", ["op.2.a", "op.2.b"]),
        ("PR.1 and not PR.3", []),
        ("(PR.1 or PR.2) and not PR.3", ["op.2.b"]),
        ("PR.1 AND PR.3", ["op.2.a"]),
        ("PR.2 within 1 paragraph of PR.1", ["op.2.b"]),
        ("PR.2 within 0 paragraphs of PR.1", []),
        ("PR.1 overlapping PR.3", ["op.2.a"]),
        ("PR.2 inside (PR.1 or PR.3)", []),
        ('"PR.1" by ada', ["op.2.a"]),
        ("PR.3 by ada", []),
    ],
)
def test_a_query_finds_the_paragraphs_of_which_it_is_true(
    project, lead, finished, words, found
):
    assert paths(project, lead, words) == found


def test_a_wider_unit_joins_what_stands_farther_apart(project, lead, finished):
    assert paths(project, lead, "PR.2 and PR.3") == []
    assert paths(project, lead, "PR.2 and PR.3", Unit.NUMBERED) == ["op.2.a"]


@pytest.mark.parametrize(
    ("words", "place", "why"),
    [
        ("", (0, 0), "a code is missing"),
        ("PR.1 andd PR.2", (5, 9), "“andd” cannot stand here"),
        ("PR.1 and", (8, 8), "a code is missing"),
        ("PR.1 and or PR.2", (9, 11), "a code is expected, not “or”"),
        ("(PR.1 or PR.2", (13, 13), "a bracket is not closed"),
        ("PR.1)", (4, 5), "“)” cannot stand here"),
        ("PR.1 within PR.2", (12, 16), "say within how many paragraphs"),
        ("PR.1 within 9999 paragraphs of PR.2", (12, 16), "1000 paragraphs"),
        ("PR.1 within 2 pages of PR.2", (14, 19), "“paragraphs of” must follow"),
        ("PR.1 within 2 paragraphs PR.2", (25, 29), "“of” must follow"),
        ("PR.1 by", (7, 7), "say by which coder"),
        ('"PR.1', (0, 5), "a quotation mark is not closed"),
        ("(" * 40 + "PR.1", (30, 31), "Brackets go 30 deep"),
        ("PR.1 " * 200, (500, 1000), "500 characters"),
    ],
)
def test_what_is_no_query_is_refused_at_its_place(words, place, why):
    with pytest.raises(QueryRefused) as refused:
        parse_query(words)

    assert (refused.value.start, refused.value.end) == place
    assert why in refused.value.words


@pytest.mark.parametrize(
    ("words", "place", "why"),
    [
        ("PR.1 and PR.9", (9, 13), "no code PR.9"),
        ("PR.1 by carla", (0, 4), "nobody called carla"),
        ("PR.1 inside not PR.2", (12, 15), "a code is expected"),
        ("PR.1 inside (PR.2 and PR.3)", (0, 27), "codes joined by or"),
    ],
)
def test_what_cannot_be_answered_is_refused_at_its_place(
    project, lead, finished, words, place, why
):
    with pytest.raises(QueryRefused) as refused:
        Evaluation(count(project, lead, Selection())).true_of(parse_query(words))

    assert (refused.value.start, refused.value.end) == place
    assert why in refused.value.words


def test_a_coder_s_name_that_one_may_not_know_is_refused_as_one_that_is_not(
    project, ada, finished, visit
):
    where = reverse("coding:found", args=[project.slug])
    answers = [
        visit(ada).get(where, {"words": f"PR.1 by {name}"})
        for name in ("bruno", "nobo")
    ]

    assert {one.status_code for one in answers} == {422}
    pages = [one.content.decode() for one in answers]
    assert "nobody called bruno has codings counted here" in pages[0]


def test_a_query_is_kept_and_asked_again(project, lead, finished, visit):
    client = visit(lead)
    words = "PR.1 overlapping PR.3"
    sent = {"name": "Clash", "words": words, "mission": "UNSMIV", "key": str(uuid4())}
    where = reverse("coding:query-keep", args=[project.slug])

    first = client.post(where, sent)
    again = client.post(where, sent)
    page = client.get(first.url, follow=True).content.decode()

    assert first.url == again.url
    assert StoredQuery.objects.get().query == {
        "words": words,
        "unit": "leaf",
        "selection": {"mission": ["UNSMIV"]},
    }
    assert "<strong>1</strong> paragraph" in page


def test_a_name_is_used_once_by_each_member(project, lead, ada):
    keep_query(project, lead, "Clash", words="PR.1", selection=Selection())
    keep_query(project, ada, "Clash", words="PR.1", selection=Selection())

    with pytest.raises(Conflict):
        keep_query(project, lead, "Clash", words="PR.2", selection=Selection())


def test_coders_see_their_own_queries_and_the_lead_s(project, lead, ada, bruno):
    for user in (lead, ada, bruno):
        keep_query(project, user, user.username, words="PR.1", selection=Selection())

    def named(user: Any) -> list[str]:
        stored = project.stored_queries.readable_by(user)
        return list(stored.values_list("name", flat=True))

    assert named(ada) == ["ada", "lead"]
    assert named(lead) == ["lead"]


def test_only_its_maker_forgets_a_query(project, lead, ada):
    stored = keep_query(project, lead, "Mine", words="PR.1", selection=Selection())

    with pytest.raises(PermissionDenied):
        forget_query(stored, ada)
    forget_query(stored, lead)

    assert not project.stored_queries.readable_by(lead).exists()
