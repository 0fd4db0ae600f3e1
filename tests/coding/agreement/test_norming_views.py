"""Planning a norming meeting from citations, or from what coders differ on."""

import pytest
from django.urls import reverse

from coding.models import Meeting
from tests.factories import (
    CIVILIANS,
    POLICE,
    code_words,
    finish_work,
    paragraph_with,
)


@pytest.fixture
def plan(version, ada, bruno):
    return {"name": "Norming", "version": version.pk, "coders": [ada.pk, bruno.pk]}


def planned(client, project, plan, query: str = "", **more):
    return client.post(
        reverse("coding:meeting-new", args=[project.slug]) + query, plan | more
    )


def test_paragraphs_are_found_by_their_citations(project, lead, document, plan, visit):
    answer = planned(
        visit(lead), project, plan, cited="S/RES/9001 (2031), para 2 (a)\n"
    )

    meeting = Meeting.objects.get()
    assert answer.url == reverse("coding:meeting", args=[meeting.pk])
    [topic] = meeting.topics.all()
    assert topic.paragraph == paragraph_with(document, CIVILIANS)


@pytest.mark.parametrize(
    ("cited", "why"),
    [
        ("S/RES/1 (1946), para 1", "not in the store"),
        ("S/RES/9001 (2031), para 99", "99"),
        ("nothing of the kind", "No citation was found"),
        ("", "at least one paragraph"),
    ],
)
def test_what_is_not_found_is_said_and_nothing_opened(
    project, lead, document, plan, visit, cited, why
):
    answer = planned(visit(lead), project, plan, cited=cited)

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not Meeting.objects.exists()


def test_what_coders_differ_on_is_offered(
    project, lead, ada_work, bruno_work, document, plan, visit
):
    code_words(ada_work, "PR.1", CIVILIANS)
    for work in (ada_work, bruno_work):
        code_words(work, "PR.1", POLICE)
        finish_work(work)
    leaf = paragraph_with(document, CIVILIANS)
    query = f"?round={ada_work.round.name}&code=PR.1"

    page = (
        visit(lead)
        .get(reverse("coding:meeting-new", args=[project.slug]) + query)
        .content.decode()
    )
    answer = planned(visit(lead), project, plan, query, chosen=[leaf.pk])

    assert page.count('name="chosen"') == 1
    assert answer.status_code == 302
    assert Meeting.objects.get().topics.get().paragraph == leaf


def test_a_foreign_paragraph_is_no_choice(project, lead, document, plan, visit):
    leaf = paragraph_with(document, CIVILIANS)

    assert planned(visit(lead), project, plan, chosen=[leaf.pk]).status_code == 422
