"""On paper: the whole text, every passage's codes in the margin, nothing to press."""

import re
from typing import Any

import pypdfium2
import pytest

from tests.looks.pages import listed, pages_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CONTROLS = """() => [
  ...document.querySelectorAll("button, .button, input, select, textarea, summary, nav")
].filter((one) => one.checkVisibility()).map((one) => one.outerHTML)"""
LEAVES = "(all) => all.map((one) => one.textContent)"
# A passage ends with its number, so the text is looked for piece by piece.
PIECES = """(all) => all.flatMap((one) =>
  [...one.childNodes].map((piece) => piece.textContent))"""
# Figures, queries, tensions, charts, renewals, force and the article.
ANALYSIS = re.compile("/(analysis|charts|renewals|force|article)/")
# What stands in tables, piece by piece; some is for screen readers alone.
WRITTEN = """() => {
  const found = [];
  for (const one of document.querySelectorAll("main table")) {
    const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const {data, parentElement} = texts.currentNode;
      if (data.trim() && !parentElement.closest(".hidden, button")) found.push(data);
    }
  }
  return found;
}"""
TITLES = "(all) => all.map((one) => one.title)"


def printed(page: Any) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))


def words_of(text: str) -> str:
    """The text without the spaces and breaks that lines make."""
    return "".join(text.split())


def in_column(document: pypdfium2.PdfDocument, begin: float, end: float) -> str:
    """What stands between two places across the pages, from 0 to 1, page by page."""
    found = []
    for sheet in document:
        width, height = sheet.get_size()
        bounds = {"left": begin * width, "right": end * width, "top": height}
        found.append(sheet.get_textpage().get_text_bounded(bottom=0, **bounds))
    return words_of(" ".join(found))


@pytest.fixture
def desk(look: Any, study: Any) -> Any:
    onlooker = look("ada", color_scheme="dark")
    page = onlooker.page
    page.goto(f"{onlooker.address}/assignments/{study['work']}/?paragraph=op.2.a")
    return page


@pytest.fixture
def codebook(look: Any, study: Any) -> Any:
    onlooker = look("lead")
    where = f"/projects/{study['slug']}/codebooks/{study['draft']}/"
    onlooker.page.goto(onlooker.address + where)
    return onlooker.page


def test_the_desk_prints_every_paragraph_with_its_codes_in_the_margin(desk):
    pieces = desk.eval_on_selector_all("#pane .text", PIECES)
    titles = desk.eval_on_selector_all("#pane mark", TITLES)
    paper = printed(desk)

    text, margin = in_column(paper, 0, 0.74), in_column(paper, 0.74, 1)
    assert len(pieces) > 10
    assert len(titles) >= 2
    assert [piece for piece in pieces if words_of(piece) not in text] == []
    assert [title for title in titles if words_of(title) not in margin] == []
    assert [title for title in titles if words_of(title) in text] == []


def test_nothing_on_a_printed_desk_can_be_pressed(desk):
    desk.emulate_media(media="print")

    assert desk.evaluate(CONTROLS) == []


def test_the_codebook_prints_every_code_and_nothing_to_press(codebook):
    names = codebook.eval_on_selector_all("section.code > p:not(.tools)", LEAVES)
    everything = in_column(printed(codebook), 0, 1)
    codebook.emulate_media(media="print")

    assert codebook.evaluate(CONTROLS) == []
    assert len(names) >= 3
    assert [one for one in names if words_of(one) not in everything] == []


def test_analysis_prints_every_row_of_its_tables_and_nothing_to_press(
    look: Any, study: Any
):
    onlooker = look("lead")
    found: dict[str, list[str]] = {}
    looked = [
        page
        for page in pages_of("lead", onlooker.client, study)
        if ANALYSIS.search(page.where)
    ]
    for page in looked:
        onlooker.open(page)
        cells = onlooker.page.evaluate(WRITTEN)
        sheets = printed(onlooker.page)
        everything = " ".join(one.get_textpage().get_text_range() for one in sheets)
        # Word by word: what is broken in a narrow cell stands in several lines.
        words = {word for one in cells for word in one.split()}
        lacking = sorted(word for word in words if word not in everything)
        onlooker.page.emulate_media(media="print")
        pressed = onlooker.page.evaluate(CONTROLS)
        onlooker.page.emulate_media(media="null")
        for one in (*lacking, *pressed):
            found.setdefault(one, []).append(page.where)

    assert len(looked) > 25
    assert not found, listed(found)
