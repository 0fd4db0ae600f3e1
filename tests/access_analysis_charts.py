"""The access table's rows of figures, queries and tensions, as pages and over the API."""

from tests.access_rows import Row, ada, leads, members

FIGURES = "projects/<slug:slug>/analysis/"
A_TENSION = {"pk": "tension"}
A_QUERY = {"pk": "query"}
NEW = {"first": "@other", "second": "@coding", "type": "depends"}
# A coding of Ada's is hers alone, as long as its round may not be compared.
ADAS = ("login", 404, 404, 302, 404, 302)

CHARTS = [
    Row(FIGURES, "get", members(200)),
    *(
        Row(f"{FIGURES}figures/<str:name>/", "get", members(200), {"name": f"={name}"})
        for name in ("table", "together", "balance", "timeline")
    ),
    *(
        Row(
            f"{FIGURES}figures/<str:name>/<str:kind>/",
            "get",
            members(200),
            {"name": "=table", "kind": f"={kind}"},
        )
        for kind in ("csv", "xlsx", "docx", "svg")
    ),
    Row(f"{FIGURES}passages/", "get", members(200)),
    Row(f"{FIGURES}queries/", "get", members(200)),
    Row(
        f"{FIGURES}queries/keep/",
        "post",
        members(302),
        sends={"name": "Another", "words": "PR.1 and not PR.3"},
    ),
    Row(f"{FIGURES}queries/<uuid:pk>/", "get", members(302), A_QUERY),
    Row(f"{FIGURES}queries/<uuid:pk>/forget/", "post", leads(302, 404), A_QUERY),
    Row(f"{FIGURES}tensions/", "get", members(200)),
    Row(f"{FIGURES}tensions/new/", "get", members(404)),
    Row(
        "assignments/<uuid:pk>/codings/<uuid:coding_pk>/tension/",
        "get",
        ada(302),
        {"pk": "work", "coding_pk": "coding"},
    ),
    Row(f"{FIGURES}tensions/new/", "post", ADAS, sends=NEW),
    Row(f"{FIGURES}tensions/<uuid:pk>/withdraw/", "post", ADAS, A_TENSION),
]

API = "api/projects/<str:slug>/analysis/"

API_CHARTS = [
    Row(
        f"{API}figures/<str:name>/",
        "get",
        members(200, gate=401),
        {"name": "=table"},
    ),
    Row(f"{API}passages/", "get", members(200, gate=401)),
    # Without words there is no query, which is told to members alone.
    Row(f"{API}found/", "get", members(422, gate=401)),
    Row(f"{API}tensions/", "get", members(200, gate=401)),
    Row(
        f"{API}tensions/",
        "post",
        (401, 404, 404, 201, 404, 201),
        sends=NEW,
    ),
    Row(
        f"{API}tensions/<str:pk>/withdraw/",
        "post",
        (401, 404, 404, 204, 404, 204),
        A_TENSION,
    ),
    Row(f"{API}queries/", "get", members(200, gate=401)),
    Row(
        f"{API}queries/",
        "post",
        members(201, gate=401),
        sends={"name": "Another", "words": "PR.1 and not PR.3"},
    ),
    Row(f"{API}queries/<str:pk>/forget/", "post", leads(204, 404, 401), A_QUERY),
]
