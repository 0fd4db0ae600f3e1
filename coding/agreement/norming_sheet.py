"""What a revealed meeting came to: who said what, and agreement before and after."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from coding.agreement.measures.alpha import krippendorff_alpha
from coding.agreement.measures.coefficient import Coefficient
from coding.agreement.measures.yes_no import YesNo, told
from coding.models import Code, Meeting, Seat, Topic, Vote


@dataclass(frozen=True, slots=True)
class Said:
    """One coder's codes on one paragraph, blind and after the talk; None: no vote."""

    seat: Seat
    blind: list[str] | None
    after: list[str] | None

    @property
    def changed(self) -> bool:
        return self.blind != self.after


@dataclass(frozen=True, slots=True)
class Talk:
    """One paragraph with everybody's votes."""

    topic: Topic
    said: list[Said]

    @property
    def agreed(self) -> bool:
        """Whether those who voted say the same by now."""
        return len({tuple(one.after) for one in self.said if one.after is not None}) < 2


@dataclass(frozen=True, slots=True)
class Figures:
    """Agreement at one time: one alpha for all codes, and the codes as sets (MASI)."""

    pooled: Coefficient
    sets: Coefficient


@dataclass(frozen=True, slots=True)
class Sheet:
    """The meeting in full; figures of what was talked about prove no reliability."""

    talks: list[Talk]
    before: Figures
    after: Figures
    codes: list[tuple[Code, Coefficient, Coefficient]]


def sheet_of(meeting: Meeting) -> Sheet:
    """The votes and their agreement; a coder who kept the blind vote counts so after.

    Raises ValueError before the votes are revealed.
    """
    if meeting.revealed_at is None:
        raise ValueError("Nobody may see the votes yet.")
    seats = list(meeting.seats.select_related("coder"))
    topics = list(meeting.topics.select_related("paragraph__document"))
    votes: dict[tuple[UUID, UUID], dict[bool, list[str]]] = defaultdict(dict)
    for one in Vote.objects.standing().filter(seat__meeting=meeting):
        votes[one.topic_id, one.seat_id][one.blind] = one.keys
    talks = [
        Talk(topic, [_said(seat, votes[topic.pk, seat.pk]) for seat in seats])
        for topic in topics
    ]
    codes = list(meeting.version.codes.filter(codable=True))
    keys = [code.key for code in codes]
    before = _sums([[said.blind for said in talk.said] for talk in talks], keys)
    after = _sums([[said.after for said in talk.said] for talk in talks], keys)
    return Sheet(
        talks,
        Figures(_pooled(before), _sets(talks, after=False)),
        Figures(_pooled(after), _sets(talks, after=True)),
        [
            (code, _alpha(before, at), _alpha(after, at))
            for at, code in enumerate(codes)
            if before.marked[0, at] or after.marked[0, at]
        ],
    )


def _said(seat: Seat, votes: dict[bool, list[str]]) -> Said:
    blind = votes.get(True)
    return Said(seat, blind, votes.get(False, blind))


def _sums(rows: list[list[list[str] | None]], keys: list[str]) -> YesNo:
    judged = np.array([[one is not None for one in row] for row in rows], dtype=bool)
    said = np.array(
        [[[key in (one or ()) for key in keys] for one in row] for row in rows],
        dtype=bool,
    )
    return YesNo.of_units(judged, said).total()


def _pooled(sums: YesNo) -> Coefficient:
    return told(sums.pooled()[0, 0], sums.units[0, 0])


def _alpha(sums: YesNo, at: int) -> Coefficient:
    return told(sums.alpha()[0, at], sums.units[0, 0])


def _sets(talks: list[Talk], *, after: bool) -> Coefficient:
    units = []
    for talk in talks:
        given = [said.after if after else said.blind for said in talk.said]
        units.append([None if one is None else frozenset(one) for one in given])
    return krippendorff_alpha(units, "masi")
