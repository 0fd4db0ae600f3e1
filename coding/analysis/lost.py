"""What vanished along a stored chain: terms, each with both its texts."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from coding.analysis.renewals import Chain
from coding.analysis.terms import words_of
from coding.analysis.vanished import Kind, Vanished, vanished_from
from documents.models import Document, Paragraph
from documents.searching.stems import documents_with, stems_of

# So many other documents of the project, the latest ones, say how rare a word is.
OTHERS = 50
# Words without content beside those that the search leaves out: dates are no topics.
_NO_CONTENT = (
    "january february march april may june july august september october november "
    "december monday tuesday wednesday thursday friday saturday sunday day days "
    "month months year years paragraph paragraphs resolution resolutions"
)
_DATES = frozenset(_NO_CONTENT.split())
_SHORTEST = 3
_SPELLED = re.compile(r"is(e|es|ed|ing|ation|ations)$")


@dataclass(frozen=True, slots=True)
class Lost:
    """A term that vanished: where it last stood, and where it would stand now.

    `answer` is what became of its first paragraph in the next mandate; None where
    that was dropped: then `near` is the last paragraph before it that went on.
    """

    found: Vanished
    last: Document
    next: Document
    named: list[tuple[Document, int]]
    paragraphs: list[Paragraph]
    answer: Paragraph | None
    near: Paragraph | None
    returns: Document | None


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts known by a key, so that what is derived of them can be kept."""

    key: tuple[object, ...]
    mandates: tuple[tuple[str, ...], ...] = field(compare=False)
    stems: Mapping[str, str] = field(compare=False)
    outside: Mapping[str, int] = field(compare=False)


def lost_in(chain: Chain) -> list[Lost]:
    """Every term that one mandate of the chain names and the next does not, by rank.

    Three queries beside the chain's. How rare a word is outside is asked of the latest
    50 other documents of the project.
    """
    end = chain.documents[-1]
    mandates = tuple(
        tuple(chain.text(leaf) for leaf in chain.leaves[one.pk])
        for one in chain.documents
    )
    others = _others(chain)
    words = {word for some in mandates for text in some for word in words_of(text)}
    stems, lexemes = _stems(words, end.language)
    outside: dict[str, int] = {}
    for lexeme, count in documents_with(sorted(lexemes), others).items():
        for stem in lexemes[lexeme]:
            outside[stem] = max(outside.get(stem, 0), count)
    places = tuple(
        (leaf.document_id, leaf.start, leaf.end) for leaf in chain.leaf.values()
    )
    texts = Texts((places, tuple(others)), mandates, stems, outside)
    return [_lost(chain, one) for one in _vanished(texts)]


@lru_cache(maxsize=16)
def _vanished(texts: Texts) -> tuple[Vanished, ...]:
    others = len(texts.key[1])  # type: ignore[arg-type]
    return tuple(vanished_from(texts.mandates, texts.stems, texts.outside, others))


def _others(chain: Chain) -> list[object]:
    own = [one.pk for one in chain.documents]
    rows = chain.documents[-1].project.documents.ready().exclude(pk__in=own)
    same = rows.filter(language=chain.documents[-1].language).order_by("-date", "pk")
    return list(same.values_list("pk", flat=True)[:OTHERS])


def _stems(
    words: Collection[str], language: str
) -> tuple[dict[str, str], dict[str, set[str]]]:
    """The stem of each word of content, and the stems of each lexeme of the search.

    British and American spelling, and hyphens that a line's end took, make no
    difference to a stem; they do to a lexeme.
    """
    spelled = {word: _SPELLED.sub(r"iz\1", word.replace("-", "")) for word in words}
    raw = stems_of(sorted({*spelled, *spelled.values()}), language)
    stems: dict[str, str] = {}
    lexemes: dict[str, set[str]] = {}
    for word, plain in spelled.items():
        content = len(word) >= _SHORTEST and word not in _DATES and word in raw
        if content and plain in raw:
            stems[word] = raw[plain]
            lexemes.setdefault(raw[word], set()).add(raw[plain])
    return stems, lexemes


def _lost(chain: Chain, found: Vanished) -> Lost:
    last, after = chain.documents[found.mandate], chain.documents[found.mandate + 1]
    leaves = chain.leaves[last.pk]
    paragraphs = [leaves[place] for place in found.paragraphs]
    answers = chain.became[found.mandate]
    answer = _answer(chain, answers, paragraphs[0])
    near = None if answer else _near(chain, leaves, found.paragraphs[0], answers)
    times: dict[int, int] = {}
    for mandate, _ in found.mentions:
        times[mandate] = times.get(mandate, 0) + 1
    return Lost(
        found,
        last,
        after,
        [(chain.documents[place], count) for place, count in times.items()],
        paragraphs,
        answer,
        near,
        chain.documents[found.returns] if found.returns is not None else None,
    )


def _near(
    chain: Chain, leaves: Sequence[Paragraph], place: int, answers: Mapping[UUID, UUID]
) -> Paragraph | None:
    for leaf in reversed(leaves[:place]):
        if after := _answer(chain, answers, leaf):
            return after
    return None


def _answer(
    chain: Chain, answers: Mapping[UUID, UUID], leaf: Paragraph
) -> Paragraph | None:
    after = answers.get(leaf.pk)
    return chain.leaf.get(after) if after else None


def of_kind(lost: Sequence[Lost], kind: Kind, *, ever: bool) -> list[Lost]:
    """The rows of one kind; with `ever` only what no later mandate names again."""
    return [
        one for one in lost if one.found.kind == kind and not (ever and one.returns)
    ]
