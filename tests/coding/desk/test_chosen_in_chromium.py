"""What is done to a coding that stands: found, recoded, moved, tied, noted, withdrawn."""

import pytest

from coding.desk import linking
from coding.models import Assignment, Comment
from tests import factories
from tests.coding.desk.answers import standing
from tests.coding.desk.at_desk import CURRENT, SELECTED, STATE, Desk
from tests.coding.desk.on_coding import WORDS, coded, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MESSAGE = "document.getElementById('status-message').textContent.trim()"
SHOWN = "[...document.querySelectorAll('#pane mark')].map((one) => one.textContent)"


def test_r_gives_another_code_and_keeps_the_passage(desk: Desk, ada_work: Assignment):
    coded(desk, ada_work)
    press(desk, "r")
    desk.page.locator("#picker[open]").wait_for()
    desk.page.keyboard.type("set aside")
    press(desk, "Enter")

    desk.until(lambda: standing(ada_work) == [("PR.3", WORDS)])
    press(desk, "r")  # still on it, under its new code
    desk.page.locator("#picker[open]").wait_for()
    desk.page.keyboard.type("PR.2")
    press(desk, "Enter")
    desk.until(lambda: standing(ada_work) == [("PR.2", WORDS)])


def test_backspace_withdraws_and_u_brings_it_back(desk: Desk, ada_work: Assignment):
    coded(desk, ada_work)
    press(desk, "Backspace")

    desk.until(lambda: standing(ada_work) == [])
    desk.becomes(SHOWN, [])
    press(desk, "u")
    desk.until(lambda: standing(ada_work) == [("PR.1", WORDS)])
    press(desk, "Shift+u")
    desk.until(lambda: standing(ada_work) == [])
    press(desk, "Control+z")
    desk.until(lambda: standing(ada_work) == [("PR.1", WORDS)])


def test_t_twice_ties_two_passages(desk: Desk, ada_work: Assignment):
    first = coded(desk, ada_work)
    press(desk, "t")
    desk.becomes(f"{MESSAGE}.startsWith('PR.1 is held')", True)
    desk.drag_over("local police")
    press(desk, "1", "1")
    desk.becomes(STATE, "Saved")
    desk.until(lambda: ada_work.codings.count() == 2)
    other = ada_work.codings.exclude(pk=first.pk).get()
    press(desk, "]")
    desk.page.locator(f"#c-{other.pk}").wait_for()
    press(desk, "t")

    desk.until(lambda: len(linking.parts_of(first)) == 2)
    desk.page.get_by_text("One passage with").wait_for()


def test_o_goes_through_a_stack_and_a_click_takes_the_shortest(
    desk: Desk, ada_work: Assignment
):
    long = factories.code_words(ada_work, "PR.1", "Decides to extend the mandate")
    short = factories.code_words(ada_work, "PR.2", WORDS)
    desk.reload()
    desk.becomes(STATE, "Saved")
    marks = desk.page.locator(f'mark[data-c~="{str(short.pk)[:13]}"]')

    marks.first.click()
    desk.page.locator(f"#c-{short.pk}.touched").wait_for()
    press(desk, "o")
    desk.page.locator(f"#c-{long.pk}.touched").wait_for()


def test_m_opens_the_memo_and_a_memo_is_kept(desk: Desk, ada_work: Assignment):
    coding = coded(desk, ada_work)
    press(desk, "m")
    desk.becomes("document.activeElement.name", "text")
    desk.page.keyboard.type("renewal only")
    desk.page.locator(".memo-form button").click()

    desk.until(lambda: coding.memos.standing().exists())
    assert coding.memos.standing().get().text == "renewal only"


def test_the_last_code_is_repeated_and_locked(desk: Desk, ada_work: Assignment):
    coded(desk, ada_work)
    desk.drag_over("local police")
    press(desk, ".")
    desk.until(lambda: ("PR.1", "local police") in standing(ada_work))

    press(desk, "l")
    desk.page.locator("#locked:not([hidden])").wait_for()
    desk.drag_over_unchecked("violence against women")
    desk.until(lambda: len(standing(ada_work)) == 3)
    press(desk, "Escape")
    desk.drag_over("respect international humanitarian law")
    desk.page.wait_for_timeout(300)
    assert len(standing(ada_work)) == 3


def test_selections_snap_to_words_and_sentences(desk: Desk):
    press(desk, "Shift+2")
    desk.drag_over_unchecked("xtend the manda")
    desk.becomes(SELECTED, WORDS)
    press(desk, "Shift+4")
    desk.drag_over_unchecked("the manda")
    desk.becomes(f"{SELECTED}.startsWith('Decides to extend')", True)


