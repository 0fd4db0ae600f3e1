"""The ends of a coding, moved by keys and by handles, and stored in time."""

import pytest

from coding.models import Assignment, Suggestion
from tests import factories
from tests.coding.desk.answers import standing, verdicts
from tests.coding.desk.at_desk import STATE, Desk
from tests.coding.desk.on_coding import WORDS, coded, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MESSAGE = "document.getElementById('status-message').textContent.trim()"
SHOWN = "[...document.querySelectorAll('#pane mark')].map((one) => one.textContent)"


def test_e_and_arrows_move_the_end_and_save_once(desk: Desk, ada_work: Assignment):
    coded(desk, ada_work)
    press(desk, "Shift+2", "e", "ArrowRight", "ArrowRight", "ArrowLeft")

    desk.until(lambda: standing(ada_work) == [("PR.1", f"{WORDS} of")])
    assert ada_work.steps.count() == 2
    press(desk, "ArrowRight", "Enter")
    desk.until(lambda: standing(ada_work) == [("PR.1", f"{WORDS} of UNSMIV")])
    desk.becomes(SHOWN, [f"{WORDS} of UNSMIV"])


def test_b_moves_the_beginning_and_escape_leaves_it(desk: Desk, ada_work: Assignment):
    coded(desk, ada_work)
    press(desk, "Shift+2", "b", "ArrowRight", "Escape")
    desk.page.wait_for_timeout(600)

    assert standing(ada_work) == [("PR.1", WORDS)]
    press(desk, "b", "ArrowRight", "Enter")
    desk.until(lambda: standing(ada_work) == [("PR.1", "the mandate")])


def test_a_handle_is_dragged_to_another_word(desk: Desk, ada_work: Assignment):
    coded(desk, ada_work)
    press(desk, "Shift+2")
    handle = desk.page.locator(".handle.end").bounding_box()
    target = desk.page.evaluate(
        """() => {
          const [text] = [...document.querySelectorAll(".text")]
            .filter((one) => one.textContent.includes("UNSMIV until"));
          const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.data.indexOf("UNSMIV");
            if (at < 0) continue;
            const range = new Range();
            range.setStart(node, at); range.setEnd(node, at + 6);
            const box = range.getBoundingClientRect();
            return [box.right - 4, box.top + box.height / 2];
          }
        }"""
    )
    mouse = desk.page.mouse
    mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    mouse.down()
    mouse.move(*target, steps=5)
    mouse.up()

    desk.until(lambda: standing(ada_work) == [("PR.1", f"{WORDS} of UNSMIV")])


def test_moving_the_ends_of_a_suggestion_overrides_it(
    desk: Desk, ada_work: Assignment, suggestion: Suggestion
):
    desk.reload()
    desk.becomes(STATE, "Saved")
    press(desk, "]")
    desk.page.locator(f"#s-{suggestion.pk}").wait_for()
    press(desk, "Shift+2", "e", "ArrowLeft", "Enter")

    desk.until(lambda: verdicts(ada_work) == ["overridden"])
    assert standing(ada_work)[0][0] == "PR.1"
    press(desk, "Backspace")
    desk.until(lambda: standing(ada_work) == [])


def test_what_was_moved_is_stored_when_another_coding_is_chosen_at_once(
    desk: Desk, ada_work: Assignment
):
    factories.code_words(ada_work, "PR.2", "local police")
    coded(desk, ada_work)
    press(desk, "Shift+2", "e", "ArrowRight", "]")

    desk.until(lambda: ("PR.1", f"{WORDS} of") in standing(ada_work))
    assert ("PR.2", "local police") in standing(ada_work)


def test_undo_takes_back_what_was_moved_just_now(desk: Desk, ada_work: Assignment):
    coded(desk, ada_work)
    press(desk, "Shift+2", "e", "ArrowRight", "u")

    desk.until(lambda: ada_work.steps.count() == 2)
    desk.until(lambda: standing(ada_work) == [("PR.1", WORDS)])
