"""Pages of rounds, and the project's front page."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)
from django.views.decorators.vary import vary_on_headers

from coding.models import CodebookVersion, Round
from coding.rounds.forms import DueForm, RoundForm
from coding.rounds.handed import may_compare, told_to
from coding.rounds.moving import consequences, move_round, newer_versions
from coding.rounds.overview import STATES, coder_lines, round_lines, selected, sum_of
from coding.rounds.plan import close_round, open_round, replacing_coded_texts
from coding.rounds.progress import due_of, own_work, with_progress, works_of
from coding.rounds.suggesting import going_of
from hsframe.http import Request, status_of
from projects.models import Project
from projects.views import project_or_404

PAGE = 50
# Of one's own work on the project's front page; the rest is under "My work".
YOURS = 5


@login_required
@require_GET
def project_detail(request: Request, slug: str) -> HttpResponse:
    """What there is in a project, and what to do next."""
    project, role = project_or_404(request, slug)
    mine = own_work(request.user).filter(
        round__project=project, round__closed_at=None, finished_at=None
    )
    context = {
        "project": project,
        "role": role,
        "documents": project.documents.current().count(),
        "versions": CodebookVersion.objects.standing()
        .filter(codebook__project=project)
        .select_related("codebook"),
        "rounds": project.rounds.standing(),
        "memberships": project.memberships.current().select_related("user"),
        "works": works_of(mine[:YOURS]),
        "to_carry": replacing_coded_texts(project),
    }
    return render(request, "projects/detail.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def round_new(request: Request, slug: str) -> HttpResponse:
    project = get_object_or_404(Project.objects.led_by(request.user), slug=slug)
    form = RoundForm(project, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            planned = open_round(project, request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, " ".join(refusal.messages))
        else:
            return redirect("coding:round", slug, planned.pk)
    context = {"project": project, "role": "lead", "form": form}
    status = 422 if form.errors else 200
    return render(request, "coding/rounds/new.html", context, status=status)


@login_required
@require_GET
@vary_on_headers("HX-Request")
def round_detail(request: Request, slug: str, pk: str) -> HttpResponse:
    """A round as its lead sees it; a coder sees the plan and the own work."""
    project, role = project_or_404(request, slug)
    rounds = project.rounds.standing().select_related("version__codebook", "project")
    planned = get_object_or_404(rounds, pk=pk)
    context = {
        "project": project,
        "role": role,
        "round": planned,
        "due": None if planned.closed_at else due_of(planned.due_on),
        "going": going_of(planned),
    }
    if request.htmx:
        return render(request, "coding/rounds/detail.html#suggesting", context)
    if role == "lead" and not planned.closed_at:
        context["newer"] = newer_versions(planned)[:1]
        context["due_form"] = DueForm(initial={"due_on": planned.due_on})
    blind = role != "lead" or not may_compare(planned, request.user)
    work = _work_of_one if blind else _work_of_all
    context |= work(request, planned)
    return render(request, "coding/rounds/detail.html", context | {"blind": blind})


def _work_of_all(request: Request, planned: Round) -> dict[str, Any]:
    """The round by coder, and a page of its work in the state asked for."""
    lines = coder_lines(planned)
    state, name = request.GET.get("state", ""), request.GET.get("coder", "")
    coder = next((one.coder for one in lines if one.coder.username == name), None)
    work = with_progress(selected(planned, state, coder))
    page = Paginator(work, PAGE).get_page(request.GET.get("page"))
    return {
        "lines": lines,
        "totals": sum_of(line.totals for line in lines),
        "state": state if state in STATES else "",
        "states": STATES,
        "coder": coder,
        "query": urlencode({"coder": name if coder else "", "state": state}),
        "page": page,
        "works": works_of(page),
    }


def _work_of_one(request: Request, planned: Round) -> dict[str, Any]:
    """The user's own work in the round."""
    mine = with_progress(told_to(planned, request.user))
    page = Paginator(mine, PAGE).get_page(request.GET.get("page"))
    return {"page": page, "works": works_of(page)}


@login_required
@require_GET
def project_progress(request: Request, slug: str) -> HttpResponse:
    """How far the open rounds of a project are."""
    project = get_object_or_404(Project.objects.led_by(request.user), slug=slug)
    context = {
        "project": project,
        "role": "lead",
        "lines": round_lines(project, request.user),
        "closed": project.rounds.standing().exclude(closed_at=None),
    }
    return render(request, "coding/rounds/progress.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def round_move(request: Request, slug: str, pk: str, version_pk: str) -> HttpResponse:
    """What moving a round to a newer version asks of its coders, then the move."""
    project = get_object_or_404(Project.objects.led_by(request.user), slug=slug)
    planned = get_object_or_404(
        project.rounds.standing().select_related("version__codebook", "project"),
        pk=pk,
    )
    versions = CodebookVersion.objects.published().select_related("codebook")
    version = get_object_or_404(
        versions, pk=version_pk, codebook=planned.version.codebook_id
    )
    refusal = None
    if request.method == "POST":
        try:
            move_round(planned, version, request.user)
        except ValidationError as refused:
            refusal = refused
        else:
            return redirect("coding:round", slug, pk)
    context = {
        "project": project,
        "role": "lead",
        "round": planned,
        "version": version,
        "asked": consequences(planned, version, request.user),
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "coding/rounds/move.html", context, status=status)


@login_required
@require_POST
def round_close(request: Request, slug: str, pk: str) -> HttpResponse:
    project, role = project_or_404(request, slug)
    if role != "lead":
        raise Http404
    planned = get_object_or_404(project.rounds.standing(), pk=pk)
    close_round(planned, request.user)
    return redirect("coding:round", slug, pk)
