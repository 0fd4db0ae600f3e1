"""A study in the database and its model, side by side: acted on alike, compared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from hypothesis.stateful import RuleBasedStateMachine, invariant

from coding.desk import change, recode, showing, undo
from coding.desk.history import changed_since
from coding.models import Assignment, Coding, Exposure, Round, Run, Suggestion
from documents.models import Document, Paragraph
from hsframe.refusals import Conflict
from tests import factories, suggesting
from tests.coding.codebook.model import Book, Refused
from tests.coding.desk import model
from tests.coding.desk.model_work import Work
from tests.coding.desk.seen import Seen, look

REFUSALS = {
    Refused: ValidationError,
    model.Stale: Conflict,
    model.Overtaken: change.Overtaken,
}
Told = Callable[[Work], Any]
Done = Callable[..., Any]
Sent = tuple[Done, dict[str, Any]]
KEYS = ["PR.1", "PR.2", "PR.3"]


@dataclass
class Study:
    """What every example begins with: two coders, one document, nothing said yet."""

    lead: User
    works: dict[str, UUID]
    planned: Round
    document: Document
    paragraphs: dict[model.Span, Paragraph]

    @property
    def spans(self) -> list[model.Span]:
        """Passages that coders choose again and again, so that they meet."""
        leaves = list(self.paragraphs)[2:6]
        whole = list(zip(leaves, leaves[1:], strict=False))
        halves = [(start, (start + end) // 2) for start, end in leaves]
        return leaves + halves + [(one[0], other[1]) for one, other in whole]


def make_study() -> Study:
    """The tests' small study, with an engine and two coders."""
    lead, ada, bruno = map(factories.make_person, ("lead", "ada", "bruno"))
    project = factories.make_project(lead)
    factories.add_people(project, lead, "coder", ada, bruno)
    document = factories.store_document(project, lead)
    version = factories.publish_codes(project, lead)
    planned = factories.plan_round(project, lead, version, [document], [ada, bruno])
    works = {work.coder.username: work.pk for work in planned.assignments.all()}
    leaves = {(one.start, one.end): one for one in document.paragraphs.codable()}
    return Study(lead, works, planned, document, leaves)


