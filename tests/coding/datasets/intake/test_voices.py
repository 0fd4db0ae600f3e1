"""Coders of a file are outside coders or members, as a lead says."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from coding.datasets.intake.choices import Choices
from coding.datasets.intake.storing import choose
from coding.datasets.intake.undoing import undo_intake
from coding.models import Coding
from coding.rounds.plan import coders_of
from projects.models import OutsideCoder
from tests import bringing, factories
from tests.bringing import coded, incoming

ALICE = coded("protect civilians")


def test_coders_of_a_file_become_outside_coders_who_can_do_nothing(
    project, lead, client
):
    bringing.stored(project, lead, incoming(ALICE, coded("police", coder="Bob")))

    names = OutsideCoder.objects.filter(project=project).values_list("name", flat=True)
    assert list(names) == ["Alice", "Bob"]
    alice = OutsideCoder.objects.get(name="Alice").user
    assert not alice.is_active
    assert not alice.has_usable_password()
    assert not client.login(username=alice.username, password="")
    assert alice not in coders_of(project)
    assert not project.memberships.filter(user=alice).exists()
    with pytest.raises(ValidationError):
        factories.add_people(project, lead, "coder", alice)
    assert alice.username == "Alice (outside coder, velmora)"
    assert Coding.objects.get(quote="protect civilians").assignment.coder == alice


def test_the_same_name_is_the_same_outside_coder_and_only_in_its_project(project, lead):
    bringing.stored(project, lead, incoming(ALICE), "one.jsonl")
    bringing.stored(project, lead, incoming(coded("police")), "two.jsonl")
    other = factories.make_project(lead, "Another")
    bringing.stored(other, lead, incoming(ALICE))

    assert OutsideCoder.objects.count() == 2
    assert User.objects.filter(is_active=False).count() == 2


def test_a_coder_said_to_be_a_member_has_the_codings_in_this_round_alone(
    project, lead, ada
):
    intake = bringing.stored(project, lead, incoming(ALICE), coders={"Alice": "ada"})

    coding = Coding.objects.get()
    assert coding.assignment.coder == ada
    assert coding.assignment.round == intake.round
    assert intake.round.closed_at
    assert not OutsideCoder.objects.exists()


@pytest.mark.parametrize(
    "coders", [{"Alice": "stranger"}, {"Alice": "viewer"}, {"Nobody": "ada"}]
)
def test_nobody_else_can_be_chosen(project, lead, stranger, coders):
    intake = bringing.previewed(project, lead, incoming(ALICE))

    with pytest.raises(ValidationError):
        choose(intake, lead, Choices(coders=coders))


def test_only_a_lead_brings_in_stores_and_takes_back(project, lead, ada):
    intake = bringing.previewed(project, lead, incoming(ALICE))

    for act in (
        lambda: bringing.previewed(project, ada, incoming(ALICE), "other.jsonl"),
        lambda: choose(intake, ada, Choices()),
        lambda: undo_intake(intake, ada),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_second_time_by_one_coder_is_a_voice_of_its_own(project, lead):
    again = coded("civilians", layer="second")
    bringing.stored(project, lead, incoming(coded("protect", layer="first"), again))

    names = Coding.objects.values_list(
        "quote", "assignment__coder__outside_coder__name"
    )
    assert sorted(names) == [("civilians", "Alice, time 2"), ("protect", "Alice")]
