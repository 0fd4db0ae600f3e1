"""The coder's part in Chromium: a real mouse, real keys, no error and no violation."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from coding.models import Coding, Decision, Reading
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

READY = "#desk[data-ready]"  # the keys are listened to

PLACE_OF_WORDS = """(words) => {
  for (const text of document.querySelectorAll("#pane .text")) {
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const at = node.data.indexOf(words);
      if (at < 0) continue;
      node.parentElement.scrollIntoView({block: "center"});
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      const boxes = [...range.getClientRects()];
      const first = boxes[0], last = boxes[boxes.length - 1];
      return [first.left, first.top + first.height / 2,
              last.right, last.top + last.height / 2];
    }
  }
  return null;
}"""


class CodersPage:
    """A page that counts its script errors and CSP violations."""

    def __init__(self, browser: Any, address: str, **screen: Any) -> None:
        self.address = address
        wide = {"viewport": {"width": 1440, "height": 900}}
        self.context = browser.new_context(**(wide | screen))
        self.context.add_init_script(
            "window.violations = [];"
            "addEventListener('securitypolicyviolation',"
            " (e) => window.violations.push(e.violatedDirective + ' ' + e.blockedURI))"
        )
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._listen)

    def _listen(self, message: Any) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def sign_in(self, name: str) -> None:
        self.page.goto(f"{self.address}/accounts/login/")
        self.page.fill("[name=login]", name)
        self.page.fill("[name=password]", factories.PASSWORD)
        self.page.click("main button")
        self.page.wait_for_url("**/projects/")

    def go_to_desk(self, where: str) -> None:
        self.page.goto(where)
        self.page.locator(READY).wait_for()

    def reload(self) -> None:
        self.page.reload()
        self.page.locator(READY).wait_for()

    def drag_over(self, words: str) -> None:
        self.drag_over_unchecked(words)
        assert self.page.evaluate("getSelection().toString()") == words

    def drag_over_unchecked(self, words: str) -> None:
        """Drag where the selection is then widened, or coded at once."""
        left, top, right, bottom = self.page.evaluate(PLACE_OF_WORDS, words)
        mouse = self.page.mouse
        mouse.move(left + 1, top)
        mouse.down()
        mouse.move((left + right) / 2, (top + bottom) / 2, steps=4)
        mouse.move(right - 1, bottom, steps=4)
        mouse.up()

    def until(self, holds: Callable[[], Any]) -> None:
        """Wait for the database; polling in the page would need eval."""
        for _ in range(100):
            if holds():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never came so far; errors: {self.errors}")

    def check_clean(self) -> None:
        # The last act may still be loading the page anew.
        self.page.wait_for_timeout(500)
        self.page.wait_for_load_state("networkidle")
        assert self.page.evaluate("window.violations") == []
        assert self.errors == []


@pytest.fixture
def at_desk(chromium, live_server, ada, ada_work, suggestions) -> Iterator[CodersPage]:
    shown = CodersPage(chromium, live_server.url)
    shown.sign_in("ada")
    shown.go_to_desk(f"{live_server.url}/assignments/{ada_work.pk}/")
    yield shown
    shown.check_clean()
    shown.context.close()


def test_a_passage_is_coded_with_the_mouse_and_the_list(at_desk, ada_work):
    at_desk.drag_over("extend the mandate")
    at_desk.page.keyboard.press("c")
    at_desk.page.keyboard.type("set aside")
    at_desk.page.keyboard.press("Enter")
    at_desk.until(lambda: ada_work.codings.standing().exists())

    coding = ada_work.codings.get()
    assert (coding.quote, coding.code.key) == ("extend the mandate", "PR.3")
    mark = at_desk.page.locator(f'mark[data-c~="{str(coding.pk)[:13]}"]')
    mark.first.wait_for()
    at_desk.reload()
    assert "".join(mark.all_inner_texts()) == "extend the mandate"


def test_a_passage_is_coded_without_a_pointer(at_desk, ada_work):
    page = at_desk.page
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.keyboard.press("Shift+ArrowRight")
    words = page.evaluate("getSelection().toString()")
    page.keyboard.press("1")
    page.keyboard.press("2")
    at_desk.until(lambda: ada_work.codings.standing().exists())

    coding = ada_work.codings.get()
    assert coding.code.key == "PR.2"
    assert coding.quote == words


def test_suggestions_are_answered_by_key_and_undone(at_desk, ada_work, suggestions):
    page = at_desk.page
    kept, other, _ = suggestions
    for suggestion, key in ((kept, "a"), (other, "x")):
        paragraph = factories.paragraph_with(ada_work.document, suggestion.quote)
        page.locator(f"#k-{paragraph.pk}").click()
        page.locator(f"#s-{suggestion.pk}").wait_for()
        page.keyboard.press(key)
        at_desk.until(
            lambda one=suggestion: ada_work.decisions.filter(suggestion=one).exists()
        )
    verdicts = {one.suggestion_id: one.verdict for one in Decision.objects.all()}
    assert verdicts == {kept.pk: "confirmed", other.pk: "rejected"}

    page.locator(f"#s-{other.pk}").wait_for(state="detached")
    page.keyboard.press("u")
    at_desk.until(lambda: ada_work.decisions.standing().count() == 1)


def test_reading_on_to_the_end_finishes_the_document(at_desk, ada_work):
    page = at_desk.page
    leaves = list(ada_work.document.paragraphs.codable())
    page.locator(f"#k-{leaves[0].pk}").click()
    page.wait_for_timeout(200)
    page.evaluate("document.activeElement.blur()")
    for count, leaf in enumerate(leaves, start=1):
        page.locator(f"#r-{leaf.pk}").click()
        at_desk.until(lambda wanted=count: Reading.objects.standing().count() == wanted)
    page.locator("#finish").click()
    at_desk.until(
        lambda: type(ada_work).objects.get(pk=ada_work.pk).finished_at is not None
    )


def test_two_tabs_of_one_coder_both_store_their_codings(at_desk, ada_work, chromium):
    second = CodersPage(chromium, at_desk.address)
    second.sign_in("ada")
    second.go_to_desk(at_desk.page.url)
    second.drag_over("extend the mandate")
    second.page.keyboard.press("c")
    second.page.keyboard.press("Enter")
    second.until(lambda: Coding.objects.standing().count() == 1)
    second.context.close()

    at_desk.drag_over("respect international humanitarian law")
    at_desk.page.keyboard.press("c")
    at_desk.page.keyboard.press("Enter")
    at_desk.until(lambda: Coding.objects.standing().count() == 2)
