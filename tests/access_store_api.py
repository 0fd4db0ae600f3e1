"""The access table's rows of the document store's API, beyond reading it."""

from tests.access_api import API
from tests.access_desk import API_MINE
from tests.access_rows import Row, ada, leads, members

API_DOCUMENT = f"{API}documents/<str:pk>/"
API_AGAINST = f"{API_DOCUMENT}against/<str:before_pk>/"
SIDES = {"pk": "unplanned", "before_pk": "document"}

API_STORE = [
    Row(f"{API_DOCUMENT}mends/", "get", members(200, gate=401), {"pk": "document"}),
    *(
        Row(
            f"{API_DOCUMENT}{act}/",
            "post",
            leads(answer, 403, 401),
            {"pk": "unplanned"},
            sends,
        )
        for act, answer, sends in (
            ("merge", 201, {"path": "pp.1"}),
            ("split", 201, {"path": "pp.1", "words": "resolution 8990"}),
            ("change", 201, {"path": "pp.1", "kind": "heading"}),
            ("undo", 422, {}),
            ("withdraw", 204, {}),
            ("renewal", 422, {"renews": "@unplanned"}),
            ("align", 201, {"before": "@document"}),
        )
    ),
    Row(
        f"{API_DOCUMENT}read-again/",
        "post",
        members(201, viewer=403, gate=401),
        {"pk": "unplanned"},
    ),
    Row(
        f"{API_DOCUMENT}replace/",
        "post",
        members(201, viewer=403, gate=401),
        {"pk": "unplanned"},
        {"file": "@file"},
    ),
    Row(
        f"{API_DOCUMENT}prefer/",
        "post",
        members(422, viewer=403, gate=401),
        {"pk": "failed"},
    ),
    Row(f"{API_DOCUMENT}carry/", "get", leads(200, 403, 401), {"pk": "corrected"}),
    Row(f"{API_DOCUMENT}carry/", "post", leads(422, 403, 401), {"pk": "corrected"}),
    Row(API_AGAINST, "get", members(200, gate=401), SIDES),
    Row(API_AGAINST, "post", leads(200, 403, 401), SIDES, {"before": "op.1"}),
    Row(
        f"{API}missions/<str:mission>/",
        "get",
        members(200, gate=401),
        {"mission": "=UNSMIV"},
    ),
    Row(f"{API}wishes/", "get", members(200, gate=401)),
    Row(
        f"{API}wishes/",
        "post",
        members(201, viewer=403, gate=401),
        sends={"symbol": "S/2014/143"},
    ),
    Row(
        f"{API}wishes/<str:pk>/withdraw/",
        "post",
        members(204, viewer=403, gate=401),
        {"pk": "wish"},
    ),
    Row(f"{API}searches/", "get", members(200, gate=401)),
    Row(
        f"{API}searches/",
        "post",
        members(201, gate=401),
        sends={"name": "Law", "query": "words=law"},
    ),
    Row(f"{API}searches/<str:pk>/forget/", "post", ada(204, 401), {"pk": "saved"}),
    Row(f"{API_MINE}carried/", "get", ada(200, 401), {"pk": "carried"}),
    Row(
        f"{API_MINE}carried/<str:carrying_pk>/",
        "post",
        ada(204, 401),
        {"pk": "carried", "carrying_pk": "carrying"},
        {"answer": "give-up"},
    ),
]
