"""The page of one cell: passages to file, both lists, the rating, its proof."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from coding.analysis.framework.absence import keep_search, proof_of, withdraw_search
from coding.analysis.framework.candidates import (
    coded_passages,
    found_paragraphs,
    names_of,
    readable_codings,
)
from coding.analysis.framework.evidence import (
    Passage,
    file_evidence,
    passage_of,
    withdraw_evidence,
)
from coding.analysis.framework.forms import EvidenceForm, RatingForm, RulingForm
from coding.analysis.framework.rating import rate
from coding.analysis.framework.seats import Cell, cell_after
from coding.analysis.framework.shown import ChartShown, show_chart
from coding.analysis.framework.told import Told, told_of
from coding.analysis.framework.views import FOLDER, chart_of, frame
from coding.models import Assessor, Chart, EmptySearch, Evidence
from documents.models import Paragraph
from documents.searching.query import LONGEST
from hsframe.http import Request, status_of


@login_required
@require_http_methods(["GET", "POST"])
def cell(request: Request, pk: UUID, row_pk: UUID, key: str) -> HttpResponse:
    """One cell; a POST rates it."""
    chart, asked = cell_of(request, pk, row_pk, key)
    if request.method == "GET":
        return cell_page(request, chart, asked)
    seat = seat_in(request, chart)
    form = RatingForm(request.POST)
    if not form.is_valid():
        return cell_page(request, chart, asked, rating=form)
    try:
        rate(seat, request.user, asked, **form.cleaned_data)
    except ValidationError as refusal:
        return cell_page(request, chart, asked, refusal, rating=form)
    return redirect("coding:chart-cell", pk, row_pk, key)


@login_required
@require_POST
def evidence_file(request: Request, pk: UUID, row_pk: UUID, key: str) -> HttpResponse:
    """File a passage for or against, or change how it is filed."""
    chart, asked = cell_of(request, pk, row_pk, key)
    seat = seat_in(request, chart)
    form = EvidenceForm(
        readable_codings(chart, request.user, asked),
        Paragraph.objects.leaves().filter(
            document__in=asked.row.documents.values("pk")
        ),
        seat.evidence.filter(row=asked.row, principle=key),
        request.POST,
    )
    if not form.is_valid():
        raise Http404 if _names_nothing(form) else ValidationError(_words(form))
    said = form.cleaned_data
    named = {name: said.pop(name) for name in ("coding", "paragraph", "evidence")}
    try:
        passage = _passage(named)
        filed = file_evidence(seat, request.user, asked, passage, **said)
    except ValidationError as refusal:
        return cell_page(request, chart, asked, refusal)
    place = f"e-{filed.number}"
    for name in ("coding", "paragraph"):
        if named[name] is not None:
            place = f"c-{named[name].pk}"
    return redirect(back_to(request, pk, row_pk, key, place))


@login_required
@require_POST
def evidence_withdraw(
    request: Request, pk: UUID, row_pk: UUID, key: str, evidence_pk: UUID
) -> HttpResponse:
    chart, asked = cell_of(request, pk, row_pk, key)
    own = seat_in(request, chart).evidence.filter(row=asked.row, principle=key)
    found = get_object_or_404(own.select_related("assessor"), pk=evidence_pk)
    try:
        withdraw_evidence(found, request.user)
    except ValidationError as refusal:
        return cell_page(request, chart, asked, refusal)
    return redirect(back_to(request, pk, row_pk, key, "filed"))


@login_required
@require_POST
def search_keep(request: Request, pk: UUID, row_pk: UUID, key: str) -> HttpResponse:
    """Keep a search without a hit as proof of absence."""
    chart, asked = cell_of(request, pk, row_pk, key)
    seat, words = seat_in(request, chart), request.POST.get("words", "")
    try:
        keep_search(seat, request.user, asked, key=uuid4(), words=words)
    except ValidationError as refusal:
        return cell_page(request, chart, asked, refusal)
    return redirect(back_to(request, pk, row_pk, key, "proof"))


@login_required
@require_POST
def search_withdraw(
    request: Request, pk: UUID, row_pk: UUID, key: str, search_pk: UUID
) -> HttpResponse:
    chart, asked = cell_of(request, pk, row_pk, key)
    own = seat_in(request, chart).searches.filter(row=asked.row, principle=key)
    found: EmptySearch = get_object_or_404(own, pk=search_pk)
    try:
        withdraw_search(found, request.user)
    except ValidationError as refusal:
        return cell_page(request, chart, asked, refusal)
    return redirect(back_to(request, pk, row_pk, key, "proof"))


def cell_of(request: Request, pk: UUID, row_pk: UUID, key: str) -> tuple[Chart, Cell]:
    """A cell of a chart that the user may see."""
    chart = chart_of(request, pk)
    if key not in chart.principles:
        raise Http404
    return chart, Cell(get_object_or_404(chart.rows.all(), pk=row_pk), key)


def seat_in(request: Request, chart: Chart) -> Assessor:
    own = Assessor.objects.held_by(request.user).select_related("user")
    return get_object_or_404(own, chart=chart)


def back_to(request: Request, pk: UUID, row_pk: UUID, key: str, place: str) -> str:
    """The cell's address with the list that was open, at a place of the page."""
    address = reverse("coding:chart-cell", args=[pk, row_pk, key])
    return f"{address}{list_query(request)}#{place}"


