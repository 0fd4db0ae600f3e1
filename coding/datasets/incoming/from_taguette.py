"""A Taguette project: the SQLite file that it exports."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from coding.codebook.formats.labelled import fields_of
from coding.codebook.formats.wording import one_line
from coding.datasets.incoming.found import FoundCoding, FoundMemo, Incoming
from coding.datasets.incoming.gathering import Gathering, paths_of
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.web_text import WebText, web_text
from documents.readers.unreadable import Unreadable

NAME = "Taguette project"
_MAGIC = b"SQLite format 3\x00"
_TABLES = {
    "projects": ("name", "description"),
    "documents": ("id", "name", "description", "filename", "contents"),
    "tags": ("id", "path", "description"),
    "highlights": ("id", "document_id", "start_offset", "end_offset"),
    "highlight_tags": ("highlight_id", "tag_id"),
    "commands": ("date", "user_login", "payload"),
}

Authors = dict[tuple[int, int], tuple[str, str]]


def is_it(members: Members) -> bool:
    """Whether it is an SQLite file; whose is seen when it is opened."""
    if members.kind != "file":
        return False
    with Path(members.path).open("rb") as file:
        return file.read(16) == _MAGIC


def read(members: Members) -> Incoming:
    """Documents, tags and highlights; who made them is told by the log alone."""
    where = f"{Path(members.path).resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(where, uri=True)) as database:
            database.execute("PRAGMA trusted_schema=OFF")
            _check_tables(database)
            return _gathered(database)
    except sqlite3.Error as failure:
        raise Unreadable(f"The SQLite file cannot be read: {failure}.") from None


def _check_tables(database: sqlite3.Connection) -> None:
    told = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    missing = set(_TABLES) - {name for (name,) in told}
    if missing:
        names = ", ".join(sorted(missing))
        raise Unreadable(f"The SQLite file is no Taguette project: it has no {names}.")


def _rows(database: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    columns = _TABLES[table]
    return database.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY rowid")


def _gathered(database: sqlite3.Connection) -> Incoming:
    found = Gathering(NAME, "Taguette")
    for name, description in _rows(database, "projects"):
        found.name = found.name or one_line(str(name))
        if str(description or "").strip():
            found.memos.append(FoundMemo("project", str(description)))
    texts = _gather_documents(found, database)
    _gather_tags(found, database)
    authors = _authors(database)
    tags: dict[int, list[int]] = {}
    for highlight, tag in _rows(database, "highlight_tags"):
        tags.setdefault(highlight, []).append(tag)
    for highlight, document, start, end in _rows(database, "highlights"):
        place = f"Highlight {highlight}"
        text = texts.get(document)
        if text is None:
            found.skipped.append(f"{place}: its document {document} is not there.")
            continue
        span = text.span(start, end)
        if span is None:
            cause = "lie inside a character or beyond the end of the text"
            found.skipped.append(f"{place}: its bytes {start}–{end} {cause}.")
            continue
        if highlight not in tags:
            found.skipped.append(f"{place}: it carries no tag.")
        for tag in tags.get(highlight, []):
            coder, when = authors.get((highlight, tag), ("", ""))
            found.add_coding(
                place,
                FoundCoding(
                    document=str(document),
                    code=str(tag),
                    coder=found.add_coder(coder),
                    start=span[0],
                    end=span[1],
                    quote=text.text[span[0] : span[1]],
                    when=when,
                ),
            )
    return found.finished()


def _gather_documents(
    found: Gathering, database: sqlite3.Connection
) -> dict[int, WebText]:
    texts = {}
    for number, name, description, filename, contents in _rows(database, "documents"):
        texts[number] = web_text(str(contents))
        about = [("filename", str(filename))] if filename else []
        words = texts[number].text
        found.add_document(str(number), one_line(str(name)), words, about)
        if str(description or "").strip():
            found.memos.append(FoundMemo("document", str(description), str(number)))
    return texts


def _gather_tags(found: Gathering, database: sqlite3.Connection) -> None:
    """Tags stand under the tag whose name and a dot begin theirs."""
    tags = [
        (str(key), str(path), str(words))
        for key, path, words in _rows(database, "tags")
    ]
    paths = paths_of((path for _, path, _ in tags), ".")
    for key, path, words in tags:
        fields = fields_of(words)
        kept = ("definition", "include_when", "exclude_when")
        told = fields if set(fields) <= set(kept) else {"definition": words}
        found.add_code(key, paths[path], **told)


def _authors(database: sqlite3.Connection) -> Authors:
    """Who first gave a highlight a tag, and when, as the log has it."""
    authors: Authors = {}
    for date, login, payload in _rows(database, "commands"):
        try:
            told = json.loads(payload)
            if told["type"] != "highlight_add":
                continue
            pairs = [(int(told["highlight_id"]), int(tag)) for tag in told["tags"]]
        except (ValueError, TypeError, KeyError):
            continue
        for pair in pairs:
            authors.setdefault(pair, (str(login), str(date)))
    return authors
