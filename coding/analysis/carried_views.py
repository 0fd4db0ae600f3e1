"""Pages on which a coder carries codings on, and a lead offers a round's gold."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from coding.analysis.carried import (
    decline,
    offer_gold,
    reconsider,
    take,
    withdraw_offer,
)
from coding.analysis.force_views import key_of
from coding.analysis.proposed import Fit, Proposed, proposals_for
from coding.desk.views import my_assignment
from coding.models import Assignment, CarriedCoding, GoldOffer, Round
from documents.alignment import word_diff
from documents.frozen import text_of
from hsframe.http import Request, status_of

AROUND = 160


@login_required
@require_GET
def carrying_on(request: Request, pk: UUID) -> HttpResponse:
    """What the coder said of the mandate before, proposed for this one."""
    return _work(request, my_assignment(request, pk))


@login_required
@require_POST
def carry_on(
    request: Request, pk: UUID, proposal_pk: UUID, answer: str
) -> HttpResponse:
    """Code what is proposed, or decline it."""
    work = my_assignment(request, pk)
    act = take if answer == "take" else decline
    try:
        act(work, request.user, proposal_pk, key=key_of(request))
    except CarriedCoding.DoesNotExist as missing:
        raise Http404 from missing
    except ValidationError as refusal:
        return _work(request, work, refusal)
    return redirect("coding:carrying-on", pk)


@login_required
@require_POST
def carry_again(request: Request, pk: UUID, answer_pk: UUID) -> HttpResponse:
    """Take a refusal back."""
    work = my_assignment(request, pk)
    answer = get_object_or_404(work.carried_codings, pk=answer_pk)
    try:
        reconsider(work, request.user, answer.pk)
    except ValidationError as refusal:
        return _work(request, work, refusal)
    return redirect("coding:carrying-on", pk)


@login_required
@require_GET
def gold_offers(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """Which rounds' gold the coders of a round may carry on."""
    return _offers(request, _led(request, slug, pk))


@login_required
@require_POST
def gold_offer(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """Offer the gold of another round."""
    later = _led(request, slug, pk)
    sources = Round.objects.comparable_by(request.user).filter(project=later.project)
    source = get_object_or_404(sources, pk=_uuid(request.POST.get("source", "")))
    try:
        offer_gold(later, source, request.user, key=key_of(request))
    except ValidationError as refusal:
        return _offers(request, later, refusal)
    return redirect("coding:gold-offers", slug, pk)


@login_required
@require_POST
def gold_withdraw(
    request: Request, slug: str, pk: UUID, offer_pk: UUID
) -> HttpResponse:
    """Offer a round's gold no longer; what was carried on stays."""
    later = _led(request, slug, pk)
    offers = GoldOffer.objects.select_related("round__project")
    offer = get_object_or_404(offers, round=later, pk=offer_pk)
    withdraw_offer(offer, request.user)
    return redirect("coding:gold-offers", slug, pk)


def _led(request: Request, slug: str, pk: UUID) -> Round:
    rounds = Round.objects.led_by(request.user).select_related("project")
    return get_object_or_404(rounds, project__slug=slug, pk=pk)


def _uuid(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None


def _offers(
    request: Request, later: Round, refusal: ValidationError | None = None
) -> HttpResponse:
    offers = later.gold_offers.standing().select_related("source", "offered_by")
    sources = Round.objects.comparable_by(request.user).filter(
        project=later.project, closed_at__isnull=False
    )
    context = {
        "project": later.project,
        "role": "lead",
        "round": later,
        "offers": offers,
        "sources": sources.exclude(pk=later.pk).exclude(
            pk__in=[one.source_id for one in offers]
        ),
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "coding/analysis/gold_offers.html", context, status=status)


def _work(
    request: Request, work: Assignment, refusal: ValidationError | None = None
) -> HttpResponse:
    told = proposals_for(work)
    context = {
        "assignment": work,
        "project": work.round.project,
        "told": told,
        "waiting": [_shown(one, work) for one in told.waiting],
        "refusal": refusal,
        "done": work.finished_at or work.round.closed_at,
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "coding/analysis/carrying.html", context, status=status)


def _shown(one: Proposed, work: Assignment) -> dict[str, Any]:
    """A proposal and its words in their surroundings."""
    text = text_of(work.document_id)
    leaf = one.paragraph
    first, last = (leaf.start, leaf.end) if leaf else (one.start, one.end)
    exact = one.fit in (Fit.WORDS, Fit.ELSEWHERE)
    return {
        "one": one,
        "cut": one.start - AROUND > first,
        "goes_on": one.end + AROUND < last,
        "before": text[max(first, one.start - AROUND) : one.start],
        "runs": [] if exact else word_diff(one.quote, one.words),
        "after": text[one.end : min(last, one.end + AROUND)],
        "likeness": "" if exact else f"{one.likeness:.0%}",
    }
