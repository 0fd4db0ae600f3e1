"""Who gets what answer from which address: every route has its rows here."""

from tests.access_analysis_charts import API_CHARTS, CHARTS
from tests.access_api import API_AGREEMENT, API_PLANS
from tests.access_codebooks import API_CODEBOOKS, CODEBOOKS
from tests.access_describing import API_DESCRIBING, DESCRIBING
from tests.access_desk import API_DESK, DESK
from tests.access_exports import API_EXPORTS, EXPORTS
from tests.access_framework import API_FRAMEWORK, FRAMEWORK
from tests.access_intakes import API_INTAKES, INTAKES
from tests.access_norming import API_NORMING, NORMING
from tests.access_releases import API_RELEASES, RELEASES
from tests.access_renewals import API_COMPARED, COMPARED
from tests.access_rounds import API_RUNNING, RUNNING
from tests.access_rows import (
    LOGIN,
    PEOPLE,
    Row,
    everybody,
    leads,
    members,
    signed_in,
)
from tests.access_settling import API_SETTLING, SETTLING
from tests.access_store import CITING, DOCUMENTS, RENEWALS, SEARCH
from tests.access_store_api import API_STORE
from tests.access_suggestions import API_SUGGESTED, SUGGESTED

__all__ = ["GROUPS", "LOGIN", "PEOPLE", "TABLE", "Row"]

# Routes of packages, which answer for themselves.
GROUPS = ("admin/", "accounts/")

SLUG = "projects/<slug:slug>/"
AGREED = "rounds/<uuid:pk>/agreement/"

SITE = [
    Row("", "get", everybody(302)),
    Row("health/", "get", everybody(200)),
    Row("colours.css", "get", everybody(200)),
    Row("projects/", "get", signed_in(200)),
    Row("projects/new/", "get", signed_in(200)),
    Row("projects/new/", "post", signed_in(302), sends={"name": "Another"}),
    Row("assignments/", "get", signed_in(200)),
    Row("invitations/<str:token>/", "get", everybody(200), {"token": "token"}),
    # A post by somebody who is not signed in shows the page again.
    Row(
        "invitations/<str:token>/",
        "post",
        (200, *(302,) * 5),
        {"token": "token"},
    ),
]

PROJECT = [
    Row(SLUG, "get", members(200)),
    Row(f"{SLUG}settings/", "get", leads(200, 404)),
    Row(f"{SLUG}settings/", "post", leads(302, 404), sends={"name": "Renamed"}),
    Row(f"{SLUG}members/", "get", members(200)),
    Row(
        f"{SLUG}members/add/",
        "post",
        leads(302, 403),
        sends={"username": "stranger", "role": "coder"},
    ),
    Row(f"{SLUG}members/invite/", "post", leads(302, 403), sends={"role": "coder"}),
    Row(
        f"{SLUG}members/<int:pk>/role/",
        "post",
        leads(302, 403),
        {"pk": "membership"},
        {"role": "viewer"},
    ),
    Row(
        f"{SLUG}members/<int:pk>/remove/", "post", leads(302, 403), {"pk": "membership"}
    ),
    Row(
        f"{SLUG}members/<int:pk>/reset/", "post", leads(200, 403), {"pk": "membership"}
    ),
    Row(
        f"{SLUG}invitations/<uuid:pk>/withdraw/",
        "post",
        leads(302, 403),
        {"pk": "invitation"},
    ),
]

PLANS = [
    *CODEBOOKS,
    Row(f"{SLUG}rounds/new/", "get", leads(200, 404)),
    Row(
        f"{SLUG}rounds/new/",
        "post",
        leads(302, 404),
        sends={
            "name": "Third",
            "version": "@version",
            "documents": "@document",
            "coders": "@ada",
            "shown": "once",
            "blind_share": 0,
        },
    ),
    Row(f"{SLUG}rounds/<uuid:pk>/", "get", members(200), {"pk": "round"}),
    *(
        Row(
            f"{SLUG}rounds/<uuid:pk>/version/<uuid:version_pk>/",
            method,
            leads(200 if method == "get" else 422, 404),
            {"pk": "round", "version_pk": "version"},
        )
        for method in ("get", "post")
    ),
    Row(f"{SLUG}rounds/<uuid:pk>/close/", "post", leads(302, 404), {"pk": "round"}),
]

AGREEMENT = [
    Row(AGREED, "get", leads(200, 404), {"pk": "settled"}),
    Row("rounds/<uuid:pk>/agreement.csv", "get", leads(200, 404), {"pk": "settled"}),
    Row("rounds/<uuid:pk>/pairs/", "get", leads(200, 404), {"pk": "settled"}),
    Row("help/agreement/", "get", signed_in(200)),
    Row(
        "rounds/<uuid:pk>/texts/<uuid:document_pk>/",
        "get",
        leads(200, 404),
        {"pk": "settled", "document_pk": "document"},
    ),
    Row(
        f"{AGREED}<str:key>/", "get", leads(200, 404), {"pk": "settled", "key": "=PR.1"}
    ),
    Row(
        f"{AGREED}<str:key>/rulings/",
        "post",
        leads(302, 404),
        {"pk": "settled", "key": "=PR.1"},
        {"paragraph": "@paragraph", "applies": "yes"},
    ),
    Row(
        f"{AGREED}rulings/<uuid:ruling_pk>/withdraw/",
        "post",
        leads(302, 404),
        {"pk": "settled", "ruling_pk": "ruling"},
    ),
]

TABLE = [
    *SITE,
    *PROJECT,
    *DOCUMENTS,
    *DESCRIBING,
    *RENEWALS,
    *CITING,
    *SEARCH,
    *PLANS,
    *RUNNING,
    *SUGGESTED,
    *CHARTS,
    *DESK,
    *AGREEMENT,
    *NORMING,
    *SETTLING,
    *EXPORTS,
    *RELEASES,
    *API_RELEASES,
    *COMPARED,
    *INTAKES,
    *FRAMEWORK,
    *API_PLANS,
    *API_CODEBOOKS,
    *API_RUNNING,
    *API_SUGGESTED,
    *API_CHARTS,
    *API_DESK,
    *API_AGREEMENT,
    *API_NORMING,
    *API_SETTLING,
    *API_EXPORTS,
    *API_COMPARED,
    *API_INTAKES,
    *API_FRAMEWORK,
    *API_STORE,
    *API_DESCRIBING,
]
