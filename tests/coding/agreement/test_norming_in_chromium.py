"""A norming meeting in Chromium: three coders and their lead, by keyboard."""

from collections.abc import Iterator

import pytest

from coding.agreement.norming import open_meeting
from coding.agreement.norming_sheet import sheet_of
from coding.models import Meeting
from tests.factories import (
    CIVILIANS,
    LAW,
    MANDATE,
    add_people,
    make_person,
    paragraph_with,
    store_document,
)
from tests.test_coder_in_browser import CodersPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def meeting(project, lead, version, ada, bruno) -> Meeting:
    chen = make_person("chen")
    add_people(project, lead, "coder", chen)
    document = store_document(project, lead, MANDATE, "talked-about.txt")
    return open_meeting(
        project,
        lead,
        name="Norming",
        version=version,
        coders=[ada, bruno, chen],
        paragraphs=[paragraph_with(document, words) for words in (CIVILIANS, LAW)],
    )


@pytest.fixture
def pages(chromium, live_server, meeting) -> Iterator[dict[str, CodersPage]]:
    shown = {}
    for name in ("ada", "bruno", "chen", "lead"):
        shown[name] = CodersPage(chromium, live_server.url)
        shown[name].sign_in(name)
        shown[name].page.goto(f"{live_server.url}/meetings/{meeting.pk}/")
    yield shown
    for one in shown.values():
        one.check_clean()
        one.context.close()


def tick(one: CodersPage, place: int, *keys: str) -> None:
    """Set these codes of the paragraph by Space, and store them by Enter."""
    article = one.page.locator("article").nth(place)
    if article.locator("summary").count():
        article.locator("summary").focus()
        one.page.keyboard.press("Enter")
    for box in article.locator("input[type=checkbox]").all():
        if (box.get_attribute("value") in keys) != box.is_checked():
            box.focus()
            one.page.keyboard.press("Space")
    article.locator("button").focus()
    with one.page.expect_navigation():
        one.page.keyboard.press("Enter")


def press(one: CodersPage, words: str) -> None:
    one.page.get_by_role("button", name=words).focus()
    with one.page.expect_navigation():
        one.page.keyboard.press("Enter")


def test_three_code_blind_reveal_talk_and_one_is_convinced(pages, meeting):
    for place in (0, 1):
        tick(pages["ada"], place, "PR.1")
        tick(pages["bruno"], place, "PR.1")
        tick(pages["chen"], place, "PR.1" if place else "PR.2")
    # Only the address of the own page has been asked for since: nothing came in.
    assert "bruno" not in pages["ada"].page.locator("main").inner_text()

    pages["lead"].page.reload()
    press(pages["lead"], "Reveal all codes")
    pages["chen"].page.reload()
    first = pages["chen"].page.locator("article").first
    assert "differs" in first.inner_text()
    assert "ada PR.1" in first.inner_text()
    tick(pages["chen"], 0, "PR.1")
    press(pages["lead"], "Close the meeting")

    sheet = sheet_of(Meeting.objects.get(pk=meeting.pk))
    assert sheet.before.pooled.value < 1
    assert [one.blind for one in sheet.talks[0].said] == [["PR.1"], ["PR.1"], ["PR.2"]]
    assert all(one.after == ["PR.1"] for one in sheet.talks[0].said)
    pages["ada"].page.reload()
    assert "Before and after" in pages["ada"].page.locator("main").inner_text()
    assert pages["ada"].page.locator("article button").count() == 0
