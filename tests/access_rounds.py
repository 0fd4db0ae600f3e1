"""The access table's rows of running rounds and reminders, as pages and API."""

from tests.access_rows import Row, ada, leads

SLUG = "projects/<slug:slug>/"
ONE = f"{SLUG}rounds/<uuid:pk>/"
ROUND = {"pk": "round"}
SURE = {"sure": "yes"}

# Each change of a round as its form is sent.
_CHANGES = {
    "add-documents": {"documents": "@unplanned"},
    "add-coders": {"coders": "@lead"},
    "replace": {"leaver": "@ada", "successor": "@lead"},
}

RUNNING = [
    Row(f"{SLUG}progress/", "get", leads(200, 404)),
    *(
        row
        for change, sends in _CHANGES.items()
        for row in (
            Row(f"{ONE}{change}/", "get", leads(200, 404), ROUND),
            Row(f"{ONE}{change}/", "post", leads(200, 404), ROUND, sends),
            Row(f"{ONE}{change}/", "post", leads(302, 404), ROUND, sends | SURE),
        )
    ),
    Row(f"{ONE}remind/", "get", leads(200, 404), ROUND),
    Row(
        f"{ONE}remind/",
        "post",
        leads(302, 404),
        ROUND,
        {"coder": "@ada", "document": "@document", "text": "Soon?"},
    ),
    Row(f"{ONE}due/", "post", leads(302, 404), ROUND, {"due_on": "2131-03-03"}),
    Row("assignments/<uuid:pk>/nudges/", "post", ada(302), {"pk": "work"}),
]

API_ROUND = "api/rounds/<str:pk>/"
API_MINE = "api/assignments/<str:pk>/"

API_RUNNING = [
    Row("api/projects/<str:slug>/progress/", "get", leads(200, 403, 401)),
    Row(f"{API_ROUND}progress/", "get", leads(200, 404, 401), ROUND),
    Row(
        f"{API_ROUND}documents/",
        "post",
        leads(200, 404, 401),
        ROUND,
        {"documents": "@unplanned"},
    ),
    Row(
        f"{API_ROUND}coders/",
        "post",
        leads(200, 404, 401),
        ROUND,
        {"coders": "@leader"},
    ),
    Row(
        f"{API_ROUND}replace/",
        "post",
        leads(200, 404, 401),
        ROUND,
        {"leaver": "@coder", "successor": "@leader"},
    ),
    Row(
        f"{API_ROUND}due/",
        "post",
        leads(200, 404, 401),
        ROUND,
        {"due_on": "2131-03-03"},
    ),
    Row(f"{API_ROUND}close/", "post", leads(200, 404, 401), ROUND),
    Row(
        f"{API_ROUND}nudges/",
        "post",
        leads(201, 404, 401),
        ROUND,
        {"coder": "@coder", "document": "@document"},
    ),
    Row(f"{API_MINE}nudges/", "get", ada(200, 401), {"pk": "work"}),
    Row(f"{API_MINE}nudges/see/", "post", ada(204, 401), {"pk": "work"}),
]
