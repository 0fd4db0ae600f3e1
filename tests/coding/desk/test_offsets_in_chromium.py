"""Code points to browser ranges and back, in a real Chromium."""

import random
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from coding.desk.marks import Mark, drawn
from tests.coding.desk.pages import served

pytestmark = pytest.mark.browser

TEXTS = [
    "Decides that the mandate shall include: protecting civilians;",
    "😀 one, 👩‍👩‍👧‍👦 family, 🇩🇪🇫🇷 flags, 👍🏽 tone, 𝔘 letter, end 😀",
    "e\u0301tude, n\u0303, a\u0308\u0304, combining at the end e\u0301",
    "يقرر المجلس تمديد ولاية البعثة حتى 30 نيسان/أبريل 2015",
    "<b>not bold</b> & &amp; \"quoted\" 'single' &#128512; 1 < 2 > 0",
    "mixed العربية and English with 😀 in עברית, then  two blanks\tand a tab",
    "a",
    "😀",
    "two\nlines in one paragraph",
]


def marks_on(text: str, start: int, chance: random.Random) -> list[Mark]:
    marks = []
    for place in range(min(5, len(text))):
        a, b = sorted(chance.choices(range(len(text) + 1), k=2))
        marks.append(Mark(f"m{place}", start + a, start + b, place, "X", place % 2 > 0))
    return marks


def pane_of(texts: list[str]) -> str:
    chance = random.Random(5)
    parts, start = [], 0
    for place, text in enumerate(texts):
        inner = drawn(text, start, marks_on(text, start, chance))[0]
        parts.append(
            f'<div class="p" id="p-{place}" data-start="{start}">'
            f'<span class="n">{place}.</span><svg class="g"></svg>'
            f'<p class="text">{inner}</p><a class="k" href="?paragraph={place}">2</a>'
            "</div>"
        )
        start += len(text) + 1
    return (
        "<!doctype html><meta charset=utf-8><title>pane</title>"
        f'<main id="pane">{"".join(parts)}</main>'
    )


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    def answering(_: str, __: str, ___: dict[str, str]) -> tuple[int, dict, str]:
        return 200, {}, pane_of(TEXTS)

    with served(answering) as address:
        page = chromium.new_page()
        page.goto(address)
        yield page
        page.close()


IN_PAGE = """async (spans) => {
  const own = await import("/static/js/desk/selection.js");
  const pane = document.getElementById("pane");
  return spans.map(([start, end]) => {
    const range = own.rangeOf(pane, start, end);
    return [own.spanOf(pane, range), own.quoteOf(pane, start, end), range.toString()];
  });
}"""


def spans_of(document: str) -> list[tuple[int, int]]:
    """All short passages of each paragraph's ends, and many passages at random.

    None begins or ends on the line feed between paragraphs, which nothing can select.
    """
    chance = random.Random(11)
    found: list[tuple[int, int]] = []
    start = 0
    for text in TEXTS:
        places = range(start, start + len(text) + 1)
        found += [(a, b) for a in places for b in places if a < b <= a + 3]
        found.append((start, start + len(text)))
        start += len(text) + 1
    for _ in range(1500):
        a, b = sorted(chance.sample(range(len(document) + 1), 2))
        if document[a] != "\n" and document[b - 1] != "\n":
            found.append((a, b))
    return found


def test_every_passage_comes_back_with_its_quote(page: Page) -> None:
    document = "\n".join(TEXTS)
    breaks = {len("\n".join(TEXTS[: n + 1])) for n in range(len(TEXTS) - 1)}
    spans = [
        (a, b) for a, b in spans_of(document) if a not in breaks and b - 1 not in breaks
    ]
    assert len(spans) > 1500

    for (start, end), (span, quote, _) in zip(
        spans, page.evaluate(IN_PAGE, spans), strict=True
    ):
        assert span == {"start": start, "end": end}
        assert quote == document[start:end]


def test_a_range_within_one_paragraph_holds_just_the_quoted_words(page: Page) -> None:
    start = 0
    for text in TEXTS:
        spans = [(start + a, start + len(text)) for a in range(len(text))]
        for (a, _), (_, quote, words) in zip(
            spans, page.evaluate(IN_PAGE, spans), strict=True
        ):
            assert words == quote == text[a - start :]
        start += len(text) + 1


def test_select_all_and_a_triple_click_count_only_the_text(page: Page) -> None:
    script = """async () => {
      const own = await import("/static/js/desk/selection.js");
      return own.selectedSpan(document.getElementById("pane"));
    }"""
    document = "\n".join(TEXTS)
    page.keyboard.press("Control+a")
    assert page.evaluate(script) == {"start": 0, "end": len(document)}

    page.locator("#p-0 .text").click(click_count=3, position={"x": 30, "y": 8})
    assert page.evaluate(script) == {"start": 0, "end": len(TEXTS[0])}


def test_a_selection_outside_the_text_is_no_passage(page: Page) -> None:
    script = """async () => {
      const own = await import("/static/js/desk/selection.js");
      const range = new Range();
      range.selectNodeContents(document.querySelector("#p-2 .k"));
      return own.spanOf(document.getElementById("pane"), range);
    }"""

    assert page.evaluate(script) is None


def test_a_selection_keeps_its_direction_when_it_is_put_back(page: Page) -> None:
    script = """async ([anchor, focus]) => {
      const own = await import("/static/js/desk/selection.js");
      const pane = document.getElementById("pane");
      own.select(pane, anchor, focus);
      return own.selectedEnds(pane);
    }"""

    for ends in ([5, 90], [90, 5], [62, 66], [66, 62]):
        assert page.evaluate(script, ends) == ends


def test_keys_are_valid_where_the_browser_offers_none(page: Page) -> None:
    script = """async () => {
      const own = await import("/static/js/desk/outbox.js");
      Object.defineProperty(crypto, "randomUUID", { value: undefined });
      return Array.from({ length: 50 }, () => own.uuid());
    }"""
    keys = page.evaluate(script)

    assert len(set(keys)) == 50
    assert all(uuid.UUID(key).version == 4 for key in keys)
    assert all(str(uuid.UUID(key)) == key for key in keys)
