"""The seven Unicode vectors: selected by mouse and by keys, stored and shown exactly."""

from typing import Any

import pytest

from coding.models import Assignment
from tests import factories
from tests.coding.desk.at_desk import SELECTED, STATE, Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Text, quote, and its first character in code points (RELIABILITY, 4a).
VECTORS = [
    ("💩This is an annotation.", "annotation", 12),
    ("Some text yeah 🚀 rocket", "rocket", 17),
    ("👨‍👩‍👧‍👦 family said no", "said", 15),
    ("cafe\u0301 noir", "noir", 6),
    ("שלום abc עולם", "abc", 5),
    ("🤦🏼‍♂️ ok 🇩🇪 Bund", "Bund", 12),
    ("𠮷野家で食べた", "野家", 1),
]

PUT_CARET = """([text, words]) => {
  const all = [...document.querySelectorAll("#pane .text")];
  const place = all.find((one) => one.textContent === text).firstChild;
  getSelection().collapse(place, place.data.indexOf(words));
}"""

MARKED = """() => [...document.querySelectorAll("#pane .p")].map((one) =>
  [...one.querySelectorAll("mark")].map((mark) => mark.textContent).join("")
).filter(Boolean)"""


@pytest.fixture
def ada_work(project: Any, lead: Any, ada: Any, version: Any) -> Assignment:
    told = [f"{number}. {one[0]}" for number, one in enumerate(VECTORS, start=1)]
    words = "\n\n".join(["Rules", *told])
    document = factories.store_document(project, lead, words, "vectors.txt")
    planned = factories.plan_round(project, lead, version, [document], [ada])
    return planned.assignments.get()


def check(desk: Desk, work: Assignment) -> None:
    """Each vector's code points are stored, and its glyphs marked after a reload."""
    desk.until(lambda: work.codings.standing().count() == len(VECTORS))
    wanted = []
    for text, quote, first in VECTORS:
        start = work.document.text.index(text) + first
        wanted.append((start, start + len(quote), quote))
    stored = work.codings.standing().values_list("start", "end", "quote")
    assert list(stored.order_by("start")) == wanted
    text = work.document.text
    assert all(text[start:end] == quote for start, end, quote in stored)

    desk.becomes(STATE, "Saved")
    desk.reload()
    desk.becomes(STATE, "Saved")
    assert desk.page.evaluate(MARKED) == [quote for _, quote, _ in VECTORS]


def test_the_vectors_are_selected_by_mouse(desk: Desk, ada_work: Assignment) -> None:
    for _, quote, _ in VECTORS:
        desk.drag_over(quote)
        desk.page.keyboard.press("1")
        desk.page.keyboard.press("1")

    check(desk, ada_work)


def test_the_vectors_are_selected_by_keys(desk: Desk, ada_work: Assignment) -> None:
    for text, quote, _ in VECTORS:
        desk.page.evaluate(PUT_CARET, [text, quote])
        for _ in quote:
            desk.page.keyboard.press("Shift+ArrowRight")
        assert desk.page.evaluate(SELECTED) == quote
        desk.page.keyboard.press("1")
        desk.page.keyboard.press("1")

    check(desk, ada_work)
