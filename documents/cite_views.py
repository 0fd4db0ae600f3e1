"""Pages that lead from a citation to its paragraphs, and the wish list."""

from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from documents.citing import Cited, look_up
from documents.wishes import wish_for, withdraw_wish
from hsframe.http import Request, status_of
from projects.models import Project
from projects.views import project_or_404

_LONGEST = 20_000


@login_required
@require_GET
def cite(request: Request, slug: str) -> HttpResponse:
    """Jump to what one citation means; list what several mean."""
    return _cite(request, slug, request.GET.get("words", ""))


@login_required
@require_GET
def cite_link(request: Request, slug: str, place: str) -> HttpResponse:
    """A lasting address of a paragraph: symbol, slash, pinpoint."""
    symbol, _, pinpoint = place.rpartition("/")
    project, _ = project_or_404(request, slug)
    documents = project.documents.ready()
    if documents.filter(symbol__iexact=place).exists() or not symbol:
        return _cite(request, slug, place)
    return _cite(request, slug, f"{symbol}, para {pinpoint}")


@login_required
@require_GET
def wish_list(request: Request, slug: str) -> HttpResponse:
    """What the project's texts name and its store lacks."""
    project, role = project_or_404(request, slug)
    return _wishes(request, project, role)


@login_required
@require_POST
def wish_add(request: Request, slug: str) -> HttpResponse:
    project, role = project_or_404(request, slug)
    try:
        wish = wish_for(project, request.user, request.POST.get("symbol", ""))
    except ValidationError as refusal:
        return _wishes(request, project, role, refusal)
    messages.success(request, f"{wish.symbol} is on the wish list.")
    return redirect("documents:wishes", slug)


@login_required
@require_POST
def wish_withdraw(request: Request, slug: str, wish_pk: str) -> HttpResponse:
    project, _ = project_or_404(request, slug)
    wish = get_object_or_404(project.wishes.current(), pk=wish_pk)
    withdraw_wish(wish, request.user)
    return redirect("documents:wishes", slug)


def _cite(request: Request, slug: str, words: str) -> HttpResponse:
    project, role = project_or_404(request, slug)
    context = {"project": project, "role": role, "words": words}
    if len(words) > _LONGEST:
        context["refusal"] = f"Look up at most {_LONGEST:,} characters at a time."
        return render(request, "documents/cite.html", context, status=422)
    found = look_up(words, project.documents.ready()) if words.strip() else []
    if len(found) == 1 and found[0].document is not None and not found[0].why:
        return redirect(_place(slug, found[0]))
    context["found"] = found
    return render(request, "documents/cite.html", context)


def _place(slug: str, one: Cited) -> str:
    assert one.document is not None
    address = reverse("documents:detail", args=[slug, one.document.pk])
    if not one.paragraphs:
        return address
    first = one.paragraphs[0]
    leaf = (
        first
        if first.leaf
        else first.document.paragraphs.leaves()
        .filter(start__gte=first.start)
        .earliest("position")
    )
    return f"{address}?cited={quote(first.path)}#p-{leaf.pk}"


def _wishes(
    request: Request,
    project: Project,
    role: str,
    refusal: ValidationError | None = None,
) -> HttpResponse:
    held = set(project.documents.ready().values_list("symbol", flat=True))
    wishes = project.wishes.current().select_related("wished_by")
    context = {
        "project": project,
        "role": role,
        "wishes": [(wish, wish.symbol in held) for wish in wishes],
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "documents/wishes.html", context, status=status)
