"""Pages of a round's agreement: the report, coders in pairs, and what to take away."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from coding.agreement.comparison import Comparison
from coding.agreement.counted import count
from coding.agreement.forest import whisker
from coding.agreement.gate import gate_of
from coding.agreement.guide import blocks
from coding.agreement.measures.bootstrap import RESAMPLES
from coding.agreement.pairs import by_pair
from coding.agreement.report import Report, report_on
from coding.agreement.report_text import methods, table
from coding.agreement.stability import stabilities
from coding.agreement.which import MEANING, Which, offered
from coding.models import Round
from coding.suggestions.fitting import assists
from hsframe.http import Request


@login_required
@require_GET
def report(request: Request, pk: str) -> HttpResponse:
    """Agreement per code; which agreement has to be said wherever there are several."""
    planned = comparable(request, pk)
    possible = offered(planned)
    which = which_of(request, possible)
    context = _frame(planned) | {
        "which": which,
        "offered": [(one, MEANING[one]) for one in possible],
        "assisted": assists(planned),
        "open": planned.assignments.current().filter(finished_at=None).count(),
        "finished": planned.assignments.finished().count(),
    }
    if which is not None:
        found = report_on(planned, which, roll_up="roll_up" in request.GET)
        context |= _shown(planned, found)
    return render(request, "coding/agreement/report.html", context)


@login_required
@require_GET
def report_table(request: Request, pk: str) -> HttpResponse:
    """The same figures as CSV."""
    planned = comparable(request, pk)
    which = which_of(request, offered(planned))
    if which is None:
        raise Http404
    found = report_on(planned, which, roll_up="roll_up" in request.GET)
    filename = f"{planned.project.slug}-agreement-{which.value}.csv"
    return HttpResponse(
        table(found),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


@login_required
@require_GET
def pairs(request: Request, pk: str) -> HttpResponse:
    """Every two coders, code by code, on request."""
    planned = comparable(request, pk)
    people = [one for one in offered(planned) if one != Which.MACHINE]
    which = which_of(request, people)
    context = _frame(planned) | {
        "which": which,
        "offered": [(one, MEANING[one]) for one in people],
    }
    if which is not None:
        context["pairs"] = by_pair(count(Comparison(planned, which)))
        context["stabilities"] = stabilities(planned, request.user, which)
    return render(request, "coding/agreement/pairs.html", context)


@login_required
@require_GET
def agreement_guide(request: Request) -> HttpResponse:
    """Each figure explained, and what to do when it is low."""
    words = (settings.BASE_DIR / "docs" / "agreement.md").read_text()
    context = {"title": "Agreement", "blocks": blocks(words)}
    return render(request, "coding/agreement/guide.html", context)


def comparable(request: Request, pk: str) -> Round:
    """The round, if the user may compare its coders; else it is not found."""
    rounds = Round.objects.comparable_by(request.user).select_related(
        "project", "version__codebook"
    )
    return get_object_or_404(rounds, pk=pk)


def which_of(request: Request, possible: Sequence[Which]) -> Which | None:
    """The agreement asked for, or the only one there is. Raises Http404 on another."""
    asked = request.GET.get("which")
    if asked is None:
        return possible[0] if len(possible) == 1 else None
    if asked not in Which.values or Which(asked) not in possible:
        raise Http404
    return Which(asked)


def _frame(planned: Round) -> dict[str, Any]:
    return {"round": planned, "project": planned.project, "role": "lead"}


def _shown(planned: Round, found: Report) -> dict[str, Any]:
    return {
        "report": found,
        "rows": [(row, whisker(row)) for row in found.rows],
        "gate": gate_of(found, planned.gate),
        "methods": methods(planned, found),
        "resamples": RESAMPLES,
        "ruled": planned.rulings.standing().aggregate(
            all=Count("pk"), plural=Count("pk", filter=Q(plural=True))
        ),
        "machine": found.which == Which.MACHINE,
    }
