"""From what vanished to both texts, in Chromium."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.coding.analysis.car import MINUSCA, add_car
from tests.shared import needs_shared
from tests.test_coder_in_browser import CodersPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reader(chromium: Any, live_server: Any, lead: Any) -> Iterator[CodersPage]:
    shown = CodersPage(chromium, live_server.url)
    shown.sign_in("lead")
    yield shown
    shown.check_clean()
    shown.context.close()


@needs_shared
def test_from_the_row_that_vanished_to_both_texts(
    reader: CodersPage, project: Any, lead: Any
) -> None:
    documents = add_car(project, lead, *MINUSCA[:4])
    page = reader.page
    page.goto(f"{reader.address}/projects/{project.slug}/renewals/")
    page.get_by_role("button", name="Join the mandates of MINUSCA").press("Enter")
    page.get_by_role("link", name="What vanished").click()

    row = page.get_by_role("row").filter(has_text="persons with disabilities")
    row.get_by_role("link", name="Side by side").press("Enter")

    chosen = page.locator("tr:target")
    assert "persons with disabilities" in chosen.inner_text()
    heads = page.locator("thead th").all_inner_texts()
    assert heads == ["S/RES/2217 (2015)", "S/RES/2301 (2016)"]
    page.go_back()
    links = row.get_by_role("link")
    links.first.click()
    assert "/documents/" in page.url
    assert "persons with disabilities" in page.locator(".leaf.cited").inner_text()
    page.go_back()
    row.get_by_role("link", name="S/RES/2301 (2016)").click()
    assert str(documents["2301"].pk) in page.url
    assert page.locator(".leaf.cited").count() == 1
    assert "disabilities" not in page.locator("article").inner_text()
