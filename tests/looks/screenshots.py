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
NAMES = (
    *("desk", "documents", "document", "codebook", "draft", "code"),
    *("work", "round", "agreement", "queue", "suggestions", "export"),
    *("chart", "cell", "comparison", "survival"),
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev screenshots", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--into", type=Path, default=FOLDER, metavar="FOLDER")
    asked = parser.parse_args()
    unknown = set(asked.names) - set(NAMES)
    if unknown:
        parser.error(f"There is no page {', '.join(sorted(unknown))}.")
    asked.into.mkdir(parents=True, exist_ok=True)
    with site("screenshots"):
        from tests.bench.at_desk.serving import served, session_of
        from tests.looks.sample import furnished

        # Playwright keeps an event loop, beside which the database is out of reach.
        pages = [
            (name, session_of(user), where)
            for name, user, where in furnished()
            if not asked.names or name in asked.names
        ]
        with served() as address:
            photograph(address, pages, asked.into)
    total = sum(path.stat().st_size for path in asked.into.glob("*.png"))
    print(f"{len(pages) * len(SIZES) * len(SCHEMES)} pictures, {total // 1000} kB")
    return 0


def photograph(address: str, pages: list[tuple[str, str, str]], into: Path) -> None:
    """Each page in each size and colour scheme."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-lcd-text"],
        )
        for width, height in SIZES:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                reduced_motion="reduce",
                has_touch=width < 600,
                locale="en-GB",
                timezone_id="UTC",
            )
            for name, session, where in pages:
                for path, scheme in (
                    (into / f"{name}-{width}-{scheme}.png", scheme)
                    for scheme in SCHEMES
                ):
                    _take(context, session, address + where, scheme, path)
            context.close()
        browser.close()


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
