"""The passages that carry a code, as far as a user may see them."""

import re
from collections import Counter
from dataclasses import dataclass

from coding.models import Code, Coding
from coding.words import STOP
from projects.models import AnyUser

MOST = 200
_WORD = re.compile(r"[^\W\d_]+")
_TYPICAL = 12


@dataclass(frozen=True, slots=True)
class Found:
    """The first passages in the order of the documents, and what was counted."""

    codings: list[Coding]
    total: int
    documents: int
    coders: list[tuple[str, int]]


def passages_of(code: Code, user: AnyUser) -> Found:
    """Standing codings under a code's key, in any version of its codebook.

    One's own, and those of rounds that one may compare.
    """
    said = (
        Coding.objects.standing()
        .readable_by(user)
        .current()
        .filter(code__key=code.key, code__version__codebook=code.version.codebook_id)
    )
    coders = Counter(
        said.order_by().values_list("assignment__coder__username", flat=True)
    )
    documents = said.order_by().values("assignment__document").distinct().count()
    shown = (
        said.select_related(
            "code", "assignment__coder", "assignment__document", "assignment__round"
        )
        .defer(
            "assignment__document__text",
            "assignment__document__source_text",
            "assignment__document__ranges",
        )
        .order_by("assignment__document__date", "assignment__document_id", "start")
    )
    return Found(list(shown[:MOST]), sum(coders.values()), documents, _ranked(coders))


def typical_words(found: Found) -> list[tuple[str, int]]:
    """The words that stand in most of the passages, function words aside."""
    counted: Counter[str] = Counter()
    for coding in found.codings:
        words = set(_WORD.findall(coding.quote.casefold()))
        counted.update(word for word in words - STOP if len(word) > 2)
    return [(word, n) for word, n in _ranked(counted) if n > 1][:_TYPICAL]


def _ranked(counted: Counter[str]) -> list[tuple[str, int]]:
    """The commonest first; of equally common ones, by the alphabet."""
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))
