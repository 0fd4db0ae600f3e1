"""Coders beside themselves: the same paragraphs, coded in an earlier round and now."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from coding.agreement.comparison import Comparison
from coding.agreement.measures.coefficient import Coefficient
from coding.agreement.measures.yes_no import YesNo, told
from coding.agreement.which import Which, offered
from coding.models import Assignment, Round
from projects.models import AnyUser

LATEST = 6


@dataclass(frozen=True, slots=True)
class Stability:
    """How far one coder says now what the same coder said before, over all codes."""

    coder: str
    alpha: Coefficient
    paragraphs: int
    disputed: int


def stabilities(planned: Round, user: AnyUser, which: Which) -> list[Stability]:
    """Each coder of the round who had finished one of its documents before.

    Earlier rounds are those of the same codebook that the user may compare; of several
    the latest counts. Alpha is pooled over codes, on paragraphs that both times were
    judged and are of the same kind (`which`).
    """
    now = Comparison(planned, which)
    before = _earlier(planned, user, which)
    pairs: dict[str, list[tuple[Assignment, Comparison, Assignment]]]
    pairs = defaultdict(list)
    for work in now.assignments:
        if found := before.get((work.coder_id, work.document_id)):
            pairs[work.coder.get_username()].append((work, *found))
    return [_stability(coder, now, some) for coder, some in sorted(pairs.items())]


def _earlier(
    planned: Round, user: AnyUser, which: Which
) -> dict[tuple[int, UUID], tuple[Comparison, Assignment]]:
    """The latest earlier work by coder and document."""
    rounds = Round.objects.comparable_by(user).filter(
        project=planned.project_id,
        version__codebook=planned.version.codebook_id,
        opened_at__lt=planned.opened_at,
    )
    found: dict[tuple[int, UUID], tuple[Comparison, Assignment]] = {}
    for one in rounds.select_related("version__codebook", "project")[:LATEST]:
        if which in offered(one):
            comparison = Comparison(one, which)
            for work in comparison.assignments:
                place = (work.coder_id, work.document_id)
                found.setdefault(place, (comparison, work))
    return found


def _stability(
    coder: str,
    now: Comparison,
    pairs: list[tuple[Assignment, Comparison, Assignment]],
) -> Stability:
    keys = [code.key for code in now.codes]
    units = []
    for work, then, earlier in pairs:
        mine, theirs = _said(now, work), _said(then, earlier)
        units += [(mine[leaf], theirs[leaf]) for leaf in mine.keys() & theirs.keys()]
    said = np.array(
        [[[key in codes for key in keys] for codes in unit] for unit in units],
        dtype=bool,
    ).reshape(len(units), 2, len(keys))
    total = YesNo.of_units(np.ones((len(units), 2), dtype=bool), said).total()
    return Stability(
        coder,
        told(total.pooled()[0, 0], total.units[0, 0]),
        len(units),
        int((said[:, 0] != said[:, 1]).any(axis=1).sum()),
    )


def _said(comparison: Comparison, work: Assignment) -> dict[UUID, set[str]]:
    """The codes of each paragraph that the work judged."""
    found: dict[UUID, set[str]] = {
        leaf.pk: set()
        for leaf in comparison.leaves[work.document_id]
        if (work.pk, leaf.pk) not in comparison.missing
    }
    for one in comparison.coded:
        if one.work == work.pk:
            for leaf in comparison.touched_by(one):
                found.get(leaf.pk, set()).add(one.key)
    return found
