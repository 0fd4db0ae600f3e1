"""Pages of rounds, and the project's front page."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Count, F, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)
from django.views.decorators.vary import vary_on_headers

from coding.models import Assignment, CodebookVersion, Round, Run
from coding.models.rounds import AssignmentQuerySet
from coding.rounds.forms import RoundForm
from coding.rounds.moving import consequences, move_round, newer_versions
from coding.rounds.plan import close_round, open_round, replacing_coded_texts
from hsframe.http import Request, status_of
from projects.models import Job, Project
from projects.views import project_or_404


@login_required
@require_GET
def project_detail(request: Request, slug: str) -> HttpResponse:
    """What there is in a project, and what to do next."""
    project, role = project_or_404(request, slug)
    mine = Assignment.objects.held_by(request.user).filter(round__project=project)
    context = {
        "project": project,
        "role": role,
        "documents": project.documents.current().count(),
        "versions": CodebookVersion.objects.filter(
            codebook__project=project
        ).select_related("codebook"),
        "rounds": project.rounds.all(),
        "memberships": project.memberships.current().select_related("user"),
        "assignments": _with_progress(mine),
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
    planned = get_object_or_404(
        project.rounds.select_related("version__codebook"), pk=pk
    )
    assignments = planned.assignments.current()
    blind = (
        role != "lead"
        or not Round.objects.comparable_by(request.user).filter(pk=pk).exists()
    )
    if blind:
        assignments = assignments.filter(coder=request.user)
    context = {
        "project": project,
        "role": role,
        "round": planned,
        "blind": blind,
        "assignments": _with_progress(assignments),
        "job": Job.objects.filter(target=pk, kind="suggest").last(),
        "newer": newer_versions(planned)[:1] if not planned.closed_at else [],
        "runs": Run.objects.filter(round=planned).annotate(n=Count("suggestions")),
    }
    template = "coding/rounds/detail.html"
    if request.htmx:
        template += "#suggesting"
    return render(request, template, context)


@login_required
@require_http_methods(["GET", "POST"])
def round_move(request: Request, slug: str, pk: str, version_pk: str) -> HttpResponse:
    """What moving a round to a newer version asks of its coders, then the move."""
    project = get_object_or_404(Project.objects.led_by(request.user), slug=slug)
    planned = get_object_or_404(
        project.rounds.select_related("version__codebook", "project"), pk=pk
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
    planned = get_object_or_404(project.rounds, pk=pk)
    close_round(planned, request.user)
    return redirect("coding:round", slug, pk)


def _with_progress(assignments: AssignmentQuerySet) -> AssignmentQuerySet:
    """Assignments with how many of their paragraphs there are, and are done."""
    return (
        assignments.select_related("round__project", "document", "coder")
        .defer("document__text", "document__source_text", "document__ranges")
        .annotate(
            marked=Count("readings", Q(readings__withdrawn_at=None), distinct=True),
            codable=Count(
                "document__paragraphs",
                Q(document__paragraphs__leaf=True)
                & ~Q(document__paragraphs__kind__in=["masthead", "title", "heading"]),
                distinct=True,
            ),
        )
        .order_by("round", F("document__date").asc(nulls_last=True), "coder__username")
    )
