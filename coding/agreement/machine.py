"""The machine's figures, code by code: right when blind, answered and followed when
shown. None of them joins what was coded blind with what was coded with suggestions.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coding.agreement.judged import Answered, Judged, Judgements
from coding.agreement.proportions import Difference, Share, difference, share
from coding.models import Code
from coding.suggestions.thresholds import Bar, bars_of

STEPS = tuple(tenth / 10 for tenth in range(1, 10))

# Which of a code's rows a figure counts, and how that is called.
BLIND = {"right": "Right, blind", "wrong": "Wrong, blind", "missed": "Missed, blind"}
SHOWN = {"followed": "On show, coded", "left": "On show, not coded"}
ANSWERS = {
    "confirmed": "Confirmed",
    "overridden": "Overridden",
    "rejected": "Rejected",
    "bulk": "Answered in bulk",
}
KINDS = BLIND | SHOWN | ANSWERS


@dataclass(frozen=True, slots=True)
class CodeFigures:
    """One code at its present threshold.

    Blind, of coder and paragraph: `precision`, of what would have been shown, how much
    the coder gave that code; `recall`, of what the coder gave it, how much would have
    been shown. Of answers to what was on show, one by one: `confirmed`, `overridden`,
    `rejected`; those given in bulk are counted apart. `followed`: of what the coder
    could see, how much ended up coded; `pull` is that less the blind precision.
    """

    code: Code
    bar: Bar
    precision: Share
    recall: Share
    confirmed: Share
    overridden: Share
    rejected: Share
    bulk_confirmed: int
    bulk_rejected: int
    followed: Share
    pull: Difference

    @property
    def silent(self) -> bool:
        """Whether nothing about the code is known yet."""
        answers = self.confirmed.n + self.bulk_confirmed + self.bulk_rejected
        return not (self.precision.n + self.recall.n + self.followed.n + answers)


@dataclass(frozen=True, slots=True)
class CoderPull:
    """How much more of what was suggested one coder codes where it is on show."""

    coder: str
    precision: Share
    followed: Share
    pull: Difference


@dataclass(frozen=True, slots=True)
class Point:
    """Blind precision and recall, had the threshold been there."""

    threshold: float
    precision: Share
    recall: Share


def figures(heard: Judgements) -> list[CodeFigures]:
    """One row for each code that can be given, in the codebook's order."""
    return [figures_of(heard, bar) for bar in bars_of(heard.round)]


def figures_of(heard: Judgements, bar: Bar) -> CodeFigures:
    """The code's figures with Wilson's intervals, the pull with Newcombe's.

    The unit is a coder and a paragraph read and not skipped. A suggestion is right if
    the coder, blind, gave its paragraph that code; suggestions of the same paragraph
    to several coders count several times, so that intervals are rather too narrow.
    """
    key = bar.code.key
    said = Counter((one.verdict, one.bulk) for one in heard.answers[key])
    single = sum(n for (_, bulk), n in said.items() if not bulk)
    precision = _precision(heard.blind[key])
    followed = _precision(heard.shown[key])
    return CodeFigures(
        code=bar.code,
        bar=bar,
        precision=precision,
        recall=_recall(heard.blind[key]),
        confirmed=share(said["confirmed", False], single),
        overridden=share(said["overridden", False], single),
        rejected=share(said["rejected", False], single),
        # One that was changed since is no rejection.
        bulk_confirmed=said["confirmed", True] + said["overridden", True],
        bulk_rejected=said["rejected", True],
        followed=followed,
        pull=difference(followed, precision),
    )


def pull_by_coder(heard: Judgements, key: str) -> list[CoderPull]:
    """The code's pull on each coder, in the order of names; nobody is ranked."""
    coders = {work.coder_id: work.coder for work in heard.works.values()}
    found = []
    for coder in sorted(coders.values(), key=lambda one: one.get_username()):
        precision, followed = (
            _precision([one for one in rows[key] if one.work.coder_id == coder.pk])
            for rows in (heard.blind, heard.shown)
        )
        if precision.n or followed.n:
            pull = difference(followed, precision)
            found.append(CoderPull(coder.get_username(), precision, followed, pull))
    return found


def curve(heard: Judgements, key: str) -> list[Point]:
    """The code on the blind share at thresholds of .1 to .9."""
    rows = heard.blind[key]
    return [Point(step, _precision(rows, step), _recall(rows, step)) for step in STEPS]


def rows_behind(heard: Judgements, key: str, kind: str) -> list[Judged | Answered]:
    """What one of the code's figures counts, the highest scores first."""
    found: list[Judged | Answered] = []
    if kind in BLIND:
        found += [one for one in heard.blind[key] if _kind_blind(one) == kind]
    elif kind in SHOWN:
        said = [one for one in heard.shown[key] if one.suggested]
        found += [one for one in said if one.coded == (kind == "followed")]
    else:
        found += [one for one in heard.answers[key] if _kind_answered(one) == kind]
    return sorted(found, key=lambda one: -(one.score or 0))


def _kind_blind(one: Judged) -> str:
    if one.suggested:
        return "right" if one.coded else "wrong"
    return "missed" if one.coded else ""


def _kind_answered(one: Answered) -> str:
    return "bulk" if one.bulk else one.verdict


def _precision(rows: Sequence[Judged], bar: float | None = None) -> Share:
    said = [one for one in rows if one.reaches(one.bar if bar is None else bar)]
    return share(sum(one.coded for one in said), len(said))


def _recall(rows: Sequence[Judged], bar: float | None = None) -> Share:
    coded = [one for one in rows if one.coded]
    found = sum(one.reaches(one.bar if bar is None else bar) for one in coded)
    return share(found, len(coded))
