"""The access table's rows of norming meetings."""

from tests.access_rows import LOGIN, Answer, Row, leads, members

SLUG = "projects/<slug:slug>/"
ONE = "meetings/<uuid:pk>/"
MEETING = {"pk": "meeting"}


def seated(answer: int, lead: int) -> tuple[Answer, ...]:
    """Who has a seat, and what the lead who called them is answered."""
    return (LOGIN, 404, 404, answer, answer, lead)


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
