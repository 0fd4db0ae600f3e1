"""The one place that names the columns of the coded passages."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from coding.models import Coding, Decision, Link, Memo
from documents.models import Document, Paragraph
from projects.models import AnyUser, Project

COLUMNS = {
    "project": "short name of the project",
    "symbol": "canonical symbol of the document, empty where it has none",
    "document": "the document's symbol, title or file name",
    "date": "the document's date, ISO 8601",
    "citation": "pinpoint of the paragraph in which the passage begins",
    "path": "path of that paragraph",
    "page": "its page, where pages are known",
    "speaker": "who speaks there, in a verbatim record",
    "code_key": "key of the code, the same across versions",
    "code": "name of the code",
    "polarity": "supports, undermines or neutral",
    "coder": "user name of the coder",
    "start": "first character of the passage in the document's text, in code points",
    "end": "the character after its last",
    "quote": "the passage, character for character",
    "one_passage_with": "ids of the codings that make up one passage with this one",
    "memo": "the coder's note",
    "origin": "by hand, confirmed or overridden",
    "exposure": "blind, or shown: suggestions were on show before the coding",
    "suggested_code": "what the machine had suggested, where the coding answers it",
    "suggestion_score": "the engine's score for that, 0 to 1",
    "round": "name of the round",
    "codebook": "title of the codebook",
    "codebook_version": "its version number",
    "assignment": "finished or open",
    "coded_at": "when, UTC, ISO 8601",
    "id": "the coding's own UUID",
}


def readable_codings(project: Project, user: AnyUser) -> Any:
    """The project's standing codings that the user may take away."""
    standing = Coding.objects.standing().readable_by(user)
    return standing.filter(assignment__round__project=project)


def coded_passages(project: Project, user: AnyUser) -> Iterator[dict[str, Any]]:
    """One row for each coding, in the order of documents and text.

    Raises ValueError when a stored quote is not the document's own words.
    """
    codings = (
        readable_codings(project, user)
        .select_related(
            "code", "assignment__coder", "assignment__round__version__codebook"
        )
        .prefetch_related(
            Prefetch("memos", Memo.objects.standing()),
            Prefetch(
                "decisions",
                Decision.objects.standing().select_related("suggestion__code"),
            ),
        )
        .order_by("start", "end", "code__key", "assignment__coder__username", "pk")
    )
    tied = parts_by_coding(codings)
    documents = Document.objects.filter(project=project).order_by(
        "date", "symbol", "filename", "pk"
    )
    for document in documents.defer("source_text", "ranges"):
        own = codings.filter(assignment__document=document)
        leaves = list(document.paragraphs.leaves())
        for coding in own.iterator(chunk_size=2000):
            if document.text[coding.start : coding.end] != coding.quote:
                raise ValueError(f"Coding {coding.pk} does not match its document.")
            row = _row(project, document, leaves, coding)
            others = sorted(str(part) for part in tied.get(coding.pk, ()))
            yield row | {"one_passage_with": " ".join(others)}


def parts_by_coding(codings: Any) -> dict[UUID, set[UUID]]:
    """The other parts of each coding that is one of several parts of a passage."""
    pairs = Link.objects.standing().filter(first__in=codings.order_by().values("pk"))
    whole: dict[UUID, set[UUID]] = {}
    for first, second in pairs.order_by().values_list("first", "second"):
        joined = whole.get(first, {first}) | whole.get(second, {second})
        for part in joined:
            whole[part] = joined
    return {part: joined - {part} for part, joined in whole.items()}


def _row(
    project: Project, document: Document, leaves: list[Paragraph], coding: Coding
) -> dict[str, Any]:
    paragraph = next(leaf for leaf in leaves if leaf.end > coding.start)
    planned = coding.assignment.round
    memos, decisions = list(coding.memos.all()), list(coding.decisions.all())
    answered = decisions[0] if decisions else None
    if answered:
        answered.coding = coding
    return {
        "project": project.slug,
        "symbol": document.symbol,
        "document": str(document),
        "date": document.date.isoformat() if document.date else "",
        "citation": paragraph.citation,
        "path": paragraph.path,
        "page": paragraph.page,
        "speaker": paragraph.speaker,
        "code_key": coding.code.key,
        "code": coding.code.name,
        "polarity": coding.code.polarity,
        "coder": coding.assignment.coder.get_username(),
        "start": coding.start,
        "end": coding.end,
        "quote": coding.quote,
        "one_passage_with": "",
        "memo": memos[0].text if memos else "",
        "origin": answered.verdict if answered else "by hand",
        "exposure": coding.exposure,
        "suggested_code": answered.suggestion.code.key if answered else "",
        "suggestion_score": answered.suggestion.score if answered else None,
        "round": planned.name,
        "codebook": planned.version.codebook.title,
        "codebook_version": planned.version.number,
        "assignment": "finished" if coding.assignment.finished_at else "open",
        "coded_at": coding.made_at.isoformat(),
        "id": str(coding.pk),
    }
