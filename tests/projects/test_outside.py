"""Outside coders are names of a project, and nobody who can come in."""

from allauth.account.forms import default_token_generator
from django.core import mail

from projects.outside import outside_coder
from tests import factories


def test_a_name_is_one_outside_coder_of_its_project(project, lead):
    first = outside_coder(project, " Anna\tMüller ")

    assert outside_coder(project, "Anna Müller") == first
    assert first.user.username == "Anna Müller (outside coder, velmora)"
    other = outside_coder(factories.make_project(lead, "Another"), "Anna Müller")
    assert other.user != first.user


def test_names_that_begin_alike_stay_apart_however_long(project):
    users = {outside_coder(project, "n" * 150 + str(n)).user for n in range(3)}

    assert len({one.username for one in users}) == 3
    assert all(len(one.username) <= 150 for one in users)


def test_nobody_signs_in_as_one_or_gets_a_new_password(project, client):
    user = outside_coder(project, "Anna").user
    form = {"login": user.username, "password": "x"}

    assert client.post("/accounts/login/", form).status_code == 200
    client.post("/accounts/password/reset/", {"email": ""})
    client.post("/accounts/password/reset/", {"email": user.username})
    assert not mail.outbox
    assert not user.has_usable_password()
    assert default_token_generator.check_token(user, "") is False
    assert "_auth_user_id" not in client.session
