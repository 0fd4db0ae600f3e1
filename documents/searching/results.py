"""The paragraphs that a search finds, each with the words around the hit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.search import SearchHeadline, TrigramSimilarity
from django.db.models import Count, F, Q
from django.db.models.functions import Substr

from documents.models import Document, Paragraph, ParagraphQuerySet, Word
from documents.searching.index import config_of
from documents.searching.query import full_text, parse_search, plain_words
from projects.models import Project

PAGE = 20
# Beyond so many hits a search is too wide to be counted; it is narrowed or read on.
MOST = 1_000
_DOCUMENTS_AT_ONCE = 40
_BEGIN, _END = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: the words, and the filters that are set."""

    words: str = ""
    mission: str = ""
    kind: str = ""
    organ: str = ""
    year: int | None = None
    speaker: str = ""
    paragraph: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph, and its words around the hit in parts: (words, whether they hit)."""

    paragraph: Paragraph
    parts: list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits; `count` stops at `MOST`, and `more` says that it did."""

    hits: list[Hit]
    count: int
    more: bool
    documents: list[tuple[Document, int]] = field(default_factory=list)
    instead: str = ""


def search(project: Project, asked: Asked, page: int = 1) -> Found:
    """One page of the paragraphs that hold the words, in the order of the documents.

    Where a word is nowhere in the project, `instead` holds the search with the word
    most like it.
    """
    matching = _matching(project, asked)
    if matching is None:
        return Found([], 0, False)
    start = (page - 1) * PAGE
    keys = list(matching.order_by()[: MOST + 1].values_list("pk", flat=True))
    more = len(keys) > MOST
    if more:
        rows = _walk(project, asked, matching, start)
        documents = []
    else:
        documents = _by_document(keys)
        rows = list(
            _in_order(Paragraph.objects.filter(pk__in=keys))[start : start + PAGE]
        )
    hits = _with_words(project, asked, rows)
    instead = "" if keys else respelt(project, asked.words)
    return Found(hits, min(len(keys), MOST), more, documents, instead)


def respelt(project: Project, words: str) -> str:
    """The search with each unknown word replaced by the most similar known one."""
    replaced: Mapping[str, str] = {}
    for word in plain_words(parse_search(words)):
        known = Word.objects.filter(project=project)
        if known.filter(word=word).exists():
            continue
        like = (
            known.filter(word__trigram_similar=word)
            .annotate(likeness=TrigramSimilarity("word", word))
            .order_by("-likeness", "word")
            .first()
        )
        if like:
            replaced = {**replaced, word: like.word}
    changed = words.lower()
    for word, instead in replaced.items():
        changed = changed.replace(word, instead)
    return changed if replaced else ""


def choices(project: Project) -> dict[str, list[Any]]:
    """What each filter can be set to, from the project's own documents."""
    documents = project.documents.ready()
    years = documents.exclude(date=None).dates("date", "year", order="DESC")
    return {
        "missions": _values(documents, "mission"),
        "organs": _values(documents, "organ"),
        "years": [day.year for day in years],
    }


def _values(documents: Any, field_name: str) -> list[str]:
    named = documents.exclude(**{field_name: ""}).order_by(field_name)
    return list(named.values_list(field_name, flat=True).distinct())


def _documents(project: Project, asked: Asked) -> Any:
    documents = project.documents.ready()
    for name in ("mission", "kind", "organ"):
        if value := getattr(asked, name):
            documents = documents.filter(**{name: value})
    if asked.year:
        documents = documents.filter(date__year=asked.year)
    if asked.document:
        documents = documents.filter(pk=asked.document)
    return documents


def _matching(project: Project, asked: Asked) -> ParagraphQuerySet | None:
    documents = _documents(project, asked)
    alternatives = parse_search(asked.words)
    if not alternatives:
        return None
    languages = project.documents.ready().values_list("language", flat=True)
    per_language = [
        Q(words=full_text(alternatives, config_of(language)))
        & Q(document__in=documents.filter(language=language))
        for language in sorted(set(languages.order_by().distinct()))
    ]
    if not per_language:
        return None
    found = Paragraph.objects.leaves().filter(reduce(or_, per_language))
    if asked.paragraph:
        found = found.filter(kind=asked.paragraph)
    if asked.speaker:
        found = found.filter(speaker__icontains=asked.speaker)
    return found


def _in_order(found: ParagraphQuerySet) -> ParagraphQuerySet:
    return found.order_by(
        F("document__date").desc(nulls_last=True), "document_id", "position"
    )


def _walk(
    project: Project, asked: Asked, matching: ParagraphQuerySet, start: int
) -> list[Paragraph]:
    """A page of a very common word: documents are looked through in their order."""
    rows: list[Paragraph] = []
    wanted = start + PAGE
    documents = list(
        _documents(project, asked)
        .order_by(F("date").desc(nulls_last=True), "pk")
        .values_list("pk", flat=True)
    )
    for first in range(0, len(documents), _DOCUMENTS_AT_ONCE):
        some = documents[first : first + _DOCUMENTS_AT_ONCE]
        inside = _in_order(matching.filter(document__in=some))
        rows += inside.defer("words")[: wanted - len(rows)]
        if len(rows) >= wanted:
            break
    return rows[start:wanted]


def _by_document(keys: list[Any]) -> list[tuple[Document, int]]:
    counted = (
        Paragraph.objects.filter(pk__in=keys)
        .order_by()
        .values("document")
        .annotate(count=Count("pk"))
        .order_by("-count", "document")[:PAGE]
    )
    counts = {row["document"]: row["count"] for row in counted}
    documents = Document.objects.listed().in_bulk(list(counts))
    return [(documents[pk], count) for pk, count in counts.items()]


def _with_words(project: Project, asked: Asked, rows: list[Paragraph]) -> list[Hit]:
    """The rows with the words around each hit, from one more query.

    PostgreSQL leaves out of them what looks like a tag of HTML.
    """
    alternatives = parse_search(asked.words)
    documents = Document.objects.listed().in_bulk([row.document_id for row in rows])
    found: dict[Any, str] = {}
    for language in {one.language for one in documents.values()}:
        query = full_text(alternatives, config_of(language))
        assert query is not None  # without terms there are no rows
        headline = SearchHeadline(
            Substr("document__text", F("start") + 1, F("end") - F("start")),
            query,
            config=config_of(language),
            start_sel=_BEGIN,
            stop_sel=_END,
            max_words=40,
            min_words=18,
        )
        some = Paragraph.objects.filter(
            pk__in=[row.pk for row in rows], document__language=language
        )
        found |= dict(some.order_by().values_list("pk", headline))
    for row in rows:
        row.document = documents[row.document_id]
    return [Hit(row, _parts(found.get(row.pk, ""))) for row in rows]


def _parts(headline: str) -> list[tuple[str, bool]]:
    parts: list[tuple[str, bool]] = []
    for place, piece in enumerate(headline.split(_BEGIN)):
        hit, _, rest = piece.partition(_END) if place else ("", "", piece)
        parts += [(hit, True), (rest, False)]
    return [part for part in parts if part[0]]
