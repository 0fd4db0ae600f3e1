"""The page on which one disagreement is settled, and what is done there."""

from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from coding.agreement.disagreements import Disagreement, Disagreements
from coding.agreement.narrowing import State, narrowed, next_after
from coding.agreement.queue_views import (
    comparable,
    frame,
    just_settled,
    query_of,
    with_query,
)
from coding.agreement.rulings import Verdict, decide, withdraw_ruling
from coding.agreement.settling import Question, progress_of, question
from coding.agreement.settling_forms import CandidateForm, DecisionForm, NarrowingForm
from coding.agreement.to_codebook import send_to_codebook
from coding.models import Coding, Round, Ruling
from documents.models import Paragraph
from hsframe.http import Request, status_of
from hsframe.refusals import Conflict


@login_required
@require_http_methods(["GET", "POST"])
def disagreement(
    request: Request, pk: UUID, key: str, paragraph_pk: UUID
) -> HttpResponse:
    """One disagreement, a lane for each coder; a POST settles it and goes on."""
    asked = _question(request, pk, key, paragraph_pk)
    sent = request.POST if request.method == "POST" else None
    form = DecisionForm(asked.paragraph, sent)
    if not form.is_valid():
        return _page(request, asked, form)
    said = form.cleaned_data
    try:
        verdict = _verdict(request, asked, form)
        ruling = decide(
            asked.round,
            request.user,
            asked.paragraph,
            asked.code,
            verdict,
            key=said["key"],
        )
    except ValidationError as refusal:
        return _page(request, asked, form, refusal)
    return _go_on(request, asked, ruling)


@login_required
@require_POST
def disagreement_reopen(request: Request, pk: UUID, ruling_pk: UUID) -> HttpResponse:
    """Take a ruling back, and show what it had settled."""
    planned = comparable(request, pk)
    rulings = planned.rulings.select_related("code", "round__project")
    ruling = get_object_or_404(rulings, pk=ruling_pk)
    withdraw_ruling(ruling, request.user)
    address = reverse(
        "coding:disagreement", args=[pk, ruling.code.key, ruling.paragraph_id]
    )
    return redirect(with_query(request, address))


@login_required
@require_POST
def disagreement_send(
    request: Request, pk: UUID, key: str, paragraph_pk: UUID
) -> HttpResponse:
    """Send a note and a candidate example to the codebook's draft."""
    asked = _question(request, pk, key, paragraph_pk)
    form = CandidateForm(request.POST)
    if not form.is_valid():
        raise ValidationError("Choose a passage, and say something of it.")
    said = form.cleaned_data
    draft = send_to_codebook(
        asked.round,
        request.user,
        asked.paragraph,
        asked.code,
        passage=asked.passage(said["passage"]),
        text=said["text"],
        counter=said["counter"],
        key=said["key"],
    )
    slug = asked.round.project.slug
    return redirect("coding:code-page", slug, draft.pk, key)


def _question(request: Request, pk: UUID, key: str, paragraph_pk: UUID) -> Question:
    planned = comparable(request, pk)
    code = get_object_or_404(planned.version.codes.all(), key=key)
    handed = planned.assignments.values("document_id")
    leaves = Paragraph.objects.codable().filter(document__in=handed)
    leaf = get_object_or_404(leaves.select_related("document"), pk=paragraph_pk)
    return question(planned, leaf, code)


def _verdict(request: Request, asked: Question, form: DecisionForm) -> Verdict:
    """What the form decides; 404 for work and codings that are not the round's."""
    said = form.cleaned_data
    told = {"cause": said["cause"], "reason": said["reason"]}
    decision, _, work = said["decision"].partition(":")
    if decision == "none":
        return Verdict(False, **told)
    if decision == "plural":
        return Verdict(plural=True, **told)
    if decision == "own":
        return Verdict(True, own=[form.own(asked.text)], **told)
    if decision == "keep":
        lane = next((one for one in asked.lanes if str(one.work.pk) == work), None)
        if lane is None:
            raise Http404
        kept = lane.codings
        if not kept:
            raise Conflict("This coder has changed it since you opened it: look again.")
    elif decision == "several":
        kept = _codings(asked, request.POST.getlist("coding"))
    else:
        raise ValidationError("Choose what is to stand.")
    if not kept:
        raise ValidationError("Tick the passages that are to stand.")
    return Verdict(True, kept=kept, **told)


def _codings(asked: Question, pks: list[str]) -> list[Coding]:
    try:
        ids = {UUID(pk) for pk in pks}
    except ValueError as malformed:
        raise Http404 from malformed
    document = asked.paragraph.document_id
    rows = Coding.objects.filter(
        assignment__round=asked.round, assignment__document=document
    )
    found = list(rows.filter(pk__in=ids))
    if len(found) != len(ids):
        raise Http404
    return found


def _page(
    request: Request,
    asked: Question,
    form: DecisionForm,
    refusal: ValidationError | None = None,
) -> HttpResponse:
    found = Disagreements(asked.round)
    listed = narrowed(found, NarrowingForm(found, request.GET).wanted)
    places = [one.place for one in listed]
    following = next_after(listed, found.found, asked.place)
    context = frame(asked.round) | {
        "asked": asked,
        "one": next((one for one in found.found if one.place == asked.place), None),
        "form": form,
        "refusal": refusal,
        "named": "names" in request.GET,
        "unnamed": query_of(request, "names"),
        "progress": progress_of(found),
        "place": places.index(asked.place) + 1 if asked.place in places else None,
        "count": len(places),
        "next": _address(request, asked.round, following) if following else "",
        "done": just_settled(request, asked.round),
        "query": query_of(request),
        "key": uuid4(),
        "send_key": uuid4(),
    }
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    template = "coding/agreement/disagreement.html"
    return render(request, template, context, status=status)


def _go_on(request: Request, asked: Question, ruling: Ruling) -> HttpResponse:
    """To the next under the filter that waits; to the queue where none is left."""
    found = Disagreements(asked.round)
    wanted = NarrowingForm(found, request.GET).wanted
    listed = narrowed(found, wanted)
    objected = wanted.state is State.OBJECTED
    left = [one for one in listed if objected or one.ruling is None]
    following = next_after(left, found.found, asked.place)
    if following is None:
        address = reverse("coding:disagreements", args=[asked.round.pk])
        return redirect(with_query(request, address, done=str(ruling.pk)))
    address = _address(request, asked.round, following, done=str(ruling.pk))
    return redirect(address)


def _address(request: Request, planned: Round, one: Disagreement, **more: str) -> str:
    args = [planned.pk, one.code.key, one.paragraph]
    return with_query(request, reverse("coding:disagreement", args=args), **more)