def list_query(request: Request) -> str:
    """Which list of passages is open, as the address says it."""
    asked = ("words", "page")
    kept = {name: request.GET[name] for name in asked if name in request.GET}
    return f"?{urlencode(kept)}" if kept else ""


def cell_page(
    request: Request,
    chart: Chart,
    asked: Cell,
    refusal: ValidationError | None = None,
    *,
    rating: RatingForm | None = None,
    ruling: RulingForm | None = None,
) -> HttpResponse:
    shown = show_chart(chart, request.user, (asked.row.pk, asked.principle))
    [(one, told)] = told_of(shown.cells, proofs=True)
    may_write = shown.mine and not shown.finished and chart.compared_at is None
    context: dict[str, Any] = frame(request, shown) | {
        "cell": one,
        "told": told,
        "asked": asked,
        "refusal": refusal,
        "documents": names_of(asked),
        "may_write": may_write,
        "query": list_query(request),
        "next": cell_after(chart, asked),
        **_lists(request, shown, asked),
    }
    if may_write:
        context |= _own(shown, told[0], asked, rating)
    if shown.revealed and context["role"] == "lead":
        first = {"key": uuid4(), "rating": one.settled}
        context["ruling_form"] = ruling or RulingForm(initial=first)
    wrong = any(form is not None and form.errors for form in (rating, ruling))
    status = status_of(refusal) if refusal else 422 if wrong else 200
    return render(request, f"{FOLDER}/cell.html", context, status=status)


def _own(
    shown: ChartShown, own: Told, asked: Cell, rating: RatingForm | None
) -> dict[str, Any]:
    """What an assessor at work has said, and the form to say another thing."""
    assert shown.mine is not None
    first: dict[str, Any] = {"key": uuid4()}
    if own.assessment:
        said = ("rating", "confidence", "reasoning")
        first |= {name: getattr(own.assessment, name) for name in said}
    return {
        "own": own,
        "form": rating or RatingForm(initial=first),
        "proof": own.proof or proof_of(asked, shown.mine),
    }


def _lists(request: Request, shown: ChartShown, asked: Cell) -> dict[str, Any]:
    """The coded passages, and what a search in the row's documents finds."""
    filed: list[Evidence] = []
    for said in shown.cells[0].said:
        if said.seat == shown.mine:
            filed = list(said.evidence)
    page = request.GET.get("page", "1")
    context: dict[str, Any] = {
        "coded": coded_passages(shown.chart, request.user, asked, filed, page),
        "words": request.GET.get("words", "")[:LONGEST].replace("\x00", ""),
    }
    if context["words"]:
        try:
            hits = found_paragraphs(asked, context["words"], filed)
        except ValidationError as refusal:
            context["search_refusal"] = refusal
        else:
            context["hits"], context["hit_count"] = hits
    return context


def _passage(named: dict[str, Any]) -> Passage:
    if coding := named["coding"]:
        return passage_of(coding)
    if leaf := named["paragraph"]:
        text = leaf.document.text
        return Passage(leaf.document, leaf.start, leaf.end, text[leaf.start : leaf.end])
    if known := named["evidence"]:
        place = known.start, known.end, known.quote
        return Passage(known.document, *place, known.coding)
    raise ValidationError("Choose a passage to file.")


def _names_nothing(form: EvidenceForm) -> bool:
    return bool({"coding", "paragraph", "evidence"} & set(form.errors))


def _words(form: EvidenceForm) -> dict[str, Any]:
    return {name: list(errors) for name, errors in form.errors.items()}
