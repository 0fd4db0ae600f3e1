"""The access table's rows of the API."""

from tests.access_rows import Row, leads, members, signed_in

API = "api/projects/<str:slug>/"
API_ROUND = "api/rounds/<str:pk>/"

API_PLANS = [
    Row("api/docs/", "get", signed_in(200)),
    Row("api/token/", "get", signed_in(200)),
    Row("api/token/", "post", signed_in(200)),
    Row("api/schema/", "get", signed_in(200, 401)),
    Row("api/projects/", "get", signed_in(200, 401)),
    Row("api/projects/", "post", signed_in(201, 401), sends={"name": "Another"}),
    Row(API, "get", members(200, gate=401)),
    Row(f"{API}members/", "get", members(200, gate=401)),
    Row(
        f"{API}members/",
        "post",
        leads(201, 403, 401),
        sends={"username": "stranger", "role": "coder"},
    ),
    Row(f"{API}invitations/", "post", leads(201, 403, 401), sends={"role": "coder"}),
    Row(f"{API}jobs/", "get", members(200, gate=401)),
    Row(f"{API}documents/", "get", members(200, gate=401)),
    Row(
        f"{API}documents/",
        "post",
        members(201, viewer=403, gate=401),
        sends={"file": "@file"},
    ),
    Row(f"{API}imports/", "get", members(200, gate=401)),
    Row(
        f"{API}imports/",
        "post",
        members(201, viewer=403, gate=401),
        sends={"name": "Folder"},
    ),
    Row(
        f"{API}imports/package/",
        "post",
        members(201, viewer=403, gate=401),
        sends={"file": "@file"},
    ),
    Row(f"{API}imports/<str:pk>/", "get", members(200, gate=401), {"pk": "batch"}),
    Row(
        f"{API}imports/<str:pk>/files/",
        "get",
        members(200, gate=401),
        {"pk": "batch"},
    ),
    Row(
        f"{API}imports/<str:pk>/files/",
        "post",
        members(201, viewer=403, gate=401),
        {"pk": "batch"},
        {"file": "@file"},
    ),
    Row(f"{API}search/", "get", members(400, gate=401)),
    Row(f"{API}cite/", "get", members(400, gate=401)),
    Row(f"{API}documents/<str:pk>/", "get", members(200, gate=401), {"pk": "document"}),
    Row(
        f"{API}documents/<str:pk>/paragraphs/",
        "get",
        members(200, gate=401),
        {"pk": "document"},
    ),
    Row(
        f"{API}documents/<str:pk>/retry/",
        "post",
        members(202, viewer=403, gate=401),
        {"pk": "failed"},
    ),
    Row(f"{API}rounds/", "get", members(200, gate=401)),
    Row(
        f"{API}rounds/",
        "post",
        leads(201, 403, 401),
        sends={
            "name": "Third",
            "version": "@version",
            "documents": "@document",
            "coders": "ada",
        },
    ),
]

API_AGREEMENT = [
    Row(
        f"{API_ROUND}version/",
        "post",
        leads(422, 404, 401),
        {"pk": "round"},
        {"version": "@version"},
    ),
    Row(f"{API_ROUND}agreement/", "get", leads(200, 404, 401), {"pk": "settled"}),
    Row(
        f"{API_ROUND}agreement/<str:key>/",
        "get",
        leads(200, 404, 401),
        {"pk": "settled", "key": "=PR.1"},
    ),
    Row(
        f"{API_ROUND}rulings/",
        "post",
        leads(201, 404, 401),
        {"pk": "settled"},
        {"paragraph": "@paragraph", "code": "PR.1", "applies": "true"},
    ),
    Row(
        f"{API_ROUND}rulings/<str:ruling_pk>/withdraw/",
        "post",
        leads(200, 404, 401),
        {"pk": "settled", "ruling_pk": "ruling"},
    ),
]
