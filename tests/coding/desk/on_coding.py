"""At the desk: code words, and be on that coding."""

from coding.models import Assignment, Coding
from tests.coding.desk.at_desk import STATE, Desk

WORDS = "extend the mandate"
CHOSEN = "CSS.highlights.get('chosen').size"


def coded(desk: Desk, work: Assignment, words: str = WORDS) -> Coding:
    """Code words with PR.1, by keys, and be on that coding."""
    desk.drag_over(words)
    press(desk, "1", "1")
    desk.until(lambda: work.codings.standing().filter(quote=words).exists())
    desk.becomes(STATE, "Saved")
    desk.page.keyboard.press("]")
    desk.becomes(CHOSEN, 1)
    coding: Coding = work.codings.standing().get(quote=words)
    desk.page.locator(f"#c-{coding.pk}").wait_for()
    return coding


def press(desk: Desk, *keys: str) -> None:
    for key in keys:
        desk.page.keyboard.press(key)
