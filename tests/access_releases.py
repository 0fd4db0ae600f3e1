"""The access table's rows of releases."""

from tests.access_rows import LOGIN, Answer, Row, leads, members, signed_in

SLUG = "projects/<slug:slug>/"
API = "api/projects/<str:slug>/releases/"
RELEASE = {"pk": "release"}
ASKED = {
    "title": "Protection",
    "authors": "Ada, Lovelace",
    "licence": "CC-BY-4.0",
    "protocol": "Two people coded each mandate.",
}


def readers(answer: int, gate: Answer = LOGIN) -> tuple[Answer, ...]:
    """Members, but for Ada: she still codes in a round of this release."""
    return (gate, 404, answer, 404, answer, answer)


RELEASES = [
    Row("help/releases/", "get", signed_in(200)),
    Row(f"{SLUG}releases/", "get", members(200)),
    Row(f"{SLUG}releases/new/", "get", leads(200, 404)),
    Row(
        f"{SLUG}releases/new/",
        "post",
        leads(302, 404),
        sends=ASKED | {"round": "@over_round"},
    ),
    Row(f"{SLUG}releases/<uuid:pk>/", "get", members(200), RELEASE),
    Row(f"{SLUG}releases/<uuid:pk>/", "get", readers(200), {"pk": "held_back"}),
    Row(f"{SLUG}releases/<uuid:pk>/file/", "get", members(200), RELEASE),
    Row(f"{SLUG}releases/<uuid:pk>/file/", "get", readers(200), {"pk": "held_back"}),
]

API_RELEASES = [
    Row(API, "get", members(200, gate=401)),
    Row(
        API,
        "post",
        leads(201, 404, 401),
        sends=ASKED | {"rounds": "@over_rounds"},
    ),
    Row(f"{API}preview/", "get", leads(200, 404, 401)),
    Row(f"{API}<str:pk>/", "get", members(200, gate=401), RELEASE),
    Row(f"{API}<str:pk>/", "get", readers(200, 401), {"pk": "held_back"}),
    Row(f"{API}<str:pk>/file/", "get", members(200, gate=401), RELEASE),
    Row(f"{API}<str:pk>/file/", "get", readers(200, 401), {"pk": "held_back"}),
]
