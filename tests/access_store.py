"""The access table's rows of the document store's pages."""

from tests.access_rows import Row, ada, leads, members

SLUG = "projects/<slug:slug>/"
DOCUMENT = f"{SLUG}documents/<uuid:pk>/"
AGAINST = f"{DOCUMENT}against/<uuid:before_pk>/"
SIDES = {"pk": "unplanned", "before_pk": "document"}

DOCUMENTS = [
    Row(f"{SLUG}documents/", "get", members(200)),
    Row(
        f"{SLUG}documents/upload/",
        "post",
        members(302, viewer=403),
        sends={"files": "@file"},
    ),
    Row(f"{SLUG}documents/imports/", "get", members(200)),
    Row(f"{SLUG}documents/imports/<uuid:pk>/", "get", members(200), {"pk": "batch"}),
    Row(DOCUMENT, "get", members(200), {"pk": "document"}),
    Row(f"{DOCUMENT}check/", "get", members(200), {"pk": "document"}),
    Row(f"{DOCUMENT}retry/", "post", members(302, viewer=403), {"pk": "failed"}),
    Row(f"{DOCUMENT}withdraw/", "post", leads(302, 403), {"pk": "failed"}),
    Row(f"{DOCUMENT}file/", "get", members(200), {"pk": "document"}),
    # The study's documents are plain text: they have no page to show.
    Row(
        f"{DOCUMENT}pages/<int:number>/",
        "get",
        members(404),
        {"pk": "document", "number": "=1"},
    ),
    *(
        Row(f"{DOCUMENT}{act}/", "post", leads(answer, 403), {"pk": "unplanned"}, sends)
        for act, answer, sends in (
            ("merge", 302, {"path": "pp.1"}),
            ("split", 302, {"path": "pp.1", "words": "resolution 8990"}),
            ("change", 302, {"path": "pp.1", "kind": "heading"}),
            ("undo", 422, {}),
        )
    ),
    Row(
        f"{DOCUMENT}read-again/", "post", members(302, viewer=403), {"pk": "unplanned"}
    ),
    Row(
        f"{DOCUMENT}replace/",
        "post",
        members(302, viewer=403),
        {"pk": "unplanned"},
        {"file": "@file"},
    ),
    Row(f"{DOCUMENT}prefer/", "post", members(422, viewer=403), {"pk": "failed"}),
]

RENEWALS = [
    Row(f"{DOCUMENT}carry/", "get", leads(200, 404), {"pk": "corrected"}),
    Row(f"{DOCUMENT}carry/", "post", leads(422, 404), {"pk": "corrected"}),
    Row(f"{SLUG}missions/", "get", members(200)),
    Row(f"{SLUG}missions/<str:mission>/", "get", members(200), {"mission": "=UNSMIV"}),
    Row(f"{DOCUMENT}renewal/", "post", leads(302, 403), {"pk": "unplanned"}),
    Row(
        f"{DOCUMENT}align/",
        "post",
        leads(302, 403),
        {"pk": "unplanned"},
        {"before": "@document"},
    ),
    Row(AGAINST, "get", members(200), SIDES),
    Row(f"{AGAINST}pair/", "post", leads(302, 403), SIDES, {"before": "op.1"}),
]

SEARCH = [
    Row(f"{SLUG}search/", "get", members(200)),
    Row(
        f"{SLUG}search/save/",
        "post",
        members(302),
        sends={"name": "Civilians", "query": "words=civilians"},
    ),
    Row(
        f"{SLUG}search/<uuid:saved_pk>/forget/", "post", ada(302), {"saved_pk": "saved"}
    ),
]

CITING = [
    Row(f"{SLUG}cite/", "get", members(200)),
    Row(f"{SLUG}cite/<path:place>", "get", members(200), {"place": "=S/2014/142/3"}),
    Row(f"{SLUG}wishes/", "get", members(200)),
    Row(
        f"{SLUG}wishes/add/",
        "post",
        members(302, viewer=403),
        sends={"symbol": "S/2014/562"},
    ),
    Row(
        f"{SLUG}wishes/<uuid:wish_pk>/withdraw/",
        "post",
        members(302, viewer=403),
        {"wish_pk": "wish"},
    ),
]
