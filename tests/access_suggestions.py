"""The access table's rows of runs, figures and thresholds, as pages and API."""

from tests.access_rows import Row, leads, members, signed_in

ONE = "projects/<slug:slug>/rounds/<uuid:pk>/"
CODE = f"{ONE}suggestions/codes/<str:key>/"
RUN = f"{ONE}runs/<uuid:run_pk>/"
ROUND = {"pk": "round"}
OF_CODE = {"pk": "round", "key": "=PR.1"}
OF_RUN = {"pk": "round", "run_pk": "run"}

SUGGESTED = [
    Row("help/automation-bias/", "get", signed_in(200)),
    Row(f"{ONE}suggestions/", "get", leads(200, 404), ROUND),
    Row(f"{ONE}suggestions/ask/", "post", leads(302, 404), ROUND),
    Row(CODE, "get", leads(200, 404), OF_CODE),
    Row(CODE, "post", leads(302, 404), OF_CODE, {"score": "0.4"}),
    Row(CODE, "post", leads(422, 404), OF_CODE, {"score": "2"}),
    Row(RUN, "get", members(200), OF_RUN),
    Row(f"{RUN}cancel/", "post", leads(302, 404), OF_RUN),
    Row(f"{RUN}release/", "post", leads(302, 404), OF_RUN),
]

API = "api/rounds/<str:pk>/"
API_RUN = f"{API}runs/<str:run_pk>/"

API_SUGGESTED = [
    Row(f"{API}runs/", "get", members(200, gate=401), ROUND),
    Row(f"{API}runs/", "post", leads(202, 404, 401), ROUND),
    Row(API_RUN, "get", members(200, gate=401), OF_RUN),
    Row(f"{API_RUN}cancel/", "post", leads(200, 404, 401), OF_RUN),
    Row(f"{API_RUN}release/", "post", leads(200, 404, 401), OF_RUN),
    Row(f"{API}thresholds/", "get", leads(200, 404, 401), ROUND),
    Row(
        f"{API}thresholds/<str:key>/",
        "put",
        leads(200, 404, 401),
        OF_CODE,
        {"score": 0.4},
    ),
    Row(f"{API}suggested/", "get", leads(200, 404, 401), ROUND),
    Row(f"{API}suggested/<str:key>/", "get", leads(200, 404, 401), OF_CODE),
]
