"""datapackage.json against the tables: columns, types, keys, links, counts."""

from collections.abc import Iterator
from typing import Any

from coding.datasets.releasing.figures import TABLES, WATCHED, Tally
from coding.datasets.verifying.faults import Found, Unfit
from coding.datasets.verifying.opened import Opened, Sheet
from coding.datasets.verifying.typed import Field, fields_of

NAME = "datapackage.json"
Keys = dict[tuple[str, tuple[str, ...]], set[tuple[str, ...]]]


def check_tables(opened: Opened, found: Found) -> Tally:
    """Each table as it is described; answers what was counted on the way."""
    described = _resources(opened, found)
    wanted = _wanted(described, found)
    keys: Keys = {one: set() for one in wanted}
    tally, cells = Tally(), 0
    for table, told in described.items():
        try:
            cells += _check(opened, table, told, keys, tally, found)
        except Unfit as unfit:
            found.fault(unfit.fault.file, unfit.fault.line, unfit.fault.words)
    links = sum(_check_links(opened, *one, keys, found) for one in described.items())
    found.checked.append(
        f"Tables: {len(described)} with {tally.rows.total():,} rows; {cells:,} cells"
        f" of the types and bounds in {NAME}, keys unique, {links:,} references lead"
        " to a row"
    )
    return tally


def _resources(opened: Opened, found: Found) -> dict[str, dict[str, Any]]:
    told = opened.json(NAME)
    listed = told.get("resources") if isinstance(told, dict) else None
    if not isinstance(listed, list):
        raise Unfit(NAME, None, "there are no resources in it")
    described: dict[str, dict[str, Any]] = {}
    for one in listed:
        name = one.get("name") if isinstance(one, dict) else None
        if name not in TABLES or not isinstance(one.get("schema"), dict):
            found.fault(NAME, None, f"“{str(name)[:80]}” is no table of a release")
            continue
        described[str(name)] = one
    for table in TABLES:
        if table not in described:
            found.fault(NAME, None, f"the table “{table}” is not described")
    for name in opened.names:
        table = name.removeprefix("data/").removesuffix(".csv")
        if name.startswith("data/") and table not in described:
            found.fault(name, None, f"the table is not described in {NAME}")
    return described


def _links(told: dict[str, Any]) -> Iterator[tuple[list[str], str, list[str]]]:
    for link in told["schema"].get("foreignKeys") or ():
        there = link.get("reference", {})
        yield list(link["fields"]), str(there["resource"]), list(there["fields"])


def _wanted(
    described: dict[str, dict[str, Any]], found: Found
) -> set[tuple[str, tuple[str, ...]]]:
    """The columns that others' rows lead to. Drops links that are no links."""
    wanted = set()
    for told in described.values():
        try:
            for own, table, there in _links(told):
                if table not in described or len(own) != len(there):
                    raise KeyError(table)
                wanted.add((table, tuple(map(str, there))))
        except (KeyError, TypeError, AttributeError):
            found.fault(NAME, None, f"the links of “{told['name']}” lead nowhere")
            told["schema"]["foreignKeys"] = []
    return wanted


def _check(
    opened: Opened,
    table: str,
    told: dict[str, Any],
    keys: Keys,
    tally: Tally,
    found: Found,
) -> int:
    sheet = opened.sheet(table)
    size, digest = opened.digest(sheet.name)
    if told.get("bytes") != size or told.get("hash") != f"sha256:{digest}":
        found.fault(sheet.name, None, f"size or hash is not that of {NAME}")
    fields = fields_of(table, told["schema"])
    if [field.name for field in fields] != sheet.columns:
        raise Unfit(sheet.name, 1, f"the columns are not those of {NAME}")
    primary = sheet.places(*(told["schema"].get("primaryKey") or ()))
    leads = [(sheet.places(*own[1]), keys[own]) for own in keys if own[0] == table]
    watched = sheet.places(WATCHED[table])[0] if table in WATCHED else None
    seen: set[tuple[str, ...]] = set()
    before = tally.rows[table]
    for line, row in sheet.rows():
        tally.add(table, "" if watched is None else row[watched])
        _check_cells(sheet, line, row, fields, found)
        for places, there in leads:
            there.add(tuple(row[place] for place in places))
        if primary:
            key = tuple(row[place] for place in primary)
            if key in seen:
                found.fault(sheet.name, line, f"a second row has the key {key}")
            seen.add(key)
    count = tally.rows[table] - before
    if told.get("rows") != count:
        found.fault(
            sheet.name, None, f"{count:,} rows, where {NAME} has {told.get('rows')}"
        )
    return count * len(fields)


def _check_cells(
    sheet: Sheet, line: int, row: list[str], fields: list[Field], found: Found
) -> None:
    for field, cell in zip(fields, row, strict=True):
        if wrong := field.fault(cell):
            found.fault(sheet.name, line, f"{field.name} {wrong}: “{cell[:60]}”")


def _check_links(
    opened: Opened, table: str, told: dict[str, Any], keys: Keys, found: Found
) -> int:
    """Every reference that is not empty has its row; answers how many there are."""
    links = list(_links(told))
    if not links or not opened.has(table):
        return 0
    count = 0
    try:
        sheet = opened.sheet(table)
        placed = [
            (sheet.places(*own), own, there, keys[there, tuple(columns)])
            for own, there, columns in links
        ]
        for line, row in sheet.rows():
            for places, own, there, known in placed:
                value = tuple(row[place] for place in places)
                if not all(value):
                    continue
                count += 1
                if value not in known:
                    found.fault(
                        sheet.name,
                        line,
                        f"{', '.join(own)} leads to no row of {there}.csv:"
                        f" “{', '.join(value)[:80]}”",
                    )
    except Unfit as unfit:
        if not any(unfit.fault == one for one in found.faults):
            found.fault(unfit.fault.file, unfit.fault.line, unfit.fault.words)
    return count
