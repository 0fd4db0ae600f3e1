"""The access table's rows of disagreements, as pages and over the API."""

from tests.access_rows import Row, ada, leads

ASKED = "rounds/<uuid:pk>/disagreements/"
QUESTION = f"{ASKED}<str:key>/<uuid:paragraph_pk>/"
OF_SETTLED = {"pk": "settled", "key": "=PR.1", "paragraph_pk": "paragraph"}
MINE = "assignments/<uuid:pk>/rulings/"

SETTLING = [
    Row(ASKED, "get", leads(200, 404), {"pk": "settled"}),
    Row(QUESTION, "get", leads(200, 404), OF_SETTLED),
    Row(QUESTION, "post", leads(302, 404), OF_SETTLED, {"decision": "none"}),
    Row(
        f"{QUESTION}codebook/",
        "post",
        leads(302, 404),
        OF_SETTLED,
        {"text": "Hard.", "passage": "whole"},
    ),
    Row(
        f"{ASKED}rulings/<uuid:ruling_pk>/withdraw/",
        "post",
        leads(302, 404),
        {"pk": "settled", "ruling_pk": "ruling"},
    ),
    Row(MINE, "get", ada(200), {"pk": "over"}),
    Row(
        f"{MINE}<uuid:ruling_pk>/object/",
        "post",
        ada(302),
        {"pk": "over", "ruling_pk": "over_ruling"},
        {"text": "It is no protection."},
    ),
]

API_ROUND = "api/rounds/<str:pk>/"
API_MINE = "api/assignments/<str:pk>/rulings/"

API_SETTLING = [
    Row(f"{API_ROUND}disagreements/", "get", leads(200, 404, 401), {"pk": "settled"}),
    Row(
        f"{API_ROUND}candidates/",
        "post",
        leads(201, 404, 401),
        {"pk": "settled"},
        {
            "paragraph": "@paragraph",
            "code": "PR.1",
            "text": "Hard.",
            **{name: f"@{name}" for name in ("start", "end", "quote")},
        },
    ),
    Row(API_MINE, "get", ada(200, 401), {"pk": "over"}),
    Row(
        f"{API_MINE}<str:ruling_pk>/object/",
        "post",
        ada(201, 401),
        {"pk": "over", "ruling_pk": "over_ruling"},
        {"text": "It is no protection."},
    ),
]
