"""The search page, and the searches that a member keeps."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from documents.models import Document
from documents.searching.query import LONGEST
from documents.searching.results import MOST, PAGE, Asked, choices, search
from documents.searching.saved import forget_search, save_search
from documents.structure.mend import KINDS
from hsframe.http import Request, status_of
from projects.views import project_or_404


class SearchForm(forms.Form):
    """Words and filters, as they stand in the page's address."""

    words = forms.CharField(required=False, max_length=LONGEST, label="Words")
    mission = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(
        required=False, choices=[("", "any"), *Document.Kind.choices]
    )
    organ = forms.ChoiceField(required=False)
    year = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)
    paragraph = forms.ChoiceField(
        required=False, choices=[("", "any"), *((one, one) for one in KINDS)]
    )
    speaker = forms.CharField(required=False, max_length=100)
    document = forms.UUIDField(required=False, widget=forms.HiddenInput)
    page = forms.IntegerField(
        required=False, min_value=1, max_value=MOST // PAGE, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, offered: dict[str, list[Any]]) -> None:
        super().__init__(data)
        for name, values in (
            ("mission", offered["missions"]),
            ("organ", offered["organs"]),
            ("year", offered["years"]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "any"), *((str(one), str(one)) for one in values)]


@login_required
@require_GET
@vary_on_headers("HX-Request")
def search_page(request: Request, slug: str) -> HttpResponse:
    """Paragraphs that hold the words; the results alone to htmx."""
    return _page(request, slug)


@login_required
@require_POST
def search_save(request: Request, slug: str) -> HttpResponse:
    project, _ = project_or_404(request, slug)
    query = request.POST.get("query", "")
    try:
        save_search(project, request.user, request.POST.get("name", ""), query)
    except ValidationError as refusal:
        return _page(request, slug, refusal)
    return redirect(f"{reverse('documents:search', args=[slug])}?{query}")


@login_required
@require_POST
def search_forget(request: Request, slug: str, saved_pk: str) -> HttpResponse:
    project, _ = project_or_404(request, slug)
    own = project.saved_searches.current().filter(saved_by=request.user)
    forget_search(get_object_or_404(own, pk=saved_pk))
    return redirect("documents:search", slug)


def _page(
    request: Request, slug: str, refusal: ValidationError | None = None
) -> HttpResponse:
    project, role = project_or_404(request, slug)
    form = SearchForm(request.GET, choices(project))
    saved = project.saved_searches.current().filter(saved_by=request.user)
    context: dict[str, Any] = {
        "project": project,
        "role": role,
        "form": form,
        "saved": saved,
        "refusal": refusal,
        "most": MOST,
    }
    status = status_of(refusal) if refusal else 200
    if not form.is_valid():
        return render(request, "documents/search.html", context, status=422)
    sent = form.cleaned_data
    page = sent.pop("page") or 1
    asked = Asked(**sent | {"document": str(sent["document"] or "")})
    found = search(project, asked, page) if asked.words else None
    kept = {name: value for name, value in asdict(asked).items() if value}
    context |= {
        "asked": asked,
        "found": found,
        "page": page,
        "query": urlencode(kept),
        "without_document": urlencode(kept | {"document": ""}),
        "instead": urlencode(kept | {"words": found.instead}) if found else "",
        "next": found and (found.more or found.count > page * PAGE),
    }
    template = "documents/search.html"
    if request.htmx and request.method == "GET":
        template += "#results"
    return render(request, template, context, status=status)
