"""A coder's steps in words, and which passages changed since a revision."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from coding.models import Assignment, Coding, Decision, Link, Memo, Reading, Step

Span = tuple[int, int]


def steps_of(assignment: Assignment) -> QuerySet[Step]:
    """All steps, the latest first; those undone among them."""
    return assignment.steps.order_by("-number")


def changed_since(assignment: Assignment, revision: int) -> list[Span] | None:
    """The passages that steps and reversals after a revision touched.

    None where something else happened too (the round moved, work was finished), so
    that the whole must be looked at again.
    """
    if revision > assignment.revision:
        return None
    steps = list(assignment.steps.filter(revision__gt=revision))
    reversals = list(
        assignment.steps.filter(reversals__revision__gt=revision)
        .values_list("reversals__revision", "pk")
        .order_by("reversals__revision")
    )
    explained = {step.revision for step in steps} | {made for made, _ in reversals}
    if explained >= set(range(revision + 1, assignment.revision + 1)):
        undone = assignment.steps.filter(pk__in={pk for _, pk in reversals})
        return spans_of([*steps, *undone])
    return None


def spans_of(steps: Iterable[Step]) -> list[Span]:
    """The passages that the rows of these steps are about."""
    named: dict[str, set[UUID]] = defaultdict(set)
    for step in steps:
        for name, pk in [*step.added, *step.withdrawn]:
            named[name].add(pk)
    ends = ("start", "end")
    spans: set[Span] = set()
    spans |= set(Coding.objects.filter(pk__in=named["coding"]).values_list(*ends))
    for rows, path in (
        (Reading.objects.filter(pk__in=named["reading"]), "paragraph"),
        (Memo.objects.filter(pk__in=named["memo"]), "coding"),
        (Decision.objects.filter(pk__in=named["decision"]), "suggestion"),
        (Link.objects.filter(pk__in=named["link"]), "first"),
        (Link.objects.filter(pk__in=named["link"]), "second"),
    ):
        spans |= set(rows.values_list(*(f"{path}__{end}" for end in ends)))
    return sorted(spans)
