"""Pages on which metadata leaves as a sheet, and comes back changed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from documents.describing import require_describer
from documents.describing_forms import SheetForm
from documents.metadata_csv import MOST_BYTES, write_sheet
from documents.metadata_plan import Plan, apply_plan, plan_sheet
from hsframe.http import Request, status_of
from projects.models import Project
from projects.views import project_or_404

# Rows of a preview on one page; more would be too long to be read.
_SHOWN = 1000


@login_required
@require_GET
def metadata(request: Request, slug: str) -> HttpResponse:
    """How metadata leaves and comes back."""
    project, role = project_or_404(request, slug)
    return _metadata(request, project, role)


@login_required
@require_GET
def metadata_file(request: Request, slug: str) -> StreamingHttpResponse:
    """Every document's metadata as a CSV file."""
    project, _ = project_or_404(request, slug)
    response = StreamingHttpResponse(
        write_sheet(project), content_type="text/csv; charset=utf-8"
    )
    name = f"{project.slug}-documents.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@require_POST
def metadata_preview(request: Request, slug: str) -> HttpResponse:
    """What an uploaded sheet would change; nothing is stored yet."""
    project, role = project_or_404(request, slug)
    require_describer(project, request.user)
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _metadata(request, project, role, form, status=422)
    try:
        # One byte too many is enough to tell that it is too large.
        data = form.cleaned_data["sheet"].read(MOST_BYTES + 1)
        plan = plan_sheet(project, request.user, data)
    except ValidationError as refusal:
        form.add_error("sheet", refusal)
        return _metadata(request, project, role, form, status=status_of(refusal))
    return _metadata(request, project, role, plan=plan)


@login_required
@require_POST
def metadata_apply(request: Request, slug: str) -> HttpResponse:
    """Store what a preview showed, all of it or nothing."""
    project, role = project_or_404(request, slug)
    try:
        count = apply_plan(project, request.user, request.POST.get("sealed", ""))
    except ValidationError as refusal:
        return _metadata(
            request, project, role, refusal=refusal, status=status_of(refusal)
        )
    messages.success(request, f"{count} document{'s'[: count != 1]} changed.")
    return redirect("documents:list", slug)


def _metadata(
    request: Request,
    project: Project,
    role: str,
    form: SheetForm | None = None,
    *,
    plan: Plan | None = None,
    refusal: ValidationError | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "project": project,
        "role": role,
        "form": form or SheetForm(),
        "refusal": refusal,
        "plan": plan,
        "shown": f":{_SHOWN}",
        "most": _SHOWN,
    }
    return render(request, "documents/metadata_csv.html", context, status=status)
