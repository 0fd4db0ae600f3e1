"""An answer that comes while words are being selected waits for the button."""

import pytest
from playwright.sync_api import Route

from coding.models import Assignment
from tests.coding.desk.at_desk import SELECTED, STATE, Desk
from tests.coding.desk.test_unicode_in_chromium import MARKED
from tests.test_coder_in_browser import PLACE_OF_WORDS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TOPS = """() => [...document.querySelectorAll("#pane .p")].map(
  (one) => one.offsetTop)"""


def test_a_paragraph_is_drawn_anew_only_when_the_button_is_released(
    desk: Desk,
) -> None:
    held: list[Route] = []
    desk.on_post(held.append)
    desk.code("local police")
    desk.until(lambda: held)
    first, last = ends(desk, "international humanitarian law")

    desk.page.mouse.move(*first)
    desk.page.mouse.down()
    held[0].continue_()
    desk.becomes(STATE, "Saved")
    assert desk.page.evaluate(MARKED) == []
    desk.page.mouse.move(*last, steps=4)
    desk.page.mouse.up()

    desk.becomes(SELECTED, "international humanitarian law")
    assert desk.page.evaluate(MARKED) == ["local police"]


def test_an_answer_leaves_every_paragraph_where_it_is(
    desk: Desk, ada_work: Assignment
) -> None:
    before = desk.page.evaluate(TOPS)
    moved = desk.page.evaluate_handle(
        """() => {
          const seen = [];
          const pane = document.querySelector("#pane");
          addEventListener("htmx:oobAfterSwap", () => seen.push([...pane.children].map(
            (one) => one.offsetTop)));
          return seen;
        }"""
    )

    desk.code("local police")
    desk.until(lambda: ada_work.codings.exists())
    desk.becomes(STATE, "Saved")

    during = moved.json_value()
    assert during
    assert during == [before] * len(during)


def ends(desk: Desk, words: str) -> tuple[tuple[float, float], tuple[float, float]]:
    left, top, right, bottom = desk.page.evaluate(PLACE_OF_WORDS, words)
    return (left + 1, top), (right - 1, bottom)
