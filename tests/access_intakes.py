"""The access table's rows of coded data brought in, as pages and API: for leads."""

from tests.access_rows import Row, leads

LIST = "projects/<slug:slug>/intakes/"
ONE = f"{LIST}<uuid:pk>/"
INTAKE = {"pk": "intake"}
FILE = {"file": "@file"}

INTAKES = [
    Row(LIST, "get", leads(200, 404)),
    Row(LIST, "post", leads(302, 404), sends=FILE),
    Row(ONE, "get", leads(200, 404), INTAKE),
    Row(ONE, "post", leads(302, 404), INTAKE, {"coder-0": "ada", "read": "own"}),
    Row(f"{ONE}undo/", "post", leads(302, 404), INTAKE),
]

API = "api/projects/<str:slug>/intakes/"
API_ONE = f"{API}<str:pk>/"

API_INTAKES = [
    Row(API, "get", leads(200, 404, 401)),
    Row(API, "post", leads(201, 404, 401), sends=FILE),
    Row(API_ONE, "get", leads(200, 404, 401), INTAKE),
    Row(f"{API_ONE}store/", "post", leads(202, 404, 401), INTAKE, {"read": "all"}),
    Row(f"{API_ONE}undo/", "post", leads(200, 404, 401), INTAKE),
]
