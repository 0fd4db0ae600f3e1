"""Rounds as they were planned, and who was given what in them."""

from django.core.exceptions import ValidationError

from coding.datasets.incoming.kept import KeptRound, KeptWork
from coding.datasets.intake.restoring.site import (
    BATCH,
    Site,
    checked,
    day_or_none,
    moment,
    moment_or_none,
)
from coding.models import Assignment, Round
from documents.models import Document

_TAKEN = (
    *("name", "shown", "blind_share", "seed", "engine", "learns", "order"),
    *("thresholds", "gate", "brought_in"),
)


def restore_rounds(site: Site, told: tuple[KeptRound, ...]) -> None:
    """Open ones stay open: their coders go on if they are members."""
    for one in told:
        version = site.versions.get((one.codebook, one.version))
        if version is None:
            raise ValidationError(f"Round “{one.name}”: its codebook is not told.")
        planned = Round(
            id=site.ids.row(one.id),
            project=site.project,
            version_id=version,
            opened_by=site.user,
            opened_at=moment(one.opened_at),
            closed_at=moment_or_none(one.closed_at),
            due_on=day_or_none(one.due_on),
            **{name: getattr(one, name) for name in _TAKEN},
        )
        checked(planned, f"Round “{one.name}”").save()
        _check_thresholds(one)


def _check_thresholds(told: KeptRound) -> None:
    for score in told.thresholds.values():
        if not isinstance(score, int | float) or not 0 <= score <= 1:
            raise ValidationError(f"Round “{told.name}”: a threshold is no score.")


def restore_works(site: Site, told: tuple[KeptWork, ...]) -> None:
    """Who was given which document; what was given is frozen in its structure."""
    works = []
    for one in told:
        pk = site.works[one.round, one.document, one.coder] = site.ids.row(one.id)
        works.append(
            Assignment(
                id=pk,
                round_id=site.ids.row(one.round),
                document_id=site.ids.row(one.document),
                coder_id=site.person(one.coder),
                given_at=moment(one.given_at),
                finished_at=moment_or_none(one.finished_at),
            )
        )
    Assignment.objects.bulk_create(works, batch_size=BATCH)
    handed = Document.objects.filter(pk__in={one.document_id for one in works})
    handed.update(frozen_at=site.now)
