"""Pages of norming meetings: planning one, coding blind, the talk."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from coding.agreement.norming import (
    close_meeting,
    open_meeting,
    readiness,
    reveal,
    vote,
)
from coding.agreement.norming_forms import MeetingForm
from coding.agreement.norming_sheet import Sheet, sheet_of
from coding.models import Meeting, Seat, Topic
from hsframe.http import Request, status_of
from projects.models import Project
from projects.views import project_or_404


@login_required
@require_GET
def meetings(request: Request, slug: str) -> HttpResponse:
    """The meetings one may see, and what they are for."""
    project, role = project_or_404(request, slug)
    found = Meeting.objects.visible_to(request.user).filter(project=project)
    context = {"project": project, "role": role, "meetings": found}
    return render(request, "coding/agreement/meetings.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def meeting_new(request: Request, slug: str) -> HttpResponse:
    """Plan a meeting; paragraphs are cited, or come from a code's disputes."""
    project = get_object_or_404(Project.objects.led_by(request.user), slug=slug)
    about = (request.GET.get("round", ""), request.GET.get("code", ""))
    form = MeetingForm(project, request.user, about, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            meeting = open_meeting(project, request.user, **form.plan())
        except ValidationError as refusal:
            form.add_error(None, " ".join(refusal.messages))
        else:
            return redirect("coding:meeting", meeting.pk)
    context = {"project": project, "role": "lead", "form": form}
    status = 422 if form.errors else 200
    return render(request, "coding/agreement/meeting_new.html", context, status=status)


@login_required
@require_GET
def meeting(request: Request, pk: str) -> HttpResponse:
    """One's own blind coding, or the talk once everything is revealed."""
    return _shown(request, _meeting(request, pk))


@login_required
@require_POST
def meeting_vote(request: Request, pk: str, topic_pk: str) -> HttpResponse:
    found = _meeting(request, pk)
    seats = found.seats.filter(coder=request.user)
    topics = Topic.objects.filter(meeting__seats__in=seats)
    topic = get_object_or_404(topics, pk=topic_pk, meeting=found)
    try:
        vote(found, request.user, topic, set(request.POST.getlist("code")))
    except ValidationError as refusal:
        return _shown(request, found, refusal)
    after = found.topics.filter(position__gt=topic.position).first() or topic
    return redirect(f"{_address(found)}#t-{after.pk}")


@login_required
@require_POST
def meeting_reveal(request: Request, pk: str) -> HttpResponse:
    return _run(request, pk, reveal)


@login_required
@require_POST
def meeting_close(request: Request, pk: str) -> HttpResponse:
    return _run(request, pk, close_meeting)


def _run(
    request: Request, pk: str, act: Callable[[Meeting, User], None]
) -> HttpResponse:
    """A lead's act on a meeting, to others not found; refused beside the meeting."""
    led = Project.objects.led_by(request.user)
    found = get_object_or_404(
        Meeting.objects.filter(project__in=led).select_related(
            "project", "version__codebook"
        ),
        pk=pk,
    )
    try:
        act(found, request.user)
    except ValidationError as refusal:
        return _shown(request, found, refusal)
    return redirect("coding:meeting", pk)


def _meeting(request: Request, pk: str) -> Meeting:
    found = Meeting.objects.visible_to(request.user)
    found = found.select_related("project", "version__codebook")
    return get_object_or_404(found, pk=pk)


def _address(found: Meeting) -> str:
    return redirect("coding:meeting", found.pk).url


def _shown(
    request: Request, found: Meeting, refusal: ValidationError | None = None
) -> HttpResponse:
    _, role = project_or_404(request, found.project.slug)
    seat = found.seats.filter(coder=request.user).first()
    sheet = sheet_of(found) if found.revealed_at is not None else None
    context: dict[str, Any] = {
        "meeting": found,
        "project": found.project,
        "role": role,
        "seat": seat,
        "refusal": refusal,
        "codes": list(found.version.codes.filter(codable=True, retired=False)),
        "rows": _rows(found, seat, sheet),
        "sheet": sheet,
    }
    if role == "lead":
        # Who sits here, too, is not hurried by others before the own codes are in.
        ready = readiness(found)
        if seat is None or (seat, True) in ready:
            context["ready"] = ready
    status = status_of(refusal) if refusal else 200
    template = "coding/agreement/meeting.html"
    return render(request, template, context, status=status)


def _rows(
    found: Meeting, seat: Seat | None, sheet: Sheet | None
) -> list[dict[str, Any]]:
    """Each paragraph with its words, one's own codes, and all codes once revealed."""
    mine: dict[object, list[str]] = {}
    if seat is not None:
        for one in seat.votes.standing().order_by("-blind"):
            mine[one.topic_id] = one.keys  # the later one stands over the blind
    talks = {talk.topic.pk: talk for talk in sheet.talks} if sheet else {}
    rows = []
    for topic in found.topics.select_related("paragraph__document"):
        leaf = topic.paragraph
        rows.append(
            {
                "topic": topic,
                "words": leaf.document.text[leaf.start : leaf.end],
                "voted": topic.pk in mine,
                "keys": mine.get(topic.pk, []),
                "talk": talks.get(topic.pk),
            }
        )
    return rows
