"""Whatever the line or the server does: nothing lost, nothing twice, nothing claimed."""

from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Route

from coding.desk.change import change_code
from coding.models import Assignment
from tests import factories
from tests.coding.desk.answers import standing
from tests.coding.desk.at_desk import PENDING, STATE, Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "extend the mandate"
MESSAGE = "document.getElementById('refusals').textContent"
STATES = """() => {
  window.states = [];
  const state = document.getElementById("save-state");
  new MutationObserver(() => window.states.push(state.textContent))
    .observe(state, {childList: true, characterData: true, subtree: true});
}"""


def answering(desk: Desk, *statuses: int) -> None:
    """Let the server answer the first POSTs with these, and the others itself."""
    waiting = list(statuses)

    def answer(route: Route) -> None:
        if waiting:
            route.fulfill(status=waiting.pop(0), body="<p>trouble</p>")
        else:
            route.continue_()

    desk.on_post(answer)


@pytest.mark.parametrize("status", [500, 502, 503, 429, 408])
def test_an_answer_that_passes_is_waited_out(
    desk: Desk, ada_work: Assignment, status: int
) -> None:
    desk.page.evaluate(STATES)
    answering(desk, status)
    desk.code(WORDS)

    desk.becomes(STATE, "Server not answering, 1 waiting")
    assert desk.page.evaluate(PENDING) == 1
    desk.becomes(STATE, "Saved")
    assert standing(ada_work) == [("PR.1", WORDS)]
    seen = desk.page.evaluate("window.states")
    assert seen.index("Saved") > seen.index("Server not answering, 1 waiting")


@pytest.mark.parametrize("status", [413, 422, 400])
def test_what_cannot_be_stored_is_named_and_not_claimed(
    desk: Desk, ada_work: Assignment, status: int
) -> None:
    answering(desk, status)
    desk.code(WORDS)

    desk.becomes(f"{MESSAGE}.includes('Not stored: Coded para. 1: PR.1')", True)
    assert desk.page.evaluate(PENDING) == 0
    assert desk.page.locator("#pane mark").count() == 0
    assert ada_work.codings.count() == 0


def test_a_conflict_is_said_in_words_until_it_is_answered(
    desk: Desk, ada_work: Assignment, ada: Any
) -> None:
    coding = factories.code_words(ada_work, "PR.1", WORDS)
    desk.reload()
    desk.becomes(STATE, "Saved")
    desk.page.keyboard.press("]")
    desk.page.locator(f"#c-{coding.pk}").wait_for()
    code = factories.code_of(ada_work.round.version, "PR.2")
    changed = change_code(coding, ada, key=uuid4(), code=code)
    desk.page.keyboard.press("r")
    desk.page.locator("#picker[open]").wait_for()
    desk.page.keyboard.type("PR.3")
    desk.page.keyboard.press("Enter")

    desk.becomes(STATE, "Conflict")
    shown = desk.page.locator("#refusals")
    assert "It is now PR.2" in shown.inner_text()
    assert "yours was PR.3" in shown.inner_text()
    assert standing(ada_work) == [("PR.2", WORDS)]
    assert changed.pk != coding.pk

    desk.page.get_by_role("button", name="Use mine").click()
    desk.until(lambda: standing(ada_work) == [("PR.3", WORDS)])
    desk.becomes(STATE, "Saved")


def test_a_refusal_stays_until_it_has_been_looked_at(
    desk: Desk, ada_work: Assignment
) -> None:
    answering(desk, 409)
    desk.code(WORDS)
    desk.becomes(STATE, "Conflict")

    desk.code("local police")
    desk.until(lambda: standing(ada_work) == [("PR.1", "local police")])
    desk.becomes(STATE, "Conflict")
    factories.read_everything(ada_work)
    desk.page.keyboard.press("Shift+f")
    desk.becomes(
        "document.getElementById('status-message').textContent.includes('look at it')",
        True,
    )
    desk.page.get_by_role("button", name="Dismiss").click()
    desk.becomes(STATE, "Saved")


def test_words_that_were_refused_are_kept_on_show(
    desk: Desk, ada_work: Assignment
) -> None:
    coding = factories.code_words(ada_work, "PR.1", WORDS)
    desk.reload()
    desk.becomes(STATE, "Saved")
    desk.page.keyboard.press("]")
    desk.page.locator(f"#c-{coding.pk}").wait_for()
    answering(desk, 422)
    desk.page.keyboard.press("m")
    desk.becomes("document.activeElement.name", "text")
    desk.page.keyboard.type("a thought of mine")
    desk.page.locator(".memo-form button").click()

    desk.becomes(f"{MESSAGE}.includes('a thought of mine')", True)


