"""The tutorial tells what the sample study shows, and its pictures are there."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from coding.analysis.beside import CHANGES
from coding.sample.load import CODERS, LEAD, load_sample_study
from tests.factories import PASSWORD
from tests.looks.screenshots import TUTORIAL
from tests.looks.walk import ACTS

TOLD = Path(__file__).parents[2] / "docs" / "analysis.md"
MANDATES = ("S/RES/9101 (2031)", "S/RES/9144 (2032)")
PRINCIPLES = ("HR", "VC", "VU", "PR", "EM", "TE")
# Codes that the tutorial follows from one mandate to the next.
FOLLOWED = ("HR.6", "VC.1", "VC.6", "VU.4", "VU.5", "EM.1", "TE.1", "TE.2")

Context = Any


def test_the_tutorial_shows_each_picture_that_its_command_takes():
    shown = re.findall(r"screenshots/([\w-]+)-1440-light\.png", TOLD.read_text())

    assert sorted(shown) == sorted(TUTORIAL)
    for name in shown:
        assert (TOLD.parent / f"screenshots/{name}-1440-light.png").is_file()


def test_every_number_of_the_tutorial_is_what_the_sample_study_shows(db):
    told = " ".join(TOLD.read_text().split())

    lacking = [words for words in _facts() if words not in told]

    assert not lacking, "\n".join(lacking)


def _facts() -> list[str]:
    """What the pages say along the walk, worded as the tutorial words it."""
    load_sample_study(PASSWORD)
    assert User.objects.filter(username__in=[LEAD, *CODERS]).count() == 3
    found: list[str] = []
    for act in ACTS:
        for name, user, where in act():
            client = Client()
            client.force_login(user)
            answer = client.get(where)
            assert answer.status_code == 200, name
            if name in SAID:
                found += SAID[name](answer.context)
    return found


def _article(page: Context) -> list[str]:
    missing = len(page["missing"])
    return [
        f"{page['opened']} of {page['count']} citations",
        f"{missing} documents that are not in the store",
    ]


def _often(page: Context) -> list[str]:
    by = {head.key: cells[0].shown for head, cells in page["figure"].lines()}
    total = sum(int(by[one]) for one in PRINCIPLES)
    return [f"{total} codings", ", ".join(f"{one} {by[one]}" for one in PRINCIPLES)]


def _by_document(page: Context) -> list[str]:
    figure = page["figure"]
    keys = [head.key for head in figure.columns]
    rows = {head.name: [one.shown for one in cells] for head, cells in figure.lines()}
    first, second = (rows[one] for one in MANDATES)
    return [
        f"| {key} | {first[at]} | {second[at]} |"
        for at, key in enumerate(keys)
        if key in (*PRINCIPLES, *FOLLOWED)
    ]


def _balance(page: Context) -> list[str]:
    rows = []
    for head, cells in page["figure"].lines():
        supports, undermines, _, share, elsewhere = cells
        said = f"{share.shown} ({share.note})"
        line = (head.key, supports.shown, undermines.shown, said, elsewhere.shown)
        rows.append(f"| {' | '.join(line)} |")
    return [row for row in rows if not row.startswith("| TE")]


def _together(page: Context) -> list[str]:
    figure = page["figure"]
    heads = [head.key for head in figure.columns]
    lines = {head.key: cells for head, cells in figure.lines()}
    told = []
    for one, other in (("VC.1", "EM.5"), ("VC.6", "TE.3"), ("TE.1", "TE.4")):
        cell = lines[one][heads.index(other)]
        told.append(f"| {one} | {other} | {cell.shown} | {cell.beside} |")
    return told


def _timeline(page: Context) -> list[str]:
    figure = page["figure"]
    heads = [(head.key, at % 3) for at, head in enumerate(figure.columns)]
    rows = [cells for _, cells in figure.lines()]
    assert len(rows) == len(MANDATES)
    told = []
    for key in ("VC", "VU", "PR", "EM", "TE"):
        places = [heads.index((key, part)) for part in (0, 1)]
        words = [f"{row[at].shown}" for at in places for row in rows]
        told.append(f"| {key} | {' | '.join(words)} |")
    return told


def _query(page: Context) -> list[str]:
    found = page["found"]
    return [f"{found.count} paragraphs in {found.documents} documents"]


def _named(page: Context) -> list[str]:
    return [f"of the {page['found'].count} that name a group"]


def _tensions(page: Context) -> list[str]:
    return [f"{len(page['tensions'])} tensions"]


def _comparison(page: Context) -> list[str]:
    whole = page["compared"].whole
    return [
        f"alpha is {whole.alpha.value:.2f} over {whole.cells} cells",
        f"{whole.same} have the same rating, {whole.near} are one step apart, {whole.far} further",
    ]


def _survival(page: Context) -> list[str]:
    survival = page["survival"]
    [cell] = [
        one
        for one in survival.cells
        if (one.row.name, one.principle.key) == (MANDATES[1], "VU")
    ]
    assert all(one.balance.passages > 0 for one in cell.heard if one.balance)
    return [f"{len(survival.turning)} of {len(survival.cells)} cells turn"]


def _renewed(page: Context) -> list[str]:
    shown = page["shown"]
    rows = [f"{count} {CHANGES[one]}" for one, count in shown.changes.items()]
    return rows + [f"{count} {state}" for state, count in shown.states.items()]


def _vanished(page: Context) -> list[str]:
    people = page["groups"][0]
    [row] = [
        one for one in people["rows"] if one.found.term == "persons with disabilities"
    ]
    places = ", ".join(f"`{leaf.path}`" for leaf in row.paragraphs)
    return [
        f"{people['count']} groups of people",
        f"{row.found.times} times, in {places}",
    ]


SAID: dict[str, Callable[[Context], list[str]]] = {
    "article": _article,
    "often": _often,
    "by-document": _by_document,
    "balance": _balance,
    "together": _together,
    "timeline": _timeline,
    "query": _query,
    "named": _named,
    "tensions": _tensions,
    "comparison": _comparison,
    "survival": _survival,
    "renewed": _renewed,
    "vanished": _vanished,
}
