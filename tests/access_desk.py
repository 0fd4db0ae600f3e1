"""The access table's rows of one coder's work, as pages and over the API."""

from tests.access_rows import PASSAGE, Row, ada, coders, members, signed_in, talkers

SLUG = "projects/<slug:slug>/"
MINE = "assignments/<uuid:pk>/"
CODING = f"{MINE}codings/<uuid:coding_pk>/"
API_MINE = "api/assignments/<str:pk>/"
API_ONE = f"{API_MINE}suggestions/<str:suggestion_pk>/"
API_CODING = f"{API_MINE}codings/<str:coding_pk>/"
ON_CODING = {"pk": "work", "coding_pk": "coding"}
SAYS = {"text": "Is it?"}
CHANGES = {
    "code": {"code": "PR.2"},
    "move": PASSAGE,
    "link": {"to": "@other"},
    "unlink": {},
}

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
    Row(f"{SLUG}rounds/<uuid:pk>/queue/", "get", coders(200), {"pk": "round"}),
    Row(f"{SLUG}rounds/<uuid:pk>/queue/", "post", coders(422), {"pk": "round"}),
    Row(f"{MINE}queue/", "get", ada(302), {"pk": "work"}),
    Row(f"{MINE}second-look/", "get", ada(200), {"pk": "work"}),
    Row(f"{MINE}second-look/", "post", ada(422), {"pk": "work"}),
    Row(
        f"{MINE}second-look/<uuid:look_pk>/",
        "post",
        ada(302),
        {"pk": "work", "look_pk": "look"},
    ),
    Row(f"{MINE}recodings/", "get", ada(200), {"pk": "work"}),
    Row(f"{MINE}recodings/", "post", ada(422), {"pk": "work"}),
    Row(f"{MINE}carried/", "get", ada(200), {"pk": "carried"}),
    *(
        Row(
            f"{MINE}carried/<int:carrying_pk>/<answer:answer>/",
            "post",
            ada(302),
            {"pk": "carried", "carrying_pk": "carrying", "answer": f"={answer}"},
        )
        for answer in ("take", "give-up")
    ),
    Row(f"{MINE}changes/", "get", ada(204), {"pk": "work"}),
    Row(f"{MINE}history/", "get", ada(200), {"pk": "work"}),
    Row(
        f"{MINE}history/<uuid:step_pk>/back/",
        "post",
        ada(302),
        {"pk": "work", "step_pk": "step"},
    ),
    Row(f"{MINE}codes/<str:key>/", "get", ada(200), {"pk": "work", "key": "=PR.1"}),
    Row(f"{MINE}comments/", "post", ada(302), {"pk": "work"}, PASSAGE | SAYS),
    Row(f"{SLUG}rounds/<uuid:pk>/comments/", "get", members(200), {"pk": "round"}),
    *(
        Row(
            f"comments/<uuid:comment_pk>/{act}/",
            "post",
            answers,
            {"comment_pk": "comment"},
            SAYS,
        )
        for act, answers in (("answer", talkers(302)), ("withdraw", talkers(302, 403)))
    ),
    *(
        Row(f"{CODING}{act}/", "post", ada(302), ON_CODING, sends)
        for act, sends in CHANGES.items()
    ),
    *(
        Row(f"{MINE}<taken:act>/", "post", ada(status), {"pk": "work", "act": act})
        for act, status in (("=undo", 302), ("=redo", 422))
    ),
    *(
        Row(f"{MINE}<whole_step:act>/", "post", ada(status), {"pk": "work", "act": act})
        for act, status in (("=finish", 422), ("=reopen", 302))
    ),
]


API_DESK = [
    Row("api/assignments/", "get", signed_in(200, 401)),
    Row(API_MINE, "get", ada(200, 401), {"pk": "work"}),
    Row(f"{API_MINE}recodings/", "get", ada(200, 401), {"pk": "work"}),
    Row(
        f"{API_MINE}recodings/",
        "post",
        ada(400, 401),
        {"pk": "work"},
        {"recodings": []},
    ),
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
    Row("api/rounds/<str:pk>/queue/", "get", coders(200, 401), {"pk": "round"}),
    Row(
        "api/rounds/<str:pk>/queue/",
        "post",
        coders(422, 401),
        {"pk": "round"},
        {"key": "0b1c1a3e-6f2d-4f5e-9d3a-2f6f4f0c8e11", "count": 1, "confirmed": True},
    ),
    Row(f"{API_MINE}second-look/", "get", ada(200, 401), {"pk": "work"}),
    Row(f"{API_MINE}second-look/", "post", ada(422, 401), {"pk": "work"}),
    Row(
        f"{API_MINE}second-look/<str:look_pk>/",
        "post",
        ada(200, 401),
        {"pk": "work", "look_pk": "look"},
    ),
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
    Row(f"{API_MINE}history/", "get", ada(200, 401), {"pk": "work"}),
    Row(
        f"{API_MINE}history/<str:step_pk>/back/",
        "post",
        ada(200, 401),
        {"pk": "work", "step_pk": "step"},
    ),
    *(
        Row(f"{API_CODING}{act}/", "post", ada(200, 401), ON_CODING, sends)
        for act, sends in CHANGES.items()
    ),
    Row(
        f"{API_MINE}comments/",
        "post",
        talkers(201, gate=401),
        {"pk": "work"},
        PASSAGE | SAYS,
    ),
    Row(
        "api/rounds/<str:pk>/comments/", "get", members(200, gate=401), {"pk": "round"}
    ),
    *(
        Row(f"api/comments/<str:pk>/{act}/", "post", answers, {"pk": "comment"}, SAYS)
        for act, answers in (
            ("answer", talkers(201, gate=401)),
            ("withdraw", talkers(204, 403, gate=401)),
        )
    ),
]
