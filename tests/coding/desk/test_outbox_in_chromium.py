"""The desk when the line is slow or dead: nothing is lost, nothing stored twice."""

import pytest
from playwright.sync_api import Route

from coding.models import Assignment, Reading
from tests import factories
from tests.coding.desk.at_desk import PENDING, SELECTED, STATE, Desk

JOBS_KEPT = (
    "Object.values(localStorage).filter((one) => one.includes('codings/')).length"
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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

    desk.reload()

    desk.becomes(STATE, "Saved")
    desk.until(lambda: ada_work.codings.count() == 1)
    assert desk.page.evaluate(JOBS_KEPT) == 0


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
        "document.getElementById('refusals').textContent.includes('quote')", True
    )
    desk.becomes(STATE, "Not stored, 1")
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


def test_a_window_learns_what_another_did(desk: Desk, ada_work: Assignment) -> None:
    desk.code("extend the mandate")
    desk.becomes(STATE, "Saved")
    factories.code_words(ada_work, "PR.1", factories.LAW)

    desk.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    desk.becomes("document.getElementById('count').textContent", "2")
    desk.becomes("document.querySelectorAll('#pane mark').length", 2)


def test_a_window_whose_round_moved_on_offers_to_load_itself_anew(
    desk: Desk, ada_work: Assignment
) -> None:
    factories.finish_work(ada_work)
    desk.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    desk.page.get_by_role("button", name="Reload").click()

    desk.page.get_by_role("button", name="Reopen").wait_for()
