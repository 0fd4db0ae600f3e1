"""How far a round and a project are, and by when they are wanted."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from coding.desk import read
from coding.models import Round
from coding.rounds.overview import coder_lines, round_lines, sum_of
from coding.rounds.progress import due_of
from tests.factories import (
    CIVILIANS,
    POLICE,
    code_words,
    finish_work,
    plan_round,
    store_document,
)
from tests.over_api import body, over_api, rows


@pytest.mark.parametrize(
    ("day", "words", "late"),
    [
        (1, "2 days late", True),
        (2, "1 day late", True),
        (3, "due today", False),
        (4, "due tomorrow", False),
        (6, "due in 3 days", False),
    ],
)
def test_a_due_date_is_said_as_seen_from_today(day, words, late):
    due = due_of(date(2031, 3, day), today=date(2031, 3, 3))

    assert (due.words, due.late) == (words, late)
    assert due_of(None) is None


def test_each_coders_share_is_counted(round, ada_work, bruno_work):
    leaf = ada_work.document.paragraphs.codable().first()
    read.mark_read(ada_work, ada_work.coder, leaf, key=uuid4())
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(ada_work, "PR.2", POLICE)
    finish_work(bruno_work)
    many = ada_work.document.paragraphs.codable().count()

    ada, bruno = coder_lines(round)

    assert (ada.totals.marked, ada.totals.codable) == (1, many)
    assert (ada.totals.codings, ada.totals.finished) == (2, 0)
    assert ada.totals.last_at.date() == timezone.localdate()
    assert (bruno.totals.marked, bruno.totals.finished) == (many, 1)
    both = sum_of(line.totals for line in (ada, bruno))
    assert (both.given, both.unfinished, both.codings) == (2, 1, 2)


def test_the_page_of_a_round_counts_with_a_constant_number_of_queries(
    round, lead, version, project, ada, bruno, visit, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = visit(lead)
    where = reverse("coding:round", args=[project.slug, round.pk])
    client.get(where)
    with CaptureQueriesContext(connection) as small:
        client.get(where)
    documents = [
        store_document(project, lead, f"Words {number}.\n\nMore.", f"{number}.txt")
        for number in range(4)
    ]
    large = plan_round(project, lead, version, documents, [ada, bruno], name="Large")
    for work in large.assignments.filter(coder=ada):
        finish_work(work)

    with django_assert_num_queries(len(small)):
        client.get(reverse("coding:round", args=[project.slug, large.pk]))


def test_every_number_leads_to_what_it_counts(round, ada_work, lead, visit):
    finish_work(ada_work)
    client = visit(lead)
    where = reverse("coding:round", args=[round.project.slug, round.pk])

    def listed(**query):
        page = client.get(where, query).content.decode()
        return page[page.index('id="work"') :].count("<progress")

    assert listed() == 2
    assert listed(state="finished") == listed(state="open") == 1
    assert listed(coder="ada") == 1
    assert listed(coder="ada", state="open") == 0
    assert listed(state="\x00", coder="\x00", page="\x00") == 2


def test_a_coder_sees_the_own_work_alone(round, ada_work, bruno_work, ada, visit):
    finish_work(bruno_work)

    page = visit(ada).get(reverse("coding:round", args=[round.project.slug, round.pk]))

    assert page.content.decode().count("<progress") == 1
    assert "bruno" not in page.content.decode()


def test_progress_lists_the_open_rounds_those_due_first_on_top(
    round, project, lead, version, document, ada, ada_work, visit
):
    soon = plan_round(project, lead, version, [document], [lead, ada], name="Soon")
    Round.objects.filter(pk=soon.pk).update(due_on=timezone.localdate())
    finish_work(ada_work)
    finish_work(soon.assignments.get(coder=ada))

    first, second = round_lines(project, lead)

    assert (first.round, first.blind, first.due.words) == (soon, True, "due today")
    assert (first.totals.given, first.totals.finished) == (1, 0)
    assert (second.blind, second.totals.given, second.totals.finished) == (False, 2, 1)
    page = visit(lead).get(reverse("coding:progress", args=[project.slug]))
    assert "1 of 2" in page.content.decode()
    where = reverse("api-progress", args=[project.slug])
    assert [one["name"] for one in body(over_api(lead).get(where))] == ["Soon", "Pilot"]


def test_progress_has_a_constant_number_of_queries(
    project, lead, version, document, ada, visit, django_assert_max_num_queries
):
    for number in range(4):
        plan_round(project, lead, version, [document], [ada], name=f"Round {number}")
    client = visit(lead)

    with django_assert_max_num_queries(14):
        client.get(reverse("coding:progress", args=[project.slug]))


def test_progress_over_the_api_is_the_same(round, ada_work, lead, ada):
    code_words(ada_work, "PR.1", CIVILIANS)
    where = reverse("api-round-progress", args=[round.pk])

    first, second = rows(over_api(lead).get(where))

    assert (first["coder"], first["codings"]) == ("ada", 1)
    assert (second["coder"], second["last_at"]) == ("bruno", None)
    body(over_api(ada).get(where), 404)


def test_a_round_is_opened_with_a_due_date(project, lead, ada, version, document):
    day = timezone.localdate() + timedelta(days=9)

    planned = plan_round(project, lead, version, [document], [ada], due_on=day)

    assert Round.objects.get(pk=planned.pk).due_on == day
