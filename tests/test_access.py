"""Every address of the site answers each kind of person as its table says."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLResolver, get_resolver

from tests import factories
from tests.access_table import GROUPS, LOGIN, PEOPLE, TABLE
from tests.masking import masked
from tests.study import VARIABLE, Study, address, call, make_study, undoing


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every route of the site, written as in its urls module."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            yield route


EVERY_ROUTE = list(routes(get_resolver()))
ROUTES = [route for route in EVERY_ROUTE if not route.startswith(GROUPS)]
ROUTES_OF_GROUPS = [route for route in EVERY_ROUTE if route.startswith(GROUPS)]


@pytest.fixture(scope="module")
def _studies(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[tuple[dict[str, User], Study, Study]]:
    """People, their study, and another of the stranger's, made once for all rows."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=media, PASSWORD_HASHERS=hashers):
            people = {name: factories.make_person(name) for name in PEOPLE[1:]}
            lead, ada, bruno = (people[name] for name in ("lead", "ada", "bruno"))
            study = make_study(lead, ada, bruno, "Velmora")
            project = factories.Project.objects.get(slug=study["slug"])
            factories.add_people(project, lead, "viewer", people["viewer"])
            others = [factories.make_person(name) for name in ("carla", "dario")]
            foreign = make_study(people["stranger"], *others, "Elsewhere")
        yield people, study | {"media": media}, foreign
        transaction.set_rollback(True)


@pytest.fixture
def people(db: None, _studies: Any) -> dict[str, User]:
    return _studies[0]


@pytest.fixture
def study(db: None, _studies: Any, settings: Any) -> Study:
    settings.MEDIA_ROOT = _studies[1]["media"]
    return _studies[1]


@pytest.fixture
def foreign(db: None, _studies: Any) -> Study:
    return _studies[2]


def answered(answer: Any) -> int | str:
    location = answer.headers.get("Location", "")
    if answer.status_code == 302 and location.startswith("/accounts/login/"):
        return LOGIN
    return answer.status_code


def test_every_route_has_its_rows_and_every_row_its_route():
    assert {row.route for row in TABLE} == set(ROUTES)
    assert len(ROUTES) == len(set(ROUTES))


def test_the_groups_are_routes_too():
    every = list(routes(get_resolver()))

    for group in GROUPS:
        assert any(route.startswith(group) for route in every)


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_each_person_is_answered_as_the_table_says(row, people, study):
    answers = {
        name: undoing(
            lambda name=name: answered(
                call(people.get(name), row, address(row, study), study)
            )
        )
        for name in PEOPLE
    }

    assert answers == dict(zip(PEOPLE, row.answers, strict=True))


METHODS = {(row.route, row.method) for row in TABLE}
OTHERS = [
    row
    for row in {row.route: row for row in TABLE}.values()
    if not {(row.route, "get"), (row.route, "post")} <= METHODS and row.route
]


@pytest.mark.parametrize("row", OTHERS, ids=str)
def test_no_route_takes_a_method_that_the_table_does_not_name(row, people, study):
    method = "get" if row.method == "post" else "post"
    for name in ("ada", "lead"):
        client = Client()
        client.force_login(people[name])
        answer = undoing(lambda c=client: getattr(c, method)(address(row, study)))

        assert answer.status_code in {405, 404}


IDS = [
    (row, name)
    for row in TABLE
    for name in VARIABLE.findall(row.route)
    if not row.names.get(name, name).startswith("=")
]


@pytest.mark.parametrize(("row", "name"), IDS, ids=str)
def test_foreign_missing_and_malformed_ids_get_the_same_404(
    row, name, people, study, foreign
):
    person = people["ada"] if "assignments/" in row.route else people["lead"]
    missing = {"slug": "nowhere", "token": "nothing", "membership": "0"}
    thing = row.names.get(name, name)
    wrong = {
        "foreign": str(foreign[thing]),
        "missing": missing.get(thing, str(uuid4())),
        "malformed": "not an id",
        "empty": "\x00",
        "long": "9" * 400,
    }
    if name == "token":
        # Whoever holds a token is invited: none is foreign.
        del wrong["foreign"]

    answers = {
        kind: undoing(
            lambda words=words: call(
                person, row, address(row, study, **{name: words}), study
            )
        )
        for kind, words in wrong.items()
    }

    assert {
        kind: answer.status_code for kind, answer in answers.items()
    } == dict.fromkeys(wrong, 404)
    assert len({masked(answer) for answer in answers.values()}) == 1


@pytest.mark.parametrize(
    "row", [row for row in TABLE if "<str:key>" in row.route], ids=str
)
def test_a_code_that_is_not_there_gets_the_404_of_a_round_that_is_not(
    row, people, study
):
    answers = {
        masked(call(people["lead"], row, address(row, study, **instead), study))
        for instead in (
            {"key": "PR.99"},
            {"key": "\x00"},
            {"key": "9" * 400},
            {"pk": str(uuid4())},
        )
    }

    assert len(answers) == 1
    assert next(iter(answers))[0] == 404


def test_a_person_who_has_left_is_a_stranger(people, study):
    rows = [row for row in TABLE if row.answers[1] == 404 and row.answers[3] != 404]

    def leave_and_look() -> dict[str, int | str]:
        membership = factories.Project.objects.get(slug=study["slug"]).memberships
        membership.filter(user=people["ada"]).update(left_at="2031-01-01T00:00Z")
        return {
            str(row): answered(call(people["ada"], row, address(row, study), study))
            for row in rows
        }

    assert set(undoing(leave_and_look).values()) == {404}
