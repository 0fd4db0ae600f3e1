"""The desk's page."""

import pytest
from django.test import Client

from coding.models import Coding
from tests.coding.desk.forms import HTMX, address, sent
from tests.factories import (
    CIVILIANS,
    POLICE,
    code_words,
    paragraph_with,
)


@pytest.fixture
def desk(ada_work):
    return address("desk", ada_work.pk)


@pytest.fixture
def client(ada, visit) -> Client:
    return visit(ada)


def test_my_work_lists_what_is_mine(ada_work, bruno_work, client):
    page = client.get(address("assignments")).content.decode()

    assert str(ada_work.pk) in page
    assert str(bruno_work.pk) not in page


def test_the_desk_shows_text_codes_suggestions_and_progress(
    client, desk, ada_work, suggestion
):
    code_words(ada_work, "PR.2", POLICE, memo="mind this")
    place = paragraph_with(ada_work.document, CIVILIANS).path

    page = client.get(desk, {"paragraph": place}).content.decode()

    assert "To protect, within its capacity" in page
    assert "PR.1" in page
    assert f"s-{suggestion.pk}" in page
    assert '<b id="count">1</b>' in page
    assert "mind this" not in page
    assert 'data-v="1"' in page


def test_the_panel_is_a_part_of_the_page(client, desk, ada_work, suggestion):
    code_words(ada_work, "PR.2", CIVILIANS, memo="mind this")
    place = paragraph_with(ada_work.document, CIVILIANS).path

    panel = client.get(desk, {"paragraph": place}, headers=HTMX).content.decode()

    assert panel.strip().startswith('<section id="passages"')
    assert "mind this" in panel
    assert f"s-{suggestion.pk}" in panel


def test_an_unknown_paragraph_opens_the_next_unread_one(client, desk, ada_work):
    first = ada_work.document.paragraphs.codable().first()

    panel = client.get(desk, {"paragraph": "op.99"}, headers=HTMX).content.decode()

    assert f'href="#p-{first.pk}"' in panel


def test_a_post_without_a_token_is_refused(ada_work, ada):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)

    answer = strict.post(address("code", ada_work.pk), sent(ada_work))

    assert answer.status_code == 403
    assert not Coding.objects.exists()


def test_nothing_inline_runs_and_nothing_frames_the_page(client, desk):
    answer = client.get(desk)

    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    page = answer.content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick=" not in page


def test_the_colours_are_the_same_for_everybody(db, visit):
    answer = visit().get(address("colours"))

    assert answer["Content-Type"].startswith("text/css")
    assert "max-age" in answer["Cache-Control"]


def test_queries_do_not_grow_with_the_codings(
    client, desk, ada_work, document, django_assert_max_num_queries
):
    def count() -> int:
        with django_assert_max_num_queries(40) as seen:
            client.get(desk)
        return len(seen)

    code_words(ada_work, "PR.1", CIVILIANS, memo="one")
    count()  # the first page of a process reads the tree of the frozen version
    few = count()
    for number in range(5, 25):
        code_words(ada_work, "PR.2", CIVILIANS[:number], memo="more")

    assert count() == few
