"""Pages of the passages behind a round's figures, and of rulings on them."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from coding.agreement.by_coder import drawn_by_coder, finished_on
from coding.agreement.comparison import Compared, Comparison, Voice
from coding.agreement.counted import count
from coding.agreement.detail import coefficients, given_instead
from coding.agreement.exclusive import group_below
from coding.agreement.forest import whisker
from coding.agreement.over_time import over_time
from coding.agreement.report_views import comparable, which_of
from coding.agreement.rulings import settle, withdraw_ruling
from coding.agreement.which import Which, offered
from coding.models import Code, Round, Ruling
from documents.models import Document, Paragraph
from hsframe.http import Request

TABS = [
    ("disputed", "Disputed"),
    ("coded", "Coded by anyone"),
    ("all", "All counted"),
]


class RulingForm(forms.Form):
    paragraph = forms.UUIDField()
    applies = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda said: said == "yes"
    )
    reason = forms.CharField(required=False, max_length=2000)


@login_required
@require_GET
def passages(request: Request, pk: str, key: str) -> HttpResponse:
    """The paragraphs behind one code's figures; `show` narrows them."""
    planned = comparable(request, pk)
    code = get_object_or_404(planned.version.codes, key=key)
    show = request.GET.get("show", "disputed")
    which = _which(request, planned)
    comparison = Comparison(planned, which)
    roll_up = "roll_up" in request.GET
    compared = comparison.compared(code, roll_up=roll_up)
    chosen = [one for one in compared if _is_shown(one, show)]
    context = {
        "round": planned,
        "project": planned.project,
        "role": "lead",
        "code": code,
        "show": show,
        "which": which,
        "roll_up": roll_up,
        "tabs": TABS,
        "compared": [_described(one) for one in chosen],
    }
    if which is not None and (code.codable or roll_up):
        counted = count(comparison, roll_up)
        context["group"] = group_below(counted, code)
        context["coefficients"] = coefficients(counted, code)
        context["instead"] = given_instead(counted, code)
        stages = over_time(planned, request.user, key, which, roll_up=roll_up)
        context["stages"] = [(one, whisker(one.row)) for one in stages]
    return render(request, "coding/agreement/passages.html", context)


@login_required
@require_GET
def text_by_coder(request: Request, pk: str, document_pk: str) -> HttpResponse:
    """A document with a lane for each coder; `without` leaves some out."""
    planned = comparable(request, pk)
    documents = Document.objects.filter(assignments__round=planned).distinct()
    document = get_object_or_404(
        documents.defer("text", "source_text", "ranges"), pk=document_pk
    )
    works = finished_on(planned, document)
    hidden = set(request.GET.getlist("without"))
    shown = [one for one in works if one.coder.get_username() not in hidden]
    context = {
        "round": planned,
        "project": planned.project,
        "role": "lead",
        "document": document,
        "works": [(work, work in shown) for work in works],
        "rows": drawn_by_coder(planned, document, works, shown),
    }
    return render(request, "coding/agreement/text.html", context)


@login_required
@require_POST
def ruling_make(request: Request, pk: str, key: str) -> HttpResponse:
    """Settle one paragraph for one code."""
    planned = comparable(request, pk)
    code = get_object_or_404(planned.version.codes, key=key)
    form = RulingForm(request.POST)
    if not form.is_valid():
        raise forms.ValidationError("Say whether the code applies.")
    paragraph = _paragraph(planned, form.cleaned_data["paragraph"])
    settle(
        planned,
        request.user,
        paragraph,
        code,
        applies=form.cleaned_data["applies"],
        reason=form.cleaned_data["reason"],
    )
    return _back(planned, code, paragraph)


@login_required
@require_POST
def ruling_withdraw(request: Request, pk: str, ruling_pk: str) -> HttpResponse:
    planned = comparable(request, pk)
    ruling = get_object_or_404(Ruling.objects.filter(round=planned), pk=ruling_pk)
    withdraw_ruling(ruling, request.user)
    return _back(planned, ruling.code, ruling.paragraph)


def _which(request: Request, planned: Round) -> Which | None:
    """The figure whose paragraphs are meant; None: all, whatever was on show."""
    if "which" not in request.GET:
        return None
    people = [one for one in offered(planned) if one != Which.MACHINE]
    return which_of(request, people)


def _paragraph(planned: Round, pk: str) -> Paragraph:
    paragraphs = Paragraph.objects.filter(document__assignments__round=planned)
    return get_object_or_404(paragraphs.distinct(), pk=pk)


def _back(planned: Round, code: Code, paragraph: Paragraph) -> HttpResponse:
    address = reverse("coding:passages", args=[planned.pk, code.key])
    return redirect(f"{address}?show=all#p-{paragraph.pk}")


def _is_shown(one: Compared, show: str) -> bool:
    if show == "disputed":
        return one.disputed
    if show == "coded":
        return any(voice.says for voice in one.voices)
    return show == "all"


def _described(one: Compared) -> dict[str, object]:
    document = one.voices[0].assignment.document
    start, end = one.paragraph.start, one.paragraph.end
    return {
        "paragraph": one.paragraph,
        "text": document.text[start:end],
        "disputed": one.disputed,
        "ruling": one.ruling,
        "voices": [_voice(voice) for voice in one.voices],
    }


def _voice(voice: Voice) -> dict[str, object]:
    words = {None: "skipped it", True: "coded it", False: "did not code it"}
    return {
        "coder": voice.assignment.coder,
        "says": words[voice.says],
        "codings": voice.codings,
    }
