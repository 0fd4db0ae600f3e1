"""Every page, to everybody, in both colour schemes: axe-core finds no WCAG violation."""

from collections.abc import Iterator

import pytest

from tests.access_table import PEOPLE, TABLE
from tests.looks.onlooker import PARTS, Onlooker, look_at
from tests.looks.pages import SEEN_BY, listed
from tests.test_coder_in_browser import READY

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What of them looks at colours, which is all that another scheme changes.
COLOURS = ["color-contrast", "link-in-text-block"]
SCHEMES = {"light": TAGS, "dark": COLOURS}


def violations(onlooker: Onlooker, axe: str) -> Iterator[str]:
    """What axe says of the page as it stands, in one scheme and the other."""
    for scheme, rules in SCHEMES.items():
        onlooker.page.emulate_media(color_scheme=scheme)
        for words in onlooker.violations(axe, rules):
            yield f"{scheme}: {words}"


def test_whatever_can_be_read_is_looked_at_by_somebody_here():
    columns = [PEOPLE.index(name) for name in SEEN_BY]
    for row in TABLE:
        if row.method == "get" and 200 in row.answers:
            assert 200 in [row.answers[column] for column in columns], row


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", SEEN_BY)
def test_no_page_violates_wcag_in_light_or_dark(name, part, look, study, axe):
    onlooker = look(name)
    found: dict[str, list[str]] = {}
    for page in look_at(onlooker, name, study, part):
        for words in violations(onlooker, axe):
            found.setdefault(words, []).append(page.where)

    assert not found, listed(found)


@pytest.fixture
def at_desk(look, study) -> Onlooker:
    onlooker = look("ada")
    where = f"{onlooker.address}/assignments/{study['work']}/?paragraph=op.2.a"
    onlooker.page.goto(where)
    onlooker.page.locator(READY).wait_for()
    return onlooker


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_table_of_keys_violates_nothing(at_desk, axe):
    at_desk.page.locator("#show-keys").click()
    at_desk.page.locator("#keys[open]").wait_for()

    assert list(violations(at_desk, axe)) == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_list_of_codes_at_the_selection_violates_nothing(at_desk, axe):
    at_desk.page.keyboard.press("s")
    at_desk.page.keyboard.press("c")
    at_desk.page.locator("#picker[open]").wait_for()

    assert list(violations(at_desk, axe)) == []
