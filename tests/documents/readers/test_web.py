"""Web pages: blocks, lists, tables, character sets, and what is dropped."""

from pathlib import Path

import pytest

from documents.readers import Unreadable, read_file
from tests.shared import SHARED, needs_shared


def read(tmp_path: Path, page: str | bytes) -> str:
    path = tmp_path / "page"
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    return read_file(path, "page.html")


def test_blocks_are_divided_and_space_collapsed(tmp_path: Path) -> None:
    page = "<h1>Title</h1><p>One <em>and</em>\n two&nbsp;&amp; &eacute;</p><div>Three</div>"

    assert read(tmp_path, page) == "Title\n\nOne and two\xa0& é\n\nThree\n"


def test_scripts_styles_and_navigation_are_dropped(tmp_path: Path) -> None:
    page = (
        "<html><head><title>t</title><style>p{}</style></head><body><nav>Menu</nav>"
        '<script>x()</script><div role="navigation">More</div><p hidden>No</p>'
        '<p style="display: none">No</p><p>Words</p><!-- no --></body></html>'
    )

    assert read(tmp_path, page) == "Words\n"


def test_automatic_numbers_of_lists_are_written_out(tmp_path: Path) -> None:
    page = (
        '<ol start="3"><li>Three<ol type="a"><li>A</li><li>B</li></ol></li>'
        '<li value="7">Seven</li></ol><ul><li>Point</li></ul>'
        "<ol><li>1. Typed</li></ol>"
    )

    assert read(tmp_path, page).split("\n\n") == [
        "3.\tThree", "a.\tA", "b.\tB", "7.\tSeven", "•\tPoint", "1. Typed\n",
    ]  # fmt: skip


def test_rows_are_lines_and_layout_tables_are_not(tmp_path: Path) -> None:
    page = (
        "<table><tr><th>A</th><th>B</th></tr></table>"
        "<table><tr><td><p>One</p><p>Two</p></td></tr></table>"
    )

    assert read(tmp_path, page) == "A\tB\n\nOne\n\nTwo\n"


def test_a_doubled_break_parts_paragraphs(tmp_path: Path) -> None:
    assert read(tmp_path, "<p>one<br>two<br> <br>three</p>") == "one two\n\nthree\n"


@pytest.mark.parametrize(
    "page",
    [
        '<meta charset="windows-1251"><p>Совет</p>'.encode("cp1251"),
        b"\xff\xfe" + "<p>Совет</p>".encode("utf-16-le"),
        "<p>Совет</p>".encode(),
        '<?xml version="1.0" encoding="koi8-r"?><html><p>Совет</p></html>'.encode(
            "koi8-r"
        ),
    ],
)
def test_the_declared_character_set_is_used(tmp_path: Path, page: bytes) -> None:
    assert read(tmp_path, page) == "Совет\n"


def test_a_page_without_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no words"):
        read(tmp_path, "<html><script>x</script></html>")


def test_deep_nesting_is_read_or_refused_and_loses_nothing(tmp_path: Path) -> None:
    assert "Deep" in read(tmp_path, "<div>" * 1000 + "Deep")
    with pytest.raises(Unreadable, match="too deeply"):
        read(tmp_path, "<div>" * 20_000 + "Deep")


@needs_shared
def test_a_fragment_of_a_real_page_is_read() -> None:
    path = SHARED / "data/un/html/SC_meetings_2014.html"
    found = read_file(path, path.name).split("\n\n")

    assert found[0] == (
        "Meetings conducted by the Security Council in 2014 "
        "(in reverse chronological order)"
    )
    assert found[3].split("\t")[:3] == ["S/PV.7353", "22 December", "SC/11720"]


@needs_shared
def test_a_resolution_on_the_web_keeps_its_numbers() -> None:
    path = SHARED / "data/un/reconstructed/S_RES_2149_2014.html"
    found = read_file(path, path.name).split("\n\n")

    assert "The Security Council," in found
    assert found[-1].split(" ")[0].startswith("51.")
