"""Gold that is kept, by a process and for others, is what it would be if made anew."""

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coding.agreement.gold import gold_of
from coding.agreement.rulings import settle, withdraw_ruling
from coding.analysis import settled
from coding.analysis.packed_gold import SettledPassage
from coding.analysis.settled import read_gold
from coding.desk.read import finish, reopen
from coding.desk.undo import redo, undo
from coding.models import Assignment, Round
from documents.models import Document
from tests import factories

Told = dict[UUID, tuple[list[SettledPassage], set[tuple[UUID, str]]]]
PLACES = {
    "PR.1": factories.CIVILIANS,
    "PR.2": factories.POLICE,
    "PR.3": factories.LAW,
}


@pytest.fixture
def documents(project: Any, lead: Any, document: Document) -> list[Document]:
    text = factories.MANDATE.replace("9001", "9002")
    return [document, factories.store_document(project, lead, text, "second.txt")]


@pytest.fixture
def planned(
    project: Any, lead: Any, version: Any, documents: Any, ada: Any, bruno: Any
) -> Round:
    """All of it read and finished, nothing coded."""
    made = factories.plan_round(
        project, lead, version, documents, [ada, bruno], name="Two mandates"
    )
    for work in made.assignments.all():
        factories.finish_work(work)
    return made


def in_another_process() -> None:
    settled._kept.clear()


def as_read(planned: Round, documents: Sequence[Document]) -> Told:
    found = read_gold([planned], {one.pk for one in documents})
    return {
        document: (list(gold.settled()), set(gold.open()))
        for (_, document), gold in found.items()
    }


def made_anew(planned: Round, documents: Sequence[Document]) -> Told:
    gold = gold_of(planned)
    return {
        one.pk: (
            [
                SettledPassage(
                    found.code_key, found.start, found.end, found.coding, found.ruling
                )
                for found in gold.in_document(one.pk)
            ],
            set(gold.open_in(one.pk)),
        )
        for one in documents
    }


def code_something(work: Assignment, lot: random.Random) -> None:
    key, words = lot.choice(list(PLACES.items()))
    factories.code_words(work, key, words[: lot.choice([9, 20, len(words)])])


def go_on(planned: Round, lot: random.Random) -> None:
    """A coder takes finished work up, changes something, and finishes it again."""
    work = lot.choice(list(planned.assignments.all()))
    reopen(work, work.coder)
    work.refresh_from_db()
    acts: list[Callable[[], object]] = [
        lambda: code_something(work, lot),
        lambda: code_something(work, lot),
        lambda: undo(work, work.coder),
        lambda: redo(work, work.coder),
    ]
    for _ in range(lot.randrange(1, 5)):
        with suppress(ValidationError):
            lot.choice(acts)()
    leaves = list(work.document.paragraphs.codable())
    factories.read_everything(work, lot.sample(leaves, lot.randrange(2)))
    finish(work, work.coder)


def rule(planned: Round, lead: Any, lot: random.Random) -> None:
    """The lead settles a question that is open, or takes a ruling back."""
    standing = list(planned.rulings.standing())
    if standing and lot.random() < 0.3:
        withdraw_ruling(lot.choice(standing), lead)
        return
    questions = sorted(gold_of(planned).open, key=str)
    if questions:
        leaf, key = lot.choice(questions)
        work = planned.assignments.filter(document__paragraphs=leaf)[0]
        paragraph = work.document.paragraphs.get(pk=leaf)
        code = factories.code_of(planned.version, key)
        reason = "It says so."
        settle(
            planned, lead, paragraph, code, applies=lot.random() < 0.5, reason=reason
        )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_change_is_seen_at_once_in_every_process(planned, documents, lead, seed):
    lot = random.Random(seed)
    coded = [lambda: go_on(planned, lot)] * 15
    ruled = [lambda: rule(planned, lead, lot)] * 12
    met = set()
    for act in [*coded, *ruled]:
        act()
        truth = made_anew(planned, documents)
        met.add(str(truth))

        assert as_read(planned, documents) == truth
        in_another_process()
        assert as_read(planned, documents) == truth

    assert len(met) > 12


def test_another_process_works_nothing_out_again(planned, documents):
    as_read(planned, documents)
    in_another_process()

    with CaptureQueriesContext(connection) as seen:
        found = as_read(planned, documents)

    assert len(seen) == 1  # what everything hangs on
    assert found == made_anew(planned, documents)


def test_only_what_changed_is_worked_out_again(planned, documents, ada):
    as_read(planned, documents)
    kept = dict(settled._kept)
    work = planned.assignments.get(document=documents[0], coder=ada)
    reopen(work, ada)
    factories.code_words(work, "PR.1", factories.CIVILIANS)
    factories.finish_work(work)

    as_read(planned, documents)

    first, second = ((planned.pk, one.pk) for one in documents)
    assert settled._kept[first] is not kept[first]
    assert settled._kept[second] is kept[second]


def test_what_was_ruled_and_taken_back_while_gold_was_made_is_not_kept(
    planned, documents, lead, ada
):
    work = planned.assignments.get(document=documents[0], coder=ada)
    reopen(work, ada)
    factories.code_words(work, "PR.1", factories.CIVILIANS)
    factories.finish_work(work)
    leaf = factories.paragraph_with(documents[0], factories.CIVILIANS)
    code = factories.code_of(planned.version, "PR.1")
    rulings = []

    def meddle(execute, sql, *told):
        """Rule once all but the rulings has been read."""
        if not rulings and "coding_ruling" in sql and "WITH works" not in sql:
            rulings.append(None)
            rulings[0] = settle(planned, lead, leaf, code, applies=True)
        return execute(sql, *told)

    with connection.execute_wrapper(meddle):
        as_read(planned, documents)
    withdraw_ruling(rulings[0], lead)

    assert as_read(planned, documents) == made_anew(planned, documents)
    in_another_process()
    assert as_read(planned, documents) == made_anew(planned, documents)


def test_without_the_cache_gold_is_worked_out(planned, documents, settings, tmp_path):
    nowhere = {"LOCATION": f"unix://{tmp_path}/nobody"}
    settings.CACHES = {"default": settings.CACHES["default"] | nowhere}

    for _ in range(2):
        assert as_read(planned, documents) == made_anew(planned, documents)
        in_another_process()
