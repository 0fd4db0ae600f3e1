"""Pages on which a lead brings in coded data: sent, looked at, stored, undone."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from coding.datasets.intake.choices import Choices
from coding.datasets.intake.forms import ChoicesForm, DatasetForm, RestoreForm
from coding.datasets.intake.keeping import receive_dataset
from coding.datasets.intake.restoring.restore import is_empty
from coding.datasets.intake.storing import choose
from coding.datasets.intake.undoing import undo_intake
from coding.models import Intake
from hsframe.http import Request, status_of
from projects.models import Project

PAGE = 50
_TOLD = {"read": "Read", "repaired": "Repaired", "skipped": "Left out"}
_TOLD |= {"guessed": "Guessed"}
_FOUND = ("documents", "codes", "coders", "codings", "suggestions", "memos", "sets")
_RESTORED = ("rounds", "rulings", "readings", "comments", "charts", "tensions")
_STORED = (*_FOUND, *_RESTORED)


@login_required
@require_http_methods(["GET", "POST"])
def intake_list(request: Request, slug: str) -> HttpResponse:
    """The files that came in, and where to send one."""
    project = get_object_or_404(Project.objects.led_by(request.user), slug=slug)
    form = DatasetForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        form = DatasetForm(request.POST, request.FILES)
        status = 422
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                received = receive_dataset(project, request.user, file, file.name)
            except ValidationError as refusal:
                form.add_error("file", refusal.messages)
                status = status_of(refusal)
            else:
                if received.known:
                    messages.info(request, "This very file is here already.")
                return redirect("coding:intake", slug, received.intake.pk)
    intakes = project.intakes.select_related("asked_by").defer("preview", "outcome")
    page = Paginator(intakes, PAGE).get_page(request.GET.get("page"))
    context = {"project": project, "role": "lead", "form": form, "intakes": page}
    return render(request, "coding/datasets/intakes.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
def intake_detail(request: Request, slug: str, pk: str) -> HttpResponse:
    """What was found in a file and what becomes of it; posted, it is stored."""
    project, intake = _intake(request, slug, pk)
    form, restoring = _forms(request, intake)
    status = 200
    if request.method == "POST":
        asked = restoring if "restore" in request.POST else form
        refusal = _choose(request, intake, asked)
        if refusal is None:
            return redirect("coding:intake", slug, pk)
        status = status_of(refusal)
        if asked is None:
            raise refusal
    context = {
        "project": project,
        "role": "lead",
        "intake": intake,
        "form": form,
        "restoring": restoring,
        "report": _report(intake),
        "found": _counted(intake.preview.get("counts", {}), _FOUND),
        "stored": _counted(intake.outcome.get("stored", {}), _STORED),
        "here": _counted(intake.outcome.get("here", {}), _STORED),
    }
    fragment = "#going" if request.htmx and intake.goes_on else ""
    answer = render(
        request, f"coding/datasets/intake.html{fragment}", context, status=status
    )
    if request.htmx and not intake.goes_on:
        # What was waited for is there: the page is opened anew.
        answer["HX-Refresh"] = "true"
    return answer


@login_required
@require_POST
def intake_undo(request: Request, slug: str, pk: str) -> HttpResponse:
    _, intake = _intake(request, slug, pk)
    undo_intake(intake, request.user)
    return redirect("coding:intake", slug, pk)


def _intake(request: Request, slug: str, pk: str) -> tuple[Project, Intake]:
    project = get_object_or_404(Project.objects.led_by(request.user), slug=slug)
    intakes = project.intakes.select_related("project", "round", "asked_by")
    return project, get_object_or_404(intakes, pk=pk)


def _forms(
    request: Request, intake: Intake
) -> tuple[ChoicesForm | None, RestoreForm | None]:
    """What is asked of a file that waits, filled in where that form was sent."""
    if intake.state != Intake.State.PREVIEWED:
        return None, None
    sent = request.POST if request.method == "POST" else None
    whole = sent is not None and "restore" in sent
    form = ChoicesForm(intake, None if whole else sent)
    if not intake.preview.get("people") or not is_empty(intake.project):
        return form, None
    return form, RestoreForm(intake, sent if whole else None)


def _choose(
    request: Request, intake: Intake, form: ChoicesForm | RestoreForm | None
) -> ValidationError | None:
    """Store what was chosen, or say why not, beside the form."""
    if form is not None and not form.is_valid():
        return ValidationError("Look at the choices again.")
    chosen = form.choices() if form else Choices(restore="restore" in request.POST)
    try:
        choose(intake, request.user, chosen)
    except ValidationError as refusal:
        if form is not None:
            form.add_error(None, refusal.messages)
        return refusal
    return None


def _counted(counts: dict[str, int], names: Iterable[str]) -> list[tuple[str, int]]:
    """What there is of each, in this order."""
    return [(name.capitalize(), counts[name]) for name in names if counts.get(name)]


def _report(intake: Intake) -> list[tuple[str, dict[str, Any]]]:
    """The report's lists that have lines, each under its heading."""
    lists = intake.preview.get("report", {})
    told = [(_TOLD[name], lists[name]) for name in _TOLD if name in lists]
    if cited := intake.preview.get("cited"):
        told.append(("Cited, and not found in the project", cited))
    return [(heading, one) for heading, one in told if one["count"]]
