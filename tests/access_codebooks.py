"""The access table's rows of codebooks, as pages and over the API."""

from tests.access_rows import LOGIN, Row, leads, members

BOOKS = "projects/<slug:slug>/codebooks/"
ONE = f"{BOOKS}<uuid:pk>/"
CODE = f"{ONE}codes/<str:key>/"
# Ada's memo: not there for viewers, nor for a coder at work; a lead sees it.
OWN_MEMO = (404, 404)
DRAFT = {"pk": "draft"}
DRAFTED = {"pk": "draft", "key": "=PR.1"}

CODEBOOKS = [
    Row(BOOKS, "get", members(200)),
    Row(f"{BOOKS}adopt/", "post", leads(302, 403)),
    Row(f"{BOOKS}new/", "post", leads(302, 403), sends={"title": "Another"}),
    Row(f"{BOOKS}copy/", "post", leads(302, 403), sends={"source": "@elsewhere"}),
    Row(f"{BOOKS}import/", "post", leads(302, 403), sends={"file": "@codebook_file"}),
    Row(ONE, "get", members(200), {"pk": "version"}),
    Row(f"{ONE}draft/", "post", leads(302, 403), {"pk": "version"}),
    Row(f"{ONE}publish/", "get", leads(200, 403), DRAFT),
    Row(f"{ONE}publish/", "post", leads(302, 403), DRAFT, {"note": "Better"}),
    Row(f"{ONE}history/", "get", members(200), DRAFT),
    *(
        Row(
            f"{ONE}history/<uuid:edit_pk>/<taken:act>/",
            "post",
            leads(302, 403),
            {"pk": "draft", "edit_pk": "edit", "act": f"={act}"},
        )
        for act in ("undo", "redo")
    ),
    Row(
        f"{ONE}compare/<uuid:before_pk>/",
        "get",
        members(200),
        {"pk": "draft", "before_pk": "version"},
    ),
    Row(
        f"{ONE}files/<str:name>/",
        "get",
        members(200),
        {"pk": "version", "name": "=qdc"},
    ),
    Row(f"{ONE}codes/new/", "get", leads(200, 403), DRAFT),
    Row(
        f"{ONE}codes/new/",
        "post",
        leads(302, 403),
        DRAFT,
        {"key": "PR.8", "name": "New", "colour": 0, "codable": "on"},
    ),
    Row(CODE, "get", members(200), {"pk": "version", "key": "=PR.1"}),
    Row(
        f"{CODE}memos/",
        "post",
        members(302, viewer=403),
        {"pk": "version", "key": "=PR.1"},
        {"text": "Hard."},
    ),
    Row(
        f"{ONE}memos/<uuid:memo_pk>/withdraw/",
        "post",
        (LOGIN, *OWN_MEMO, 302, 404, 403),
        {"pk": "version", "memo_pk": "code_memo"},
    ),
    Row(f"{CODE}edit/", "get", leads(200, 403), DRAFTED),
    Row(
        f"{CODE}edit/",
        "post",
        leads(302, 403),
        DRAFTED,
        {
            "key": "PR.1",
            "name": "Safety",
            "colour": 0,
            "codable": "on",
            "change": "wording",
        },
    ),
    *(
        Row(
            f"{CODE}<reshape:act>/",
            "post",
            leads(302, 403),
            DRAFTED | {"act": f"={act}"},
            {"into": "PR.2", "parts": "PR.8 One\nPR.9 Two", "parent": "", "after": ""},
        )
        for act in ("move", "merge", "split", "retire", "bring-back")
    ),
]

API = "api/projects/<str:slug>/codebooks/"
API_ONE = f"{API}<str:pk>/"

API_CODEBOOKS = [
    Row(API, "get", members(200, gate=401)),
    Row(f"{API}adopt/", "post", leads(200, 403, 401)),
    Row(
        f"{API}import/", "post", leads(201, 403, 401), sends={"file": "@codebook_file"}
    ),
    Row(
        f"{API}copy/",
        "post",
        leads(201, 403, 401),
        sends={"source": "@elsewhere"},
    ),
    Row(f"{API_ONE}draft/", "post", leads(200, 403, 401), {"pk": "version"}),
    Row(f"{API_ONE}publish/", "post", leads(200, 403, 401), DRAFT),
    Row(f"{API_ONE}impact/", "get", leads(200, 403, 401), DRAFT),
    Row(f"{API_ONE}edits/", "get", members(200, gate=401), DRAFT),
    *(
        Row(
            f"{API_ONE}edits/<str:edit_pk>/{act}/",
            "post",
            leads(200, 403, 401),
            {"pk": "draft", "edit_pk": "edit"},
        )
        for act in ("undo", "redo")
    ),
    Row(
        f"{API_ONE}differences/<str:before_pk>/",
        "get",
        members(200, gate=401),
        {"pk": "draft", "before_pk": "version"},
    ),
    Row(f"{API_ONE}memos/", "get", members(200, gate=401), {"pk": "version"}),
    Row(
        f"{API_ONE}memos/",
        "post",
        members(201, viewer=403, gate=401),
        {"pk": "version"},
        {"code": "PR.1", "text": "Hard."},
    ),
    Row(
        f"{API_ONE}memos/<str:memo_pk>/withdraw/",
        "post",
        (401, *OWN_MEMO, 204, 404, 403),
        {"pk": "version", "memo_pk": "code_memo"},
    ),
    Row(f"{API_ONE}codes/", "get", members(200, gate=401), {"pk": "version"}),
    Row(
        f"{API_ONE}codes/",
        "post",
        leads(201, 403, 401),
        DRAFT,
        {"key": "PR.8", "name": "New"},
    ),
    Row(
        f"{API_ONE}codes/<str:key>/",
        "patch",
        leads(200, 403, 401),
        DRAFTED,
        {"keywords": ["shield"]},
    ),
    *(
        Row(
            f"{API_ONE}codes/<str:key>/{act}/",
            "post",
            leads(200, 403, 401),
            DRAFTED,
            {
                "into": "PR.2",
                "parts": [
                    {"key": "PR.8", "name": "One"},
                    {"key": "PR.9", "name": "Two"},
                ],
                "parent": "",
                "after": "",
            },
        )
        for act in ("move", "merge", "split", "retire", "bring-back")
    ),
]
