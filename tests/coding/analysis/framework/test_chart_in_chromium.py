"""A framework chart is filled twice, compared and settled without a pointer."""

from collections.abc import Iterator
from typing import Any

import pytest

from coding.analysis.framework.shown import show_chart
from coding.models import Assessment, Chart, Evidence
from coding.rounds.plan import close_round
from tests import charting, factories
from tests.test_coder_in_browser import CodersPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Assessing(CodersPage):
    """The pages of a chart, and the keys that do things there."""

    def open(self, chart: Chart) -> None:
        self.page.goto(f"{self.address}/charts/{chart.pk}/")
        self.ready()

    def ready(self) -> None:
        self.page.locator("html[data-keys=ready]:not([data-left])").wait_for()

    def go(self, key: str) -> None:
        """Press a key that leads to another page, and wait until that one listens."""
        self.page.evaluate("document.documentElement.dataset.left = ''")
        self.page.keyboard.press(key)
        self.ready()

    def tab_to(self, wanted: str) -> None:
        """Press Tab until what has the focus is what is wanted."""
        for _ in range(80):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(
                "(css) => document.activeElement.matches(css)", wanted
            ):
                return
        raise AssertionError(f"Tab never came to {wanted}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def rate(self, down: int, words: str) -> None:
        """Choose the rating so far below `met`, be very sure, and give reasons."""
        self.press("r", "Space", *["ArrowDown"] * down, "Tab", "Space", "ArrowDown")
        self.press("ArrowDown", "Tab")
        self.page.keyboard.type(words)
        self.page.keyboard.press("Tab")
        self.go("Enter")
        self.page.get_by_text("Your rating as it stands").wait_for()

    def finish(self) -> None:
        self.tab_to("form[action$='/finish/'] button")
        self.go("Enter")
        self.page.get_by_text("You have finished").wait_for()


@pytest.fixture
def coded(chart: Chart, round: Any, ada_work: Any, bruno_work: Any, lead: Any) -> Chart:
    """A closed round feeds the chart: its passages are everybody's to file."""
    factories.code_words(ada_work, "PR.1", factories.CIVILIANS)
    factories.code_words(bruno_work, "PR.7", factories.POLICE)
    factories.code_words(bruno_work, "TE.1", factories.LAW)
    close_round(round, lead)
    chart.rounds.add(round)
    return chart


@pytest.fixture
def at(chromium: Any, live_server: Any) -> Iterator[Any]:
    shown: list[Assessing] = []

    def sign_in(name: str) -> Assessing:
        one = Assessing(chromium, live_server.url)
        shown.append(one)
        one.sign_in(name)
        return one

    yield sign_in
    for one in shown:
        one.check_clean()
        one.context.close()


def ada_assesses(hers: Assessing, coded: Chart) -> None:
    """Protection is partly met, on a passage for and one against; the rest absent."""
    hers.open(coded)
    hers.tab_to(".chart .cell")
    hers.press("ArrowRight", "ArrowLeft")
    hers.go("Enter")
    hers.press("j")
    hers.go("f")
    assert "E1 for" in hers.page.evaluate("document.activeElement.textContent")
    hers.press("j")
    hers.go("g")
    hers.rate(1, "It is to protect [E1], but [E2] is left to others.")
    hers.go("n")
    hers.press("w")
    hers.page.keyboard.type("elections")
    hers.go("Enter")
    hers.page.get_by_text("No paragraph of").wait_for()
    hers.go("p")
    hers.page.get_by_text("no hits now").wait_for()
    hers.rate(2, "No word of it.")
    hers.go("b")
    hers.page.get_by_text("2 of 2 cells rated").wait_for()
    hers.finish()


def bruno_assesses(his: Assessing, coded: Chart) -> None:
    """Protection is partly met, empowerment contradicted."""
    his.open(coded)
    his.page.get_by_text("0 of 2 cells rated").wait_for()
    his.tab_to(".chart .cell")
    his.go("Enter")
    his.press("j")
    his.go("f")
    his.rate(1, "[E1] says so.")
    his.go("n")
    his.press("j")
    his.go("g")
    his.rate(3, "[E1] speaks against it.")
    his.go("b")
    his.finish()


def test_two_assessors_and_a_lead_settle_a_chart_by_keys(
    at: Any, coded: Chart, lead: Any
) -> None:
    ada_assesses(at("ada"), coded)
    bruno_assesses(at("bruno"), coded)

    chief = at("lead")
    chief.open(coded)
    chief.tab_to("form[action$='/compare/'] button")
    chief.go("Enter")
    chief.page.get_by_text("0 of 1 settled").wait_for()
    chief.go("s")
    assert chief.page.locator(".told").count() == 2
    chief.press("r", "Space", "ArrowDown", "ArrowDown", "ArrowDown", "Tab")
    chief.page.keyboard.type("The passage is against it.")
    chief.press("Tab")
    chief.go("Enter")
    chief.page.get_by_text("1 of 1 settled").wait_for()
    chief.go("b")

    settled = [cell.settled for cell in show_chart(coded, lead).cells]
    assert settled == ["partly", "contradicted"]
    assert chief.page.locator(".chart .settled").all_inner_texts() == [
        "partly met agreed",
        "contradicted ruled",
    ]
    assert Assessment.objects.standing().filter(confidence="high").count() == 4
    assert Evidence.objects.standing().filter(stance="against").count() == 2


def test_dragging_files_as_the_buttons_do(at: Any, coded: Chart, ada: Any) -> None:
    hers = at("ada")
    cell = charting.cell_of(coded)
    hers.page.goto(f"{hers.address}/charts/{coded.pk}/cells/{cell.row.pk}/PR/")
    hers.ready()

    hers.page.locator("[data-passage]").first.drag_to(
        hers.page.locator("[data-drop=against]")
    )

    hers.until(lambda: Evidence.objects.filter(stance="against").exists())
    hers.ready()


def test_a_mark_is_put_where_one_writes_and_a_refusal_keeps_the_words(
    at: Any, coded: Chart
) -> None:
    hers = at("ada")
    cell = charting.cell_of(coded)
    hers.page.goto(f"{hers.address}/charts/{coded.pk}/cells/{cell.row.pk}/PR/")
    hers.ready()
    hers.press("j")
    hers.go("f")
    hers.tab_to("[data-mark]")
    hers.press("Enter")
    hers.page.keyboard.type(" and [E9].")
    hers.press("Escape", "r", "Space", "Tab", "Space")
    hers.tab_to("#rating button")
    hers.page.keyboard.press("Enter")

    hers.page.get_by_text("[E9] in the reasoning names no passage").wait_for()
    assert hers.page.locator("#rating textarea").input_value() == "[E1] and [E9]."
    hers.errors.clear()  # Chromium tells of the 422
