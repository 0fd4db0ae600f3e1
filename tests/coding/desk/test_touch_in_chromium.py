"""The desk under a finger: selection by touch, the bar, the sheet, the handles."""

from collections.abc import Iterator
from typing import Any

import pytest

from coding.models import Assignment
from tests.coding.desk.answers import standing
from tests.coding.desk.at_desk import STATE, Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "extend the mandate"
# A finger's long press and drag end in a changed selection and nothing else.
SELECT = """(words) => {
  const [text] = [...document.querySelectorAll("#pane .text")]
    .filter((one) => one.textContent.includes(words));
  const node = text.firstChild;
  const at = node.data.indexOf(words);
  text.scrollIntoView({block: "start"});
  getSelection().setBaseAndExtent(node, at, node, at + words.length);
}"""


@pytest.fixture
def touch(
    chromium: Any, live_server: Any, visit: Any, ada: Any, ada_work: Assignment
) -> Iterator[Desk]:
    phone = {
        "viewport": {"width": 390, "height": 800},
        "has_touch": True,
        "is_mobile": True,
    }
    shown = Desk(chromium, live_server.url, **phone)
    session = visit(ada).cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": session, "url": live_server.url}
    shown.context.add_cookies([cookie])
    shown.open(ada_work)
    yield shown
    shown.close()


def test_words_are_coded_by_bar_and_sheet(touch: Desk, ada_work: Assignment) -> None:
    page = touch.page
    page.evaluate(SELECT, WORDS)
    page.locator("#selected button", has_text="Code…").tap()
    sheet = page.locator("#picker[open]").bounding_box()
    assert sheet["x"] == 0
    assert sheet["y"] + sheet["height"] == pytest.approx(800, abs=2)

    page.locator("#picker .code", has_text="PR.2").first.tap()

    touch.until(lambda: standing(ada_work) == [("PR.2", WORDS)])
    touch.becomes(STATE, "Saved")


def test_a_coding_is_chosen_by_a_tap_and_has_handles_for_fingers(
    touch: Desk, ada_work: Assignment
) -> None:
    page = touch.page
    page.evaluate(SELECT, WORDS)
    page.locator("#selected button", has_text="Code…").tap()
    page.locator("#picker .code", has_text="PR.2").first.tap()
    touch.becomes(STATE, "Saved")

    page.locator("#pane mark").first.tap()

    handle = page.locator(".handle.end")
    handle.wait_for()
    box = handle.bounding_box()
    assert box["width"] >= 44
    coding = ada_work.codings.get()
    page.locator(f"#c-{coding.pk}").wait_for()


def test_nothing_on_a_phone_scrolls_sideways(touch: Desk) -> None:
    width = touch.page.evaluate("document.documentElement.scrollWidth")

    assert width <= 390
