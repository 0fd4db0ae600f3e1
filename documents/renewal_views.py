"""Pages of missions, the chains of their mandates, and two mandates side by side."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Count, Max, Min
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from documents.forms import EarlierForm
from documents.models import Alignment, Document
from documents.renewals import (
    align_documents,
    chain_of,
    pair_by_hand,
    settle_renewal,
    side_by_side,
)
from hsframe.http import Request, status_of
from projects.views import project_or_404


@login_required
@require_GET
def mission_list(request: Request, slug: str) -> HttpResponse:
    """The missions that the project's documents are about."""
    project, role = project_or_404(request, slug)
    documents = project.documents.ready()
    missions = (
        documents.exclude(mission="")
        .values("mission")
        .annotate(count=Count("pk"), first=Min("date"), last=Max("date"))
        .order_by("mission")
    )
    context = {
        "project": project,
        "role": role,
        "missions": missions,
        "without": documents.filter(mission="").count(),
    }
    return render(request, "documents/missions.html", context)


@login_required
@require_GET
def mission(request: Request, slug: str, mission: str) -> HttpResponse:
    """One mission's mandates in time, and who renews whom."""
    return _mission(request, slug, mission)


@login_required
@require_POST
def renewal(request: Request, slug: str, pk: str) -> HttpResponse:
    """A lead's word on what a document renews."""
    project, _ = project_or_404(request, slug)
    documents = project.documents.ready().listed()
    document = get_object_or_404(documents, pk=pk)
    earlier = EarlierForm(request.POST, documents, required=False)
    if not earlier.is_valid():
        raise Http404
    settle_renewal(document, request.user, earlier.cleaned_data["before"])
    if document.mission:
        return redirect("documents:mission", slug, document.mission)
    return redirect("documents:missions", slug)


@login_required
@require_POST
def align(request: Request, slug: str, pk: str) -> HttpResponse:
    """Lay an earlier document beside this one."""
    project, _ = project_or_404(request, slug)
    documents = project.documents.ready()
    after = get_object_or_404(documents, pk=pk)
    earlier = EarlierForm(request.POST, documents, required=True)
    if not earlier.is_valid():
        raise Http404
    before = earlier.cleaned_data["before"]
    align_documents(before, after, request.user)
    return redirect("documents:against", slug, pk, before.pk)


@login_required
@require_GET
def against(request: Request, slug: str, pk: str, before_pk: str) -> HttpResponse:
    """Two documents side by side."""
    return _against(request, slug, pk, before_pk)


@login_required
@require_POST
def pair(request: Request, slug: str, pk: str, before_pk: str) -> HttpResponse:
    """Join or part two paragraphs by hand."""
    alignment = _alignment(request, slug, pk, before_pk)
    sent = request.POST
    try:
        pair_by_hand(
            alignment, request.user, sent.get("before", ""), sent.get("after", "")
        )
    except ValidationError as refusal:
        return _against(request, slug, pk, before_pk, refusal)
    return redirect("documents:against", slug, pk, before_pk)


def _mission(request: Request, slug: str, name: str) -> HttpResponse:
    project, role = project_or_404(request, slug)
    links = chain_of(project, name)
    if not links:
        raise Http404
    context = {"project": project, "role": role, "mission": name, "links": links}
    return render(request, "documents/mission.html", context)


def _alignment(request: Request, slug: str, pk: str, before_pk: str) -> Alignment:
    project, _ = project_or_404(request, slug)
    documents = Document.objects.ready().filter(project=project)
    return get_object_or_404(
        Alignment.objects.select_related("before", "after", "before__project"),
        before__in=documents.filter(pk=before_pk),
        after__in=documents.filter(pk=pk),
    )


def _against(
    request: Request,
    slug: str,
    pk: str,
    before_pk: str,
    refusal: ValidationError | None = None,
) -> HttpResponse:
    project, role = project_or_404(request, slug)
    alignment = _alignment(request, slug, pk, before_pk)
    rows = side_by_side(alignment)
    wanted = request.GET.get("verdict", "")
    counts = {
        verdict: sum(row.verdict == verdict for row in rows)
        for verdict in ("same", "changed", "moved", "dropped", "new")
    }
    context = {
        "project": project,
        "role": role,
        "alignment": alignment,
        "rows": [row for row in rows if not wanted or row.verdict == wanted],
        "counts": counts.items(),
        "wanted": wanted,
        "olds": [row.pair.before for row in rows if row.pair.before],
        "news": [row.pair.after for row in rows if row.pair.after],
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "documents/against.html", context, status=status)
