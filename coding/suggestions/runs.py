"""Runs: planned as a card, done document by document, cancelled and taken up again."""

import time
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from coding.models import Round, Run, RunPart, Suggestion
from coding.suggestions.engine import Proposal
from coding.suggestions.fitting import (
    corpus_digest,
    corpus_for,
    engine_of,
    fitted_for,
    lessons_digest,
    read_for,
)
from coding.suggestions.lessons import lessons_for, told_of
from coding.suggestions.material import corpus_of, paragraphs_of
from coding.suggestions.stability import stability_of
from documents.frozen import text_of
from documents.models import Document

# From here on a code is kept; from the round's thresholds on it is shown.
FLOOR = 0.1


def documents_of(planned: Round) -> list[Document]:
    """What is coded in the round at present."""
    works = planned.assignments.current()
    return list(Document.objects.filter(assignments__in=works).listed().distinct())


@transaction.atomic
def plan_run(
    planned: Round,
    user: User,
    coder: User | None = None,
    documents: Iterable[Document] | None = None,
) -> Run:
    """The run with a card of how things are now, and a part for each document.

    An unfinished or finished run with the very same card is that run: asking twice
    makes nothing twice. `documents` are all of the round's unless some are named.
    """
    locked = (
        Round.objects.select_for_update(of=("self",))
        .select_related("version")
        .get(pk=planned.pk)
    )
    every = documents_of(locked)
    run = _with_card(locked, user, coder, every)
    if run.cancelled_at:
        run.cancelled_at = None
        run.save(update_fields=["cancelled_at"])
    wanted = every if documents is None else list(documents)
    RunPart.objects.bulk_create(
        (RunPart(run=run, document=one) for one in wanted), ignore_conflicts=True
    )
    if run.finished_at and run.parts.filter(finished_at=None).exists():
        run.finished_at = None
        run.save(update_fields=["finished_at"])
    return run


def _with_card(
    planned: Round, user: User, coder: User | None, documents: Sequence[Document]
) -> Run:
    """The run on whose card stands how things are now, found or made."""
    at, engine = timezone.now(), engine_of(planned)
    lessons = lessons_for(planned, coder, at) if engine.learns else []
    card = {
        "round": planned,
        "version": planned.version,
        "coder": coder,
        "engine": engine.name,
        "engine_version": engine.version,
        "parameters": engine.parameters | {"floor": FLOOR},
        "seed": planned.seed,
        "lessons_digest": lessons_digest(lessons),
        "corpus_digest": corpus_digest(documents),
    }
    known = Run.objects.filter(**card).first()
    return known or Run.objects.create(
        **card,
        lessons=len(lessons),
        learned_from=told_of(planned, coder) if lessons else "nothing",
        asked_by=user,
        started_at=at,
    )


def check_stability(run: Run) -> None:
    """Put on the card how much of the run another draw of its lessons would keep."""
    if run.stability is None and run.coder_id is None:
        run.stability = 1.0
        if run.lessons:  # or the corpus need not be read here, before there are parts
            lessons = lessons_for(run.round, None, run.started_at)
            corpus = corpus_of(corpus_for(run.round_id, run.corpus_digest))
            run.stability = stability_of(read_for(run), corpus, lessons, run.seed)
        run.save(update_fields=["stability"])


def suggest_in(part: RunPart) -> None:
    """Store what the run says of one document, once; cut off halfway, nothing."""
    run = part.run
    if part.finished_at or run.cancelled_at:
        return
    begun = time.perf_counter()
    fitted = fitted_for(run.pk)
    bars = {code.key: FLOOR for code in fitted.codes}
    proposals = list(fitted.suggest(paragraphs_of(part.document), bars))
    seconds = time.perf_counter() - begun
    with transaction.atomic():
        locked = RunPart.objects.select_for_update().get(pk=part.pk)
        if locked.finished_at:
            return
        codes = dict(run.version.codes.values_list("key", "pk"))
        text = text_of(part.document_id)
        Suggestion.objects.bulk_create(
            (_row(run, part.document_id, codes, text, one) for one in proposals),
            ignore_conflicts=True,
            batch_size=1000,
        )
        locked.seconds, locked.finished_at = seconds, timezone.now()
        locked.save(update_fields=["seconds", "finished_at"])
    _finish(run)


def _finish(run: Run) -> None:
    """Whoever ends the last part ends the run."""
    if not run.parts.filter(finished_at=None).exists():
        Run.objects.filter(pk=run.pk, finished_at=None).update(
            finished_at=timezone.now()
        )


def _row(
    run: Run, document: UUID, codes: dict[str, UUID], text: str, said: Proposal
) -> Suggestion:
    # Of others' running work a coder is not told which paragraphs carry the code.
    telling = run.round.learns != Round.Learns.EVERYBODY
    nearest = said.nearest if telling else ()
    return Suggestion(
        run=run,
        document_id=document,
        code_id=codes[said.code],
        start=said.start,
        end=said.end,
        quote=text[said.start : said.end],
        score=said.score,
        reason=said.reason,
        because={
            "matched": list(said.matched),
            "parts": list(said.parts),
            "nearest": [[one.paragraph, one.similarity] for one in nearest],
        },
        shorter=said.shorter,
        longer=said.longer,
    )
