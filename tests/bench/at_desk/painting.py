"""What a coder's browser shows, and when."""

import os
import statistics

from django.conf import settings
from django.contrib.auth.models import User
from playwright.sync_api import Page, sync_playwright

from coding.models import Assignment
from tests.bench.at_desk.serving import served, session_of

BARS = {(300, 2000): 500.0, (1200, 5000): 900.0}
PENDING_BAR, CONFIRMED_BAR = 50.0, 150.0
# Two frames after the document was parsed its marks have been painted.
_WATCH = """
window.bench = { tasks: [] };
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.bench.tasks.push(one.duration);
}).observe({ type: "longtask", buffered: true });
document.addEventListener("DOMContentLoaded", () =>
  requestAnimationFrame(() => requestAnimationFrame(() => {
    window.bench.shown = performance.now();
    window.bench.marks = document.querySelectorAll("mark[data-c]").length;
  })));
"""
_SCROLL = """() => new Promise((done) => {
  let left = 90;
  const step = () => { scrollBy(0, 400); left -= 1; left ? requestAnimationFrame(step) : done(); };
  requestAnimationFrame(step);
})"""
# Press a code's keys on a selection; when is the fill there, and when the mark?
_CODE = """async ([digits, path]) => {
  const paragraph = document.querySelector(`[data-path="${path}"]`);
  paragraph.scrollIntoView({ block: "center" });
  const text = paragraph.querySelector(".text");
  const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const node = walk.nextNode();
  const at = Math.floor(Math.random() * Math.max(1, node.length - 12));
  getSelection().setBaseAndExtent(node, at, node, Math.min(node.length, at + 10));
  await new Promise((done) => setTimeout(done, 300));
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const before = paragraph.dataset.v, begun = performance.now();
  for (const key of digits) dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  let pending = null;
  for (let n = 0; n < 600; n++) {
    await frame();
    pending ??= CSS.highlights.get("pending")?.size ? performance.now() - begun : null;
    const now = document.querySelector(`[data-path="${path}"]`);
    if (now.dataset.v !== before) return [pending, performance.now() - begun];
  }
  return [pending, null];
}"""


def paint(
    works: dict[tuple[int, int], Assignment], user: User, *, small: bool
) -> list[str]:
    """Open every document in Chromium and code in it; the bars missed."""
    missed: list[str] = []
    # Playwright keeps an event loop, beside which Django's database is out of reach.
    session = session_of(user)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("HSFRAME_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        cookie = {"name": settings.SESSION_COOKIE_NAME, "url": address}
        context.add_cookies([cookie | {"value": session}])  # type: ignore[list-item]
        context.add_init_script(_WATCH)
        for size, work in works.items():
            missed += _painted(
                context.new_page(), f"{address}/assignments/{work.pk}/", size
            )
        browser.close()
    return [] if small else missed


def _painted(page: Page, address: str, size: tuple[int, int]) -> list[str]:
    shown, tasks = [], []
    for _ in range(5):
        page.goto(address)
        page.wait_for_timeout(700)
        found = page.evaluate("window.bench")
        shown.append(found["shown"])
        page.evaluate(_SCROLL)
        tasks.append(max(page.evaluate("window.bench.tasks"), default=0))
    # Each time in another paragraph: what is said already is not said twice.
    paths = page.evaluate(
        "[...document.querySelectorAll('.p')].filter((one) => one.querySelector('.k')"
        " && one.querySelector('.text').firstChild.textContent.length > 60)"
        ".slice(0, 5).map((one) => one.dataset.path)"
    )
    coded = [page.evaluate(_CODE, ["11", path]) for path in paths]
    pending = statistics.median([one[0] or 9999 for one in coded])
    confirmed = statistics.median([one[1] or 9999 for one in coded])
    all_shown, longest = statistics.median(shown), statistics.median(tasks)
    print(
        f"   {size}: {found['marks']} pieces of marks visible after {all_shown:.0f} ms,"
        f" longest task {longest:.0f} ms, new mark pending after {pending:.0f} ms,"
        f" confirmed after {confirmed:.0f} ms"
    )
    return [
        f"{size}: {words}"
        for words, bad in (
            (f"visible after {all_shown:.0f} ms", all_shown > BARS.get(size, 9999)),
            (f"a task of {longest:.0f} ms", longest > 50),
            (f"pending after {pending:.0f} ms", pending > PENDING_BAR),
            (f"confirmed after {confirmed:.0f} ms", confirmed > CONFIRMED_BAR),
        )
        if bad
    ]