class SideBySide(RuleBasedStateMachine):
    """One example: a transaction that ends with nothing kept."""

    study: ClassVar[Study]

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        showing._laid_out.cache_clear()  # rolled back, an example leaves none behind
        leaves = list(self.study.paragraphs)
        self.ground = model.Ground(self.study.document.text, leaves, Book(KEYS))
        self.works = {who: Work(self.ground) for who in self.study.works}
        self.pks: dict[Any, UUID] = {}
        self.sent: dict[str, list[Sent]] = {who: [] for who in self.works}
        self.opened = dict.fromkeys(self.works, 0)
        self.actors: set[str] = set()
        self.made: dict[str, list[model.Coding]] = {who: [] for who in self.works}
        self.before: dict[str, Seen] = {}

    def teardown(self) -> None:
        try:
            connection.check_constraints()
        finally:
            transaction.set_rollback(True)
            self.example.__exit__(None, None, None)

    def row(self, coding: model.Coding) -> Coding:
        rows = Coding.objects.select_related("code", "assignment__document")
        return rows.get(pk=self.pks[coding])

    def planned(self) -> Round:
        return Round.objects.select_related("version").get(pk=self.study.planned.pk)

    def suggest(self, keys: Sequence[str], places: Sequence[int]) -> None:
        """Let the engine propose codes of the round's version for known passages."""
        planned = self.planned()
        version = planned.version
        run, _ = Run.objects.get_or_create(
            round=planned,
            version=version,
            engine="sure",
            engine_version="1",
            defaults={"asked_by": self.study.lead},
        )
        suggesting.say_all(run, self.study.document)
        for key, place in zip(keys, places, strict=False):
            start, end = self.study.spans[place]
            told = model.Suggestion(key, self.ground.version, start, end)
            row = Suggestion.objects.create(
                run=run,
                document=self.study.document,
                code=version.codes.get(key=key),
                start=start,
                end=end,
                quote=self.ground.text[start:end],
                score=0.75,
            )
            self.pks[told] = row.pk
            self.ground.suggestions.append(told)

    def both(self, who: str, told: Told, done: Done, *, keyed: bool = True) -> None:
        """Act in the model and on the database: both refuse, or both go on."""
        work = self.works[who]
        sent: dict[str, Any] = {"revision": work.revision}
        if keyed:
            sent["key"] = uuid4()
        try:
            expected = told(work)
        except Refused as refused:
            self.refuse(who, done, refused, **sent)
            return
        made = self.send(who, done, sent)
        if isinstance(expected, model.Coding):
            assert self.pks.setdefault(expected, made.pk) == made.pk
        if keyed and work.revision > sent["revision"]:
            self.sent[who].append((done, sent))

    def send(self, who: str, done: Done, sent: dict[str, Any]) -> Any:
        self.actors.add(who)
        work = Assignment.objects.select_related("round__version", "document", "coder")
        assignment = work.get(pk=self.study.works[who])
        return done(assignment, assignment.coder, **sent)

    def refuse(self, who: str, done: Done, why: Refused, **sent: Any) -> None:
        """See the database refuse for the same reason; the check sees that all stays."""
        with pytest.raises(ValidationError) as told:
            self.send(who, done, sent)
        assert told.type is REFUSALS[type(why)], told.value
        if isinstance(why, model.Overtaken):
            now = told.value.now
            assert (now and now.pk) == (why.now and self.pks[why.now])

    @invariant()
    def the_database_says_what_the_model_says(self) -> None:
        seen = look(list(self.study.works.values()))
        now = {who: seen[pk] for who, pk in self.study.works.items()}
        for who, one in now.items():
            self._compare_codings(who, one)
            self._compare_beside(self.works[who], one)
            self._compare_history(who, one)
            if (earlier := self.before.get(who)) is not None:
                assert earlier.rows.keys() <= one.rows.keys(), "a row was deleted"
                if who not in self.actors:
                    assert earlier.rows == one.rows, "another's act changed this"
        self.before, self.actors = now, set()

    def _compare_codings(self, who: str, seen: Seen) -> None:
        rows = {(one.code.key, one.start, one.end): one for one in seen.codings}
        told = {(one.key, *one.span): one for one in self.works[who].codings()}
        assert len(rows) == len(seen.codings), "two codings say the same"
        assert rows.keys() == told.keys()
        for place, one in told.items():
            row = rows[place]
            if one not in self.made[who]:
                self.made[who].append(one)
            assert self.pks.setdefault(one, row.pk) == row.pk
            shown = row.exposure == Exposure.SHOWN_BEFORE
            assert (row.code.version.number, shown) == (one.version, one.shown)
            assert row.replaces_id == (self.pks[one.replaces] if one.replaces else None)

    def _compare_beside(self, work: Work, seen: Seen) -> None:
        pks = self.pks
        assert sorted(seen.memos) == sorted(
            (pks[one.coding], one.text) for one in work.of(model.Memo)
        )
        assert sorted(seen.links) == sorted(
            (pks[one.first], pks[one.second]) for one in work.of(model.Link)
        )
        assert sorted(seen.readings) == sorted(
            (*one.leaf, one.mark) for one in work.of(model.Reading)
        )
        told = {
            pks[one.suggestion]: (one.coding and pks[one.coding], one.verdict)
            for one in work.of(model.Decision)
        }
        assert len(seen.decisions) == len(told)
        assert {one: tuple(said) for one, *said in seen.decisions} == told

    def _compare_history(self, who: str, seen: Seen) -> None:
        work, row = self.works[who], seen.work
        assert (row.revision, row.finished_at is not None) == (
            work.revision,
            work.finished,
        )
        assert len(seen.steps) == len(work.past)
        assert (undo.redoable(row, undo.undoable(row)) is not None) == bool(work.future)
        asked = {(one.coding_id, one.because) for one in recode.asked_of(row)}
        told = {(self.pks[one], self.ground.why(one)) for one in work.asked()}
        assert asked == told
        opened = self.opened[who]
        assert changed_since(row, opened) == work.changed_since(opened)
