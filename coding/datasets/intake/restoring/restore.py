"""Fill an empty project with everything that its bundle tells, or with nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from coding.datasets.incoming.found import Incoming
from coding.datasets.incoming.kept import Kept
from coding.datasets.incoming.members import members_of
from coding.datasets.intake.restoring.analysed import restore_analysis
from coding.datasets.intake.restoring.books import restore_codebooks
from coding.datasets.intake.restoring.coded import restore_codings, restore_readings
from coding.datasets.intake.restoring.machine import restore_runs, restore_suggestions
from coding.datasets.intake.restoring.people import restore_people
from coding.datasets.intake.restoring.rounds import restore_rounds, restore_works
from coding.datasets.intake.restoring.settled import restore_rulings, restore_words
from coding.datasets.intake.restoring.site import Ids, Site, checked, ids_for
from coding.datasets.intake.restoring.texts import restore_documents, restore_variables
from hsframe.refusals import Conflict
from projects.access import require_lead
from projects.models import Project

_COPY = (
    "This server has, or has had, the project that the bundle was made of: the restored"
    " one has ids of its own."
)


def is_empty(project: Project) -> bool:
    """Whether nothing stands in the project that a bundle could meet."""
    standing = (
        project.documents.current(),
        project.codebooks.standing(),
        project.rounds.standing(),
        project.variables.current(),
        project.charts.standing(),
    )
    return not any(rows.exists() for rows in standing)


def require_empty(project: Project) -> None:
    """Raises Conflict for a project with something in it."""
    if not is_empty(project):
        raise Conflict(
            "A bundle is restored into a project with no documents, codebooks, rounds"
            " and variables. Start a new project for it."
        )


def is_whole(incoming: Incoming) -> bool:
    """Whether this is a bundle of which nothing had to be left out."""
    return bool(incoming.kept.versions) and not incoming.report.skipped


@transaction.atomic
def restore(
    project: Project,
    user: User,
    incoming: Incoming,
    path: Path,
    members: Mapping[str, str],
) -> dict[str, Any]:
    """The project as it was; answers what was stored, and how.

    `path` is the bundle that `incoming` was read from; `members` are user names by the
    names of coders in it, the rest become outside coders. Raises Conflict for a project
    with something in it, ValidationError for a bundle that does not fit together.
    """
    require_lead(user, project)
    locked = Project.objects.select_for_update().get(pk=project.pk)
    require_empty(locked)
    if not is_whole(incoming):
        raise ValidationError(
            "Something had to be left out of this bundle, so the project cannot be made"
            " as it was. Its codings can be added."
        )
    _check_members(incoming, members)
    ids = ids_for(incoming.kept)
    site = Site(locked, user, ids, timezone.now())
    try:
        with transaction.atomic():
            stored = _fill(site, incoming, path, members)
            # References are otherwise checked at the very end, where nobody is told.
            connection.check_constraints()
    except (IntegrityError, DataError) as fault:
        raise ValidationError(
            "What this bundle tells does not fit together, so nothing was stored:"
            f" {str(fault).splitlines()[0]}"
        ) from fault
    remarks = [_COPY] if ids.are_new else []
    return {"stored": stored, "remarks": remarks} | _brought(incoming.kept, ids)


def _brought(kept: Kept, ids: Ids) -> dict[str, list[str]]:
    """The rows by which an intake knows again what it brought, to take it back."""
    books = {one.codebook for one in kept.versions}
    return {
        "rounds": [str(ids.row(one.id)) for one in kept.rounds],
        "codebooks": [str(ids.row(one)) for one in sorted(books)],
        "charts": [str(ids.row(one.id)) for one in kept.charts],
        "variables": [str(ids.row(one.id)) for one in kept.variables],
    }


def _check_members(incoming: Incoming, members: Mapping[str, str]) -> None:
    names = {one.name for one in incoming.kept.coders}
    for name in members:
        if name not in names:
            raise ValidationError({"coders": f"The file names no coder “{name}”."})


def _ids_in(incoming: Incoming) -> set[str]:
    """Of all that something else in the bundle may point at."""
    kept = incoming.kept
    told = {one.guid for one in incoming.codings if not one.gold}
    told |= {one.id for some in (kept.works, kept.comments) for one in some}
    told |= {leaf.id for one in kept.files for leaf in one.paragraphs}
    return told | {row.id for one in kept.charts for row in one.rows}


def _fill(
    site: Site, incoming: Incoming, path: Path, members: Mapping[str, str]
) -> dict[str, int]:
    """What everything rests on first; the gold set follows from the rest."""
    kept = incoming.kept
    site.project.name, site.project.description = incoming.name, kept.description
    checked(site.project, "The project").save()
    restore_people(site, kept.coders, members)
    variables = restore_variables(site, kept.variables)
    texts = {one.key: one.text for one in incoming.documents}
    site.lengths = {key: len(text) for key, text in texts.items()}
    site.told = _ids_in(incoming)
    site.leaves = {leaf.id for one in kept.files for leaf in one.leaves}
    restore_documents(site, kept.files, texts, members_of(path), variables)
    restore_codebooks(site, kept.versions)
    restore_rounds(site, kept.rounds)
    restore_works(site, kept.works)
    restore_runs(site, kept)
    codings = [one for one in incoming.codings if not one.gold]
    return {
        "documents": len(kept.files),
        "codes": len({one.code for version in kept.versions for one in version.codes}),
        "coders": len(kept.coders),
        "rounds": len(kept.rounds),
        "codings": restore_codings(site, codings, kept.coders),
        "memos": sum(bool(one.memo) for one in codings),
        "suggestions": restore_suggestions(site, incoming.suggestions),
        "readings": restore_readings(site, kept.readings),
        "rulings": restore_rulings(site, kept.rulings),
        "comments": restore_words(site, kept),
        "charts": restore_analysis(site, kept),
        "tensions": len(kept.tensions),
    }
