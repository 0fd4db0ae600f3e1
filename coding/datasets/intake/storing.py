"""Store what a file holds: everything new of it in one transaction, or nothing."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coding.datasets.incoming.found import Incoming
from coding.datasets.intake.books import Book, book_for
from coding.datasets.intake.choices import Choices, check_choices
from coding.datasets.intake.entries import Entries, Entry, entries_of
from coding.datasets.intake.keeping import findings_of, named_copy
from coding.datasets.intake.preview import told
from coding.datasets.intake.proposals import engine_of
from coding.datasets.intake.restoring.restore import require_empty, restore
from coding.datasets.intake.standing import Standing, standing_in
from coding.datasets.intake.voices import counted_by_voice
from coding.datasets.intake.writing import Written, write
from coding.models import Intake
from hsframe.refusals import Conflict
from projects import jobs
from projects.access import require_lead
from projects.models import Job, OutsideCoder

State = Intake.State


@transaction.atomic
def choose(intake: Intake, user: User, choices: Choices) -> Intake:
    """Ask a worker to store a file's findings as chosen; asked twice, it is done once.

    Raises ValidationError for choices that cannot be, Conflict for a file that is
    stored or was refused or undone.
    """
    require_lead(user, intake.project)
    locked = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if locked.state == State.STORING:
        return locked
    _check(locked, choices)
    locked.choices, locked.failure = choices.as_plain(), ""
    locked.state, locked.asked_by = State.STORING, user
    locked.save(update_fields=["choices", "failure", "state", "asked_by"])
    jobs.ask(locked.project, "store-dataset", locked.pk, user, private=True)
    return locked


def store_intake(job: Job) -> None:
    """Store the job's findings; a refusal gives the choice back to the lead."""
    intake = Intake.objects.select_related("project").get(pk=job.target)
    if intake.state != State.STORING:
        return
    try:
        store(intake, job.asked_by, Choices(**intake.choices))
    except ValidationError as refusal:
        give_back(intake, " ".join(refusal.messages))
        raise
    except Exception:
        if job.attempts >= jobs.ATTEMPTS:
            give_back(intake, "hsframe could not store this file.")
        raise


def give_back(intake: Intake, reason: str) -> None:
    """Let the lead choose again, and say why."""
    storing = Intake.objects.filter(pk=intake.pk, state=State.STORING)
    storing.update(state=State.PREVIEWED, failure=reason)


@transaction.atomic
def store(intake: Intake, user: User, choices: Choices) -> Intake:
    """Store everything that is new; `outcome` then says what was, and what was not.

    Raises ValidationError where codes are lacking that are not to be left out.
    """
    require_lead(user, intake.project)
    locked = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if locked.state not in (State.PREVIEWED, State.STORING):
        raise Conflict("This file is not waiting to be stored.")
    incoming = findings_of(locked)
    locked.choices, locked.asked_by = choices.as_plain(), user
    if choices.restore:
        locked.outcome = _restored(locked, user, incoming, choices)
    else:
        locked.outcome = _added(locked, user, incoming, choices)
    locked.state, locked.failure, locked.stored_at = State.STORED, "", timezone.now()
    locked.save()
    return locked


def _restored(
    intake: Intake, user: User, incoming: Incoming, choices: Choices
) -> dict[str, Any]:
    """The whole project of a bundle."""
    with named_copy(intake) as path:
        made = restore(intake.project, user, incoming, path, choices.coders)
    intake.added.set(intake.project.documents.current())
    remarks = made.pop("remarks")
    return made | {
        "here": {},
        "nothing": False,
        "repaired": told(remarks),
        "skipped": told([]),
        "reasons": {},
    }


def _added(
    intake: Intake, user: User, incoming: Incoming, choices: Choices
) -> dict[str, Any]:
    """What of a file's findings is new, beside what the project has."""
    check_choices(intake.project, set(counted_by_voice(incoming.codings)), choices)
    book = book_for(intake.project, incoming, choices)
    found = entries_of(intake.project, incoming, choices, book.codes)
    new = _without(found, _standing(intake, found), book, intake)
    written = Written()
    if not new.nothing:
        written = write(intake, user, choices.read, book, new.entries)
    return _outcome(found, book, new, written)


@dataclass(frozen=True, slots=True)
class New:
    """What is not here yet, and how much is."""

    entries: Entries
    codings: int
    rulings: int
    suggestions: int
    nothing: bool


def _check(intake: Intake, choices: Choices) -> None:
    if intake.state != State.PREVIEWED:
        raise Conflict("This file is not waiting to be stored.")
    if choices.restore:
        require_empty(intake.project)
        return
    check_choices(intake.project, set(intake.preview["coders"]), choices)
    for one in intake.preview["versions"]:
        lacking = one["id"] == choices.version and one["lacking"]["count"]
        if lacking and not choices.leave_out:
            raise ValidationError(
                {
                    "version": f"{one['name']} lacks {lacking} of the file's codes."
                    " Leave them out with their codings, or choose a new codebook."
                }
            )


def _standing(intake: Intake, found: Entries) -> Standing:
    documents = {one for one in found.targets if not isinstance(one, str)}
    return standing_in(intake.project, documents)


def _without(found: Entries, standing: Standing, book: Book, intake: Intake) -> New:
    """What the file gives without what earlier files gave."""
    coders = _known_coders(intake)

    def is_here(one: Entry) -> bool:
        names = book.names[one.code]
        place = (one.target, one.start, one.end)
        if one.who is None:
            return standing.has_ruling(place, names)
        return standing.has_coding(place, coders.get(one.who), names)

    codings = [one for one in found.codings if not is_here(one)]
    settled = [one for one in found.settled if not is_here(one)]
    proposals = [
        one
        for one in found.proposals
        if not standing.has_suggestion(
            (one.target, one.start, one.end), engine_of(one.model), book.names[one.code]
        )
    ]
    entries = Entries(found.new, codings, settled, proposals)
    nothing = not (found.new or codings or settled or proposals or book.described)
    return New(
        entries,
        len(found.codings) - len(codings),
        len(found.settled) - len(settled),
        len(found.proposals) - len(proposals),
        nothing,
    )


def _known_coders(intake: Intake) -> dict[tuple[bool, str], int]:
    outside = OutsideCoder.objects.filter(project=intake.project)
    known = {(False, name): pk for name, pk in outside.values_list("name", "user")}
    members = intake.project.memberships.current().values_list("user__username", "user")
    return known | {(True, name): pk for name, pk in members}


def _outcome(found: Entries, book: Book, new: New, written: Written) -> dict[str, Any]:
    skipped = found.skipped + book.skipped
    reasons = Counter(line.rpartition(": ")[2] for line in found.skipped)
    stored = asdict(written)
    remarks = stored.pop("remarks")
    return {
        "stored": stored,
        "here": {
            "codings": new.codings,
            "rulings": new.rulings,
            "suggestions": new.suggestions,
        },
        "nothing": new.nothing,
        "repaired": told(found.repaired + remarks + book.repaired),
        "skipped": told(skipped),
        "reasons": dict(reasons.most_common(20)),
    }
