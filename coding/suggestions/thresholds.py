"""From which score on each code's suggestions are shown, as the lead sets it."""

from dataclasses import dataclass
from datetime import datetime
from math import isfinite

import pghistory
from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from coding.models import Code, Round, Run
from coding.suggestions.engines import DEFAULT
from coding.suggestions.offered import offered
from projects.access import require_lead


@dataclass(frozen=True, slots=True)
class Bar:
    """A code's threshold, 0 to 1: one that was set, or the engine's own."""

    code: Code
    score: float
    is_set: bool


@dataclass(frozen=True, slots=True)
class BarChange:
    """One change of one code's threshold; None is the engine's own."""

    key: str
    before: float | None
    after: float | None
    by: str
    at: datetime


@transaction.atomic
def set_threshold(
    planned: Round, user: User, code_key: str, score: float | None
) -> Round:
    """Show a code's suggestions from this score on; None is the engine's own again.

    What was on show before stays on record in the codings' exposure. Raises
    ValidationError in a closed round, for a code that cannot be given, and for a
    score that is not within 0 and 1.
    """
    require_lead(user, planned.project)
    locked = Round.objects.select_for_update(of=("self",)).get(pk=planned.pk)
    if locked.closed_at:
        raise ValidationError("The round is closed.")
    if not locked.version.codes.filter(key=code_key, codable=True).exists():
        raise ValidationError("This code cannot be given in the round.")
    if score is not None and not (isfinite(score) and 0 <= score <= 1):
        raise ValidationError({"score": "Choose a score from 0 to 1."})
    wanted = {key: at for key, at in locked.thresholds.items() if key != code_key}
    if score is not None:
        wanted[code_key] = score
    if wanted != locked.thresholds:
        locked.thresholds = wanted
        # The history says who, also where no request has said so already.
        with pghistory.context(user=user.pk):
            locked.save(update_fields=["thresholds"])
    return locked


def default_bar(planned: Round) -> float:
    """What holds where nothing is set: the latest run's, or the engine's own."""
    runs = Run.objects.filter(round=planned, version=planned.version_id, coder=None)
    latest = runs.order_by("-started_at").first()
    if latest is not None:
        return float(latest.parameters.get("threshold", 0))
    known = offered(None)
    return (known.get(planned.engine) or known[DEFAULT]).threshold


def bars_of(planned: Round) -> list[Bar]:
    """Every code that can be given, in the codebook's order."""
    default, chosen = default_bar(planned), planned.thresholds
    return [
        Bar(code, chosen.get(code.key, default), code.key in chosen)
        for code in planned.version.codes.filter(codable=True)
    ]


def thresholds_ever(planned: Round) -> list[dict[str, float]]:
    """Every state that the round's thresholds were in, the present one first."""
    history = apps.get_model("coding", "RoundEvent").objects.filter(pgh_obj=planned.pk)
    states = history.order_by().values_list("thresholds", flat=True).distinct()
    return [planned.thresholds, *states]


def changes_of(planned: Round) -> list[BarChange]:
    """Who set which threshold when, the latest first."""
    history = apps.get_model("coding", "RoundEvent").objects.filter(pgh_obj=planned.pk)
    events = history.order_by("pgh_id").values_list(
        "thresholds", "pgh_created_at", "pgh_context__metadata__user"
    )
    found = []
    earlier: dict[str, float] = {}
    for thresholds, at, user in events:
        for key in sorted(earlier.keys() | thresholds.keys()):
            before, after = earlier.get(key), thresholds.get(key)
            if before != after:
                found.append((key, before, after, user, at))
        earlier = thresholds
    names = User.objects.in_bulk({user for *_, user, _ in found if user})
    return [
        BarChange(key, before, after, str(names.get(user, "")), at)
        for key, before, after, user, at in reversed(found)
    ]
