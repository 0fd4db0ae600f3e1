"""A Taguette project gives its highlights where its own table has them."""

import csv
import sqlite3

import pytest

from coding.datasets.incoming.reading import read_dataset
from coding.datasets.incoming.web_text import web_text
from documents.readers.unreadable import Unreadable
from tests.shared import SHARED, needs_shared

TAGUETTE = SHARED / "data/interchange/taguette"


@needs_shared
def test_highlights_tags_and_coder_are_those_of_its_own_table():
    incoming = read_dataset(TAGUETTE / "project.sqlite3")

    with (TAGUETTE / "highlights.csv").open(encoding="utf-8", newline="") as file:
        rows = [(r["document"], r["tag"], r["content"]) for r in csv.DictReader(file)]
    names = {one.key: one.name for one in incoming.documents}
    tags = {one.key: ".".join(one.path) for one in incoming.codes}
    coded = [(names[o.document], tags[o.code], o.quote) for o in incoming.codings]
    assert sorted(coded) == sorted(rows)
    assert (len(incoming.documents), len(incoming.codes)) == (2, 8)
    assert len(incoming.codings) == 10
    assert len({(o.document, o.start, o.end) for o in incoming.codings}) == 8
    assert incoming.coders == ("admin",)


def test_blocks_without_a_line_between_them_get_one_that_moves_no_byte():
    text = web_text("<p>é one</p><p>two</p>")

    assert text.text == "é one\ntwo\n"
    assert text.span(0, 6) == (0, 5)
    assert text.span(6, 9) == (6, 9)
    assert text.span(1, 3) is None
    assert text.span(0, 99) is None


def test_another_sqlite_file_is_refused(tmp_path):
    file = tmp_path / "other.sqlite3"
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE cats (name)")
    database.close()

    with pytest.raises(Unreadable, match="no Taguette project"):
        read_dataset(file)


@needs_shared
def test_a_cut_database_is_refused(tmp_path):
    file = tmp_path / "cut.sqlite3"
    file.write_bytes((TAGUETTE / "project.sqlite3").read_bytes()[:9000])

    with pytest.raises(Unreadable, match="cannot be read"):
        read_dataset(file)
