"""Run the engine over a round's documents, once."""

from django.db import transaction
from django.utils import timezone

from coding.models import Code, Round, Run, Suggestion
from coding.suggestions.engine import Engine, EngineCode, EngineParagraph
from coding.suggestions.engines.lexicon import LexiconEngine
from documents.models import Document
from projects import jobs
from projects.models import Job


def configured_engine() -> Engine:
    """The engine that learns nothing."""
    return LexiconEngine()


def propose_for_round(job: Job) -> None:
    """Suggest codes for every document of the job's round; repeating adds nothing."""
    planned = Round.objects.select_related("version").get(pk=job.target)
    engine = configured_engine()
    run, _ = Run.objects.get_or_create(
        round=planned,
        engine=engine.name,
        engine_version=engine.version,
        defaults={"asked_by": job.asked_by},
    )
    documents = Document.objects.filter(
        assignments__in=planned.assignments.current()
    ).distinct()
    total = documents.count()
    for done, document in enumerate(documents, start=1):
        propose(run, document, engine)
        jobs.report(job, done, total)
    Run.objects.filter(pk=run.pk, finished_at=None).update(finished_at=timezone.now())


@transaction.atomic
def propose(run: Run, document: Document, engine: Engine) -> int:
    """Store what the engine says of one document; answers how many it said."""
    codes = {
        code.key: code
        for code in run.round.version.codes.filter(codable=True, retired=False)
    }
    paragraphs = [
        EngineParagraph(
            str(found.pk),
            str(document.pk),
            document.text[found.start : found.end],
            found.start,
        )
        for found in document.paragraphs.codable()
    ]
    described = [_described(code) for code in codes.values()]
    fitted = engine.fit(described, paragraphs)
    rows = [
        Suggestion(
            run=run,
            document=document,
            code=codes[proposal.code],
            start=proposal.start,
            end=proposal.end,
            quote=document.text[proposal.start : proposal.end],
            score=proposal.score,
            reason=proposal.reason,
        )
        for proposal in fitted.suggest(paragraphs)
    ]
    Suggestion.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    return len(rows)


def _described(code: Code) -> EngineCode:
    return EngineCode(
        code.key,
        code.name,
        code.definition,
        code.include_when,
        code.exclude_when,
        keywords=code.keywords,
    )
