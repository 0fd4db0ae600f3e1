"""The written keyboard script of docs/keyboard.md, played row by row in Chromium."""

import re
from pathlib import Path
from typing import Any

import pytest

from coding.models import Assignment
from tests.coding.desk.at_desk import STATE, Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCRIPT = Path(__file__).parents[3] / "docs" / "keyboard.md"
KEY = re.compile(r"`([^`]+)`")
# What the page says, to whoever looks and to whoever listens.
SAYS = """() => ["live", "status-message", "position"]
  .map((id) => document.getElementById(id).textContent).join(" | ")
  + " | " + getSelection().toString()"""
IDLE = "!document.querySelector('dialog[open]')"


def rows() -> list[tuple[list[str], str]]:
    found = []
    for line in SCRIPT.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and (keys := KEY.findall(cells[0])):
            found.append((keys, cells[2]))
    return found


def play(desk: Desk, keys: list[str], wanted: str) -> None:
    for key in keys:
        desk.page.keyboard.press(key)
        if key in {"c", "g", "r", "d", "m", "h", "?"}:
            desk.page.wait_for_timeout(700)  # a dialog opens, or the panel comes
    said = ""
    for _ in range(120):
        said = desk.page.evaluate(SAYS)
        if wanted in said:
            break
        desk.page.wait_for_timeout(50)
    assert wanted in said, (keys, said)
    desk.becomes(STATE, "Saved")
    desk.page.wait_for_timeout(400)  # the panel that shows it


def test_a_document_is_coded_from_beginning_to_end_without_a_pointer(
    desk: Desk, ada_work: Assignment, suggestions: Any
) -> None:
    desk.reload()
    desk.becomes(STATE, "Saved")
    for keys, wanted in rows():
        play(desk, keys, wanted)

    assert ada_work.readings.standing().filter(nothing=True).count() == 1
    codable = ada_work.document.paragraphs.codable().count()
    for _ in range(codable + 2):
        desk.page.keyboard.press("k")
    for done in range(codable + 2):
        desk.page.keyboard.press(" ")
        desk.page.wait_for_timeout(30 if done else 100)
    desk.until(lambda: ada_work.readings.standing().count() == codable)
    desk.becomes(STATE, "Saved")
    desk.page.keyboard.press("Shift+f")
    desk.until(
        lambda: Assignment.objects.filter(finished_at__isnull=False).count() == 1
    )