def test_n_says_that_nothing_is_to_be_coded_and_goes_on(
    desk: Desk, ada_work: Assignment
):
    press(desk, "j")
    here = desk.page.evaluate(CURRENT)
    press(desk, "n")

    desk.until(lambda: ada_work.readings.standing().filter(nothing=True).exists())
    assert desk.page.evaluate(CURRENT) != here
    desk.page.locator("#pane .nothing").wait_for()


def test_g_goes_to_a_paragraph_by_its_number(desk: Desk):
    press(desk, "g")
    desk.page.keyboard.type("7 (z)")
    press(desk, "Enter")
    assert "no paragraph 7 (z)" in desk.page.locator("#place-trouble").inner_text()

    desk.page.locator("#place-words").fill("2(b)")
    press(desk, "Enter")
    desk.becomes(CURRENT, "op.2.b")


def test_d_comments_on_the_selected_words(desk: Desk, ada_work: Assignment):
    desk.drag_over("local police")
    desk.page.locator("#passages .new-comment").wait_for()
    desk.page.wait_for_timeout(400)  # the paragraph's panel comes
    press(desk, "d")
    desk.page.keyboard.type("Which police?")
    desk.page.get_by_label("Discuss with the team").check()
    desk.page.get_by_role("button", name="Save comment").click()

    desk.until(lambda: Comment.objects.exists())
    said = Comment.objects.get()
    assert (said.quote, said.text, said.discuss) == (
        "local police",
        "Which police?",
        True,
    )
    desk.page.locator("#pane .talk.flagged").wait_for()


def test_the_toolbar_at_the_selection_codes_with_a_click(
    desk: Desk, ada_work: Assignment
):
    desk.drag_over(WORDS)
    desk.page.get_by_role("button", name="Code…").click()
    desk.page.keyboard.type("PR.2")
    press(desk, "Enter")
    desk.until(lambda: standing(ada_work) == [("PR.2", WORDS)])

    desk.drag_over("local police")
    desk.page.locator("#selected button", has_text="PR.2").click()
    desk.until(lambda: ("PR.2", "local police") in standing(ada_work))


def test_history_goes_back_to_a_step(desk: Desk, ada_work: Assignment):
    coded(desk, ada_work)
    desk.drag_over("local police")
    press(desk, "1", "2")
    desk.until(lambda: len(standing(ada_work)) == 2)
    desk.becomes(STATE, "Saved")
    press(desk, "h")
    desk.page.get_by_role("button", name="Back to here").click()

    desk.until(lambda: standing(ada_work) == [("PR.1", WORDS)])
    desk.page.locator("#history .undone").wait_for()


def test_single_keys_can_be_turned_off(desk: Desk, ada_work: Assignment):
    press(desk, "?")
    desk.page.locator("#keys-on").uncheck()
    press(desk, "Escape")
    desk.drag_over(WORDS)
    press(desk, "1", "1", "j", "u")
    desk.page.wait_for_timeout(300)
    assert ada_work.codings.count() == 0

    desk.reload()
    desk.becomes(STATE, "Saved")
    press(desk, "?")
    assert not desk.page.locator("#keys-on").is_checked()


def test_every_act_in_the_table_of_keys_is_there_and_no_key_is_given_twice(desk: Desk):
    rows = desk.page.evaluate(
        """async () => {
          const { actsOf } = await import("/static/js/desk/acts.js");
          const acts = actsOf({ }, { });
          return [...document.querySelectorAll("[data-act]")].map(
            (row) => [row.dataset.press.split(" "), row.dataset.act in acts]);
        }"""
    )
    presses = [press for keys, _ in rows for press in keys]

    assert all(known for _, known in rows)
    assert len(presses) == len(set(presses))


def test_keys_for_suggestions_wait_for_the_paragraph_they_are_pressed_in(
    desk: Desk, ada_work: Assignment, suggestions
):
    desk.reload()
    desk.becomes(STATE, "Saved")
    first, second, _ = suggestions
    place = factories.paragraph_with(ada_work.document, first.quote)
    desk.page.locator(f"#k-{place.pk}").click()
    desk.page.locator(f"#s-{first.pk}").wait_for()

    press(desk, "j", "a")

    desk.until(lambda: ada_work.decisions.exists())
    assert ada_work.decisions.get().suggestion == second


def test_a_memo_begun_is_saved_when_the_paragraph_is_left(
    desk: Desk, ada_work: Assignment
):
    coding = coded(desk, ada_work)
    press(desk, "m")
    desk.becomes("document.activeElement.name", "text")
    desk.page.keyboard.type("half a thought")
    desk.page.locator("#pane .p:has(.k) .text").first.click()

    desk.until(lambda: coding.memos.standing().exists())
