"""Pages of tensions: the list with its matrix, a new one, and taking one back."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coding.analysis.matrix import matrix_of
from coding.analysis.tensions import (
    as_they_stand,
    between_codes,
    candidates,
    set_against,
    still_stands,
    tensions_of,
    withdraw_tension,
)
from coding.models import Assignment, Coding, Tension
from documents.citing import Citations
from documents.models import Document
from hsframe.http import Request, status_of
from projects.models import Project
from projects.views import project_or_404

TENSIONS, CANDIDATES = 25, 20


class AgainstForm(forms.Form):
    """The second coding, and how the first stands to it."""

    key = forms.UUIDField(required=False)
    second = forms.UUIDField(
        error_messages={"required": "Choose the passage that it stands against."}
    )
    type = forms.ChoiceField(choices=Tension.Type.choices, label="How it stands")
    note = forms.CharField(
        required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


@login_required
@require_GET
def tension_list(request: Request, slug: str) -> HttpResponse:
    """All that the user may read, of a mission or between two codes if asked so."""
    project, role = project_or_404(request, slug)
    mission = _word(request, "mission")
    every = between_codes(project, request.user, mission)
    first, second = _word(request, "first"), _word(request, "second")
    listed = [
        one
        for one in every
        if (not first or one.first == first)
        and (not second or one.second == second)
        # What the matrix counts is what its number leads to.
        and (one.stands or not (first or second))
    ]
    pages = Paginator(listed, TENSIONS).get_page(request.GET.get("page"))
    shown = tensions_of(project, request.user).in_bulk([one.pk for one in pages])
    query = request.GET.copy()
    query.pop("page", None)
    missions = project.documents.ready().exclude(mission="").order_by("mission")
    context = {
        "project": project,
        "role": role,
        "pages": pages,
        "tensions": _cited(
            as_they_stand(shown[one.pk] for one in pages if one.pk in shown)
        ),
        "matrix": matrix_of(every),
        "mission": mission,
        "missions": missions.values_list("mission", flat=True).distinct(),
        "between": (first, second) if first or second else None,
        "query": query.urlencode(),
    }
    return render(request, "coding/analysis/tensions.html", context)


@login_required
@require_GET
def tension_from_desk(request: Request, pk: UUID, coding_pk: UUID) -> HttpResponse:
    """From a coding on one's desk to what it could be set against."""
    own = Assignment.objects.held_by(request.user).select_related("round__project")
    assignment = get_object_or_404(own, pk=pk)
    coding = get_object_or_404(assignment.codings.standing(), pk=coding_pk)
    where = reverse("coding:tension-new", args=[assignment.round.project.slug])
    return redirect(f"{where}?first={coding.pk}")


@login_required
@require_http_methods(["GET", "POST"])
def tension_new(request: Request, slug: str) -> HttpResponse:
    """Choose what a coding stands against, how, and say why."""
    project, role = project_or_404(request, slug)
    named = request.POST.get("first") or request.GET.get("first", "")
    first = _coding(request, project, named)
    form = AgainstForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        second = _coding(request, project, str(sent["second"]))
        try:
            set_against(
                first,
                second,
                request.user,
                type=sent["type"],
                note=sent["note"],
                key=sent["key"],
            )
        except ValidationError as refusal:
            return _new(request, project, role, first, form, refusal)
        return redirect("coding:tensions", slug)
    return _new(request, project, role, first, form)


@login_required
@require_POST
def tension_withdraw(request: Request, slug: str, pk: UUID) -> HttpResponse:
    project, _ = project_or_404(request, slug)
    own = Tension.objects.readable_by(request.user).filter(project=project)
    withdraw_tension(get_object_or_404(own, pk=pk), request.user)
    return redirect("coding:tensions", slug)


def _new(
    request: Request,
    project: Project,
    role: str,
    first: Coding,
    form: AgainstForm,
    refusal: ValidationError | None = None,
) -> HttpResponse:
    if refusal is not None:
        form.add_error(None, " ".join(refusal.messages))
    key = _word(request, "code")
    mission = "mission" in request.GET
    found = candidates(first, request.user, key, whole_mission=mission)
    pages = Paginator(found, CANDIDATES).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    listed = [first, *pages.object_list]
    citations = Citations({one.assignment.document_id for one in listed})
    context = {
        "project": project,
        "role": role,
        "first": first,
        "cited": citations.at(first.assignment.document_id, first.start),
        "form": form,
        "code": key,
        "whole_mission": mission,
        "pages": pages,
        "candidates": [
            (one, citations.at(one.assignment.document_id, one.start))
            for one in pages.object_list
        ],
        "query": query.urlencode(),
        "key": form["key"].value() or uuid4(),
    }
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "coding/analysis/tension_new.html", context, status=status)


def _coding(request: Request, project: Project, pk: str) -> Coding:
    """A standing coding that the user may read; anything else is not there."""
    try:
        wanted = UUID(pk)
    except ValueError as malformed:
        raise Http404 from malformed
    readable = Coding.objects.standing().readable_by(request.user)
    own = readable.filter(assignment__round__project=project).select_related(
        "code", "assignment__round__project", "assignment__coder"
    )
    return get_object_or_404(own, pk=wanted)


def _cited(tensions: Any) -> list[dict[str, Any]]:
    """Each with the citations and addresses of both sides."""
    sides = [side for one in tensions for side in (one.first, one.second)]
    citations = Citations({side.assignment.document_id for side in sides})
    return [
        {
            "tension": one,
            "stands": still_stands(one),
            "sides": [
                (
                    side,
                    _document(side),
                    citations.leaf_at(_document(side).pk, side.start),
                )
                for side in (one.first, one.second)
            ],
        }
        for one in tensions
    ]


def _word(request: Request, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()


def _document(side: Coding) -> Document:
    return side.assignment.document
