"""Pages of projects, members and invitations."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from projects.access import role_in
from projects.members import invite
from projects.models import Project
from tests.factories import PASSWORD, make_project


def members_page(project: Project) -> str:
    return reverse("projects:members", args=[project.slug])


def act(name: str, project: Project, *args: object) -> str:
    return reverse(f"projects:{name}", args=[project.slug, *args])


def test_without_a_project_the_list_says_what_to_do(ada, visit):
    assert b"Start one" in visit(ada).get(reverse("projects:list")).content


def test_the_list_counts_the_users_own_projects(
    project, document, ada, stranger, visit
):
    page = visit(ada).get(reverse("projects:list")).content.decode()

    assert "Velmora" in page
    assert "1 document · 4 members" in page
    assert "Elsewhere" not in page


def test_a_project_is_started_from_the_form(ada, visit):
    new = reverse("projects:new")
    client = visit(ada)
    assert client.post(new, {"name": " "}).status_code == 422

    answer = client.post(new, {"name": "UNMISS", "description": ""})

    assert answer["Location"] == "/projects/unmiss/"
    assert client.get("/projects/unmiss/").status_code == 200


def test_settings_are_the_leads_alone(project, lead, ada, visit):
    where = act("settings", project)
    assert visit(ada).get(where).status_code == 404
    assert visit(lead).post(where, {"name": ""}).status_code == 422

    visit(lead).post(where, {"name": "Velmora again", "description": "Why?"})

    project.refresh_from_db()
    assert (project.name, project.slug) == ("Velmora again", "velmora")


def test_who_is_not_signed_in_is_asked_to(project, db):
    answer = Client().get(members_page(project))

    assert answer["Location"] == f"/accounts/login/?next={members_page(project)}"


def test_members_see_who_is_in_and_only_leads_see_links(project, lead, viewer, visit):
    token = invite(project, lead, "coder").token

    for_viewer = visit(viewer).get(members_page(project)).content.decode()
    for_lead = visit(lead).get(members_page(project)).content.decode()

    assert "bruno" in for_viewer
    assert token not in for_viewer
    assert token in for_lead


def test_a_lead_adds_a_member_by_name(project, lead, stranger, visit):
    client = visit(lead)
    unknown = client.post(
        act("member-add", project), {"username": "nobody", "role": "coder"}
    )
    assert unknown.status_code == 422
    assert b"Nobody here" in unknown.content

    client.post(act("member-add", project), {"username": "stranger", "role": "viewer"})

    assert role_in(project, stranger) == "viewer"


def test_a_role_is_changed_and_a_member_removed(project, lead, ada, visit):
    client = visit(lead)
    membership = project.memberships.get(user=ada)

    client.post(act("member-role", project, membership.pk), {"role": "viewer"})
    assert role_in(project, ada) == "viewer"
    wrong = client.post(act("member-role", project, membership.pk), {"role": "boss"})
    assert wrong.status_code == 422
    client.post(act("member-remove", project, membership.pk))

    assert role_in(project, ada) == ""


def test_the_last_lead_cannot_go(project, lead, visit):
    membership = project.memberships.get(user=lead)

    answer = visit(lead).post(act("member-remove", project, membership.pk))

    assert answer.status_code == 422
    assert b"needs a lead" in answer.content


def test_a_link_for_a_new_password_works_once(project, lead, ada, visit):
    membership = project.memberships.get(user=ada)
    page = visit(lead).post(act("member-reset", project, membership.pk))
    [link] = re.findall(
        r"http://localhost:8000(/accounts/\S+?)<", page.content.decode()
    )
    anonymous = Client()

    form = anonymous.get(link, follow=True)
    new = {"password1": "quite-another-word-4", "password2": "quite-another-word-4"}
    anonymous.post(form.request["PATH_INFO"], new)

    ada.refresh_from_db()
    assert ada.check_password("quite-another-word-4")
    assert b"used or is too old" in Client().get(link, follow=True).content


def test_an_invitation_leads_through_an_account_into_the_project(project, lead, visit):
    client = visit(lead)
    client.post(act("member-invite", project), {"role": "coder", "email": ""})
    page = client.get(members_page(project)).content.decode()
    [link] = re.findall(r"localhost:8000(/invitations/[\w-]+/)", page)
    guest = Client()
    signup = reverse("account_signup")

    assert b"invites you" in guest.get(link).content
    new = {"username": "carla", "password1": PASSWORD, "password2": PASSWORD}
    guest.post(signup, new)
    joined = guest.post(link)

    assert joined["Location"] == "/projects/velmora/"
    assert guest.get("/projects/velmora/").status_code == 200
    assert guest.get(link).status_code == 404


def test_nobody_signs_up_without_an_invitation(db):
    signup = reverse("account_signup")
    guest = Client()
    new = {"username": "carla", "password1": PASSWORD, "password2": PASSWORD}

    assert b"by invitation" in guest.get(signup).content
    guest.post(signup, new)

    assert not guest.login(username="carla", password=PASSWORD)


def test_a_withdrawn_invitation_is_gone(project, lead, visit):
    invitation = invite(project, lead, "coder")
    visit(lead).post(act("invitation-withdraw", project, invitation.pk))

    link = reverse("projects:invitation", args=[invitation.token])
    assert Client().get(link).status_code == 404


def test_a_wrong_address_of_an_invitation_is_refused(project, lead, visit):
    answer = visit(lead).post(
        act("member-invite", project), {"role": "coder", "email": "no address"}
    )

    assert answer.status_code == 422
    assert not project.invitations.exists()


def test_people_sign_in_with_their_password(ada):
    client = Client()
    form = {"login": "ada", "password": PASSWORD}

    answer = client.post(reverse("account_login"), form)

    assert answer["Location"] == reverse("projects:list")


def test_a_new_project_leads_from_step_to_step(ada, visit):
    project = make_project(ada)

    page = visit(ada).get(reverse("coding:project", args=[project.slug]))

    assert b"Upload resolutions" in page.content
    assert b"Use the human-security framework" in page.content
    assert b"Open a round" in page.content


@pytest.mark.parametrize("path", ["/health/", "/accounts/login/"])
def test_the_site_answers_before_anybody_signs_in(db, path):
    assert Client().get(path).status_code == 200