def test_a_server_that_never_answers_is_asked_again(
    desk: Desk, ada_work: Assignment
) -> None:
    desk.page.evaluate(
        "document.getElementById('outbox')"
        ".setAttribute('hx-request', '{\"timeout\": 400}')"
    )
    asked: list[Route] = []
    desk.on_post(
        lambda route: asked.append(route) if len(asked) < 1 else route.continue_()
    )
    desk.code(WORDS)

    desk.becomes(STATE, "Offline, 1 waiting")
    desk.becomes(STATE, "Saved")
    assert standing(ada_work) == [("PR.1", WORDS)]


def test_a_minute_offline_loses_nothing_and_keeps_the_order(
    desk: Desk, ada_work: Assignment
) -> None:
    desk.page.clock.install()
    desk.reload()
    desk.becomes(STATE, "Saved")
    desk.context.set_offline(True)
    for words in (WORDS, "local police", "violence against women"):
        desk.code(words)
    desk.page.keyboard.press("u")
    desk.becomes(STATE, "Offline, 4 waiting")
    desk.page.clock.run_for(60_000)
    desk.becomes(STATE, "Offline, 4 waiting")

    desk.context.set_offline(False)
    desk.page.clock.run_for(2_000)

    desk.until(lambda: ada_work.steps.count() == 3)
    desk.until(lambda: ada_work.steps.exclude(undone_at=None).exists())
    assert [words for _, words in sorted(standing(ada_work))] == [WORDS, "local police"]


def test_a_page_closed_offline_sends_its_work_when_it_is_back_once(
    desk: Desk, ada_work: Assignment
) -> None:
    desk.on_post(lambda route: (route.fetch(), route.abort()))  # stored, answer lost
    desk.code(WORDS)
    desk.becomes(STATE, "Offline, 1 waiting")
    desk.page.unroute_all(behavior="ignoreErrors")
    desk.page.once("dialog", lambda dialog: dialog.accept())

    desk.reload()

    desk.becomes(STATE, "Saved")
    assert ada_work.codings.count() == 1


def test_leaving_with_unsent_work_asks_first(desk: Desk) -> None:
    desk.on_post(lambda route: route.abort())
    desk.code(WORDS)
    desk.becomes(STATE, "Offline, 1 waiting")
    asked: list[str] = []
    desk.page.once("dialog", lambda one: (asked.append(one.type), one.dismiss()))

    desk.page.evaluate("document.querySelector('.brand').click()")
    desk.page.wait_for_timeout(400)

    assert asked == ["beforeunload"]
    assert "assignments" in desk.page.url


def test_enter_pressed_twice_and_held_codes_once(
    desk: Desk, ada_work: Assignment
) -> None:
    desk.drag_over(WORDS)
    desk.page.keyboard.press("Enter")
    desk.page.locator("#picker[open]").wait_for()
    for _ in range(4):
        desk.page.keyboard.down("Enter")  # each one more repeats the key
    desk.page.keyboard.up("Enter")

    desk.becomes(STATE, "Saved")
    desk.until(lambda: ada_work.codings.count() == 1)


def test_work_of_one_person_is_never_sent_as_anothers(
    desk: Desk, ada_work: Assignment, bruno: Any, visit: Any
) -> None:
    mine = desk.context.cookies()
    session = visit(bruno).cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": session, "url": desk.address}
    desk.context.clear_cookies()
    desk.context.add_cookies([cookie])
    desk.code(WORDS)

    desk.becomes(STATE, "Signed out, 1 waiting")
    assert ada_work.codings.count() == 0
    desk.context.clear_cookies()
    desk.context.add_cookies(mine)
    desk.page.get_by_role("button", name="Sign in").click()
    desk.until(lambda: standing(ada_work) == [("PR.1", WORDS)])


def test_an_answer_from_something_in_between_is_not_believed(
    desk: Desk, ada_work: Assignment
) -> None:
    answering(desk, 200)
    desk.code(WORDS)

    desk.becomes(STATE, "Offline, 1 waiting")
    desk.becomes(STATE, "Saved")
    assert standing(ada_work) == [("PR.1", WORDS)]
