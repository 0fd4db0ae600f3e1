"""A coder answers the queue by keys, and sees it change with what was learned."""

from typing import Any

import pytest

from coding.models import Assignment, Round, Run
from tests import factories
from tests.coding.desk.at_desk import Desk
from tests.factories import do_jobs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TOPICS = (
    "Requests the mission to protect civilians under threat of physical violence",
    "Encourages the local police to be trained, vetted and equipped",
    "Demands that all parties respect international humanitarian law",
    "Invites the provinces to report on schools, roads and markets",
)
FOCUSED = "document.activeElement.closest('.entry')?.id ?? ''"
LISTED = "[...document.querySelectorAll('.entry')].map((one) => one.id)"
LEFT = "Number(document.getElementById('left').textContent)"
LISTENING = ".queue[data-ready]"
BUSY = "document.querySelectorAll('.entry[aria-busy]').length"


@pytest.fixture
def ada_work(project: Any, lead: Any, ada: Any, version: Any) -> Assignment:
    told = [f"{n}. {TOPICS[n % 4]} in district {n};" for n in range(1, 61)]
    words = "\n\n".join(["Rules", *told])
    document = factories.store_document(project, lead, words, "long.txt")
    planned = factories.plan_round(
        project, lead, version, [document], [ada], order=Round.Order.DOCUMENT
    )
    do_jobs()
    return planned.assignments.get()


def open_queue(desk: Desk, work: Assignment) -> None:
    planned = work.round
    slug = planned.project.slug
    desk.page.goto(f"{desk.address}/projects/{slug}/rounds/{planned.pk}/queue/")
    desk.page.locator(LISTENING).wait_for()


def test_thirty_suggestions_are_answered_by_keys(
    desk: Desk, ada_work: Assignment, ada: Any
) -> None:
    open_queue(desk, ada_work)
    waiting = desk.page.evaluate(LEFT)
    assert waiting > 40
    desk.page.keyboard.press("j")

    for number in range(27):
        desk.page.keyboard.press("x" if number % 3 == 2 else "a")
    desk.becomes(LEFT, waiting - 27)
    desk.until(lambda: ada_work.decisions.standing().count() == 27)

    # Another passage by one key where the engine has one, another code by its list.
    entry = desk.page.locator(".entry").first
    entry.get_by_text("Another code").click()
    entry.locator("select").select_option("PR.3")
    entry.get_by_role("button", name="Override").press("Enter")
    desk.until(lambda: ada_work.decisions.standing().count() == 28)
    verdicts = [one.verdict for one in ada_work.decisions.standing()]
    assert verdicts.count("rejected") == 9
    assert verdicts.count("overridden") == 1
    assert not ada_work.decisions.filter(bulk=True).exists()

    desk.becomes(BUSY, 0)
    with desk.page.expect_navigation():
        desk.page.keyboard.press("u")
    desk.page.locator(LISTENING).wait_for()
    assert ada_work.decisions.standing().count() == 27
    desk.page.keyboard.press("j")
    for _ in range(3):
        desk.page.keyboard.press("a")
    desk.until(lambda: ada_work.decisions.standing().count() == 30)
    desk.becomes(BUSY, 0)

    before = desk.page.evaluate(LISTED)
    factories.read_everything(ada_work)
    do_jobs()
    assert Run.objects.filter(coder=ada).exists()
    open_queue(desk, ada_work)
    after = desk.page.evaluate(LISTED)
    assert after != before
    assert desk.page.evaluate(FOCUSED) == ""


def test_the_shorter_passage_is_one_key(desk: Desk, ada_work: Assignment) -> None:
    said = ada_work.document.suggestions.order_by("start").first()
    assert said is not None
    end = said.start + 20
    type(said).objects.filter(pk=said.pk).update(shorter=[said.start, end])
    open_queue(desk, ada_work)

    desk.page.keyboard.press("j")
    desk.page.keyboard.press("-")

    desk.until(lambda: ada_work.decisions.standing().exists())
    decision = ada_work.decisions.get()
    assert decision.coding is not None
    assert (decision.coding.start, decision.coding.end) == (said.start, end)
    assert decision.verdict == "overridden"


def test_what_is_refused_stays_with_its_reason(
    desk: Desk, ada_work: Assignment
) -> None:
    open_queue(desk, ada_work)
    ada_work.round.assignments.update(finished_at=ada_work.given_at)

    desk.page.keyboard.press("j")
    desk.page.keyboard.press("a")

    desk.becomes("document.getElementById('said').textContent !== ''", True)
    assert "finished" in desk.page.evaluate(
        "document.getElementById('said').textContent"
    )
    assert not ada_work.decisions.exists()


def test_the_desk_tells_that_suggestions_were_made_anew(
    desk: Desk, ada_work: Assignment, ada: Any
) -> None:
    assert desk.page.locator(".anew").count() == 0
    factories.read_everything(ada_work)
    do_jobs()
    assert Run.objects.filter(coder=ada).exists()

    desk.code("in district 3")

    desk.page.locator(".anew").wait_for()
    desk.page.get_by_role("button", name="Show them").click()
    desk.page.wait_for_load_state()
    assert desk.page.locator(".anew").count() == 0


def test_a_key_pressed_again_answers_nothing_twice(
    desk: Desk, ada_work: Assignment
) -> None:
    kept = ada_work.document.suggestions.filter(score__gte=0.3).order_by("start")[:2]
    others = ada_work.document.suggestions.exclude(pk__in=[one.pk for one in kept])
    others.delete()
    open_queue(desk, ada_work)
    assert desk.page.evaluate(LEFT) == 2

    for _ in range(6):
        desk.page.keyboard.press("a")

    desk.until(lambda: ada_work.decisions.count() == 2)
    desk.page.get_by_text("Nothing waits for your word.").wait_for()
    assert ada_work.decisions.count() == 2
    assert ada_work.steps.count() == 2
