"""A lead settles disagreements by keys, one after another, and takes one back."""

from collections.abc import Iterator
from typing import Any

import pytest

from coding.models import Round, Ruling
from tests.coding.agreement.planted import plant
from tests.test_coder_in_browser import CodersPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

READY = "#settling[data-ready]"
MARK_LAST = """(words) => {
  const walk = document.createTreeWalker(
    document.querySelector(".asked .text"), NodeFilter.SHOW_TEXT);
  const node = walk.nextNode();
  const at = node.data.lastIndexOf(words);
  getSelection().setBaseAndExtent(node, at, node, at + words.length);
}"""


class Settling(CodersPage):
    """The page on which disagreements are settled, and the keys that do it."""

    def open(self, planned: Round) -> None:
        self.page.goto(f"{self.address}/rounds/{planned.pk}/disagreements/")
        self.page.get_by_role("link", name="Begin with the first").press("Enter")
        self.page.locator(READY).wait_for()

    def press(self, key: str) -> None:
        """Press a key that leads to another page, and wait until that one listens."""
        self.page.evaluate("document.documentElement.dataset.left = ''")
        self.page.keyboard.press(key)
        self.page.locator("html:not([data-left])").wait_for()

    def settle(self, key: str, settled: int, of: int) -> None:
        self.press(key)
        self.page.get_by_text(f"{settled} of {of} settled").wait_for()
        if settled < of:
            self.page.locator(READY).wait_for()


@pytest.fixture
def planted(project: Any, lead: Any, ada: Any, bruno: Any) -> Round:
    return plant(project, lead, ada, bruno, more=3)


@pytest.fixture
def settling(chromium: Any, live_server: Any, lead: Any) -> Iterator[Settling]:
    shown = Settling(chromium, live_server.url)
    shown.sign_in("lead")
    yield shown
    shown.check_clean()
    shown.context.close()


def test_ten_disagreements_are_settled_by_keys(
    settling: Settling, planted: Round
) -> None:
    settling.open(planted)
    page = settling.page
    keys = ["1", "2", "0", "b", "1", "2", "0", "1", "2"]

    for place, key in enumerate(keys, start=1):
        settling.settle(key, place, 11)
    page.keyboard.press("Tab")  # keys work wherever one is, but in a text
    page.locator("#id_words").fill("district")
    page.locator("#id_reason").fill("0 b 1: these are words, not keys.")
    page.locator("h1").click()
    settling.settle("o", 10, 11)

    standing = Ruling.objects.standing().order_by("made_at")
    assert standing.count() == 10
    assert standing.filter(plural=True).count() == 1
    own = standing.last()
    assert own is not None
    assert [one.quote for one in own.passages.all()] == ["district"]
    assert own.reason == "0 b 1: these are words, not keys."


def test_the_last_one_is_taken_back_from_the_page_that_follows(
    settling: Settling, planted: Round
) -> None:
    settling.open(planted)
    first = settling.page.locator("h1").inner_text(), settling.page.url
    settling.settle("0", 1, 11)

    settling.press("u")
    settling.page.get_by_text("0 of 11 settled").wait_for()
    settling.page.locator(READY).wait_for()

    assert (settling.page.locator("h1").inner_text(), settling.page.url) == first
    settling.settle("1", 1, 11)
    settling.press("n")
    settling.page.locator(READY).wait_for()
    assert Ruling.objects.standing().count() == 1
    assert Ruling.objects.count() == 2


def test_words_that_are_marked_become_the_own_version(
    settling: Settling, planted: Round
) -> None:
    settling.open(planted)
    settling.page.evaluate(MARK_LAST, "ed")  # it stands there twice
    settling.page.locator("#id_reason").fill("Only this.")
    settling.page.locator("h1").click()
    settling.settle("o", 1, 11)

    [passage] = Ruling.objects.get().passages.all()
    assert passage.quote == "ed"
    document = planted.assignments.first().document  # type: ignore[union-attr]
    assert document.text[: passage.end].endswith("trained and vetted")


def test_what_is_refused_stays_with_the_reason_why(
    settling: Settling, planted: Round
) -> None:
    settling.open(planted)

    settling.press("t")

    settling.page.get_by_text("Tick the passages that are to stand.").wait_for()
    assert not Ruling.objects.exists()
    settling.errors.clear()  # Chromium tells of the 422
