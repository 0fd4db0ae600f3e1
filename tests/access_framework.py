"""The access table's rows of framework charts."""

from tests.access_rows import LOGIN, Answer, Row, leads, members

SLUG = "projects/<slug:slug>/charts/"
ONE = "charts/<uuid:pk>/"
CELL = f"{ONE}cells/<uuid:row_pk>/<str:key>/"
CHART = {"pk": "chart"}
PLACE = {"pk": "chart", "row_pk": "chart_row", "key": "=PR"}
COMPARED = {"pk": "compared_chart", "row_pk": "compared_row", "key": "=PR"}
RATING = {"rating": "met", "confidence": "low", "reasoning": "By [E1]."}


def assessors(
    ada: int, bruno: int | None = None, lead: int = 404, gate: Answer = LOGIN
) -> tuple[Answer, ...]:
    """Both have a seat; Ada has filed something, and Bruno nothing."""
    return (gate, 404, 404, ada, bruno or ada, lead)


FRAMEWORK = [
    Row(SLUG, "get", members(200)),
    Row(f"{SLUG}new/", "get", leads(200, 404)),
    Row(f"{SLUG}new/", "post", leads(422, 404), sends={"title": "Without rows"}),
    Row(ONE, "get", assessors(200, lead=200), CHART),
    Row(f"{ONE}finish/", "post", assessors(422), CHART),
    Row(f"{ONE}reopen/", "post", assessors(302), CHART),
    Row(f"{ONE}compare/", "post", leads(409, 404), CHART),
    Row(
        f"{ONE}comparison/",
        "get",
        assessors(200, lead=200),
        {"pk": "compared_chart"},
    ),
    Row(f"{ONE}survival/", "get", assessors(200, lead=200), CHART),
    *(
        Row(
            f"{ONE}files/<str:name>/",
            "get",
            assessors(200, lead=200),
            CHART | {"name": f"={name}"},
        )
        for name in ("xlsx", "docx")
    ),
    Row(
        f"{ONE}rulings/<uuid:ruling_pk>/withdraw/",
        "post",
        leads(302, 404),
        {"pk": "compared_chart", "ruling_pk": "chart_ruling"},
    ),
    Row(CELL, "get", assessors(200, lead=200), PLACE),
    # Bruno has filed nothing that a mark could name.
    Row(CELL, "post", assessors(302, 422), PLACE, RATING),
    Row(
        f"{CELL}evidence/",
        "post",
        assessors(302),
        PLACE,
        {"paragraph": "@paragraph", "stance": "for"},
    ),
    Row(
        f"{CELL}evidence/<uuid:evidence_pk>/withdraw/",
        "post",
        assessors(302, 404),
        PLACE | {"evidence_pk": "evidence"},
    ),
    Row(f"{CELL}searches/", "post", assessors(302), PLACE, {"words": "suffrage"}),
    Row(
        f"{CELL}searches/<uuid:search_pk>/withdraw/",
        "post",
        assessors(302, 404),
        PLACE | {"search_pk": "empty_search"},
    ),
    Row(f"{CELL}support/", "get", assessors(200, lead=200), PLACE),
    Row(f"{CELL}ruling/", "post", leads(302, 404), COMPARED, {"rating": "met"}),
]

API_ONE = "api/charts/<str:pk>/"
API_CELL = f"{API_ONE}cells/<str:row_pk>/<str:key>/"

API_FRAMEWORK = [
    Row("api/projects/<str:slug>/charts/", "get", members(200, gate=401)),
    Row(
        "api/projects/<str:slug>/charts/",
        "post",
        leads(400, 404, 401),
        sends={"title": "Without rows"},
    ),
    Row(API_ONE, "get", assessors(200, lead=200, gate=401), CHART),
    Row(f"{API_ONE}finish/", "post", assessors(422, gate=401), CHART),
    Row(f"{API_ONE}reopen/", "post", assessors(200, gate=401), CHART),
    Row(f"{API_ONE}compare/", "post", leads(409, 404, 401), CHART),
    Row(
        f"{API_ONE}comparison/",
        "get",
        assessors(200, lead=200, gate=401),
        {"pk": "compared_chart"},
    ),
    Row(f"{API_ONE}survival/", "get", assessors(200, lead=200, gate=401), CHART),
    Row(
        f"{API_ONE}rulings/<str:ruling_pk>/withdraw/",
        "post",
        leads(204, 404, 401),
        {"pk": "compared_chart", "ruling_pk": "chart_ruling"},
    ),
    Row(API_CELL, "get", assessors(200, lead=200, gate=401), PLACE),
    Row(
        f"{API_CELL}assessments/",
        "post",
        assessors(201, 422, gate=401),
        PLACE,
        RATING,
    ),
    Row(
        f"{API_CELL}evidence/",
        "post",
        assessors(201, gate=401),
        PLACE,
        {
            "document": "@document",
            "start": "@start",
            "end": "@end",
            "quote": "@quote",
            "stance": "for",
        },
    ),
    Row(
        f"{API_CELL}evidence/<str:evidence_pk>/withdraw/",
        "post",
        assessors(204, 404, gate=401),
        PLACE | {"evidence_pk": "evidence"},
    ),
    Row(
        f"{API_CELL}searches/",
        "post",
        assessors(201, gate=401),
        PLACE,
        {"words": "suffrage"},
    ),
    Row(
        f"{API_CELL}searches/<str:search_pk>/withdraw/",
        "post",
        assessors(204, 404, gate=401),
        PLACE | {"search_pk": "empty_search"},
    ),
    Row(
        f"{API_CELL}ruling/", "post", leads(201, 404, 401), COMPARED, {"rating": "met"}
    ),
]
