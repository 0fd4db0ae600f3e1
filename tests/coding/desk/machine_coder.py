"""The acts of coders upon codings, told to the model and done on the database."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from coding.desk import linking, record
from tests.coding.desk import model
from tests.coding.desk.machine_acts import PLACE, WHO, Acts, N, linked, long, some
from tests.coding.desk.model_work import Work


class CodingRules(Acts):
    @rule(who=WHO, place=PLACE, n=N, memo=st.sampled_from(["", "so"]))
    def code(self, who, place, n, memo):
        self.coding(who, place, self.key(n), memo)

    @rule(who=WHO, place=st.integers(0, 10), other=st.integers(0, 10), n=N)
    def code_and_link(self, who, place, other, n):
        """Two passages under one code, and a link between them."""
        key, spans = self.key(n), {self.span(place), self.span(other)}
        self.coding(who, place, key)
        self.coding(who, other, key)
        found = [c for c in self.works[who].codings() if c.key == key]
        ends = [one for one in found if one.span in spans]
        if len(ends) > 1:
            self.linking(who, *ends)

    @some(Work.codings)
    @rule(who=WHO, first=N, second=N)
    def link(self, who, first, second):
        who = self.able(who, Work.codings)
        one, other = self.pick(who, first), self.pick(who, second)
        if one and other:
            self.linking(who, one, other)

    def linking(self, who: str, one: model.Coding, other: model.Coding) -> None:
        rows = self.row(one), self.row(other)
        self.both(
            who,
            lambda work: work.link(one, other),
            lambda _, user, **sent: linking.link(*rows, user, **sent),
        )

    @some(linked)
    @rule(who=WHO, n=N)
    def unlink(self, who, n):
        who = self.able(who, linked)
        if one := self.pick(who, n):
            row = self.row(one)
            self.both(
                who,
                lambda work: work.unlink(one),
                lambda _, user, **sent: linking.unlink(row, user, **sent),
            )

    @some(Work.codings)
    @rule(who=WHO, n=N, key=N)
    def change_code(self, who, n, key):
        who = self.able(who, Work.codings)
        if one := self.pick(who, n):
            self.recoding(who, one, key)

    @some(Work.codings)
    @rule(who=WHO, n=N, place=PLACE)
    def move(self, who, n, place):
        who = self.able(who, Work.codings)
        if one := self.pick(who, n):
            self.moving(who, one, place)

    @some(Work.codings)
    @rule(
        who=WHO, n=N, text=st.sampled_from(["", "sure", "perhaps"]), gone=st.booleans()
    )
    def note(self, who, n, text, gone):
        who = self.able(who, Work.codings)
        if one := self.pick(who, n, gone=gone):
            row = self.row(one)
            self.both(
                who,
                lambda work: work.note(one, text),
                lambda _, user, **sent: record.note(row, user, text=text, **sent),
            )

    @some(Work.codings)
    @rule(who=WHO, n=N, gone=st.booleans())
    def withdraw(self, who, n, gone):
        who = self.able(who, Work.codings)
        if one := self.pick(who, n, gone=gone):
            row = self.row(one)
            self.both(
                who,
                lambda work: work.withdraw(one),
                lambda _, user, **sent: record.withdraw_coding(row, user, **sent),
            )

    @some(long)
    @rule(who=WHO, n=N, place=st.integers(0, 10), moved=st.booleans())
    def change_what_was_overtaken(self, who, n, place, moved):
        who = self.able(who, long)
        if one := self.pick(who, n, gone=True):
            if moved:
                self.moving(who, one, place)
            else:
                self.recoding(who, one, place)
