"""The coder's page in Chromium, with the line to the server in the test's hands."""

from collections.abc import Callable

from playwright.sync_api import Error, Route

from coding.models import Assignment
from tests.test_coder_in_browser import CodersPage

STATE = "document.getElementById('save-state').textContent"
PENDING = "CSS.highlights.get('pending').size"
SELECTED = "getSelection().toString()"
CURRENT = "document.querySelector('#pane .current')?.dataset.path"


class Desk(CodersPage):
    """The coder's page, with the line in the test's hands."""

    def open(self, assignment: Assignment) -> None:
        self.go_to_desk(f"{self.address}/assignments/{assignment.pk}/")
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
        self.page.wait_for_timeout(200)  # a panel may still be on its way
        assert self.page.evaluate("window.violations") == []
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.context.close()
