"""What search needs beside each paragraph, written when a document is stored."""

from django.db import connection

from documents.models import Document

# PostgreSQL's names for the languages of the United Nations; it has none for Chinese.
CONFIGS = {
    "ar": "arabic",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "ru": "russian",
}
# A paragraph's words beyond this are not searched: a tsvector holds 1 MB at most.
_LONGEST = 200_000
_INDEX = """
UPDATE documents_paragraph AS p
SET words = to_tsvector(
    %s::regconfig, left(substring(d.text FROM p.start + 1 FOR p."end" - p.start), %s)
)
FROM documents_document AS d
WHERE d.id = p.document_id AND p.leaf AND d.id = %s
"""
_LEARN = """
INSERT INTO documents_word (project_id, word)
SELECT DISTINCT d.project_id, lexeme
FROM documents_document AS d
JOIN documents_paragraph AS p ON p.document_id = d.id AND p.leaf
CROSS JOIN LATERAL unnest(tsvector_to_array(to_tsvector(
    'simple', left(substring(d.text FROM p.start + 1 FOR p."end" - p.start), %s)
))) AS lexeme
WHERE d.id = %s AND length(lexeme) BETWEEN 4 AND 40 AND lexeme !~ '[^[:alpha:]-]'
ORDER BY lexeme
ON CONFLICT DO NOTHING
"""


def config_of(language: str) -> str:
    """The text search configuration for a language, "simple" for one unknown."""
    return CONFIGS.get(language, "simple")


def index_document(document: Document) -> None:
    """Make the document's leaves findable, and learn the words that it uses."""
    with connection.cursor() as cursor:
        cursor.execute(_INDEX, [config_of(document.language), _LONGEST, document.pk])
        cursor.execute(_LEARN, [_LONGEST, document.pk])
