"""Pages of releases: what there is, asking for one, one of them, its file."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from coding.agreement.guide import blocks
from coding.datasets.release_forms import ReleaseForm
from coding.datasets.releasing.asking import ask_for_release
from coding.datasets.releasing.citation import cited_as
from coding.datasets.releasing.licences import LICENCES
from coding.datasets.releasing.making import filename_of, job_of
from coding.datasets.releasing.offered import Offer, offers_in
from coding.datasets.releasing.preview import previews_of
from coding.models import Release
from hsframe.http import Request
from projects.models import Project
from projects.views import project_or_404


@login_required
@require_GET
def releases(request: Request, slug: str) -> HttpResponse:
    """The releases one may read; to leads, those that are being made, too."""
    project, role = project_or_404(request, slug)
    told = Release.objects.told_to(request.user).filter(project=project)
    context = {"project": project, "role": role, "releases": told}
    return render(request, "coding/datasets/releases.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def release_new(request: Request, slug: str) -> HttpResponse:
    """Choose rounds; see what would be in a release; ask for it."""
    project = get_object_or_404(Project.objects.led_by(request.user), slug=slug)
    offers = offers_in(project, request.user)
    chosen = _chosen(request, offers)
    context = {"project": project, "role": "lead", "offers": offers, "chosen": chosen}
    if not chosen:
        return render(request, "coding/datasets/release_rounds.html", context)
    form = ReleaseForm(project, chosen, request.POST or None)
    if request.method == "POST" and form.is_valid():
        rounds = [one.round for one in chosen]
        try:
            made = ask_for_release(project, request.user, **form.asked(rounds))
        except ValidationError as refusal:
            form.add_error(None, " ".join(refusal.messages))
        else:
            return redirect("coding:release", slug, made.pk)
    context |= {"form": form, "previews": previews_of(chosen)}
    status = 422 if form.errors else 200
    return render(request, "coding/datasets/release_new.html", context, status=status)


@login_required
@require_GET
def release_detail(request: Request, slug: str, pk: str) -> HttpResponse:
    """A release with its figures, how to cite it and how to check it."""
    project, role = project_or_404(request, slug)
    told = Release.objects.told_to(request.user).filter(project=project)
    release = get_object_or_404(told.select_related("project", "replaces"), pk=pk)
    done = release.state == Release.State.DONE
    context = {
        "project": project,
        "role": role,
        "release": release,
        "filename": filename_of(release),
        "cited": cited_as(release) if done else "",
        "licence": LICENCES.get(release.licence),
        "newer": Release.objects.readable_by(request.user).filter(replaces=release),
        "job": None if done else job_of(release),
    }
    return render(request, "coding/datasets/release.html", context)


@login_required
@require_GET
def release_file(request: Request, slug: str, pk: str) -> FileResponse:
    """The file itself."""
    project, _ = project_or_404(request, slug)
    readable = Release.objects.readable_by(request.user).filter(project=project)
    return file_answer(get_object_or_404(readable.select_related("project"), pk=pk))


@login_required
@require_GET
def release_guide(request: Request) -> HttpResponse:
    """A release opened in pandas and in R, with what they print."""
    words = (settings.BASE_DIR / "docs" / "releases.md").read_text(encoding="utf-8")
    context = {"title": "Releases", "blocks": blocks(words)}
    return render(request, "coding/agreement/guide.html", context)


def file_answer(release: Release) -> FileResponse:
    """A release as a download, under its own name."""
    return FileResponse(
        release.file.open("rb"),
        as_attachment=True,
        filename=filename_of(release),
        content_type="application/zip",
    )


def _chosen(request: Request, offers: list[Offer]) -> list[Offer]:
    """The rounds that were asked for; where there is only one, that one."""
    asked = set((request.POST or request.GET).getlist("round"))
    if not asked and len(offers) == 1:
        return offers
    return [one for one in offers if str(one.round.pk) in asked]
