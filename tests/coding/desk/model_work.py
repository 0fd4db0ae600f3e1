"""One coder's work in the model: each act leads from one state to the next."""

from collections.abc import Collection, Iterable

from tests.coding.codebook.model import Refused
from tests.coding.desk.model import (
    Coding,
    Decision,
    Ground,
    Overtaken,
    Reading,
    Row,
    Span,
    Stale,
    State,
    Suggestion,
    overlap,
)
from tests.coding.desk.model_draft import Draft, parts_of


class Work:
    """What stands, the states before it and those undone, and what each act touched."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.now: State = frozenset()
        self.past: list[State] = []
        self.future: list[State] = []
        self.revision = 0
        self.finished = False
        self.log: dict[int, set[Span] | None] = {}
        self.seen: set[Span] = set()

    def of(self, kind: type) -> list:
        return [row for row in self.now if isinstance(row, kind)]

    def codings(self) -> list[Coding]:
        return sorted(self.of(Coding), key=lambda one: (one.span, one.key))

    def read(self) -> set[Span]:
        return {reading.leaf for reading in self.of(Reading)}

    def asked(self) -> list[Coding]:
        return [one for one in self.codings() if self.ground.why(one)]

    def changed_since(self, revision: int) -> list[Span] | None:
        touched = [self.log[one] for one in range(revision + 1, self.revision + 1)]
        if None in touched:
            return None
        return sorted({span for spans in touched for span in spans or ()})

    def code(self, key: str, start: int, end: int, memo: str = "") -> Coding:
        draft = self._begin()
        coding = draft.write(key, start, end, by_hand=True)
        if memo:
            draft.note(coding, memo)
        self._close(draft.rows)
        return coding

    def change_code(self, coding: Coding, key: str) -> Coding:
        draft = self._begin()
        self._check_stands(coding)
        self.ground.check_code(key)
        if (coding.key, coding.version) == (key, self.ground.version):
            return coding
        parts = parts_of(self.now, coding)
        made = {part: draft.replace(part, key, part.span) for part in parts}
        draft.relink(made)
        self._close(draft.rows)
        return made[coding]

    def move(self, coding: Coding, start: int, end: int) -> Coding:
        draft = self._begin()
        self._check_stands(coding)
        self.ground.check_passage(start, end)
        if coding.span == (start, end):
            return coding
        if self.ground.why(coding):
            raise Refused
        made = draft.replace(coding, coding.key, (start, end))
        draft.relink({coding: made})
        self._close(draft.rows)
        return made

    def withdraw(self, coding: Coding) -> None:
        draft = self._begin()
        try:
            self._check_stands(coding)
        except Overtaken as why:
            if why.now:
                raise
        else:
            draft.drop(coding)
        self._close(draft.rows)

    def note(self, coding: Coding, text: str) -> None:
        draft = self._begin()
        self._check_stands(coding)
        draft.note(coding, text)
        self._close(draft.rows)

    def link(self, first: Coding, second: Coding) -> None:
        draft = self._begin()
        if not {first, second} <= self.now:
            raise Stale
        if first is second or first.key != second.key:
            raise Refused
        draft.join(*sorted((first, second), key=lambda one: one.span))
        self._close(draft.rows)

    def unlink(self, coding: Coding) -> None:
        draft = self._begin()
        draft.unlink(coding)
        self._close(draft.rows)

    def mark(self, leaf: Span, mark: str) -> None:
        rows = self._begin().rows
        standing = {one for one in self.of(Reading) if one.leaf == leaf}
        if mark in {one.mark for one in standing}:
            return
        if mark == "nothing" and any(overlap(leaf, c.span) for c in self.codings()):
            raise Refused
        self._close((rows - standing) | {Reading(leaf, mark)})
        self.seen.add(leaf)

    def unmark(self, leaf: Span) -> None:
        rows = self._begin().rows
        self._close(rows - {one for one in self.of(Reading) if one.leaf == leaf})

    def decide(self, about: Suggestion, said: tuple[str, int, int] | None) -> None:
        draft = self._begin()
        if not self.ground.on_show(about, self.read()):
            raise Refused
        earlier = {one for one in self.of(Decision) if one.suggestion is about}
        draft.rows -= earlier
        made = draft.write(*said, by_hand=False) if said else None
        draft.rows.add(Decision(about, made))
        for decision in earlier:
            if decision.coding is not None:
                draft.drop_unneeded(decision.coding)
        self._close(draft.rows)

    def answer(self, chosen: Collection[Coding], key: str | None) -> None:
        """Say codings again, whose code became another thing, with those linked."""
        draft = self._begin()
        if key is not None:
            self.ground.check_code(key)
        parts = {part for one in chosen for part in parts_of(self.now, one)}
        asked = [one for one in self.asked() if one in parts]
        draft.rows -= set(asked)
        draft.relink({one: draft.say_again(one, key) if key else None for one in asked})
        self._close(draft.rows)

    def undo(self) -> None:
        self._begin()
        if not self.past:
            raise Refused
        self.future.append(self.now)
        self._turn(self.past.pop())

    def redo(self) -> None:
        self._begin()
        if not self.future:
            raise Refused
        self.past.append(self.now)
        self._turn(self.future.pop())

    def undo_back_to(self, place: int) -> None:
        """Undo all steps but the first `place`."""
        self._begin()
        while len(self.past) > place:
            self.undo()

    def finish(self) -> None:
        if self.finished:
            return
        self._begin()
        if self.read() < set(self.ground.leaves) or self.asked():
            raise Refused
        self.finished = True
        self.count_on()

    def reopen(self) -> None:
        if self.ground.closed:
            raise Refused
        if self.finished:
            self.finished = False
            self.count_on()

    def count_on(self) -> None:
        """Something happened that is no step."""
        self.revision += 1
        self.log[self.revision] = None

    def _begin(self) -> Draft:
        if self.finished or self.ground.closed:
            raise Refused
        return Draft(self.ground, self.seen, self.now)

    def _close(self, rows: Iterable[Row]) -> None:
        if (after := frozenset(rows)) == self.now:
            return
        self.past.append(self.now)
        self.future.clear()
        self._turn(after)

    def _turn(self, state: State) -> None:
        self.revision += 1
        self.log[self.revision] = {s for row in self.now ^ state for s in row.spans}
        self.now = state

    def _check_stands(self, coding: Coding) -> None:
        if coding not in self.now:
            now = [one for one in self.codings() if one.came_from(coding)]
            raise Overtaken(*(now or [None]))
