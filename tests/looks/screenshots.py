"""Photograph the pages of the sample study into docs/screenshots."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from tests.looks.palette import reduced
from tests.throwaway import site

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "screenshots"
SIZES = ((1440, 900), (1024, 768), (390, 844))
SCHEMES = ("light", "dark")
# A picture of these in each size and colour scheme; of the tutorial's own in one.
BROAD = (
    *("desk", "documents", "document", "codebook", "draft", "code"),
    *("work", "round", "agreement", "queue", "suggestions", "export"),
    *("chart", "cell", "comparison", "survival"),
)
TUTORIAL = (
    *("article", "often", "by-document", "balance", "together"),
    *("timeline", "query", "tensions", "cell", "chart", "comparison", "survival"),
    *("renewed", "vanished"),
)
GROUPS = {"analysis": TUTORIAL}
NAMES = tuple(dict.fromkeys((*BROAD, *TUTORIAL)))
Page = tuple[str, str, str]


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev screenshots", description=__doc__)
    every = ", ".join((*GROUPS, *NAMES))
    parser.add_argument("names", nargs="*", metavar="NAME", help=every)
    parser.add_argument("--into", type=Path, default=FOLDER, metavar="FOLDER")
    asked = parser.parse_args()
    names = {one for name in asked.names for one in GROUPS.get(name, (name,))}
    unknown = names - set(NAMES)
    if unknown:
        parser.error(f"There is no page {', '.join(sorted(unknown))}.")
    asked.into.mkdir(parents=True, exist_ok=True)
    taken = 0
    with site("screenshots"):
        from tests.bench.at_desk.serving import served, session_of
        from tests.looks.sample import stages

        with served() as address:
            for shots in stages():
                # Playwright keeps an event loop, which keeps the database from us.
                pages = [
                    (name, session_of(user), where)
                    for name, user, where in shots
                    if name in (names or NAMES)
                ]
                taken += photograph(address, pages, asked.into)
    total = sum(path.stat().st_size for path in asked.into.glob("*.png"))
    print(f"{taken} pictures, {total // 1000} kB")
    return 0


def photograph(address: str, pages: list[Page], into: Path) -> int:
    """Each page in its sizes and colour schemes; how many pictures that is."""
    from playwright.sync_api import sync_playwright

    taken = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-lcd-text"],
        )
        for width, height in SIZES if pages else ():
            context = browser.new_context(
                viewport={"width": width, "height": height},
                reduced_motion="reduce",
                has_touch=width < 600,
                locale="en-GB",
                timezone_id="UTC",
            )
            for name, session, where in pages:
                for scheme in _schemes(name, width):
                    path = into / f"{name}-{width}-{scheme}.png"
                    _take(context, session, address + where, scheme, path)
                    taken += 1
            context.close()
        browser.close()
    return taken


def _schemes(name: str, width: int) -> tuple[str, ...]:
    if name in BROAD:
        return SCHEMES
    return SCHEMES[:1] if width == SIZES[0][0] else ()


def _take(context: Any, session: str, where: str, scheme: str, path: Path) -> None:
    """One picture, once nothing moves or loads any more."""
    context.add_cookies([{"name": "sessionid", "value": session, "url": where}])
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    page.goto(where)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => null)")
    picture = page.screenshot(animations="disabled", caret="hide")
    path.write_bytes(reduced(page, picture))
    page.close()


if __name__ == "__main__":
    sys.exit(main())
