"""The desk by keys and clicks, in a real Chromium."""

import pytest

from coding.models import Assignment, Coding
from tests.coding.desk.at_desk import CURRENT, SELECTED, STATE, Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_escape_in_the_picker_gives_the_selection_back(desk: Desk) -> None:
    desk.drag_over("extend the mandate")
    desk.page.keyboard.press("c")
    assert desk.page.evaluate("CSS.highlights.get('chosen').size") == 1
    desk.page.keyboard.press("Escape")

    desk.becomes(SELECTED, "extend the mandate")
    assert desk.page.evaluate("CSS.highlights.get('chosen').size") == 0


def test_shift_enter_applies_a_code_and_stays_for_another(
    desk: Desk, ada_work: Assignment
) -> None:
    desk.drag_over("extend the mandate")
    desk.page.keyboard.press("c")
    desk.page.keyboard.press("Shift+Enter")
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("Enter")

    desk.until(lambda: ada_work.codings.count() == 2)
    codings = Coding.objects.all()
    assert {coding.quote for coding in codings} == {"extend the mandate"}
    assert len({coding.code_id for coding in codings}) == 2


def test_what_was_coded_is_said_with_its_place(desk: Desk) -> None:
    desk.page.evaluate("window.same = true")
    desk.drag_over("extend the mandate")
    desk.page.keyboard.press("1")
    desk.page.keyboard.press("1")

    said = "document.getElementById('live').textContent.slice(0, 19)"
    desk.becomes(said, "Coded para. 1: PR.1")
    desk.page.wait_for_timeout(300)  # the panel is fetched meanwhile
    assert desk.page.evaluate("window.same")


def test_s_begins_a_selection_and_goes_on_by_words(desk: Desk) -> None:
    page = desk.page
    while page.evaluate(CURRENT) != "op.1":
        before = page.evaluate(CURRENT)
        page.keyboard.press("j")
        assert page.evaluate(CURRENT) != before
    seen = []
    for _ in range(3):
        page.keyboard.press("s")
        seen.append(page.evaluate(SELECTED))
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")

    assert seen == ["Decides", "to", "extend"]
    assert page.evaluate(SELECTED) == "extend t"


def test_letters_typed_into_a_field_are_not_keys(
    desk: Desk, ada_work: Assignment
) -> None:
    desk.drag_over("extend the mandate")
    desk.page.locator("#code-filter").click()
    desk.page.keyboard.type("11u")

    assert desk.page.locator("#code-filter").input_value() == "11u"
    assert desk.page.locator("#picker").get_attribute("open") is None
    assert ada_work.codings.count() == 0


def test_a_reload_comes_back_to_the_same_paragraph(desk: Desk) -> None:
    desk.page.keyboard.press("j")
    desk.page.keyboard.press("j")
    desk.becomes(
        "document.querySelector('#passages h2 a').hash.slice(3)"
        " === document.querySelector('#pane .current').id.slice(2)",
        True,
    )
    here = desk.page.evaluate(CURRENT)

    desk.reload()

    desk.becomes(CURRENT, here)


def test_a_click_on_a_mark_shows_what_is_said_there(
    desk: Desk, ada_work: Assignment
) -> None:
    desk.code("extend the mandate")
    desk.becomes(STATE, "Saved")
    desk.page.keyboard.press("j")
    coding = ada_work.codings.get()

    desk.page.locator("#pane mark").first.click()

    desk.page.locator(f"#c-{coding.pk}").wait_for()


def test_outline_text_and_codes_stand_side_by_side_and_keep_their_widths(
    desk: Desk,
) -> None:
    def lefts() -> list[float]:
        return [
            desk.page.locator(name).bounding_box()["x"]
            for name in (".left", "#pane", ".right")
        ]

    before = lefts()
    assert before == sorted(before)
    assert desk.page.locator("#pane").bounding_box()["width"] > 600

    desk.page.locator(".divider[data-side=left]").focus()
    for _ in range(3):
        desk.page.keyboard.press("ArrowRight")
    wider = lefts()[1]
    assert wider > before[1] + 30
    desk.reload()
    desk.becomes(STATE, "Saved")
    assert abs(lefts()[1] - wider) < 2
