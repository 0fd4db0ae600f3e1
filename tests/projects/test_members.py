"""Bringing people in, changing their roles, letting them go."""

from datetime import timedelta

import pytest
from allauth.account.forms import default_token_generator
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from projects.access import role_in
from projects.members import (
    accept,
    add_member,
    change_role,
    invite,
    remove_member,
    reset_key,
    withdraw_invitation,
)
from projects.models import Invitation, Project, Role
from tests.factories import make_person, make_project


def membership(project, person):
    return project.memberships.current().get(user=person)


def test_a_lead_adds_somebody_by_name(project, lead, stranger):
    add_member(project, lead, "stranger", Role.CODER)

    assert role_in(project, stranger) == Role.CODER


@pytest.mark.parametrize("name", ["nobody", "ada", "gone", "Ada "])
def test_unknown_inactive_and_present_people_are_not_added(project, lead, name):
    make_person("gone", is_active=False)
    before = project.memberships.count()

    with pytest.raises(ValidationError):
        add_member(project, lead, name, Role.CODER)

    assert project.memberships.count() == before


def test_an_unknown_role_is_refused(project, lead, ada, stranger):
    with pytest.raises(ValidationError):
        add_member(project, lead, "stranger", "owner")
    with pytest.raises(ValidationError):
        change_role(membership(project, ada), lead, "owner")


def test_only_a_lead_changes_who_is_in(project, lead, ada, bruno, viewer, stranger):
    for person in (ada, viewer, stranger):
        with pytest.raises(PermissionDenied):
            add_member(project, person, "stranger", Role.VIEWER)
        with pytest.raises(PermissionDenied):
            invite(project, person, Role.VIEWER)
        with pytest.raises(PermissionDenied):
            change_role(membership(project, ada), person, Role.LEAD)
        with pytest.raises(PermissionDenied):
            remove_member(membership(project, bruno), person)
        with pytest.raises(PermissionDenied):
            reset_key(membership(project, bruno), person)


def test_the_last_lead_stays_a_lead(project, lead, ada):
    with pytest.raises(ValidationError):
        change_role(membership(project, lead), lead, Role.VIEWER)
    with pytest.raises(ValidationError):
        remove_member(membership(project, lead), lead)

    change_role(membership(project, ada), lead, Role.LEAD)
    remove_member(membership(project, lead), lead)

    assert role_in(project, lead) == ""


def test_who_leaves_sees_nothing_more_and_can_come_back(project, lead, ada):
    remove_member(membership(project, ada), lead)
    assert project not in Project.objects.visible_to(ada)

    add_member(project, lead, "ada", Role.VIEWER)

    assert role_in(project, ada) == Role.VIEWER
    assert project.memberships.filter(user=ada).count() == 2


def test_an_invitation_makes_one_member_once(project, lead, stranger):
    invitation = invite(project, lead, Role.CODER, "someone@example.org")

    assert accept(invitation.token, stranger) == project
    assert role_in(project, stranger) == Role.CODER
    with pytest.raises(ValidationError):
        accept(invitation.token, make_person("late"))


def test_a_member_who_opens_a_link_keeps_the_role(project, lead, ada):
    accept(invite(project, lead, Role.LEAD).token, ada)

    assert role_in(project, ada) == Role.CODER


def test_withdrawn_and_old_invitations_are_worthless(project, lead, stranger):
    withdrawn, old = invite(project, lead, "coder"), invite(project, lead, "coder")
    withdraw_invitation(withdrawn, lead)
    past = timezone.now() - timedelta(seconds=1)
    Invitation.objects.filter(pk=old.pk).update(expires_at=past)

    for token in (withdrawn.token, old.token, "made-up", ""):
        with pytest.raises(ValidationError):
            accept(token, stranger)
    assert role_in(project, stranger) == ""


def test_a_reset_key_sets_the_password_of_a_member(project, lead, ada):
    key = reset_key(membership(project, ada), lead)

    assert default_token_generator.check_token(ada, key)


def test_a_lead_cannot_reset_who_works_elsewhere_too(project, lead, ada, stranger):
    elsewhere = Project.objects.get(name="Elsewhere")
    add_member(elsewhere, stranger, "ada", Role.CODER)

    with pytest.raises(PermissionDenied):
        reset_key(membership(project, ada), lead)


def test_a_lead_cannot_reset_who_runs_the_site(lead):
    project = make_project(lead)
    for name, power in (("staff", "is_staff"), ("root", "is_superuser")):
        make_person(name, **{power: True})
        member = add_member(project, lead, name, Role.CODER)
        with pytest.raises(PermissionDenied):
            reset_key(member, lead)
