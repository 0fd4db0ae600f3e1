"""The access table's rows about what is known of documents, and of the same API."""

from tests.access_api import API
from tests.access_rows import Row, leads, members
from tests.access_store import DOCUMENT, SLUG

VARIABLES = f"{SLUG}documents/variables/"
METADATA = f"{SLUG}documents/metadata/"
ONE = {"variable_pk": "variable"}

DESCRIBING = [
    Row(f"{DOCUMENT}describe/", "get", members(200), {"pk": "unplanned"}),
    Row(
        f"{DOCUMENT}describe/",
        "post",
        members(302, viewer=403),
        {"pk": "unplanned"},
        {"language": "en", "title": "Another", "drawn": '{"language": "en"}'},
    ),
    # Once a document has been handed out, its leads alone edit it.
    Row(
        f"{DOCUMENT}describe/",
        "post",
        leads(302, 403),
        {"pk": "document"},
        {"language": "en", "drawn": '{"language": "en"}'},
    ),
    Row(
        f"{SLUG}documents/describe/",
        "post",
        members(302, viewer=403),
        sends={"documents": "@unplanned", "field": "organ", "value": "The Council"},
    ),
    Row(VARIABLES, "get", members(200)),
    Row(
        f"{VARIABLES}add/",
        "post",
        leads(302, 403),
        sends={"name": "Troop ceiling", "type": "number"},
    ),
    Row(
        f"{VARIABLES}<uuid:variable_pk>/change/",
        "post",
        leads(302, 403),
        ONE,
        {"name": "Area"},
    ),
    Row(f"{VARIABLES}<uuid:variable_pk>/withdraw/", "post", leads(302, 403), ONE),
    Row(METADATA, "get", members(200)),
    Row(f"{METADATA}file/", "get", members(200)),
    # The study's file is no sheet, and nothing has been previewed.
    Row(
        f"{METADATA}preview/",
        "post",
        members(422, viewer=403),
        sends={"sheet": "@file"},
    ),
    Row(f"{METADATA}apply/", "post", members(422, viewer=403)),
]

API_DESCRIBING = [
    Row(
        f"{API}documents/<str:pk>/metadata/",
        "get",
        members(200, gate=401),
        {"pk": "document"},
    ),
    Row(
        f"{API}documents/<str:pk>/metadata/",
        "patch",
        members(200, viewer=403, gate=401),
        {"pk": "unplanned"},
        {"organ": "The Council"},
    ),
    Row(f"{API}variables/", "get", members(200, gate=401)),
    Row(
        f"{API}variables/",
        "post",
        leads(201, 403, 401),
        sends={"name": "Troop ceiling", "type": "number"},
    ),
    Row(
        f"{API}variables/<str:variable_pk>/withdraw/", "post", leads(200, 403, 401), ONE
    ),
]
