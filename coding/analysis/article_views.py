"""Pages of the article as a worked example."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from coding.analysis.article.cited import PRINCIPLES, Led, leaves_of, opened_in, source
from coding.analysis.article.taking import beside, take_over, taken_over
from coding.analysis.renewal_views import heard
from coding.analysis.voices import said_by
from documents.wishes import wish_for
from hsframe.http import Request, status_of
from projects.models import Project
from projects.views import project_or_404


@login_required
@require_GET
def article(request: Request, slug: str) -> HttpResponse:
    """What the article cites, principle by principle, and what can be opened here."""
    project, role = project_or_404(request, slug)
    return _article(request, project, role)


@login_required
@require_POST
def article_take(request: Request, slug: str) -> HttpResponse:
    """Take the citations over as codings of an outside coder."""
    project, role = project_or_404(request, slug)
    try:
        take_over(project, request.user)
    except ValidationError as refusal:
        return _article(request, project, role, refusal)
    return redirect("coding:article", slug)


def _article(
    request: Request,
    project: Project,
    role: str,
    refusal: ValidationError | None = None,
) -> HttpResponse:
    led = opened_in(project)
    voices, voice = heard(request, project)
    leaves = leaves_of(led)
    missing = _missing(led)
    wished = set(
        project.wishes.current()
        .filter(symbol__in=missing)
        .values_list("symbol", flat=True)
    )
    context = {
        "project": project,
        "role": role,
        "source": source(),
        "groups": _groups(led),
        "opened": sum(one.is_open for one in led),
        "count": len(led),
        "missing": [
            (symbol, times, symbol in wished) for symbol, times in missing.items()
        ],
        "unwished": len(missing) - len(wished),
        "voices": voices,
        "voice": voice,
        "beside": beside(said_by(voice, request.user, leaves), led, leaves),
        "taken": taken_over(project),
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "coding/analysis/article.html", context, status=status)


@login_required
@require_POST
def article_wish(request: Request, slug: str) -> HttpResponse:
    """Wish for every document that the article cites and the store lacks."""
    project, _ = project_or_404(request, slug)
    missing = _missing(opened_in(project))
    for symbol in missing:
        _wish(project, request, symbol)
    messages.success(request, f"{len(missing)} documents are on the wish list.")
    return redirect("coding:article", slug)


def _wish(project: Project, request: Request, symbol: str) -> None:
    try:
        wish_for(project, request.user, symbol)
    except ValidationError as refusal:
        messages.error(request, f"{symbol}: {' '.join(refusal.messages)}")


def _missing(led: list[Led]) -> dict[str, int]:
    """The symbols that the store lacks, with how many pinpoints lead there."""
    times: dict[str, int] = {}
    for one in led:
        if one.document is None:
            times[one.cites.symbol] = times.get(one.cites.symbol, 0) + 1
    return dict(sorted(times.items(), key=lambda pair: (-pair[1], pair[0])))


def _groups(led: list[Led]) -> list[dict[str, Any]]:
    order = list(PRINCIPLES)
    rows = sorted(led, key=lambda one: order.index(one.cites.principle))
    groups = []
    for key, some in groupby(rows, key=lambda one: one.cites.principle):
        own = list(some)
        opened = [one for one in own if one.is_open]
        groups.append(
            {"key": key, "name": PRINCIPLES[key], "opened": opened, "count": len(own)}
        )
    return groups
