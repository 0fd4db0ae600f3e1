"""datapackage.json: a Frictionless Data Package with a Table Schema for each table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from coding.datasets.outgoing.tables import Column
from coding.datasets.releasing.authors import Author, authors_in
from coding.datasets.releasing.contents import Link, Released
from coding.datasets.releasing.licences import LICENCES
from coding.datasets.releasing.software import as_json
from coding.models import Exposure, Release, Round

_SHARES = {"score", "suggestion_score", "percent", "prevalence"}
_NEEDED = {"start", "end", "quote", "document_id", "round", "coder", "code_key"}
_CHOICES = {
    ("assignments", "state"): ["finished", "open"],
    ("coders", "kind"): ["person", "gold set"],
    ("passages", "status"): ["finished", "open"],
    ("passages", "exposure"): [str(one) for one in Exposure.values],
    ("decisions", "verdict"): ["confirmed", "overridden", "rejected"],
    ("gold", "origin"): ["undisputed", "ruled"],
    ("rounds", "shown"): [str(one) for one in Round.Shown.values],
    ("agreement", "which"): ["blind", "assisted", "machine"],
}


@dataclass(frozen=True, slots=True)
class Written:
    """A table as it lies in the package."""

    released: Released
    columns: Sequence[Column]
    rows: int
    size: int
    sha256: str


def datapackage(
    release: Release, tables: Sequence[Written], *, one_book: bool
) -> bytes:
    """The descriptor; tables come in the order in which they were written.

    Where there is `one_book`, the key of a code is enough to find it.
    """
    assert release.made_at
    told = {
        "profile": "tabular-data-package",
        "name": f"{slugify(release.project.slug)}-release-{release.number}",
        "id": str(release.pk),
        "title": release.title,
        "version": str(release.number),
        "created": f"{release.made_at:%Y-%m-%dT%H:%M:%SZ}",
        "licenses": [licence_of(release.licence)],
        "contributors": [_contributor(one) for one in authors_in(release.authors)],
        "resources": [_resource(one, one_book) for one in tables],
    }
    return as_json(told)


def licence_of(licence: str) -> dict[str, str]:
    """A licence as Data Packages tell it."""
    if licence in LICENCES:
        title, path = LICENCES[licence]
        return {"name": licence, "path": path, "title": title}
    return {"name": "other", "title": licence}


def _contributor(author: Author) -> dict[str, str]:
    told = {"title": author.name, "role": "author"}
    if author.orcid:
        told["path"] = f"https://orcid.org/{author.orcid}"
    if author.affiliation:
        told["organization"] = author.affiliation
    return told


def _resource(written: Written, one_book: bool) -> dict[str, Any]:
    table = written.released.table
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"data/{table.name}.csv",
        "title": table.title,
        "description": table.holds,
        "level": written.released.level,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "doubleQuote": True, "lineTerminator": "\r\n"},
        "rows": written.rows,
        "bytes": written.size,
        "hash": f"sha256:{written.sha256}",
        "schema": _schema(written, one_book),
    }


def _schema(written: Written, one_book: bool) -> dict[str, Any]:
    released = written.released
    names = {column.name for column in written.columns}
    links = list(released.links)
    if one_book and "code_key" in names and "codebook" not in names:
        links.append(Link(("code_key",), "codebook", ("key",)))
    schema: dict[str, Any] = {
        "fields": [_field(released, column) for column in written.columns],
        "missingValues": [""],
    }
    if released.key:
        schema["primaryKey"] = list(released.key)
    if links:
        schema["foreignKeys"] = [
            {
                "fields": list(link.columns),
                "reference": {"resource": link.table, "fields": list(link.there)},
            }
            for link in links
        ]
    return schema


def _field(released: Released, column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.meaning,
    }
    constraints = dict(_constraints(released, column))
    return told | ({"constraints": constraints} if constraints else {})


def _constraints(released: Released, column: Column) -> list[tuple[str, Any]]:
    table, name = released.table.name, column.name
    found: list[tuple[str, Any]] = []
    if name in released.key or (name in _NEEDED and table != "agreement"):
        found.append(("required", True))
    if released.key == (name,):
        found.append(("unique", True))
    if name in ("start", "end"):
        found.append(("minimum", 0))
    if name in _SHARES or (table == "matrix" and column.type == "integer"):
        found += [("minimum", 0), ("maximum", 1)]
    if choices := _CHOICES.get((table, name)):
        found.append(("enum", choices))
    return found
