"""Pages of chains: mandates side by side, and what vanished along them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from coding.analysis.beside import CHANGES, Shown, Wanted, beside, code_kind
from coding.analysis.chains import Stretch, chain_to, chains_in, lay, lay_chain
from coding.analysis.lost import Lost, lost_in, of_kind
from coding.analysis.lost_file import lost_as_csv
from coding.analysis.renewals import Chain
from coding.analysis.states import CodeState, State, states_in
from coding.analysis.vanished import Kind
from coding.analysis.voices import Voice, chosen_voice, said_by, voices_for
from documents.models import Document
from hsframe.http import Request, status_of
from projects.models import Project
from projects.views import project_or_404

FIRST = 40  # rows of a kind before “all of them” is asked for


@login_required
@require_GET
def renewal_list(request: Request, slug: str) -> HttpResponse:
    """The chains of a project, and the missions whose mandates wait to be joined."""
    project, role = project_or_404(request, slug)
    return _list(request, project, role)


@login_required
@require_POST
def chain_lay(request: Request, slug: str) -> HttpResponse:
    """Take the renewals that are proposed for a mission, and lay them side by side."""
    project, role = project_or_404(request, slug)
    mission = request.POST.get("mission", "").replace("\x00", "")
    try:
        end = lay_chain(project, request.user, mission)
    except ValidationError as refusal:
        return _list(request, project, role, refusal)
    return redirect("coding:renewed", slug, end.pk)


@login_required
@require_POST
def stretch_lay(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """Lay side by side what is not yet, from one mandate of a chain to the next."""
    project, _, stretch = stretch_or_404(request, slug, pk)
    lay(stretch, project, request.user)
    return redirect("coding:renewed", slug, pk)


@login_required
@require_GET
def renewed(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """Mandates of a chain side by side, with what became of codings."""
    project, role, stretch = stretch_or_404(request, slug, pk)
    chain = Chain(stretch)
    voices, voice = heard(request, project)
    said = said_by(voice, request.user, chain.leaves)
    asked = request.GET
    wanted = Wanted(
        asked.getlist("column"),
        asked.get("show", ""),
        asked.get("page", ""),
        asked.get("at", ""),
    )
    shown = beside(chain, said, wanted)
    context = frame(project, role, stretch, "renewed") | {
        "chain": chain,
        "shown": shown,
        "voices": voices,
        "voice": voice,
        "columns": [one.pk for one in shown.documents],
        "filters": _filters(shown, _without(request, "page", "at", "show")),
        "all_query": _without(request, "page", "at", "show"),
        "query": _without(request, "page", "at"),
    }
    return render(request, "coding/analysis/renewed.html", context)


@login_required
@require_GET
def vanished(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """What one mandate of a chain names and a later one does not."""
    project, role, stretch = stretch_or_404(request, slug, pk)
    chain = Chain(stretch)
    ever = request.GET.get("scope") != "next"
    lost = lost_in(chain) if len(chain.documents) > 1 else []
    voices, voice = heard(request, project)
    context = frame(project, role, stretch, "vanished") | {
        "groups": _groups(lost, ever, request.GET.get("all", "")),
        "ever": ever,
        "voices": voices,
        "voice": voice,
        "codes": _codes_gone(chain, request, voice),
    }
    return render(request, "coding/analysis/vanished.html", context)


@login_required
@require_GET
def vanished_file(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """All words that vanished for good, or with `scope=next` from one to the next."""
    project, _, stretch = stretch_or_404(request, slug, pk)
    chain = Chain(stretch)
    ever = request.GET.get("scope") != "next"
    lost = lost_in(chain) if len(chain.documents) > 1 else []
    rows = [one for kind in Kind for one in of_kind(lost, kind, ever=ever)]
    content = lost_as_csv(rows).encode("utf-8-sig")
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{slug}-vanished.csv"'
    return answer


def stretch_or_404(
    request: Request, slug: str, pk: UUID
) -> tuple[Project, str, Stretch]:
    """The project, the user's role in it, and the chain that leads to a document."""
    project, role = project_or_404(request, slug)
    end = get_object_or_404(project.documents.ready().listed(), pk=pk)
    return project, role, chain_to(project, end)


def frame(project: Project, role: str, stretch: Stretch, tab: str) -> dict[str, Any]:
    """What every page of a chain stands in."""
    return {"project": project, "role": role, "stretch": stretch, "tab": tab}


def heard(request: Request, project: Project) -> tuple[list[Voice], Voice]:
    """Whose codings can be chosen, and whose are; one that is not there is 404."""
    voices = voices_for(request.user, project)
    voice = chosen_voice(voices, request.GET.get("whose", ""))
    if voice is None:
        raise Http404
    return voices, voice


def _list(
    request: Request,
    project: Project,
    role: str,
    refusal: ValidationError | None = None,
) -> HttpResponse:
    context = {
        "project": project,
        "role": role,
        "chains": chains_in(project),
        "missions": _waiting(project),
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "coding/analysis/renewals.html", context, status=status)


def _waiting(project: Project) -> list[dict[str, Any]]:
    """Missions with two mandates or more, of which one is joined to none before it."""
    loose = Q(renews=None, begins_chain=False)
    rows = (
        project.documents.ready()
        .filter(mandate__gives=True)
        .exclude(mission="")
        .values("mission")
        .annotate(count=Count("pk"), loose=Count("pk", loose))
        .filter(count__gt=1, loose__gt=1)
        .order_by("mission")
    )
    return [dict(one) for one in rows]


def _filters(shown: Shown, query: str) -> list[tuple[str, int, str, bool]]:
    """What rows can be narrowed to: words, how many, address, whether it is chosen."""
    before = f"{query}&" if query else ""
    chosen = shown.wanted.show
    changes = [(CHANGES[one], count, one) for one, count in shown.changes.items()]
    states = [
        (f"code {state}", count, code_kind(state))
        for state, count in shown.states.items()
        if count
    ]
    return [
        (words, count, f"?{before}show={show}", show == chosen)
        for words, count, show in [*changes, *states]
    ]


def _groups(lost: Sequence[Lost], ever: bool, whole: str) -> list[dict[str, Any]]:
    groups = []
    for kind in Kind:
        rows = of_kind(lost, kind, ever=ever)
        shown = rows if whole == kind else rows[:FIRST]
        groups.append({"kind": kind, "rows": shown, "count": len(rows)})
    return groups


def _codes_gone(
    chain: Chain, request: Request, voice: Voice
) -> list[tuple[Document, Document, list[CodeState]]]:
    """Between each two mandates, the codes that did not come along."""
    said = said_by(voice, request.user, chain.leaves)
    steps = zip(chain.documents, chain.documents[1:], strict=False)
    found = []
    for before, after in steps:
        gone = [
            one
            for one in states_in(chain, said, before, after)
            if one.state == State.DROPPED
        ]
        if gone:
            found.append((before, after, gone))
    return found


def _without(request: Request, *names: str) -> str:
    asked = request.GET.copy()
    for name in names:
        asked.pop(name, None)
    return asked.urlencode()
