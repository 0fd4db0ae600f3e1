"""What publishing a draft would touch, counted before it is done."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Q, QuerySet

from coding.codebook.comparing import Difference, differences
from coding.models import Assignment, CodebookVersion, Coding, Round, Suggestion


@dataclass(frozen=True, slots=True)
class Touched:
    """One code's difference, with what was said under the code so far."""

    difference: Difference
    codings: int
    suggestions: int
    rulings: int
    rounds: int

    @property
    def asks_coders(self) -> bool:
        """Whether codings made so far go back to their coders for a word."""
        kind = self.difference.kind
        return kind in {"merged", "split", "retired"} or self.difference.changes_meaning


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that a draft changes; `unseen` rounds are not in the counts."""

    touched: list[Touched]
    unseen: int


def impact_of(draft: CodebookVersion, user: User) -> Impact:
    """What a draft's differences touch, of the work that this lead may see.

    A lead who still codes in a round sees only the own work of it: counts of the
    others' would tell what they did.
    """
    latest = draft.codebook.versions.newest()
    if latest is None:
        return Impact([], 0)
    found = differences(latest, draft)
    rounds = Round.objects.led_by(user).filter(version__codebook=draft.codebook_id)
    seen = Round.objects.comparable_by(user).filter(pk__in=rounds)
    mine = Assignment.objects.held_by(user)
    work = Q(assignment__in=mine) | Q(assignment__round__in=seen)
    codings = Coding.objects.standing().current().filter(work)
    suggestions = Suggestion.objects.filter(run__round__in=seen)
    keys = [one.key for one in found]
    said, suggested = (_by_key(rows, keys) for rows in (codings, suggestions))
    ruled = Counter(
        seen.filter(
            rulings__withdrawn_at=None, rulings__code__key__in=keys
        ).values_list("rulings__code__key", flat=True)
    )
    with_figures = seen.filter(assignments__finished_at__isnull=False).distinct()
    return Impact(
        [
            Touched(
                one,
                said[one.key],
                suggested[one.key],
                ruled[one.key],
                with_figures.count(),
            )
            for one in found
        ],
        rounds.exclude(pk__in=seen).count(),
    )


def _by_key(rows: QuerySet[Any], keys: Iterable[str]) -> Counter[str]:
    counted = rows.filter(code__key__in=keys).order_by()
    return Counter(dict(counted.values_list("code__key").annotate(n=Count("pk"))))
