"""Open a chart before its assessors; finish it, take that back, compare."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from coding.analysis.framework.grounds import unfounded_cells
from coding.analysis.framework.seats import begin
from coding.codebook.frozen import codes_of
from coding.models import Assessor, Chart, ChartFinish, ChartRow, CodebookVersion, Round
from coding.rounds.plan import coders_of
from documents.models import Document
from hsframe.refusals import Conflict
from projects.access import require_lead
from projects.models import Project

FEWEST, MOST_CELLS = 2, 600
_Named = list[tuple[str, list[Document]]]


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """What a lead chooses; of the three kinds of rows the chart's own is filled.

    `principles` are keys of the version's top codes, all of them where none is named.
    """

    title: str
    version: CodebookVersion
    kind: str
    assessors: Collection[User]
    documents: Sequence[Document] = ()
    missions: Sequence[str] = ()
    years: Sequence[int] = ()
    principles: Collection[str] = ()
    rounds: Collection[Round] = ()


@transaction.atomic
def open_chart(project: Project, user: User, plan: ChartPlan, *, key: UUID) -> Chart:
    """Set up rows and principles, with a seat for each assessor; stored once a key.

    The documents of a mission or a year are those of now. Their structure freezes, so
    that what is cited stays as it is.
    """
    require_lead(user, project)
    Project.objects.select_for_update().get(pk=project.pk)
    if known := Chart.objects.filter(pk=key).first():
        if (known.project_id, known.title) != (project.pk, plan.title.strip()):
            raise Conflict("Another chart has this key.")
        return known
    _check_plan(project, plan)
    principles = _principles(plan)
    rows = _rows(project, plan)
    if len(rows) * len(principles) > MOST_CELLS:
        raise ValidationError(
            f"This would be {len(rows) * len(principles)} cells, more than the"
            f" {MOST_CELLS} that a chart holds: make several charts of it."
        )
    chart = Chart(
        pk=key,
        project=project,
        title=plan.title.strip(),
        version=plan.version,
        kind=plan.kind,
        principles=principles,
        opened_by=user,
    )
    chart.full_clean()
    chart.save(force_insert=True)
    _seat(chart, plan, rows)
    return chart


@transaction.atomic
def finish_chart(seat: Assessor, user: User, *, key: UUID) -> ChartFinish:
    """Say that all is assessed; every cell must stand on its evidence or its proof."""
    locked = begin(seat, user, finished=True)
    if known := ChartFinish.objects.filter(pk=key).first():
        if known.assessor_id != locked.pk:
            raise Conflict("Another act has this key.")
        return known
    if standing := locked.finishes.standing().first():
        return standing
    lacking = unfounded_cells(locked)
    if lacking:
        more = f", and {len(lacking) - 3} more" if len(lacking) > 3 else ""
        raise ValidationError(
            f"Not everything is assessed yet: {'; '.join(lacking[:3])}{more}."
        )
    return ChartFinish.objects.create(pk=key, assessor=locked)


@transaction.atomic
def reopen_chart(seat: Assessor, user: User) -> None:
    """Take the finish back; after the lead has compared there is no way back."""
    locked = begin(seat, user, finished=True)
    locked.finishes.standing().update(withdrawn_at=timezone.now())


@transaction.atomic
def compare_chart(chart: Chart, user: User) -> None:
    """Show the assessors' cells beside each other, once all have finished.

    A lead who assesses is not told how far the others are before having finished.
    """
    require_lead(user, chart.project)
    locked = Chart.objects.select_for_update().get(pk=chart.pk)
    if locked.compared_at is not None:
        return
    # Their acts lock their seat: none may fall behind the comparison.
    seats = list(locked.assessors.select_for_update().select_related("user"))
    working = [seat for seat, done in readiness(locked, seats) if not done]
    if any(seat.user_id == user.pk for seat in working):
        raise Conflict("Finish your own assessment first.")
    if working:
        names = ", ".join(seat.user.get_username() for seat in working)
        raise Conflict(f"Still at work: {names}.")
    locked.compared_at = timezone.now()
    locked.save(update_fields=["compared_at"])


def readiness(
    chart: Chart, seats: Sequence[Assessor] | None = None
) -> list[tuple[Assessor, bool]]:
    """Who has finished: whether, not what."""
    if seats is None:
        seats = list(chart.assessors.select_related("user"))
    finishes = ChartFinish.objects.standing().filter(assessor__chart=chart)
    done = set(finishes.values_list("assessor_id", flat=True))
    return [(seat, seat.pk in done) for seat in seats]


def led_or_refused(chart: Chart, user: User) -> None:
    """Refuse whoever may not settle: not a lead, or blind to the chart still."""
    require_lead(user, chart.project)
    if not Chart.objects.revealed_to(user).filter(pk=chart.pk).exists():
        raise PermissionDenied("Compare the chart first.")


def _check_plan(project: Project, plan: ChartPlan) -> None:
    version = plan.version
    wrong: dict[str, str] = {}
    if not plan.title.strip():
        wrong["title"] = "A chart needs a title."
    elif project.charts.standing().filter(title=plan.title.strip()).exists():
        wrong["title"] = "A chart has this title already."
    if version.published_at is None or version.codebook.project_id != project.pk:
        wrong["version"] = "Choose a published version."
    if len(set(plan.assessors)) < FEWEST:
        wrong["assessors"] = "A chart needs two assessors, blind to each other."
    elif set(plan.assessors) - set(coders_of(project)):
        wrong["assessors"] = "One of these does not code here."
    if any(planned.project_id != project.pk for planned in plan.rounds):
        wrong["rounds"] = "One of these rounds is not in the project."
    if wrong:
        raise ValidationError(wrong)


def _principles(plan: ChartPlan) -> list[str]:
    tops = [
        code.key
        for code in codes_of(plan.version.pk).by_pk.values()
        if code.parent_id is None and not code.retired
    ]
    wanted = set(plan.principles)
    if wanted - set(tops):
        unknown = ", ".join(sorted(wanted - set(tops)))
        raise ValidationError(
            {"principles": f"{unknown}: no principle of this codebook version."}
        )
    return [key for key in tops if not wanted or key in wanted]


def _rows(project: Project, plan: ChartPlan) -> _Named:
    ready = project.documents.ready().listed()
    if plan.kind == Chart.Kind.DOCUMENTS:
        found = list(ready.filter(pk__in=[one.pk for one in plan.documents]))
        if len(found) < len(set(plan.documents)):
            raise ValidationError({"documents": "One of these is not ready here."})
        rows: _Named = [(str(one)[:300], [one]) for one in found]
    elif plan.kind == Chart.Kind.MISSIONS:
        names = dict.fromkeys(plan.missions)
        rows = [(name, list(ready.filter(mission=name))) for name in names if name]
    elif plan.kind == Chart.Kind.YEARS:
        years = sorted(set(plan.years))
        rows = [(str(year), list(ready.filter(date__year=year))) for year in years]
    else:
        raise ValidationError({"kind": "Rows are documents, missions or years."})
    if not rows:
        raise ValidationError({plan.kind: f"Choose the {plan.kind} of the chart."})
    for name, documents in rows:
        if not documents:
            raise ValidationError({plan.kind: f"No document here is of {name}."})
    return rows


def _seat(chart: Chart, plan: ChartPlan, rows: _Named) -> None:
    chart.rounds.set(plan.rounds)
    made = ChartRow.objects.bulk_create(
        ChartRow(chart=chart, position=position, name=name)
        for position, (name, _) in enumerate(rows)
    )
    for row, (_, documents) in zip(made, rows, strict=True):
        row.documents.set(documents)
    people = sorted(set(plan.assessors), key=lambda one: one.get_username())
    Assessor.objects.bulk_create(Assessor(chart=chart, user=one) for one in people)
    used = {one.pk for _, documents in rows for one in documents}
    unfrozen = Document.objects.filter(pk__in=used, frozen_at=None)
    unfrozen.update(frozen_at=timezone.now())
