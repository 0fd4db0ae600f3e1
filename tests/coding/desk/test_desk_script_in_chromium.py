"""The desk's script when the line is slow or dead, and its keys, in a real Chromium."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Route

from coding.models import Assignment, Coding, Reading
from tests import factories
from tests.test_coder_in_browser import CodersPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STATE = "document.getElementById('save-state').textContent"
PENDING = "CSS.highlights.get('pending').size"
SELECTED = "getSelection().toString()"
CURRENT = "document.querySelector('#pane .current')?.dataset.path"


class Desk(CodersPage):
    """The coder's page, with the line in the test's hands."""

    def open(self, assignment: Assignment) -> None:
        self.page.goto(f"{self.address}/assignments/{assignment.pk}/")
        self.becomes(STATE, "Saved")

    def becomes(self, expression: str, wanted: object) -> None:
        found: object = None
        for _ in range(120):
            try:
                found = self.page.evaluate(expression)
            except Error:  # between two pages
                found = None
            if found == wanted:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{found!r} never became {wanted!r}")

    def code(self, words: str) -> None:
        self.drag_over(words)
        self.page.keyboard.press("c")
        self.page.keyboard.press("Enter")

    def on_post(self, act: Callable[[Route], None]) -> None:
        """Let the test handle each POST to the server."""

        def handle(route: Route) -> None:
            if route.request.method == "POST":
                act(route)
            else:
                route.continue_()

        self.page.route("**/assignments/**", handle)

    def close(self) -> None:
        self.page.unroute_all(behavior="ignoreErrors")
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_timeout(200)
        assert self.page.evaluate("window.violations") == []
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.context.close()


@pytest.fixture
def desk(
    chromium: Browser, live_server: Any, ada: Any, ada_work: Assignment
) -> Iterator[Desk]:
    shown = Desk(chromium, live_server.url)
    shown.sign_in("ada")
    shown.open(ada_work)
    yield shown
    shown.close()


def test_work_done_offline_is_kept_and_saved_once_the_line_is_back(
    desk: Desk, ada_work: Assignment
) -> None:
    desk.context.set_offline(True)
    desk.code("extend the mandate")
    desk.becomes(STATE, "Offline, 1 waiting")
    desk.code("local police")
    desk.becomes(STATE, "Offline, 2 waiting")
    assert desk.page.evaluate(PENDING) == 2

    desk.context.set_offline(False)

    desk.becomes(STATE, "Saved")
    assert desk.page.evaluate(PENDING) == 0
    quotes = ada_work.codings.standing().values_list("quote", flat=True)
    assert set(quotes) == {"extend the mandate", "local police"}


def test_a_server_in_trouble_is_asked_again(desk: Desk, ada_work: Assignment) -> None:
    asked: list[str] = []

    def trouble(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) < 2:
            route.fulfill(status=502, body="bad gateway")
        else:
            route.continue_()

    desk.on_post(trouble)
    desk.code("extend the mandate")
    desk.becomes(STATE, "Server not answering, 1 waiting")

    desk.becomes(STATE, "Saved")
    assert ada_work.codings.count() == 1


def test_an_answer_lost_on_the_way_stores_one_coding(
    desk: Desk, ada_work: Assignment
) -> None:
    asked: list[str] = []

    def lose_first(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    desk.on_post(lose_first)
    desk.code("extend the mandate")

    desk.becomes(STATE, "Offline, 1 waiting")
    desk.becomes(STATE, "Saved")
    assert len(asked) == 2
    assert ada_work.codings.count() == 1


def test_what_was_waiting_is_sent_after_a_reload(
    desk: Desk, ada_work: Assignment
) -> None:
    desk.on_post(lambda route: route.abort())
    desk.code("extend the mandate")
    desk.becomes(STATE, "Offline, 1 waiting")
    desk.page.unroute_all()
    desk.page.once("dialog", lambda dialog: dialog.accept())

    desk.page.reload()

    desk.becomes(STATE, "Saved")
    desk.until(lambda: ada_work.codings.count() == 1)
    assert desk.page.evaluate("Object.keys(localStorage)") == []


def test_a_refused_coding_leaves_with_its_reason(
    desk: Desk, ada_work: Assignment
) -> None:
    desk.page.evaluate(
        """() => {
          for (const text of document.querySelectorAll(".text")) {
            text.textContent = text.textContent.replace("extend the", "extent the");
          }
        }"""
    )
    desk.code("extent the mandate")

    desk.becomes(
        "document.getElementById('status-message').textContent.includes('quote')", True
    )
    desk.becomes(STATE, "Saved")
    assert desk.page.evaluate(PENDING) == 0
    assert ada_work.codings.count() == 0


def test_a_session_that_ran_out_keeps_the_work(
    desk: Desk, ada_work: Assignment
) -> None:
    cookies = desk.context.cookies()
    desk.context.clear_cookies()
    desk.code("extend the mandate")
    desk.becomes(STATE, "Signed out, 1 waiting")

    desk.context.add_cookies(cookies)
    desk.page.get_by_role("button", name="Sign in").click()

    desk.until(lambda: ada_work.codings.count() == 1)
    desk.becomes(STATE, "Saved")


def test_quick_work_is_all_kept_though_each_answer_redraws_its_paragraph(
    desk: Desk, ada_work: Assignment
) -> None:
    desk.on_post(lambda route: (desk.page.wait_for_timeout(150), route.continue_()))
    for words in ("extend", "the mandate", "until 31 March"):
        desk.code(words)
    desk.page.keyboard.press(" ")
    desk.page.keyboard.press("u")

    desk.becomes(STATE, "Saved")
    desk.until(lambda: ada_work.codings.standing().count() == 3)
    desk.until(lambda: ada_work.steps.exclude(undone_at=None).count() == 1)
    # The reading came last, so it is what undo took back.
    assert Reading.objects.count() == 1
    assert Reading.objects.standing().count() == 0


def test_a_selection_survives_the_redrawing_of_its_paragraph(desk: Desk) -> None:
    held: list[Route] = []
    desk.on_post(held.append)
    desk.code("extend the mandate")
    desk.becomes("document.getElementById('save-state').textContent", "Saving")
    desk.drag_over("until 31 March")
    assert len(held) == 1

    held[0].continue_()

    desk.becomes(STATE, "Saved")
    assert desk.page.evaluate(SELECTED) == "until 31 March"
    assert desk.page.locator("#pane mark").count() > 0


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
    desk.drag_over("extend the mandate")
    desk.page.keyboard.press("1")
    desk.page.keyboard.press("1")

    desk.becomes(STATE, "Saved")
    said = desk.page.locator("#live").inner_text()
    assert said.startswith("Coded para. 1: PR.1")


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

    desk.page.reload()

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


def test_signing_out_leaves_nothing_in_the_browser(desk: Desk) -> None:
    desk.on_post(lambda route: route.abort())
    desk.code("extend the mandate")
    desk.becomes(STATE, "Offline, 1 waiting")
    desk.page.unroute_all()
    asked: list[str] = []
    desk.page.once("dialog", lambda one: (asked.append(one.message), one.accept()))

    desk.page.locator("[data-logout] button").click()
    desk.page.wait_for_url(lambda address: "assignments" not in address)

    assert "1 not saved" in asked[0]
    left = desk.page.evaluate(
        "[localStorage, sessionStorage].flatMap((one) => Object.keys(one))"
    )
    assert [name for name in left if name.startswith("hsframe")] == []


def test_a_stale_page_offers_to_load_itself_anew(
    desk: Desk, ada: Any, ada_work: Assignment
) -> None:
    desk.code("extend the mandate")
    desk.becomes(STATE, "Saved")
    factories.code_words(ada_work, "PR.1", factories.LAW)
    desk.page.keyboard.press("u")

    button = desk.page.get_by_role("button", name="Reload")
    button.wait_for()
    button.click()

    desk.until(lambda: desk.page.locator("#count").inner_text() == "2")
