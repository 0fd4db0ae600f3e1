"""The missed-code check: what was read and left empty is looked at once more."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from coding.desk.second_look import (
    draw,
    left_empty,
    looked_again,
    looks_at,
    still_nothing,
)
from coding.models import SecondLook
from tests.factories import (
    CIVILIANS,
    POLICE,
    code_words,
    finish_work,
    paragraph_with,
    read_everything,
)
from tests.suggesting import suggest


@pytest.fixture
def read_work(ada_work, round, document):
    """Everything read: one paragraph coded, one suggested."""
    code_words(ada_work, "PR.1", CIVILIANS)
    suggest(round, document, "PR.2", POLICE)
    read_everything(ada_work)
    return ada_work


def test_it_draws_from_what_is_read_uncoded_and_unsuggested(read_work, ada, document):
    taken = {paragraph_with(document, words).pk for words in (CIVILIANS, POLICE)}

    drawn = {one.paragraph.pk for one in draw(read_work, ada, 100)}

    every = {leaf.pk for leaf in document.paragraphs.codable()}
    assert drawn == every - taken


def test_what_is_not_read_is_not_drawn(ada_work, ada):
    assert left_empty(ada_work) == []
    with pytest.raises(ValidationError):
        draw(ada_work, ada)


def test_nothing_more_is_drawn_before_the_last_is_looked_at(read_work, ada):
    first = draw(read_work, ada, 2)
    assert draw(read_work, ada, 2) == first

    for one in first:
        still_nothing(one.drawn, ada)

    assert len(draw(read_work, ada, 2)) == 4


def test_a_coding_made_since_is_what_had_been_missed(read_work, ada):
    [look] = draw(read_work, ada, 1)
    assert look.waits
    words = look.text[:20]

    code_words(read_work, "PR.3", words)

    [look] = looks_at(read_work)
    assert (look.found, look.waits) == (True, False)


def test_only_the_coder_looks_and_only_at_open_work(read_work, ada, bruno):
    [look] = draw(read_work, ada, 1)
    with pytest.raises(PermissionDenied):
        still_nothing(look.drawn, bruno)
    finish_work(read_work)

    with pytest.raises(ValidationError):
        still_nothing(look.drawn, ada)
    assert SecondLook.objects.get().nothing_at is None


def test_the_page_draws_and_says_what_came_of_it(read_work, ada, visit):
    address = reverse("coding:second-look", args=[read_work.pk])
    page = visit(ada)
    assert "drawn by lot" in page.get(address).content.decode()

    assert page.post(address).status_code == 302
    look = read_work.second_looks.first()
    nothing = reverse("coding:second-look-nothing", args=[read_work.pk, look.pk])
    assert page.post(nothing).status_code == 302
    assert "still nothing" in page.get(address).content.decode()
    other = reverse("coding:second-look-nothing", args=[read_work.pk, uuid4()])
    assert page.post(other).status_code == 404


def test_the_lead_reads_how_much_was_missed(read_work, round, ada, lead, visit):
    assert looked_again(round) == (0, 0)
    first, second, _ = draw(read_work, ada, 3)
    still_nothing(first.drawn, ada)
    code_words(read_work, "PR.3", second.text[:20])

    assert looked_again(round) == (1, 2)
    address = reverse("coding:suggestions", args=[round.project.slug, round.pk])
    assert "Of 2 paragraphs" in visit(lead).get(address).content.decode()
