"""What engines said, and what was answered: runs, suggestions and decisions."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from coding.datasets.incoming.found import FoundSuggestion
from coding.datasets.incoming.kept import Kept, KeptRun
from coding.datasets.incoming.revived import revived
from coding.datasets.intake.copying import copy_rows
from coding.datasets.intake.restoring.site import (
    BATCH,
    Site,
    checked,
    moment,
    moment_or_none,
)
from coding.models import Decision, Run, RunPart, Suggestion

_TAKEN = (
    *("engine", "engine_version", "parameters", "seed", "learned_from", "lessons"),
    *("lessons_digest", "corpus_digest", "stability"),
)


@dataclass(frozen=True, slots=True)
class _Because:
    """What pages show of an engine's reasons."""

    matched: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    nearest: tuple[tuple[str, float], ...] = ()


def restore_runs(site: Site, kept: Kept) -> None:
    """The cards of runs; those that ended have been over every document of theirs."""
    books = {one.id: one.codebook for one in kept.rounds}
    for one in kept.runs:
        version = site.versions.get((books.get(one.round, ""), one.version))
        if version is None:
            raise ValidationError(f"Run {one.id}: its codebook is not told.")
        run = Run(
            id=site.ids.row(one.id),
            round_id=site.ids.row(one.round),
            version_id=version,
            coder_id=site.person(one.coder) if one.coder else None,
            asked_by=site.user,
            started_at=moment(one.started_at),
            finished_at=moment_or_none(one.finished_at),
            released_at=moment_or_none(one.released_at),
            cancelled_at=moment_or_none(one.cancelled_at),
            **{name: getattr(one, name) for name in _TAKEN},
        )
        checked(run, f"Run {one.id}", "parameters", "cost").save()
        if run.finished_at:
            RunPart.objects.bulk_create(
                RunPart(run=run, document_id=pk, finished_at=run.finished_at)
                for pk in _gone_over(site, one)
            )


def restore_suggestions(site: Site, told: Sequence[FoundSuggestion]) -> int:
    """Suggestions with the decisions on each; answers how many suggestions."""
    copy_rows(Suggestion, (_suggestion(site, one) for one in told))
    Decision.objects.bulk_create(
        (answer for one in told for answer in _decisions(site, one)), batch_size=BATCH
    )
    return len(told)


def _gone_over(site: Site, run: KeptRun) -> set[Any]:
    return {
        site.ids.row(document)
        for planned, document, coder in site.works
        if planned == run.round and run.coder in ("", coder)
    }


def _suggestion(site: Site, one: FoundSuggestion) -> dict[str, Any]:
    if one.score is None:
        raise ValidationError(f"Suggestion {one.guid} has no score.")
    return {
        "id": site.ids.row(one.guid),
        "run_id": site.ids.row(one.run),
        "document_id": site.ids.row(one.document),
        "code_id": site.code(one.code, one.version),
        "start": one.start,
        "end": one.end,
        "quote": one.quote,
        "score": one.score,
        "reason": one.reason,
        "because": json.dumps(_because(site, one)),
        "shorter": _span(site, one, one.shorter),
        "longer": _span(site, one, one.longer),
    }


def _because(site: Site, one: FoundSuggestion) -> dict[str, Any]:
    """The engine's own words, near paragraphs led to those of the project."""
    told = dict(one.because or {})
    try:
        revived(_Because, told)
    except ValueError as fault:
        raise ValidationError(f"Suggestion {one.guid}: {fault}.") from None
    if "nearest" in told:
        told["nearest"] = [
            [str(site.ids.row(leaf)), alike]
            for leaf, alike in told["nearest"]
            if leaf in site.leaves
        ]
    return told


def _span(site: Site, one: FoundSuggestion, told: Any) -> str | None:
    """Other boundaries that were offered, if they are some of the text."""
    if told is None:
        return None
    fits = isinstance(told, list) and len(told) == 2
    fits = fits and all(isinstance(place, int) for place in told)
    if not fits or not 0 <= told[0] < told[1] <= site.lengths[one.document]:
        raise ValidationError(f"Suggestion {one.guid}: it offers no boundaries.")
    return json.dumps(told)


def _decisions(site: Site, one: FoundSuggestion) -> Iterator[Decision]:
    for answer in one.decisions:
        yield Decision(
            id=site.ids.row(answer.guid),
            assignment_id=site.work(one.round, one.document, answer.coder),
            suggestion_id=site.ids.row(one.guid),
            coding_id=site.inside_or_none(answer.coding),
            bulk=answer.bulk,
            made_at=moment(answer.made_at),
        )
