"""What people type into the search box, as a full text query."""

import re
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery, SearchQueryCombinable

_TERM = re.compile(
    r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<prefix>\w+)\*|(?P<word>[^\s"]+))'
)
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Term:
    """One wanted or unwanted thing: a word, a phrase, or how a word begins."""

    words: str
    sort: str
    unwanted: bool = False


def parse_search(text: str) -> list[list[Term]]:
    """Alternatives of terms that must all be there: `"peace process" OR protect* -war`.

    Words are joined as in PostgreSQL's websearch syntax; beyond it a star ends the
    beginning of a word. No text is refused.
    """
    alternatives: list[list[Term]] = [[]]
    for found in _TERM.finditer(text):
        if found["word"] in {"OR", "or"} and not found["minus"]:
            alternatives.append([])
            continue
        sort = next(
            sort for sort in ("phrase", "prefix", "word") if found[sort] is not None
        )
        words = found[sort].strip()
        if re.search(r"\w", words):
            term = Term(words, sort, unwanted=bool(found["minus"]))
            alternatives[-1].append(term)
    return [terms for terms in alternatives if terms]


def plain_words(alternatives: list[list[Term]]) -> list[str]:
    """The wanted words alone, which may be misspelt."""
    return [
        word.lower()
        for terms in alternatives
        for term in terms
        if term.sort == "word" and not term.unwanted
        for word in re.findall(r"[^\W\d_]{4,}", term.words)
    ]


def full_text(
    alternatives: list[list[Term]], config: str
) -> SearchQueryCombinable | None:
    """The query in one language; None where nothing is asked for."""
    parts = [
        reduce(and_, [_part(term, config) for term in terms]) for terms in alternatives
    ]
    return reduce(or_, parts) if parts else None


def _part(term: Term, config: str) -> SearchQueryCombinable:
    if term.sort == "prefix":
        query = SearchQuery(f"{term.words}:*", config=config, search_type="raw")
    else:
        kind = "phrase" if term.sort == "phrase" else "plain"
        query = SearchQuery(term.words, config=config, search_type=kind)
    return ~query if term.unwanted else query
