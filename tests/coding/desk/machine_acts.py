"""What rules share: choosing passages, codes and codings, and the acts on them."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition

from coding.desk import change, read, record
from coding.models import Code
from tests.coding.desk import model
from tests.coding.desk.machine import SideBySide
from tests.coding.desk.model_work import Work

WHO = st.sampled_from(["ada", "bruno"])
N = st.integers(0, 59)
ANYWHERE = st.tuples(st.integers(0, 1100), st.integers(1, 200))
PLACE = st.one_of(st.integers(0, 10), ANYWHERE)

Place = int | tuple[int, int]


def can_finish(work: Work) -> Any:
    return not work.finished and len(work.read()) > 5


def finished(work: Work) -> Any:
    return work.finished


def past(work: Work) -> Any:
    return work.past


def future(work: Work) -> Any:
    return work.future


def linked(work: Work) -> Any:
    return work.of(model.Link)


def long(work: Work) -> Any:
    return len(work.past) > 1


def some(test: Callable[[Work], Any]) -> Callable:
    """A precondition: it holds of the work of one coder or the other."""
    return precondition(lambda self: any(map(test, self.works.values())))


class Acts(SideBySide):
    def able(self, who: str, test: Callable[[Work], Any]) -> str:
        """The coder, or the other one where the act can only be theirs."""
        other = next(one for one in self.works if one != who)
        return other if test(self.works[other]) and not test(self.works[who]) else who

    def span(self, place: Place) -> model.Span:
        if isinstance(place, int):
            return self.study.spans[place]
        return place[0], place[0] + place[1]

    def passage(self, place: Place) -> dict[str, Any]:
        start, end = self.span(place)
        return {"start": start, "end": end, "quote": self.ground.text[start:end]}

    def key(self, n: int) -> str:
        keys = sorted(self.ground.book.of(self.ground.version))
        return keys[n % len(keys)]

    def code_of(self, key: str) -> Code:
        return self.planned().version.codes.get(key=key)

    def pick(self, who: str, n: int, *, gone: bool = False) -> model.Coding | None:
        """One of a coder's codings that stand, or of those that do no longer."""
        work = self.works[who]
        left = [one for one in self.made[who] if one not in work.now]
        among = left if gone else work.codings()
        return among[n % len(among)] if among else None

    def coding(self, who: str, place: Place, key: str, memo: str = "") -> None:
        code, passage, span = self.code_of(key), self.passage(place), self.span(place)
        self.both(
            who,
            lambda work: work.code(key, *span, memo),
            lambda work, user, **sent: record.code_passage(
                work, user, code=code, memo=memo, **passage, **sent
            ),
        )

    def recoding(self, who: str, one: model.Coding, n: int) -> None:
        key, row = self.key(n), self.row(one)
        code = self.code_of(key)
        self.both(
            who,
            lambda work: work.change_code(one, key),
            lambda _, user, **sent: change.change_code(row, user, code=code, **sent),
        )

    def moving(self, who: str, one: model.Coding, place: Place) -> None:
        row, passage, span = self.row(one), self.passage(place), self.span(place)
        self.both(
            who,
            lambda work: work.move(one, *span),
            lambda _, user, **sent: change.move(row, user, **passage, **sent),
        )

    def marking(self, who: str, leaf: model.Span, mark: str) -> None:
        said = {mark: True} if mark != "read" else {}
        paragraph = self.study.paragraphs[leaf]
        self.both(
            who,
            lambda work: work.mark(leaf, mark),
            lambda work, user, **sent: read.mark_read(
                work, user, paragraph, **said, **sent
            ),
        )
