"""Projects, members, invitations and jobs over the API."""

import pytest
from django.core import mail
from django.urls import reverse

from projects.models import Invitation, Job, Project
from tests.factories import make_project, receive
from tests.over_api import body, over_api, rows


def at(name, project):
    return reverse(name, args=[project.slug])


def test_a_project_is_started_over_the_api(ada):
    client = over_api(ada)

    started = body(client.post(reverse("api-projects"), {"name": "Haiti"}), 201)

    assert (started["slug"], started["role"]) == ("haiti", "lead")
    assert Project.objects.visible_to(ada).get().name == "Haiti"
    assert body(client.get(reverse("api-project", args=["haiti"]))) == started


def test_a_project_needs_a_name(ada):
    refused = body(over_api(ada).post(reverse("api-projects"), {"name": " "}), 400)

    assert list(refused) == ["name"]
    assert not Project.objects.exists()


def test_the_list_holds_the_users_projects_with_the_users_role(project, ada, stranger):
    make_project(ada, "Another")

    mine = rows(over_api(ada).get(reverse("api-projects")))

    assert [(row["name"], row["role"]) for row in mine] == [
        ("Another", "lead"),
        ("Velmora", "coder"),
    ]
    theirs = rows(over_api(stranger).get(reverse("api-projects")))
    assert [row["name"] for row in theirs] == ["Elsewhere"]


def test_projects_are_listed_with_a_constant_number_of_queries(
    ada, django_assert_max_num_queries
):
    client = over_api(ada)
    for number in range(7):
        make_project(ada, f"Study {number}")

    with django_assert_max_num_queries(3):
        assert len(rows(client.get(reverse("api-projects")))) == 7


def test_members_are_listed_for_members_only(project, viewer, stranger):
    listed = rows(over_api(viewer).get(at("api-members", project)))

    assert {(row["username"], row["role"]) for row in listed} == {
        ("lead", "lead"),
        ("ada", "coder"),
        ("bruno", "coder"),
        ("viewer", "viewer"),
    }
    assert set(listed[0]) == {"username", "role", "joined_at"}
    body(over_api(stranger).get(at("api-members", project)), 404)


def test_a_lead_adds_a_member_by_name(project, lead, stranger):
    sent = {"username": "stranger", "role": "viewer"}

    added = body(over_api(lead).post(at("api-members", project), sent), 201)

    assert (added["username"], added["role"]) == ("stranger", "viewer")
    assert project.memberships.current().filter(user=stranger).exists()


@pytest.mark.parametrize(
    ("sent", "status", "field"),
    [
        ({"username": "nobody", "role": "coder"}, 422, "username"),
        ({"username": "ada", "role": "coder"}, 422, "username"),
        ({"username": "stranger", "role": "owner"}, 400, "role"),
        ({"role": "coder"}, 400, "username"),
    ],
)
def test_what_is_wrong_with_a_new_member_stands_by_its_field(
    project, lead, stranger, sent, status, field
):
    refused = body(over_api(lead).post(at("api-members", project), sent), status)

    assert list(refused) == [field]
    assert project.memberships.count() == 4


def test_a_choice_that_is_half_a_character_is_refused(project, lead):
    sent = r'{"username": "stranger", "role": "\ud800"}'

    answer = over_api(lead).post(
        at("api-members", project), sent, content_type="application/json"
    )

    assert body(answer, 400) == {"role": ["This is none of the choices."]}


def test_only_a_lead_adds_and_invites(project, ada, viewer, stranger):
    for person, status in ((ada, 403), (viewer, 403), (stranger, 404)):
        client = over_api(person)
        sent = {"username": "stranger", "role": "coder"}
        body(client.post(at("api-members", project), sent), status)
        body(client.post(at("api-invitations", project), {"role": "coder"}), status)

    assert project.memberships.count() == 4
    assert not Invitation.objects.exists()


def test_an_invitation_is_a_link_to_hand_over(project, lead, visit, stranger):
    sent = {"role": "coder"}

    made = body(over_api(lead).post(at("api-invitations", project), sent), 201)

    path = made["link"].split("/", 3)[3]
    visit(stranger).post(f"/{path}")
    assert project.memberships.current().get(user=stranger).role == "coder"
    assert not mail.outbox


def test_an_invitation_with_an_address_is_mailed_where_mail_goes_out(
    project, lead, settings
):
    settings.HAS_MAIL = True
    sent = {"role": "coder", "email": "new@example.org"}

    made = body(over_api(lead).post(at("api-invitations", project), sent), 201)

    assert made["link"] in mail.outbox[0].body


def test_jobs_show_how_far_the_workers_are(project, lead, ada, stranger):
    document = receive(project, lead, "Some words.")
    Job.objects.filter(target=document.pk).update(state="running", done=1, total=2)

    [job] = rows(over_api(ada).get(at("api-jobs", project), {"state": "running"}))

    assert (job["kind"], job["target"]) == ("import", str(document.pk))
    assert (job["state"], job["done"], job["total"]) == ("running", 1, 2)
    assert rows(over_api(ada).get(at("api-jobs", project), {"state": "done"})) == []
    body(over_api(stranger).get(at("api-jobs", project)), 404)
