"""What a machine of another program proposed, written as finished runs."""

from collections.abc import Sequence
from uuid import UUID

from coding.datasets.intake.entries import Proposal
from coding.datasets.intake.ground import BATCH, Ground
from coding.models import Run, RunPart, Suggestion

_UNSCORED = 0.5


def engine_of(model: str) -> str:
    """What a run of the file's machine is called."""
    return f"imported: {' '.join(model.split()) or 'unnamed'}"[:60]


def write_suggestions(ground: Ground, proposals: Sequence[Proposal]) -> int:
    """A run for each machine, with its suggestions; answers how many these are."""
    runs: dict[str, Run] = {}
    parts: dict[tuple[UUID, UUID], RunPart] = {}
    made: dict[tuple[object, ...], Suggestion] = {}
    for one in proposals:
        run = runs.setdefault(engine_of(one.model), _run(ground, one.model))
        document, code = ground.document(one.target), ground.codes[one.code]
        part = RunPart(run=run, document_id=document, finished_at=ground.now)
        parts.setdefault((run.pk, document), part)
        suggestion = Suggestion(
            run=run,
            document_id=document,
            code=code,
            start=one.start,
            end=one.end,
            quote=one.quote,
            score=_score(ground, one),
            reason=f"It came from {ground.intake.filename}.",
        )
        place = (run.pk, document, code.pk, one.start, one.end)
        made.setdefault(place, suggestion)
    Run.objects.bulk_create(runs.values())
    RunPart.objects.bulk_create(parts.values(), batch_size=BATCH)
    Suggestion.objects.bulk_create(made.values(), batch_size=BATCH)
    return len(made)


def _run(ground: Ground, model: str) -> Run:
    intake = ground.intake
    return Run(
        round=ground.round,
        version=ground.round.version,
        engine=engine_of(model),
        parameters={"file": intake.filename, "sha256": intake.sha256},
        learned_from="not known: it came with a file",
        asked_by=ground.user,
        started_at=ground.now,
        finished_at=ground.now,
    )


def _score(ground: Ground, one: Proposal) -> float:
    if one.score is not None and 0 <= one.score <= 1:
        return one.score
    if one.score is None:
        remark = f"Suggestions of {one.model or 'the machine'} without a score got 0.5."
    else:
        remark = f"Scores of {one.model} beyond 0 and 1 were set to the nearer."
    if remark not in ground.remarks:
        ground.remarks.append(remark)
    return _UNSCORED if one.score is None else min(max(one.score, 0.0), 1.0)
