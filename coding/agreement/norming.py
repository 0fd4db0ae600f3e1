"""Norming meetings: chosen paragraphs, coded blind by all, revealed together."""

from collections.abc import Collection, Sequence

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from coding.models import (
    Assignment,
    CodebookVersion,
    Meeting,
    Seat,
    Topic,
    Vote,
)
from coding.rounds.plan import coders_of
from documents.models import Document, Paragraph
from hsframe.refusals import Conflict
from projects.access import require_lead
from projects.models import Project

FEWEST, MOST_TOPICS = 2, 40


@transaction.atomic
def open_meeting(
    project: Project,
    user: User,
    *,
    name: str,
    version: CodebookVersion,
    coders: Collection[User],
    paragraphs: Sequence[Paragraph],
) -> Meeting:
    """Seat the coders before the paragraphs, all of them blind.

    Raises ValidationError for a draft version, fewer than two coders, somebody who
    does not code here, paragraphs that cannot be coded, and those of a document that
    somebody seated still codes in a round: talking about it would unblind them.
    """
    require_lead(user, project)
    if version.published_at is None or version.codebook.project_id != project.pk:
        raise ValidationError({"version": "Choose a published version."})
    _check_coders(project, coders)
    _check_paragraphs(project, coders, paragraphs)
    meeting = Meeting(
        project=project, version=version, name=name.strip(), opened_by=user
    )
    meeting.full_clean()
    meeting.save()
    Seat.objects.bulk_create(Seat(meeting=meeting, coder=coder) for coder in coders)
    Topic.objects.bulk_create(
        Topic(meeting=meeting, paragraph=paragraph, position=position)
        for position, paragraph in enumerate(dict.fromkeys(paragraphs))
    )
    # What people talk about must stay as it is, as in a round.
    documents = {paragraph.document_id for paragraph in paragraphs}
    unfrozen = Document.objects.filter(pk__in=documents, frozen_at=None)
    unfrozen.update(frozen_at=timezone.now())
    return meeting


@transaction.atomic
def vote(meeting: Meeting, user: User, topic: Topic, keys: Collection[str]) -> Vote:
    """Give a paragraph these codes, or none: blind, or anew once all is revealed.

    A blind vote can be changed until then, and never after.
    """
    locked = _locked(meeting)
    seat = locked.seats.filter(coder=user).first()
    if seat is None or topic.meeting_id != locked.pk:
        raise PermissionDenied("You have no seat in this meeting.")
    if locked.closed_at is not None:
        raise Conflict("The meeting is closed.")
    codes = locked.version.codes.filter(codable=True, retired=False, key__in=keys)
    known = sorted(code.key for code in codes)
    if set(known) != set(keys):
        raise ValidationError("One of these codes is not in the codebook.")
    blind = locked.revealed_at is None
    standing = seat.votes.standing().filter(topic=topic, blind=blind)
    same = standing.filter(keys=known).first()
    if same is not None:
        return same
    standing.update(withdrawn_at=timezone.now())
    return Vote.objects.create(seat=seat, topic=topic, keys=known, blind=blind)


@transaction.atomic
def reveal(meeting: Meeting, user: User) -> None:
    """Show everybody's votes to everybody; two at least must have voted on all."""
    require_lead(user, meeting.project)
    locked = _locked(meeting)
    if locked.revealed_at is not None:
        return
    if sum(is_done for _, is_done in readiness(locked)) < FEWEST:
        raise Conflict("Two coders must have coded all paragraphs first.")
    locked.revealed_at = timezone.now()
    locked.save(update_fields=["revealed_at"])


@transaction.atomic
def close_meeting(meeting: Meeting, user: User) -> None:
    """End the talk: what was voted stays as it is."""
    require_lead(user, meeting.project)
    locked = _locked(meeting)
    if locked.revealed_at is None:
        raise Conflict("Reveal the votes first.")
    if locked.closed_at is None:
        locked.closed_at = timezone.now()
        locked.save(update_fields=["closed_at"])


def readiness(meeting: Meeting) -> list[tuple[Seat, bool]]:
    """Who has coded every paragraph blind: whether, not how."""
    topics = meeting.topics.count()
    done: dict[object, int] = {}
    votes = Vote.objects.standing().filter(seat__meeting=meeting, blind=True)
    for seat in votes.values_list("seat", flat=True):
        done[seat] = done.get(seat, 0) + 1
    seats = meeting.seats.select_related("coder")
    return [(seat, done.get(seat.pk, 0) == topics) for seat in seats]


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def _check_coders(project: Project, coders: Collection[User]) -> None:
    if len(set(coders)) < FEWEST:
        raise ValidationError({"coders": "A meeting needs two coders or more."})
    if set(coders) - set(coders_of(project)):
        raise ValidationError({"coders": "One of these does not code here."})


def _check_paragraphs(
    project: Project, coders: Collection[User], paragraphs: Sequence[Paragraph]
) -> None:
    wrong = {"paragraphs": ""}
    documents = {one.document_id for one in paragraphs}
    stored = project.documents.ready().listed().filter(pk__in=documents)
    running = Assignment.objects.current().filter(
        round__closed_at=None, coder__in=coders, document__in=documents
    )
    if not paragraphs:
        wrong["paragraphs"] = "Choose at least one paragraph."
    elif len(set(paragraphs)) > MOST_TOPICS:
        wrong["paragraphs"] = f"Choose {MOST_TOPICS} paragraphs at most."
    elif not all(one.codable for one in paragraphs):
        wrong["paragraphs"] = "Headings and whole sections cannot be coded."
    elif stored.count() < len(documents):
        wrong["paragraphs"] = "One of these is not in the project."
    elif open_work := running.filter(finished_at=None).select_related("document"):
        names = sorted({str(one.document) for one in open_work})
        wrong["paragraphs"] = (
            f"{', '.join(names)}: somebody here still codes it in a round, and would"
            " be blind no more."
        )
    if wrong["paragraphs"]:
        raise ValidationError(wrong)
