"""Acts in a row that seldom come together by chance."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.coding.desk.machine_acts import WHO, N
from tests.coding.desk.machine_coder import CodingRules
from tests.coding.desk.machine_lead import LeadRules
from tests.coding.desk.machine_reader import ReadingRules

PLACES = st.lists(st.integers(0, 7), min_size=3, max_size=3, unique=True)


class Stories(CodingRules, ReadingRules, LeadRules):
    @rule(who=WHO, n=N, places=PLACES)
    def move_a_part_onto_another(self, who, n, places):
        """Of three linked in a row, the first is moved to where the last is."""
        key, spans = self.key(n), [self.span(place) for place in places]
        for place in places:
            self.coding(who, place, key)
        found = {c.span: c for c in self.works[who].codings() if c.key == key}
        parts = [found[span] for span in spans if span in found]
        for one, other in zip(parts, parts[1:], strict=False):
            self.linking(who, one, other)
        if len(parts) == 3 and parts[0] in self.works[who].now:
            self.moving(who, parts[0], places[2])

    @rule(who=WHO, n=N, other=N, place=st.integers(0, 7))
    def merge_codes_of_one_passage(self, who, n, other, place):
        given = self.ground.given()
        key, into = given[n % len(given)], given[other % len(given)]
        for one in (into, key):
            self.coding(who, place, one, "so" if one == key else "")
        if self.editing("merge", key, into, meaning=False):
            self.publish(True)
        asked = [c for c in self.works[who].asked() if c.key == key]
        if asked and into in self.ground.given():
            self.answering(who, asked, into)

    @rule(who=WHO, n=N, change=st.booleans(), reword=st.booleans())
    def answer_with_a_coding_made_by_hand(self, who, n, change, reword):
        """Confirm what was coded already, perhaps before a move, and reject it then."""
        about = self.ground.suggestions[-1 - n % 3]
        places = dict(zip(self.study.spans, range(11), strict=False))
        place = places[about.span]
        if about.key not in self.ground.given():
            return
        self.coding(who, place, about.key)
        if reword and self.editing("reword", about.key, "", meaning=False):
            self.publish(True)
        now = [s for s in self.ground.suggestions if s.version == self.ground.version]
        for one in [s for s in now if (s.key, s.span) == (about.key, about.span)]:
            self.deciding(who, one, (one.key, place), "confirm")
            codings = [c for c in self.works[who].codings() if c.span == one.span]
            if change and codings:
                self.recoding(who, codings[0], n)
            self.deciding(who, one, None, "reject")
