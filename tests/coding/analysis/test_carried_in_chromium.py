"""What was coded in the mandate before, answered by keys alone and without a script."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from coding.models import Assignment, CarriedCoding, Coding
from tests import factories
from tests.coding.analysis.renewing import two_mandates, work_on
from tests.test_coder_in_browser import CodersPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
READY = "html[data-carrying=ready]"
TRAINING = "To train and to support the police in the villages"


@pytest.fixture
def new(project: Any, lead: Any, version: Any, ada: Any, bruno: Any) -> Assignment:
    """Ada's work on the renewal; three codings of hers wait to be carried on."""
    mandates = two_mandates(project, lead)
    planned = factories.plan_round(project, lead, version, mandates, [ada, bruno])
    old = work_on(planned, mandates[0], ada)
    for key, words in (
        ("PR.1", factories.CIVILIANS),
        ("PR.2", TRAINING),
        ("PR.3", factories.LAW),
    ):
        factories.code_words(old, key, words)
    return work_on(planned, mandates[1], ada)


@pytest.fixture
def sit(chromium: Any, live_server: Any, new: Assignment) -> Iterator[Callable]:
    opened: list[CodersPage] = []

    def at(**screen: Any) -> Any:
        shown = CodersPage(chromium, live_server.url, **screen)
        opened.append(shown)
        shown.sign_in("ada")
        shown.page.goto(f"{shown.address}/assignments/{new.pk}/mandate-before/")
        return shown.page

    yield at
    for one in opened:
        one.check_clean()
        one.context.close()


def answer(page: Any, key: str, left: int) -> None:
    """Press a key that answers, and wait for the page that comes."""
    page.keyboard.press(key)
    page.get_by_role("heading", name=f"{left} wait").wait_for()
    page.locator(READY).wait_for()


def codes_of(work: Assignment) -> list[str]:
    found = Coding.objects.standing().filter(assignment=work)
    return sorted(found.values_list("code__key", flat=True))


def test_all_that_waits_is_answered_by_keys(sit: Callable, new: Assignment) -> None:
    page = sit()
    page.locator(READY).wait_for()
    for key in "jjkj":
        page.keyboard.press(key)
    chosen = page.locator("article:focus")
    assert "PR.2" in chosen.inner_text()

    answer(page, "x", 2)
    assert "PR.3" in chosen.inner_text()
    answer(page, "a", 1)
    assert "PR.1" in chosen.inner_text()
    answer(page, "a", 0)

    assert codes_of(new) == ["PR.1", "PR.3"]
    assert CarriedCoding.objects.filter(coding=None).count() == 1


def test_without_a_script_buttons_do_the_same(sit: Callable, new: Assignment) -> None:
    page = sit(java_script_enabled=False)

    page.get_by_role("button", name="Code these words: PR.1").click()
    page.get_by_role("button", name="Not here: PR.2").click()

    assert page.get_by_role("heading", name="1 waits").is_visible()
    assert codes_of(new) == ["PR.1"]
