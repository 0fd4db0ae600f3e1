"""Every page on a telephone and zoomed in: nothing cut off, everything to be hit."""

import pytest

from tests.looks.onlooker import PARTS, look_at
from tests.looks.pages import SEEN_BY, listed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A telephone, and a window of 1280 pixels zoomed to 200 per cent.
WIDTHS = (320, 640)
FINGER, LEAST = 44, 24
# What of axe's rules depends on how much room there is.
RULES = ["scrollable-region-focusable", "target-size"]
# What stands beyond the page's edge, where nothing round it scrolls by itself.
CUT_OFF = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = (one) => one && one !== root && one !== document.body &&
    (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
  const beyond = [...document.body.querySelectorAll("*")].filter((one) =>
    one.getBoundingClientRect().right > root.clientWidth + 0.5 && !scrolls(one.parentElement));
  return ["the page scrolls sideways", ...beyond.map(NAMED)];
}"""
# A label that holds its control is a part of the target; a link in a text is none.
SMALL = """(least) => {
  const sizes = (one) => [one, one.closest("label")].filter(Boolean)
    .map((it) => it.getBoundingClientRect());
  const fits = (box) => Math.min(box.width, box.height) > least - 0.5;
  const small = (one) => !sizes(one).some(fits);
  const controls = "button:not(.lacking), .button, summary, select, textarea, input";
  return [...document.querySelectorAll(controls)]
    .filter((one) => one.checkVisibility({visibilityProperty: true}))
    .filter((one) => !one.matches(".hidden") && small(one))
    .map((one) => {
      const {width, height} = one.getBoundingClientRect();
      return `${NAMED(one)} is ${width.toFixed(1)} by ${height.toFixed(1)}`;
    });
}"""
NAMED = """((one) => `${one.localName}${one.id && "#" + one.id}` +
  [...one.classList].map((name) => "." + name).join("") +
  ` “${(one.textContent || one.name || "").trim().slice(0, 30)}”`)"""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", SEEN_BY)
def test_pages_fit_narrow_windows_and_their_controls_fit_fingers(
    name, part, look, study, axe
):
    onlooker = look(name, has_touch=True, device_scale_factor=2)
    found: dict[str, list[str]] = {}
    for page in look_at(onlooker, name, study, part):
        coarse = "matchMedia('(pointer: coarse)').matches"
        assert onlooker.page.evaluate(coarse)
        at_desk = onlooker.page.locator(".at-desk").count()
        for width in WIDTHS:
            onlooker.page.set_viewport_size({"width": width, "height": 800})
            words = onlooker.page.evaluate(CUT_OFF.replace("NAMED", NAMED))
            least = FINGER if at_desk else LEAST
            words += onlooker.page.evaluate(SMALL.replace("NAMED", NAMED), least)
            words += onlooker.violations(axe, RULES)
            for one in words:
                found.setdefault(one, []).append(f"{width} {page.where}")

    assert not found, listed(found)
