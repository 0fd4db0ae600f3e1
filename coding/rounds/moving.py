"""Move a running round to a newer version of its codebook."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from coding.models import Assignment, Code, CodebookVersion, Coding, Recoding, Round
from coding.models.coding import CodingQuerySet
from projects import jobs
from projects.access import require_lead

Because = Recoding.Because


@dataclass(frozen=True, slots=True)
class Asked:
    """One code whose codings go back to their coders; None where it must not show."""

    code: Code
    because: str
    becomes: list[str]
    codings: int | None


def newer_versions(planned: Round) -> list[CodebookVersion]:
    """Published versions that the round could move to, the newest first."""
    versions = planned.version.codebook.versions.published()
    return list(versions.filter(number__gt=planned.version.number).order_by("-number"))


def consequences(planned: Round, version: CodebookVersion, user: User) -> list[Asked]:
    """The codes about whose codings coders would be asked.

    Counts are told to a lead who may compare the round: they are others' work.
    """
    asked = reasons(planned.version, version)
    counts: Counter[str] | None = None
    if Round.objects.comparable_by(user).filter(pk=planned.pk).exists():
        standing = _standing(planned).order_by()
        counts = Counter(standing.values_list("code__key", flat=True))
    codes = {code.key: code for code in version.codes.all()}
    return [
        Asked(
            codes[key],
            Because(because).label,
            codes[key].becomes,
            None if counts is None else counts[key],
        )
        for key, because in asked.items()
    ]


@transaction.atomic
def move_round(planned: Round, version: CodebookVersion, user: User) -> Round:
    """Go on with a newer version, and ask coders about what means another thing now.

    Codings stay as they were made, under the version they were made under. Finished
    work in which somebody is asked is open again; suggestions are made anew.
    """
    require_lead(user, planned.project)
    locked = Round.objects.select_for_update().get(pk=planned.pk)
    if locked.closed_at:
        raise ValidationError("The round is closed.")
    if version not in newer_versions(locked):
        raise ValidationError("Choose a newer published version of its codebook.")
    # Coders' acts lock their assignment; none may fall between two versions.
    list(Assignment.objects.select_for_update().filter(round=locked).order_by("pk"))
    locked.version = version
    locked.save(update_fields=["version"])
    touched = ask(locked, _standing(locked))
    locked.assignments.filter(pk__in=touched).update(finished_at=None)
    locked.assignments.update(revision=F("revision") + 1)
    jobs.ask(locked.project, "suggest", locked.pk, user)
    return locked


def ask(planned: Round, codings: CodingQuerySet) -> set[UUID]:
    """Ask about codings of a round whose code became another thing; once about each.

    A code is compared with the version under which its coding was made, since what was
    asked at an earlier move may wait still. Answers the assignments asked.
    """
    made = []
    now = planned.version
    used = codings.exclude(code__version=now).order_by().values("code__version")
    for before in CodebookVersion.objects.filter(pk__in=used):
        asked = reasons(before, now)
        found = codings.filter(code__version=before, code__key__in=asked)
        made += [
            Recoding(coding=coding, version=now, because=asked[coding.code.key])
            for coding in found.select_related("code")
        ]
    Recoding.objects.bulk_create(made, ignore_conflicts=True)
    return {recoding.coding.assignment_id for recoding in made}


def reasons(before: CodebookVersion, after: CodebookVersion) -> dict[str, str]:
    """Why codings under a key of the earlier version need a word, by key."""
    between = CodebookVersion.objects.filter(
        codebook=before.codebook_id, number__gt=before.number, number__lte=after.number
    )
    changed = set(
        Code.objects.filter(
            version__in=between, change=Code.Change.MEANING
        ).values_list("key", flat=True)
    )
    old = {code.key: code for code in before.codes.all()}
    return dict(_reasons(old, after, changed))


def _reasons(
    old: dict[str, Code], after: CodebookVersion, changed: set[str]
) -> Iterator[tuple[str, str]]:
    for code in after.codes.all():
        earlier = old.get(code.key)
        if earlier is None or earlier.retired:
            continue
        if code.retired:
            yield code.key, _gone(code)
        elif code.key in changed:
            yield code.key, Because.MEANING


def _gone(code: Code) -> str:
    several = {0: Because.RETIRED, 1: Because.MERGED}
    return several.get(len(code.becomes), Because.SPLIT)


def _standing(planned: Round) -> CodingQuerySet:
    return Coding.objects.standing().current().filter(assignment__round=planned)
