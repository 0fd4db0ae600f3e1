"""Comments in threads, with the citation of their passage."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from coding.models import Comment, Round
from documents.citing import Citations
from projects.models import AnyUser


@dataclass(slots=True)
class Thread:
    """A comment with its answers in the order in which they were given."""

    first: Comment
    answers: list[Comment] = field(default_factory=list)
    citation: str = ""


def threaded(comments: Iterable[Comment]) -> list[Thread]:
    """Threads in the order of the text; one whose beginning was withdrawn goes on."""
    answers: dict[UUID, list[Comment]] = defaultdict(list)
    threads: dict[UUID, Thread] = {}
    for one in sorted(comments, key=lambda said: said.made_at):
        if one.answers_id is None:
            threads[one.pk] = Thread(one)
        else:
            answers[one.answers_id].append(one)
    for first_pk, said in answers.items():
        if first_pk in threads:
            threads[first_pk].answers = said
        else:
            threads[first_pk] = Thread(said[0], said[1:])
    return sorted(
        threads.values(), key=lambda one: (one.first.start, one.first.made_at)
    )


def threads_of(planned: Round, user: AnyUser, *, flagged: bool = False) -> list[Thread]:
    """A round's threads that the user may see; only those to discuss, if told so."""
    said = (
        Comment.objects.standing()
        .visible_to(user)
        .filter(assignment__round=planned)
        .select_related("author", "assignment__coder", "assignment__document")
        .defer(
            "assignment__document__text",
            "assignment__document__source_text",
            "assignment__document__ranges",
        )
        .order_by("assignment__document__date", "assignment__document", "start")
    )
    by_document: dict[UUID, list[Comment]] = defaultdict(list)
    for one in said:
        by_document[one.assignment.document_id].append(one)
    citations = Citations(by_document)
    threads = [one for found in by_document.values() for one in threaded(found)]
    for thread in threads:
        document = thread.first.assignment.document_id
        thread.citation = citations.at(document, thread.first.start)
    return [thread for thread in threads if thread.first.discuss or not flagged]
