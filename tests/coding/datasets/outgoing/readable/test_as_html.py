"""Coded documents as pages: exact text, safe, sealed, the same every time."""

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from lxml import html

from coding.datasets.outgoing.readable.as_html import write_html
from tests import factories


@pytest.fixture
def document(strange):
    return strange.assignments.first().document


@pytest.fixture
def page(content, lead, document, tmp_path):
    """The one page of the strange document, as its bytes."""
    told = content(lead, documents=frozenset([document.pk]))
    told.day = date(2026, 9, 1)
    write_html(told, tmp_path / "page.html")
    return (tmp_path / "page.html").read_bytes()


@pytest.fixture
def tree(page):
    return html.fromstring(page)


def texts(tree) -> list[str]:
    return [one.text_content() for one in tree.find_class("text")]


def test_the_paragraphs_of_the_page_are_the_documents_own_text(tree, document):
    leaves = document.paragraphs.leaves().order_by("position")

    assert texts(tree) == [document.text[one.start : one.end] for one in leaves]
    assert "🕊️ violence & fear in <the>" in "".join(texts(tree))


def test_marked_words_are_those_of_the_passages(tree):
    marked = tree.xpath("//mark")
    numbers = [one.get("data-n") for one in tree.find_class("opens")]

    assert [one.text for one in marked[:3]] == [
        "🕊️ violence & ",
        'fear in <the> "north"',
        " of Velmora",
    ]
    assert numbers == [str(number) for number in range(1, 9)]
    assert sorted(one.get("data-n") for one in tree.find_class("closes")) == numbers


def test_the_margin_names_code_polarity_coder_and_memo(tree):
    note = tree.get_element_by_id("n1").text_content()

    assert 'PR.1 Safe & <b>sound</b> > "all"' in note
    assert re.search(r"supports · Coder \d", note)
    assert "Is 🕊️ < & ours?" in note


def test_the_table_has_citation_quote_code_and_coders(tree):
    rows = [one.text_content() for one in tree.xpath("//tbody")]

    assert len(rows) == 8
    assert "S/RES/9005 (2031), para. 1" in rows[2]
    assert "protect civilians, women" in rows[2]
    assert re.search(r"Coder \d, Coder \d", rows[2])


def test_nothing_that_was_written_becomes_markup(tree, page):
    assert tree.xpath("//script | //b[text()='sound'] | //the | //*[@style]") == []
    assert b"<the>" not in page


def test_the_page_allows_its_own_style_and_nothing_else(tree, page):
    style = re.search(rb"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = b64encode(sha256(style).digest()).decode()
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")

    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert b"url(" not in page
    assert tree.xpath("//@src | //link") == []
    assert all(one.startswith("#") for one in tree.xpath("//@href"))


def test_the_foot_tells_project_codebook_passages_names_and_day(tree):
    foot = tree.find(".//footer").text_content()

    assert foot == (
        "Velmora · codebook Harsh & odd, version 1 · What each coder said · 8 passages"
        " · coders under pseudonyms · exported 1 September 2026"
    )


def test_user_names_stand_only_where_they_were_asked_for(
    content, lead, document, page, tmp_path
):
    told = content(lead, documents=frozenset([document.pk]), names=True)
    write_html(told, tmp_path / "named.html")
    named = html.fromstring((tmp_path / "named.html").read_bytes())

    assert b"bruno" not in page
    assert "supports · ada, bruno" in named.get_element_by_id("n3").text_content()
    assert "user names" in named.find(".//footer").text_content()


def test_a_document_that_is_not_there_makes_no_file(content, lead, project, tmp_path):
    told = content(lead, documents=frozenset([project.pk]))

    with pytest.raises(ValidationError, match="not there"):
        write_html(told, tmp_path / "page.html")


def test_many_documents_are_a_package_with_an_index(
    content, lead, strange, project, tmp_path
):
    factories.store_document(project, lead)
    losses = write_html(content(lead), tmp_path / "package.zip")

    with ZipFile(tmp_path / "package.zip") as package:
        names = package.namelist()
        index = html.fromstring(package.read("index.html"))
        uncoded = next(package.read(one) for one in names if "9001" in one)
    assert {one for one in names if one != "index.html"} == set(index.xpath("//@href"))
    assert len(names) == 3
    assert b"Nothing has been coded" in uncoded
    assert losses == [
        "Places in characters, rounds and times of 9 codings were left out: the file"
        " is for reading."
    ]


def test_the_same_content_makes_the_same_bytes(content, lead, strange, tmp_path):
    made = [tmp_path / "first.zip", tmp_path / "second.zip"]
    for path in made:
        write_html(content(lead), path)

    assert made[0].read_bytes() == made[1].read_bytes()
    with ZipFile(made[0]) as package:
        days = {one.date_time for one in package.infolist()}
    assert days == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_browser_shows_the_exact_text_and_finds_nothing_to_refuse(
    chromium, page, document, tmp_path
):
    (tmp_path / "shown.html").write_bytes(page)
    leaves = list(document.paragraphs.leaves().order_by("position"))
    context = chromium.new_context()
    shown, said, asked = context.new_page(), [], []
    shown.on("console", lambda message: said.append(message.text))
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(f"file://{tmp_path}/shown.html")
    words = shown.eval_on_selector_all(
        ".text", "(all) => all.map((one) => one.textContent)"
    )
    widest = shown.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    context.close()

    assert words == [document.text[one.start : one.end] for one in leaves]
    assert said == []
    assert asked == [f"file://{tmp_path}/shown.html"]
    assert widest[0] <= widest[1]
