"""The work that a bundle tells of, put into a project whose documents are there."""

from coding.models import (
    CodeMemo,
    Coding,
    Comment,
    Decision,
    Link,
    Memo,
    Reading,
    RuledPassage,
    Ruling,
    Run,
    Suggestion,
)
from tests.coding.datasets.outgoing.bundle.restoring import Restored


def put_work(made: Restored) -> None:
    """All of it; the gold set follows from rulings and codings."""
    put_codings(made)
    put_suggestions(made)
    put_readings(made)
    put_rulings(made)
    put_comments(made)


def put_codings(made: Restored) -> None:
    ids = {one.name: one.id for one in made.kept.coders}
    # The gold set follows from rulings and codings.
    codings = [one for one in made.incoming.codings if not one.gold]
    for one in codings:
        assert one.version
        Coding.objects.create(
            id=one.guid,
            assignment=made.works[one.round, one.document, ids[one.coder]],
            code=made.codes[one.code, one.version],
            start=one.start,
            end=one.end,
            quote=one.quote,
            exposure=one.exposure,
            made_at=one.when,
        )
        if one.memo:
            Memo.objects.create(coding_id=one.guid, text=one.memo)
    for one in codings:
        for part in one.parts:
            if one.guid < part:
                Link.objects.create(first_id=one.guid, second_id=part)


def put_suggestions(made: Restored) -> None:
    taken = (
        *("id", "engine", "engine_version", "parameters", "seed", "learned_from"),
        *("lessons", "lessons_digest", "corpus_digest", "stability"),
        *("started_at", "finished_at", "released_at", "cancelled_at"),
    )
    books = {one.id: one.codebook for one in made.kept.rounds}
    for one in made.kept.runs:
        Run.objects.create(
            round_id=one.round,
            version=made.versions[books[one.round], one.version],
            coder=made.people.get(one.coder),
            asked_by=made.lead,
            **{name: getattr(one, name) for name in taken},
        )
    for one in made.incoming.suggestions:
        assert one.version
        Suggestion.objects.create(
            id=one.guid,
            run_id=one.run,
            document_id=one.document,
            code=made.codes[one.code, one.version],
            start=one.start,
            end=one.end,
            quote=one.quote,
            score=one.score,
            reason=one.reason,
            because=one.because or {},
            shorter=one.shorter,
            longer=one.longer,
        )
        for answer in one.decisions:
            Decision.objects.create(
                id=answer.guid,
                assignment=made.works[one.round, one.document, answer.coder],
                suggestion_id=one.guid,
                coding_id=answer.coding or None,
                bulk=answer.bulk,
                made_at=answer.made_at,
            )


def put_readings(made: Restored) -> None:
    for one in made.kept.readings:
        Reading.objects.create(
            id=one.id,
            assignment=made.works[one.round, one.document, one.coder],
            paragraph_id=one.leaf,
            skipped=one.skipped,
            nothing=one.nothing,
            suggestions_shown=one.suggestions_shown,
            made_at=one.made_at,
        )


def put_rulings(made: Restored) -> None:
    for one in made.kept.rulings:
        Ruling.objects.create(
            id=one.id,
            round_id=one.round,
            paragraph_id=one.leaf,
            code=made.codes[one.code, one.version],
            applies=one.applies,
            plural=one.plural,
            cause=one.cause,
            reason=one.reason,
            ruled_by=made.people[one.coder],
            made_at=one.made_at,
        )
        for given in one.passages:
            RuledPassage.objects.create(
                ruling_id=one.id,
                coding_id=given.coding or None,
                start=given.start,
                end=given.end,
                quote=given.quote,
            )


def put_comments(made: Restored) -> None:
    for one in made.kept.comments:
        about = {
            "id": one.id,
            "author": made.people[one.coder],
            "text": one.text,
            "made_at": one.made_at,
        }
        if one.code:
            code = next(row for (id, _), row in made.codes.items() if id == one.code)
            CodeMemo.objects.create(
                codebook=code.version.codebook, key=code.key, **about
            )
            continue
        Comment.objects.create(
            assignment_id=one.work,
            start=one.start,
            end=one.end,
            quote=one.quote,
            discuss=one.discuss,
            answers_id=one.answers or None,
            **about,
        )
