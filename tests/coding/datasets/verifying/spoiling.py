"""A release changed by somebody: a member altered, and what tells of it mended."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

Rows = list[list[str]]


def members(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def pack(path: Path, held: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in held.items():
            package.writestr(name, content)
    return path


def altered(file: Path, path: Path, **instead: bytes | None) -> Path:
    """The release with members in place of others, its sums left as they were."""
    held = members(file) | instead
    return pack(path, {name: one for name, one in held.items() if one is not None})


def edited(
    file: Path, path: Path, table: str, change: Callable[[dict[str, int], Rows], None]
) -> Path:
    """The release with a table changed by somebody who mends sums and description.

    `change` is given the columns' places and the rows, which it may change.
    """
    held = members(file)
    name = f"data/{table}.csv"
    header, *rows = csv.reader(io.StringIO(held[name].decode(), newline=""))
    change({column: i for i, column in enumerate(header)}, rows)
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *rows])
    held[name] = out.getvalue().encode()
    told = json.loads(held["datapackage.json"])
    for one in told["resources"]:
        if one["name"] == table:
            one["bytes"] = len(held[name])
            one["hash"] = f"sha256:{hashlib.sha256(held[name]).hexdigest()}"
            one["rows"] = len(rows)
    held["datapackage.json"] = json.dumps(told).encode()
    return pack(path, mended(held))


def mended(held: dict[str, bytes]) -> dict[str, bytes]:
    """The same with sums that fit."""
    lines = [
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in held.items()
        if name != "SHA256SUMS"
    ]
    return held | {"SHA256SUMS": "".join(lines).encode()}
