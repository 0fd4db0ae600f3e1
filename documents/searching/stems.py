"""Words led back to their stems, as the search does it."""

from collections.abc import Collection

from django.db import connection

from documents.searching.index import CONFIGS

_STEMS = "SELECT word, ts_lexize(%s, word) FROM unnest(%s::text[]) AS word"
_COUNTS = """
SELECT lexeme, count(DISTINCT p.document_id)
FROM documents_paragraph AS p, unnest(tsvector_to_array(p.words)) AS lexeme
WHERE p.document_id = ANY(%s::uuid[]) AND lexeme = ANY(%s)
GROUP BY lexeme
"""


def stems_of(words: Collection[str], language: str) -> dict[str, str]:
    """The stem of each word in small letters; words without content are left out."""
    dictionary = f"{CONFIGS[language]}_stem" if language in CONFIGS else "simple"
    with connection.cursor() as cursor:
        cursor.execute(_STEMS, [dictionary, list(words)])
        return {word: found[0] for word, found in cursor.fetchall() if found}


def documents_with(stems: Collection[str], documents: Collection[object]) -> dict:
    """How many of these documents use each stem, of those that any uses."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [[str(pk) for pk in documents], list(stems)])
        return dict(cursor.fetchall())
