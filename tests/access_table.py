"""Who gets what answer from which address: every route has its rows here."""

from dataclasses import dataclass, field
from typing import Any

PEOPLE = ("anonymous", "stranger", "viewer", "ada", "bruno", "lead")
LOGIN = "login"  # a redirect to the sign-in page
Answer = int | str

# Routes of packages, which answer for themselves.
GROUPS = ("admin/", "accounts/")

SLUG = "projects/<slug:slug>/"
DOCUMENT = f"{SLUG}documents/<uuid:pk>/"
MINE = "assignments/<uuid:pk>/"
CODING = f"{MINE}codings/<uuid:coding_pk>/"
AGREED = "rounds/<uuid:pk>/agreement/"
API = "api/projects/<str:slug>/"
API_MINE = "api/assignments/<str:pk>/"
API_ONE = f"{API_MINE}suggestions/<str:suggestion_pk>/"
API_CODING = f"{API_MINE}codings/<str:coding_pk>/"
API_ROUND = "api/rounds/<str:pk>/"


@dataclass(frozen=True)
class Row:
    """One route and method: what each of PEOPLE is answered.

    `names` says which thing of the study each variable of the route is; `sends` what
    is posted, where a value that begins with "@" is a thing of the study.
    """

    route: str
    method: str
    answers: tuple[Answer, ...]
    names: dict[str, str] = field(default_factory=dict)
    sends: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} /{self.route}"


def everybody(answer: int) -> tuple[Answer, ...]:
    return (answer,) * 6


def signed_in(answer: int, gate: Answer = LOGIN) -> tuple[Answer, ...]:
    return (gate, *(answer,) * 5)


def members(
    answer: int, viewer: int | None = None, gate: Answer = LOGIN
) -> tuple[Answer, ...]:
    return (gate, 404, viewer or answer, answer, answer, answer)


def leads(answer: int, others: int, gate: Answer = LOGIN) -> tuple[Answer, ...]:
    return (gate, 404, others, others, others, answer)


def ada(answer: int, gate: Answer = LOGIN) -> tuple[Answer, ...]:
    """Ada's own work: to everyone else, her lead too, it is not there."""
    return (gate, 404, 404, answer, 404, 404)


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

DOCUMENTS = [
    Row(f"{SLUG}documents/", "get", members(200)),
    Row(
        f"{SLUG}documents/upload/",
        "post",
        members(302, viewer=403),
        sends={"files": "@file"},
    ),
    Row(DOCUMENT, "get", members(200), {"pk": "document"}),
    Row(f"{DOCUMENT}check/", "get", members(200), {"pk": "document"}),
    Row(f"{DOCUMENT}retry/", "post", members(302, viewer=403), {"pk": "failed"}),
    Row(f"{DOCUMENT}withdraw/", "post", leads(302, 403), {"pk": "failed"}),
]

PLANS = [
    Row(f"{SLUG}codebooks/", "get", members(200)),
    Row(f"{SLUG}codebooks/adopt/", "post", leads(302, 403)),
    Row(f"{SLUG}codebooks/<uuid:pk>/", "get", members(200), {"pk": "version"}),
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
    Row(f"{SLUG}rounds/<uuid:pk>/close/", "post", leads(302, 404), {"pk": "round"}),
    Row(f"{SLUG}export/", "get", members(200)),
    Row(f"{SLUG}export/<str:name>/", "get", members(200), {"name": "=csv"}),
    Row(f"{SLUG}export/<str:name>/", "get", members(200), {"name": "=json"}),
]

PASSAGE = {"code": "PR.2", "start": "@start", "end": "@end", "quote": "@quote"}
DESK = [
    Row(MINE, "get", ada(200), {"pk": "work"}),
    Row(f"{MINE}codings/", "post", ada(302), {"pk": "work"}, PASSAGE),
    Row(f"{CODING}withdraw/", "post", ada(302), {"pk": "work", "coding_pk": "coding"}),
    Row(
        f"{CODING}memo/",
        "post",
        ada(302),
        {"pk": "work", "coding_pk": "coding"},
        {"text": "why"},
    ),
    *(
        Row(
            f"{MINE}suggestions/<uuid:suggestion_pk>/<verdict:verdict>/",
            "post",
            ada(302),
            {"pk": "work", "suggestion_pk": "suggestion", "verdict": f"={verdict}"},
            PASSAGE if verdict == "override" else {},
        )
        for verdict in ("confirm", "override", "reject")
    ),
    Row(
        f"{MINE}paragraphs/<uuid:paragraph_pk>/read/",
        "post",
        ada(302),
        {"pk": "work", "paragraph_pk": "paragraph"},
    ),
    Row(f"{MINE}<whole_step:act>/", "post", ada(302), {"pk": "work", "act": "=undo"}),
    Row(f"{MINE}<whole_step:act>/", "post", ada(422), {"pk": "work", "act": "=redo"}),
    Row(f"{MINE}<whole_step:act>/", "post", ada(422), {"pk": "work", "act": "=finish"}),
    Row(f"{MINE}<whole_step:act>/", "post", ada(302), {"pk": "work", "act": "=reopen"}),
]

AGREEMENT = [
    Row(AGREED, "get", leads(200, 404), {"pk": "settled"}),
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
    Row(f"{API}codebooks/", "get", members(200, gate=401)),
    Row(f"{API}codebooks/adopt/", "post", leads(200, 403, 401)),
    Row(
        f"{API}codebooks/<str:pk>/codes/",
        "get",
        members(200, gate=401),
        {"pk": "version"},
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
    Row(f"{API}export/<str:name>/", "get", members(200, gate=401), {"name": "=csv"}),
]

API_DESK = [
    Row("api/assignments/", "get", signed_in(200, 401)),
    Row(API_MINE, "get", ada(200, 401), {"pk": "work"}),
    Row(f"{API_MINE}readings/", "get", ada(200, 401), {"pk": "work"}),
    Row(
        f"{API_MINE}readings/",
        "post",
        ada(201, 401),
        {"pk": "work"},
        {"paragraph": "@paragraph"},
    ),
    Row(f"{API_MINE}undo/", "post", ada(200, 401), {"pk": "work"}),
    Row(f"{API_MINE}redo/", "post", ada(422, 401), {"pk": "work"}),
    Row(f"{API_MINE}finish/", "post", ada(422, 401), {"pk": "work"}),
    Row(f"{API_MINE}reopen/", "post", ada(200, 401), {"pk": "work"}),
    Row(f"{API_MINE}codings/", "get", ada(200, 401), {"pk": "work"}),
    Row(f"{API_MINE}codings/", "post", ada(201, 401), {"pk": "work"}, PASSAGE),
    Row(
        f"{API_CODING}withdraw/",
        "post",
        ada(200, 401),
        {"pk": "work", "coding_pk": "coding"},
    ),
    Row(
        f"{API_CODING}memo/",
        "post",
        ada(200, 401),
        {"pk": "work", "coding_pk": "coding"},
        {"text": "why"},
    ),
    Row(f"{API_MINE}suggestions/", "get", ada(200, 401), {"pk": "work"}),
    *(
        Row(
            f"{API_ONE}{verdict}/",
            "post",
            ada(201, 401),
            {"pk": "work", "suggestion_pk": "suggestion"},
            PASSAGE if verdict == "override" else {},
        )
        for verdict in ("confirm", "override", "reject")
    ),
]

API_AGREEMENT = [
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

TABLE = [
    *SITE,
    *PROJECT,
    *DOCUMENTS,
    *PLANS,
    *DESK,
    *AGREEMENT,
    *API_PLANS,
    *API_DESK,
    *API_AGREEMENT,
]
