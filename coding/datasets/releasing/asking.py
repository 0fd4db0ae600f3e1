"""A lead asks for a release; a worker makes it."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from coding.datasets.releasing.authors import authors_in, without_control
from coding.datasets.releasing.offered import faults_of
from coding.models import Release, Round
from coding.models.release import ReleaseQuerySet
from projects import jobs
from projects.access import require_lead
from projects.models import Job, Project


@transaction.atomic
def ask_for_release(
    project: Project,
    user: User,
    *,
    rounds: Sequence[Round],
    title: str,
    authors: str,
    licence: str,
    protocol: str,
    note: str = "",
    open_work: bool = False,
    names: bool = False,
    texts: bool = True,
    replaces: Release | None = None,
) -> Release:
    """The next release of a project, to be made by a worker and kept for good.

    Raises PermissionDenied for who does not lead the project, ValidationError where
    a round may not be released yet, a line of the authors is wrong, or another
    release is being made.
    """
    Project.objects.select_for_update().get(pk=project.pk)
    require_lead(user, project)
    if faults := faults_of(rounds, user, open_work):
        raise ValidationError(faults)
    release = Release.objects.create(
        project=project,
        number=_next_number(project, replaces),
        open_work=open_work,
        names=names,
        texts=texts,
        replaces=replaces,
        asked_by=user,
        **_worded(title, authors, licence, protocol, note),
    )
    release.rounds.set(rounds)
    jobs.ask(project, "release", release.pk, user, private=True)
    return release


def _next_number(project: Project, replaces: Release | None) -> int:
    """Failed releases have none; while one is being made there is no next."""
    own = Release.objects.filter(project=project)
    _give_up(own)
    if own.filter(state=Release.State.WAITING).exists():
        raise ValidationError("A release is being made: wait until it is done.")
    if replaces and replaces not in own.made():
        raise ValidationError("Only a release of this project can be replaced.")
    last = own.exclude(state=Release.State.FAILED).aggregate(last=Max("number"))
    return (last["last"] or 0) + 1


def _worded(
    title: str, authors: str, licence: str, protocol: str, note: str
) -> dict[str, str]:
    """What a lead says of a release, once nothing is wrong with it."""
    authors_in(authors)
    return {
        "title": _one_line(title, "title"),
        "authors": authors.strip(),
        "licence": _one_line(licence, "licence"),
        "protocol": _lines(protocol) or "Nothing is told of how coders worked.",
        "note": _lines(note),
    }


def _one_line(words: str, what: str) -> str:
    line = " ".join(without_control(words, f"The {what}").split())
    if not line:
        raise ValidationError(f"Give a {what}.")
    return line


def _lines(words: str) -> str:
    return words.replace("\r\n", "\n").strip()


def _give_up(own: ReleaseQuerySet) -> None:
    """What no worker will make any more does not keep others waiting."""
    lost = Job.objects.filter(kind="release", state=Job.State.FAILED)
    for job in lost.filter(target__in=own.values("pk")):
        waiting = own.filter(pk=job.target, state=Release.State.WAITING)
        waiting.update(state=Release.State.FAILED, failure=job.failure)
