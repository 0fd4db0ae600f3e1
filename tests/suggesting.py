"""Runs that say what a test wants, without an engine."""

from uuid import uuid4

from django.utils import timezone

from coding.models import Round, Run, RunPart, Suggestion
from documents.models import Document
from tests.factories import code_of, passage


def suggest(
    planned: Round, document: Document, key: str, words: str, score: float = 0.75
) -> Suggestion:
    """One suggestion for the words, by an engine that always says it."""
    run, _ = Run.objects.get_or_create(
        round=planned,
        version=planned.version,
        engine="sure",
        engine_version="1",
        defaults={"asked_by": planned.opened_by},
    )
    say_all(run, document)
    return Suggestion.objects.create(
        run=run,
        document=document,
        code=code_of(planned.version, key),
        score=score,
        reason=f"“{words[:20]}” stands here",
        **passage(document, words),
    )


def say_all(run: Run, document: Document) -> RunPart:
    """The run has said all that it has to say of the document."""
    done = {"finished_at": timezone.now()}
    return RunPart.objects.get_or_create(run=run, document=document, defaults=done)[0]


def like_run(run: Run) -> Run:
    """Another run with the same card, of which nothing has been done yet."""
    other = Run.objects.get(pk=run.pk)
    other.pk, other.finished_at = uuid4(), None
    other.save(force_insert=True)
    for part in run.parts.all():
        RunPart.objects.create(run=other, document=part.document)
    return other
