"""The cards of runs, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from coding.models import Round, Run, Suggestion
from coding.models.suggestion import RunQuerySet
from coding.rounds.machines import name_of
from coding.suggestions.fitting import assists
from coding.suggestions.lessons import told_of
from projects.models import AnyUser

WORDLESS = "no model of meanings is prepared yet: words alone are compared"

# What an engine's parameters are called on a card; `model` and `fallback` stand apart.
WORDS = {
    "threshold": "shown from a score of",
    "floor": "kept from a score of",
    "words_weight": "weight of equal words beside like meanings",
    "exemplars": "weight of the codes' examples",
    "priors": "how far coding may lead away from the definitions",
    "host": "asked at",
    "instructions": "digest of the instructions",
    "examples": "confirmed passages sent along for each code",
    "budget": "tokens it may use",
}
APART = {"model", "fallback"}


@dataclass(frozen=True, slots=True)
class Card:
    """One run as a user may see it; `lessons` is None where it would tell too much."""

    run: Run
    engine: str
    parameters: list[tuple[str, str]]
    model: str
    learned_from: str
    lessons: int | None
    lessons_digest: str
    done: int
    total: int
    suggestions: int
    seconds: float
    cost: list[tuple[str, str]]

    @property
    def state(self) -> str:
        if self.run.finished_at:
            return "finished"
        return "cancelled" if self.run.cancelled_at else "not finished"

    @property
    def stability(self) -> str:
        """What another draw of the lessons would say again, in words."""
        if self.run.stability is None:
            return "not measured"
        if self.lessons == 0:
            return "it learned nothing, so it says the same again"
        return f"{self.run.stability:.0%} would come again"


def with_counts(runs: RunQuerySet) -> RunQuerySet:
    """With documents, seconds and suggestions counted, the latest first."""
    said = Suggestion.objects.filter(run=OuterRef("pk")).order_by().values("run")
    counted = Subquery(said.values(n=Count("pk")), output_field=IntegerField())
    return (
        runs.select_related("version__codebook", "asked_by", "coder")
        .annotate(
            total=Count("parts"),
            done=Count("parts", filter=Q(parts__finished_at__isnull=False)),
            seconds=Coalesce(Sum("parts__seconds"), 0.0),
            said=Coalesce(counted, 0),
        )
        .order_by("-started_at", "pk")
    )


def cards_of(runs: Iterable[Any], planned: Round, *, blind: bool) -> list[Card]:
    """The cards of runs `with_counts`, for somebody blind to others' work or not."""
    return [card_of(run, planned, blind=blind) for run in runs]


def card_of(run: Any, planned: Round, *, blind: bool) -> Card:
    """Whether and how much a run has learned from everybody tells the blind what others
    did."""
    untold = blind and assists(planned)
    return Card(
        run=run,
        engine=name_of(run.engine),
        parameters=[
            (WORDS.get(name, name.replace("_", " ")), _told(value))
            for name, value in run.parameters.items()
            if name not in APART
        ],
        model=_model(run),
        learned_from=told_of(planned, run.coder) if untold else run.learned_from,
        lessons=None if untold else run.lessons,
        lessons_digest="" if untold else run.lessons_digest,
        done=run.done,
        total=run.total,
        suggestions=run.said,
        seconds=run.seconds,
        cost=[(name.replace("_", " "), _told(it)) for name, it in run.cost.items()],
    )


def own_runs(planned: Round) -> list[tuple[str, int]]:
    """How many runs of their own the coders have; for who may compare alone."""
    rows = planned.runs.exclude(coder=None).order_by("coder__username")
    return list(rows.values_list("coder__username").annotate(n=Count("pk")))


def runs_for_all(planned: Round, user: AnyUser) -> RunQuerySet:
    """The round's runs for everybody, the latest first."""
    return Run.objects.visible_to(user).filter(round=planned, coder=None)


def _model(run: Run) -> str:
    """The model under the engine; in words where it would want one and has none."""
    if run.fallback:
        return WORDLESS
    return str(run.parameters.get("model") or "")


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(
            f"{name.replace('_', ' ')} {_told(one)}" for name, one in value.items()
        )
    return f"{value:g}" if isinstance(value, float) else str(value)
