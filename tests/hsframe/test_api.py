"""What holds for every route of the API, its description, and tokens."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema
from rest_framework.authtoken.models import Token

from hsframe.api_guide import Description, routes_by_subject
from hsframe.api_urls import urlpatterns
from tests.over_api import NOWHERE, body, over_api

ROUTES = [route for route in urlpatterns if route.name not in {"api-docs", "api-token"}]
# A word for each variable of the addresses, so that any route can be called.
WORDS = {
    "slug": "velmora",
    "name": "csv",
    "key": "PR.1",
    "pk": NOWHERE,
    "coding_pk": NOWHERE,
    "suggestion_pk": NOWHERE,
    "ruling_pk": NOWHERE,
    "run_pk": NOWHERE,
    "variable_pk": NOWHERE,
    "before_pk": NOWHERE,
    "carrying_pk": "0",
    "edit_pk": NOWHERE,
    "step_pk": NOWHERE,
    "look_pk": NOWHERE,
    "memo_pk": NOWHERE,
    "topic_pk": NOWHERE,
    "proposal_pk": NOWHERE,
    "answer_pk": NOWHERE,
    "offer_pk": NOWHERE,
    "row_pk": NOWHERE,
    "evidence_pk": NOWHERE,
    "search_pk": NOWHERE,
    "mission": "MINUSCA",
}


def address(route, **words):
    wanted = re.findall(r"<\w+:(\w+)>", str(route.pattern))
    return reverse(route.name, kwargs={name: (WORDS | words)[name] for name in wanted})


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_nobody_without_a_token_is_answered(db, route):
    client = over_api()

    assert client.get(address(route)).status_code == 401
    assert client.post(address(route), {}).status_code == 401


def test_a_wrong_token_is_no_token(db):
    client = over_api()
    client.credentials(HTTP_AUTHORIZATION="Token 0123456789")

    assert client.get(reverse("api-projects")).status_code == 401


def test_foreign_missing_and_malformed_ids_get_the_same_answer(
    project, document, version, round, ada_work, stranger, lead
):
    foreign = {"slug": project.slug, "pk": document.pk}
    answers = set()
    for route in ROUTES:
        if not re.search(r"<\w+:(slug|pk)>", str(route.pattern)):
            continue
        tries = [
            (over_api(stranger), foreign),
            (over_api(stranger), foreign | {"pk": ada_work.pk}),
            (over_api(stranger), foreign | {"pk": round.pk}),
            (over_api(lead), {"slug": "nowhere"}),
            (over_api(lead), {"slug": "not a\0slug", "pk": "not-an-id"}),
        ]
        for client, words in tries:
            for call in (client.get, client.post):
                answer = call(address(route, **words))
                if answer.status_code != 405:
                    answers.add((answer.status_code, answer.content))

    assert answers == {(404, b'{"detail":"Not found."}')}


def test_the_schema_describes_every_route_without_a_warning():
    GENERATOR_STATS.reset()

    schema = Description().get_schema(public=True)

    validate_schema(schema)
    assert not GENERATOR_STATS
    described = {path.removeprefix("/api/") for path in schema["paths"]}
    patterns = {str(route.pattern) for route in ROUTES if route.name != "api-schema"}
    assert len(described - {"schema/"}) == len(patterns)


def test_every_act_says_what_it_does():
    for routes in routes_by_subject().values():
        for route in routes:
            assert route.words, route.path


def test_the_description_is_behind_login(visit, ada):
    for name in ("api-docs", "api-token"):
        assert visit().get(reverse(name)).status_code == 302

    page = visit(ada).get(reverse("api-docs")).content.decode()

    assert "POST /api/assignments/{id}/codings/" in page
    assert "character for character" in page
    assert "<script>" not in page
    assert " style=" not in page
    assert body(
        over_api(ada).get(reverse("api-schema"), headers={"Accept": "application/json"})
    )["openapi"]


def test_a_token_is_shown_once_and_its_successor_replaces_it(visit, ada):
    page = reverse("api-token")
    browser = visit(ada)
    assert "You have none yet" in browser.get(page).content.decode()

    first = browser.post(page)
    key = Token.objects.get(user=ada).key
    assert key in first.content.decode()
    assert "no-store" in first["Cache-Control"]
    assert key not in browser.get(page).content.decode()

    browser.post(page)
    assert Token.objects.get(user=ada).key != key
    client = over_api()
    client.credentials(HTTP_AUTHORIZATION=f"Token {key}")
    assert client.get(reverse("api-projects")).status_code == 401


def test_a_token_is_made_only_by_a_form_of_the_site(ada):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ada)

    assert browser.post(reverse("api-token")).status_code == 403
    assert browser.post(reverse("api-projects"), {"name": "x"}).status_code == 403


def test_a_program_of_somebody_who_was_shut_out_is_refused(ada):
    client = over_api(ada)
    ada.is_active = False
    ada.save()

    assert client.get(reverse("api-projects")).status_code == 401


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "{",
        "[]",
        "null",
        '"x"',
        "[" * 100_000,
        '{"name": "\\u0000"}',
        '{"name": "\\ud800"}',
    ],
)
def test_a_body_of_another_form_is_a_bad_request(ada, sent):
    answer = over_api(ada).post(
        reverse("api-projects"), sent, content_type="application/json"
    )

    assert answer.status_code == 400, answer.content


def test_a_page_of_a_list_has_a_limit(ada):
    client = over_api(ada)
    for _ in range(3):
        client.post(reverse("api-projects"), {"name": "Same"})

    page = body(client.get(reverse("api-projects"), {"limit": 2}))

    assert page["count"] == 3
    assert [row["slug"] for row in page["results"]] == ["same", "same-2"]
    assert body(client.get(page["next"]))["results"][0]["slug"] == "same-3"
