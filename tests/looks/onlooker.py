"""Somebody who looks at one page after another in Chromium."""

from collections.abc import Iterator
from typing import Any

from django.test import Client

from tests import factories
from tests.looks.pages import Page, answers_of, pages_of
from tests.study import Study

OPEN_ALL = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
}"""

AXE = """async (only) => {
  const found = await axe.run({runOnly: only, resultTypes: ["violations"]});
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}"""


# A test looks at a part of the pages, so that none runs for minutes.
PARTS = 2


class Onlooker:
    """One person's browser and one page of it, and the same session without a browser."""

    def __init__(self, browser: Any, address: str, name: str, **screen: Any) -> None:
        self.address, self.client = address, Client()
        wide = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
        self.context = browser.new_context(**wide | screen)
        if name != "anonymous":
            form = {"login": name, "password": factories.PASSWORD}
            self.client.post("/accounts/login/", form)
            session = self.client.cookies["sessionid"].value
            cookie = {"name": "sessionid", "value": session, "url": address}
            self.context.add_cookies([cookie])
        self.page = self.context.new_page()

    def open(self, page: Page) -> None:
        """Show a page with all its folds open; a stored answer as if it just came."""
        where = f"{self.address}{page.where}"
        if page.body is not None:
            answer = {"body": page.body, "content_type": "text/html; charset=utf-8"}
            self.page.route(where, lambda route: route.fulfill(**answer), times=1)
        self.page.goto(where)
        self.page.evaluate(OPEN_ALL)

    def violations(self, axe: str, only: list[str]) -> list[str]:
        """What axe finds by these rules or tags; no policy forbids what we evaluate."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(axe)
        return self.page.evaluate(AXE, only)

    def close(self) -> None:
        self.page.unroute_all(behavior="ignoreErrors")
        self.context.close()


def look_at(onlooker: Onlooker, name: str, study: Study, part: int) -> Iterator[Page]:
    """Open one part in `PARTS` of all that the person can see, page after page."""
    pages = pages_of(name, onlooker.client, study)
    every = [*pages, *answers_of(onlooker.client, study)]
    for page in every[part::PARTS]:
        onlooker.open(page)
        yield page
