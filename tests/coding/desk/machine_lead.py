"""The acts of a lead: the codebook is edited and published, the round goes on."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from coding.codebook import drafts, editing, reshaping
from coding.codebook.publish import publish
from coding.models import CodebookVersion
from coding.rounds.moving import move_round
from coding.rounds.plan import close_round
from tests.coding.codebook.model import Refused
from tests.coding.desk.machine import SideBySide

N = st.integers(0, 59)
EDIT = st.sampled_from(["merge", "split", "retire", "reword", "bring back"])
CHANGE = {True: "meaning", False: "wording"}

Acts = tuple[Callable[[], Any], Callable[[], Any]]


class LeadRules(SideBySide):
    def __init__(self) -> None:
        super().__init__()
        self.names = count(1)

    def by_lead(self, told: Callable[[], Any], done: Callable[[], Any]) -> bool:
        """Act in the model and on the database, and answer whether it was granted."""
        try:
            told()
        except Refused:
            with pytest.raises(ValidationError):
                done()
            return False
        done()
        return True

    def versions(self) -> Any:
        return CodebookVersion.objects.filter(
            codebook=self.study.planned.version.codebook_id
        )

    @rule(how=EDIT, n=N, other=N, meaning=st.booleans())
    def edit(self, how, n, other, meaning):
        """Edit the draft, codes in use before others."""
        self.ground.book.start()
        keys = sorted(self.ground.book.draft)
        used = {one.key for work in self.works.values() for one in work.codings()}
        among = sorted(used & set(keys)) or keys
        key, into = among[n % len(among)], keys[other % len(keys)]
        self.editing(how, key, into, meaning=meaning)

    def editing(self, how: str, key: str, into: str, *, meaning: bool) -> bool:
        self.ground.book.start()
        draft = drafts.start_draft(self.study.planned.version.codebook, self.study.lead)
        if not {key, into or key} <= self.ground.book.draft.keys():
            return False
        if how == "reword":
            return self.by_lead(*self.rewording(draft, key, meaning=meaning))
        return self.by_lead(*self.reshaping(draft, key, into, meaning=meaning)[how])

    def rewording(self, draft: CodebookVersion, key: str, *, meaning: bool) -> Acts:
        name, change = f"{key} {next(self.names)}", CHANGE[meaning]
        return (
            lambda: self.ground.book.say(key, name, meaning=meaning),
            lambda: editing.change_code(
                draft, self.study.lead, key, {"name": name}, change=change
            ),
        )

    def reshaping(
        self, draft: CodebookVersion, key: str, into: str, *, meaning: bool
    ) -> dict[str, Acts]:
        book, at = self.ground.book, (draft, self.study.lead, key)
        parts, change = (f"{key}a", f"{key}b"), CHANGE[meaning]
        return {
            "merge": (
                lambda: book.merge(key, into, meaning=meaning),
                lambda: reshaping.merge_code(*at, into, change=change),
            ),
            "split": (
                lambda: book.split(key, parts),
                lambda: reshaping.split_code(*at, [(part, part) for part in parts]),
            ),
            "retire": (
                lambda: book.retire(key),
                lambda: reshaping.retire_code(*at),
            ),
            "bring back": (
                lambda: book.bring_back(key),
                lambda: reshaping.bring_back(*at),
            ),
        }

    @rule(how=EDIT, n=N, other=N, meaning=st.booleans())
    def revise(self, how, n, other, meaning):
        """Edit, publish and move the round at one go."""
        self.edit(how, n, other, meaning)
        self.publish(True)

    @precondition(lambda self: self.ground.book.draft)
    @rule(go_on=st.booleans())
    def publish(self, go_on):
        draft = self.versions().drafts().get()
        granted = self.by_lead(
            self.ground.book.publish, lambda: publish(draft, self.study.lead)
        )
        if granted and go_on:
            self.move_the_round(0)

    @precondition(lambda self: self.ground.book.newest > 1)
    @rule(back=st.integers(0, 2))
    def move_the_round(self, back):
        number = max(self.ground.book.newest - back, 1)
        version = self.versions().get(number=number)
        planned, lead = self.planned(), self.study.lead
        self.actors |= self.works.keys()
        if self.by_lead(
            lambda: self.ground.move(number, self.works.values()),
            lambda: move_round(planned, version, lead),
        ):
            self.suggest(self.ground.given(), [0, 1, 2])

    @precondition(lambda self: sum(one.revision for one in self.works.values()) > 25)
    @rule(really=st.integers(0, 2))
    def close(self, really):
        if not really:
            close_round(self.planned(), self.study.lead)
            self.ground.closed = True
