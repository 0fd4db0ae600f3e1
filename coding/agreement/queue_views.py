"""The page of a round's disagreements, which is the queue for settling them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from coding.agreement.disagreements import Disagreement, Disagreements
from coding.agreement.narrowing import State, narrowed
from coding.agreement.settling import excerpts, progress_of
from coding.agreement.settling_forms import NarrowingForm
from coding.models import Objection, Round, Ruling
from hsframe.http import Request

PAGE = 30


@login_required
@require_GET
def disagreements(request: Request, pk: UUID) -> HttpResponse:
    """All disagreements of a round, narrowed by type, code, document and state."""
    planned = comparable(request, pk)
    found = Disagreements(planned)
    form = NarrowingForm(found, request.GET)
    wanted = form.wanted
    every = Paginator(narrowed(found, wanted), PAGE)
    page = every.get_page(request.GET.get("page"))
    context = frame(planned) | {
        "form": form,
        "page": page,
        "rows": _rows(page.object_list),
        "alone": wanted.state is State.ALONE,
        "progress": progress_of(found),
        "done": just_settled(request, planned),
        "query": query_of(request),
    }
    status = 422 if form.errors else 200
    template = "coding/agreement/disagreements.html"
    return render(request, template, context, status=status)


def comparable(request: Request, pk: UUID) -> Round:
    rounds = Round.objects.comparable_by(request.user).select_related(
        "project", "version__codebook"
    )
    return get_object_or_404(rounds, pk=pk)


def frame(planned: Round) -> dict[str, Any]:
    """What every page of a round's agreement stands in."""
    return {"round": planned, "project": planned.project, "role": "lead"}


def query_of(request: Request, *without: str) -> str:
    """The filter, to go on under it."""
    asked = request.GET.copy()
    for name in ("page", "done", *without):
        asked.pop(name, None)
    return asked.urlencode()


def with_query(request: Request, address: str, **more: str) -> str:
    """The address under the same filter."""
    asked = request.GET.copy()
    asked.pop("done", None)
    asked.update(more)
    return f"{address}?{asked.urlencode()}" if asked else address


def just_settled(request: Request, planned: Round) -> Ruling | None:
    """What was settled a moment ago, so that it can be undone from the next page."""
    try:
        pk = UUID(request.GET.get("done", ""))
    except ValueError:
        return None
    rulings = planned.rulings.standing().select_related("code", "paragraph")
    return rulings.filter(pk=pk).first()


def _rows(page: Iterable[Disagreement]) -> list[dict[str, Any]]:
    listed = list(page)
    texts = excerpts({one.paragraph for one in listed})
    rulings = {one.ruling for one in listed if one.ruling}
    said: dict[Any, list[Objection]] = {}
    for objection in Objection.objects.filter(ruling__in=rulings):
        said.setdefault(objection.ruling_id, []).append(objection)
    return [
        {
            "one": one,
            "citation": texts[one.paragraph][0],
            "text": texts[one.paragraph][1],
            "objections": said.get(one.ruling, []),
        }
        for one in listed
    ]
