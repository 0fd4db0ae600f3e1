"""Pages about projects and their members."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from hsframe.http import Request
from projects.access import role_in
from projects.forms import ProjectForm
from projects.models import Project
from projects.starting import describe_project, start_project


@login_required
@require_GET
def project_list(request: Request) -> HttpResponse:
    """The user's projects, or what to do without one."""
    projects = Project.objects.visible_to(request.user).annotate(
        ready=Count(
            "documents",
            Q(documents__state="ready", documents__withdrawn_at=None),
            distinct=True,
        ),
        people=Count("memberships", Q(memberships__left_at=None), distinct=True),
    )
    return render(request, "projects/list.html", {"projects": projects})


@login_required
@require_http_methods(["GET", "POST"])
def project_new(request: Request) -> HttpResponse:
    form = ProjectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            project = start_project(request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("coding:project", project.slug)
    status = 422 if form.errors else 200
    return render(request, "projects/new.html", {"form": form}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def project_settings(request: Request, slug: str) -> HttpResponse:
    project = get_object_or_404(Project.objects.led_by(request.user), slug=slug)
    form = ProjectForm(request.POST or None, instance=project)
    if request.method == "POST" and form.is_valid():
        describe_project(project, request.user, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("coding:project", slug)
    context = {"project": project, "form": form, "role": "lead"}
    status = 422 if form.errors else 200
    return render(request, "projects/settings.html", context, status=status)


def project_or_404(request: Request, slug: str) -> tuple[Project, str]:
    """The project if the user is in it, and the user's role there."""
    project = get_object_or_404(Project.objects.visible_to(request.user), slug=slug)
    return project, role_in(project, request.user)
