"""The access table's rows of norming meetings."""

from tests.access_rows import LOGIN, Answer, Row, leads, members

SLUG = "projects/<slug:slug>/"
ONE = "meetings/<uuid:pk>/"
MEETING = {"pk": "meeting"}


def seated(answer: int, lead: int, gate: Answer = LOGIN) -> tuple[Answer, ...]:
    """Who has a seat, and what the lead who called them is answered."""
    return (gate, 404, 404, answer, answer, lead)


NORMING = [
    Row(f"{SLUG}meetings/", "get", members(200)),
    Row(f"{SLUG}meetings/new/", "get", leads(200, 404)),
    Row(
        f"{SLUG}meetings/new/",
        "post",
        leads(422, 404),
        sends={"name": "Norming", "version": "@version", "cited": "no citation"},
    ),
    Row(ONE, "get", seated(200, 200), MEETING),
    Row(
        f"{ONE}topics/<uuid:topic_pk>/",
        "post",
        seated(302, 404),
        MEETING | {"topic_pk": "topic"},
        {"code": "PR.1"},
    ),
    # Nobody has voted yet, so there is nothing to reveal or to close.
    Row(f"{ONE}reveal/", "post", leads(409, 404), MEETING),
    Row(f"{ONE}close/", "post", leads(409, 404), MEETING),
]

API_ONE = "api/meetings/<str:pk>/"

API_NORMING = [
    Row("api/projects/<str:slug>/meetings/", "get", members(200, gate=401)),
    Row(
        "api/projects/<str:slug>/meetings/",
        "post",
        leads(400, 404, 401),
        sends={"name": "Without coders"},
    ),
    Row(f"{API_ONE}topics/", "get", seated(200, 200, 401), MEETING),
    Row(
        f"{API_ONE}topics/<str:topic_pk>/",
        "post",
        seated(201, 404, 401),
        MEETING | {"topic_pk": "topic"},
        {"codes": ["PR.1"]},
    ),
    Row(f"{API_ONE}sheet/", "get", (401, *(404,) * 5), MEETING),
    Row(f"{API_ONE}reveal/", "post", leads(409, 404, 401), MEETING),
    Row(f"{API_ONE}close/", "post", leads(409, 404, 401), MEETING),
]
