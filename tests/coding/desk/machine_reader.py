"""The other acts of coders: marks, answers, steps taken back, the end of the work."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from coding.desk import decide, read, recode, undo
from coding.models import Suggestion
from tests.coding.desk import model
from tests.coding.desk.machine_acts import (
    PLACE,
    WHO,
    Acts,
    N,
    Place,
    can_finish,
    finished,
    future,
    past,
    some,
)
from tests.coding.desk.model_work import Work

MARK = st.sampled_from(["read", "skipped", "nothing"])


class ReadingRules(Acts):
    @rule(who=WHO, n=N, mark=MARK)
    def mark(self, who, n, mark):
        self.marking(who, self.ground.leaves[n % len(self.ground.leaves)], mark)

    @some(Work.read)
    @rule(who=WHO, n=N)
    def unmark(self, who, n):
        who = self.able(who, Work.read)
        leaf = self.ground.leaves[n % len(self.ground.leaves)]
        paragraph = self.study.paragraphs[leaf]
        self.both(
            who,
            lambda work: work.unmark(leaf),
            lambda work, user, **sent: read.unmark(work, user, paragraph, **sent),
        )

    @rule(who=WHO, finish=st.booleans())
    def read_the_rest(self, who, finish):
        for leaf in self.ground.leaves:
            if leaf not in self.works[who].read():
                self.marking(who, leaf, "read")
        if finish:
            self.finish(who)

    @some(can_finish)
    @rule(who=WHO)
    def finish(self, who):
        who = self.able(who, can_finish)
        self.both(who, lambda work: work.finish(), read.finish, keyed=False)

    @rule(who=WHO, able=st.booleans())
    def reopen(self, who, able):
        who = self.able(who, finished) if able else who
        self.both(
            who,
            lambda work: work.reopen(),
            lambda work, user, **_: read.reopen(work, user),
            keyed=False,
        )

    @rule(
        who=WHO,
        n=N,
        how=st.sampled_from(["confirm", "reject", "override"]),
        key=N,
        place=PLACE,
    )
    def decide(self, who, n, how, key, place):
        read_by, among = self.works[who].read(), self.ground.suggestions
        shown = [one for one in among if self.ground.on_show(one, read_by)]
        about = (shown if shown and n else among)[n % len(shown or among)]
        self.deciding(who, about, (self.key(key), place), how)

    def deciding(
        self,
        who: str,
        about: model.Suggestion,
        other: tuple[str, Place] | None,
        how: str,
    ) -> None:
        row = Suggestion.objects.select_related("code", "run").get(pk=self.pks[about])
        said, words = None, {}
        if how == "confirm":
            said = (about.key, *about.span)
        elif how == "override" and other:
            said = (other[0], *self.span(other[1]))
            words = self.passage(other[1]) | {"code": self.code_of(other[0])}
        act = getattr(decide, how)
        self.both(
            who,
            lambda work: work.decide(about, said),
            lambda work, user, **sent: act(work, user, row, **words, **sent),
        )

    @some(Work.asked)
    @rule(who=WHO, n=N, key=N, none=st.booleans(), alike=st.booleans())
    def answer(self, who, n, key, none, alike):
        who = self.able(who, Work.asked)
        asked = self.works[who].asked()
        if not asked:
            return
        one = asked[n % len(asked)]
        chosen = [c for c in asked if c is one or (alike and c.key == one.key)]
        beside = [c.key for c in self.works[who].codings() if c.span == one.span]
        said = None if none else [*beside, self.key(key)][key % (len(beside) + 1)]
        self.answering(who, chosen, said)

    def answering(self, who: str, chosen: list[model.Coding], said: str | None) -> None:
        code = self.code_of(said) if said else None
        pks = {self.pks[c] for c in chosen}

        def done(work, user, **sent):
            rows = [row for row in recode.asked_of(work) if row.coding_id in pks]
            return recode.answer_recodings(work, user, rows, code, **sent)

        self.both(who, lambda work: work.answer(chosen, said), done, keyed=False)

    @some(past)
    @rule(who=WHO, again=st.booleans())
    def undo(self, who, again):
        who = self.able(who, past)
        self.turning(who, "undo", again)

    @some(future)
    @rule(who=WHO, again=st.booleans())
    def redo(self, who, again):
        who = self.able(who, future)
        self.turning(who, "redo", again)

    def turning(self, who: str, way: str, again: bool) -> None:
        """Undo or redo, perhaps sent twice with one key."""
        before = len(self.sent[who])
        self.both(who, lambda work: getattr(work, way)(), getattr(undo, way))
        if again and len(self.sent[who]) > before:
            self.send(who, *self.sent[who][-1])

    @rule(who=WHO, n=N)
    def undo_back_to(self, who, n):
        steps = self.before[who].steps
        if not steps:
            return
        place = n % len(steps)
        step = steps[place]
        self.both(
            who,
            lambda work: work.undo_back_to(place + 1),
            lambda work, user, revision, key: undo.undo_back_to(
                work, user, step, key=key
            ),
        )
