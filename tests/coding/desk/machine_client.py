"""What clients send wrongly, too late or twice."""

from contextlib import suppress
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import rule

from coding.desk import change, read, record
from coding.models import Code
from hsframe.refusals import Conflict
from tests.coding.codebook.model import Refused
from tests.coding.desk import model
from tests.coding.desk.machine_acts import PLACE, WHO, Acts, N

WRONG = st.sampled_from(["quote", "gathering code", "code of a draft", "old page"])


class ClientRules(Acts):
    @rule(who=WHO, n=N)
    def send_again(self, who, n):
        """Whatever was sent before changes nothing when it is sent again."""
        if sent := self.sent[who]:
            try:
                self.send(who, *sent[n % len(sent)])
            except Conflict as refusal:
                # It was answered by a coding of another act, which is gone by now.
                if "done already" not in str(refusal):
                    raise

    @rule(who=WHO, whose=WHO, n=N, place=PLACE, mark=st.booleans())
    def take_a_key_twice(self, who, whose, n, place, mark):
        """A key that stands for one act does no other."""
        steps = self.before[whose].steps
        if not steps:
            return
        key, passage = steps[n % len(steps)].pk, self.passage(place)
        code = self.code_of(self.key(n))
        leaf = self.study.paragraphs[self.ground.leaves[n % len(self.ground.leaves)]]

        def done(work, user, **sent):
            if mark:
                return read.mark_read(work, user, leaf, **sent)
            return record.code_passage(work, user, code=code, **passage, **sent)

        with suppress(Conflict):
            self.send(who, done, {"key": key})

    @rule(who=WHO, place=st.integers(0, 10), n=N, wrong=WRONG)
    def send_what_is_wrong(self, who, place, n, wrong):
        work, code = self.works[who], self.code_of(self.key(n))
        said = self.passage(place) | {"revision": work.revision}
        why = Refused()
        if wrong == "quote":
            said["quote"] += "!"
        elif wrong == "gathering code":
            code = self.code_of("PR")
        elif wrong == "code of a draft":
            code = Code(key="PR.1", version_id=uuid4())
        elif wrong == "old page" and work.revision:
            said["revision"] -= 1
            open_still = not (work.finished or self.ground.closed)
            why = model.Stale() if open_still else why
        else:
            return
        sent = said | {"key": uuid4()}
        self.refuse(
            who,
            lambda work, user, **sent: record.code_passage(
                work, user, code=code, **sent
            ),
            why,
            **sent,
        )
        if wrong in {"quote", "old page"} and (one := self.pick(who, n)):
            row = self.row(one)
            self.refuse(
                who, lambda _, user, **sent: change.move(row, user, **sent), why, **sent
            )

    @rule(who=WHO)
    def open_a_page(self, who):
        self.opened[who] = self.works[who].revision
