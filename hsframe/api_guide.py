"""The OpenAPI schema, and the same as plain rows for a page that needs no script."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator

Schema = dict[str, Any]
# Said once for all lists, not with each.
PAGING = {"limit", "offset"}
REFUSALS = {"401": "No valid token or session.", "404": "Not there for you."}
REFUSED_ACTS = REFUSALS | {
    "400": "The form of what was sent is wrong: reasons by field.",
    "403": "Your role does not allow it.",
    "409": "What it stands on has changed meanwhile.",
    "413": "The file is too large.",
    "415": "Not a media type that this route reads.",
    "422": "Refused for what it says: reasons under `detail` or by field.",
}
_ACTS = {"post", "patch", "put"}


class Description(SchemaGenerator):
    """The schema, with what any route may answer instead."""

    def get_schema(self, request: Any = None, public: bool = False) -> Schema:
        schema: Schema = super().get_schema(request=request, public=public)
        body = {"application/json": {"schema": {"type": "object"}}}
        for methods in schema["paths"].values():
            for method, operation in methods.items():
                refusals = REFUSED_ACTS if method in _ACTS else REFUSALS
                for status, words in refusals.items():
                    answer = {"description": words, "content": body}
                    operation["responses"].setdefault(status, answer)
        return schema


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter or a field, as a reader needs it."""

    name: str
    kind: str
    required: bool
    words: str


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one address."""

    method: str
    path: str
    words: str
    parameters: list[Field]
    media_type: str
    body: list[Field]
    statuses: list[str]
    paged: bool
    answer: list[Field]


@cache
def routes_by_subject() -> dict[str, list[Route]]:
    """Every route but the schema's own, under the first word of its address."""
    schema = Description().get_schema(public=True)
    parts = schema.get("components", {}).get("schemas", {})
    subjects: dict[str, list[Route]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            subject = operation["tags"][0]
            if subject == "schema":
                continue
            route = _route(parts, path, method, operation)
            subjects.setdefault(subject, []).append(route)
    return subjects


def _route(parts: Schema, path: str, method: str, operation: Schema) -> Route:
    media_type, body = _content(operation.get("requestBody", {}))
    good = [status for status in operation["responses"] if status.startswith("2")]
    _, answer = _content(operation["responses"][good[0]] if good else {})
    answer = _resolved(parts, answer)
    paged = "results" in answer.get("properties", {})
    if paged:
        answer = answer["properties"]["results"]["items"]
    return Route(
        method=method.upper(),
        path=path,
        words=operation.get("description", ""),
        parameters=[
            Field(
                one["name"],
                _kind(parts, one.get("schema", {})),
                one.get("required", False),
                one.get("description", ""),
            )
            for one in operation.get("parameters", [])
            if _needs_words(one)
        ],
        media_type=media_type,
        body=_fields(parts, body),
        statuses=good,
        paged=paged,
        answer=_fields(parts, answer),
    )


def _needs_words(parameter: Schema) -> bool:
    """Ids and page numbers explain themselves."""
    if parameter["in"] == "query":
        return parameter["name"] not in PAGING
    return parameter["in"] == "path" and "enum" in parameter["schema"]


def _content(part: Schema) -> tuple[str, Schema]:
    """The first media type and its schema; JSON comes first where there is any."""
    content = part.get("content", {})
    for media_type in ("application/json", *content):
        if media_type in content:
            return media_type, content[media_type].get("schema", {})
    return "", {}


def _resolved(parts: Schema, schema: Schema) -> Schema:
    """Follow a reference, alone or wrapped to carry a note of its own."""
    for wrapper in ("allOf", "oneOf"):
        if wrapper in schema:
            first: Schema = schema[wrapper][0]
            return _resolved(parts, first)
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return _resolved(parts, parts[name])
    return schema


def _fields(parts: Schema, schema: Schema, before: str = "") -> list[Field]:
    """The properties of an object; those of objects inside are named with dots."""
    schema = _resolved(parts, schema)
    fields = []
    for name, own in schema.get("properties", {}).items():
        inner, mark = _resolved(parts, own), ""
        if inner.get("type") == "array":
            inner, mark = _resolved(parts, inner["items"]), "[]"
        if "properties" in inner:
            fields += _fields(parts, inner, f"{before}{name}{mark}.")
            continue
        required = name in schema.get("required", [])
        words = own.get("description", "")
        fields.append(Field(f"{before}{name}", _kind(parts, own), required, words))
    return fields


def _kind(parts: Schema, own: Schema) -> str:
    schema = _resolved(parts, own)
    if "enum" in schema:
        words = " | ".join(str(word) for word in schema["enum"])
    elif schema.get("type") == "array":
        words = f"list of {_kind(parts, schema['items'])}"
    else:
        words = schema.get("format") or schema.get("type") or "any"
    nullable = own.get("nullable") or schema.get("nullable")
    return f"{words} or null" if nullable else words
