"""The access table's rows of exports, as pages and over the API."""

from tests.access_rows import Row, ada, leads, members

PAGES = "projects/<slug:slug>/exports/"
API = "api/projects/<str:slug>/exports/"
CHOSEN = {"kind": "csv", "said": "coders"}

EXPORTS = [
    Row(PAGES, "get", members(200)),
    Row(PAGES, "post", members(302), sends=CHOSEN),
    Row(f"{PAGES}columns/", "get", members(200)),
    Row(f"{PAGES}pseudonyms/", "get", leads(200, 404)),
    Row(f"{PAGES}<uuid:pk>/", "get", ada(200), {"pk": "export"}),
]

API_EXPORTS = [
    Row(API, "get", members(200, gate=401)),
    Row(API, "post", members(201, gate=401), sends={"kind": "csv"}),
    Row(f"{API}<str:pk>/", "get", ada(200, 401), {"pk": "export"}),
    Row(f"{API}<str:pk>/file/", "get", ada(200, 401), {"pk": "export"}),
]
