"""The engine of a run, fitted to what its card says, and kept while it is used."""

import random
from collections.abc import Iterable, Sequence
from functools import lru_cache
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from coding.models import Assignment, CodebookVersion, Round, Run, RunPart
from coding.suggestions.engine import Engine, Fitted, Lesson
from coding.suggestions.engines.language_model import FittedLanguageModel
from coding.suggestions.lessons import lessons_for
from coding.suggestions.material import codes_of, corpus_of, digest
from coding.suggestions.offered import offered
from coding.suggestions.spending import RunAccount
from coding.suggestions.vectors import Kept, kept_embedder
from documents.models import Document

CHANGED = "What this run was to learn from has changed: ask for suggestions anew."
# Paragraphs that an engine reads before it speaks: a larger corpus is sampled.
MOST_READ = 20_000


def engine_of(planned: Round) -> Engine:
    """The engine that the round was opened with.

    Raises ValidationError where it is not set up any more: no other speaks for it.
    """
    return _engine(planned.engine, kept_embedder())


def learns(planned: Round) -> bool:
    """Whether the round's engine is one that what coders do can teach."""
    engine = offered(None).get(planned.engine)
    return engine is not None and engine.learns


def assists(planned: Round) -> bool:
    """Whether through the suggestions coders learn of one another's running work."""
    return planned.learns == Round.Learns.EVERYBODY and learns(planned)


def _engine(name: str, embedder: Kept | None) -> Engine:
    engine = offered(embedder).get(name)
    if engine is None:
        raise ValidationError(f"The engine “{name}” is not set up here any more.")
    return engine


@lru_cache(maxsize=1)
def fitted_for(run_pk: UUID) -> Fitted:
    """The run's engine with its lessons; kept while a process works on one run.

    Raises ValidationError where undoing has changed what it was to learn from, or its
    engine is another by now: then it would not say what its card says.
    """
    runs = Run.objects.select_related("round__version", "version", "coder")
    run = runs.get(pk=run_pk)
    if not run.lessons:
        return _paid_by(run, read_for(run))
    # Asked for again, the run stands on what stands now, done anew or undone since.
    for at in (run.started_at, timezone.now()):
        lessons = lessons_for(run.round, run.coder, at)
        if lessons_digest(lessons) == run.lessons_digest:
            return _paid_by(run, read_for(run).refit(lessons))
    raise ValidationError(CHANGED)


def _paid_by(run: Run, fitted: Fitted) -> Fitted:
    if isinstance(fitted, FittedLanguageModel):
        return fitted.on_account(RunAccount(run.pk))
    return fitted


def lessons_digest(lessons: Sequence[Lesson]) -> str:
    return digest([one.told for one in lessons]) if lessons else ""


def read_for(run: Run) -> Fitted:
    """The run's engine with codebook and corpus, and without any lesson."""
    model = run.parameters.get("model") or ""
    engine = _engine(run.engine, kept_embedder() if model else None)
    as_told = run.parameters | engine.parameters == run.parameters
    if not as_told or engine.version != run.engine_version:
        raise ValidationError(
            "The engine is set up otherwise by now: ask for suggestions anew."
        )
    return _read(
        run.round_id, run.version_id, run.engine, run.corpus_digest, model, run.seed
    )


@lru_cache(maxsize=2)
def _read(
    round_pk: UUID,
    version_pk: UUID,
    engine: str,
    texts: str,
    model: str,
    seed: int,
) -> Fitted:
    """Codebook and corpus, read once for all that is learned from a round."""
    version = CodebookVersion.objects.get(pk=version_pk)
    used = _engine(engine, kept_embedder() if model else None)
    corpus = corpus_of(corpus_for(round_pk, texts))
    if len(corpus) > MOST_READ:
        places = random.Random(seed).sample(range(len(corpus)), MOST_READ)
        corpus = [corpus[place] for place in sorted(places)]
    return used.fit(codes_of(version), corpus, seed=seed)


def corpus_for(round_pk: UUID, texts: str) -> list[Document]:
    """The round's documents of that digest: what came since, or went, counts not.

    Raises ValidationError where they cannot be told any more.
    """
    handed = Assignment.objects.filter(round=round_pk)
    told = RunPart.objects.filter(run__round=round_pk, run__corpus_digest=texts)
    for some in (
        Document.objects.filter(assignments__in=handed.current()),
        Document.objects.filter(assignments__in=handed),
        Document.objects.filter(run_parts__in=told),
    ):
        every = list(some.listed().distinct())
        if corpus_digest(every) == texts:
            return every
    raise ValidationError(CHANGED)


def corpus_digest(documents: Iterable[Document]) -> str:
    """A text never changes once a document is in a round: its id says it all."""
    return digest(sorted(str(one.pk) for one in documents))
