"""The document store: documents, their paragraphs, and what is known about them."""

from documents.models.alignment import Alignment, Pair
from documents.models.document import Document, DocumentQuerySet, stored_as
from documents.models.paragraph import Mend, Paragraph, ParagraphQuerySet
from documents.models.search import SavedSearch, Word
from documents.models.variable import Variable
from documents.models.wish import Wish

__all__ = [
    "Alignment",
    "Document",
    "DocumentQuerySet",
    "Mend",
    "Pair",
    "Paragraph",
    "ParagraphQuerySet",
    "SavedSearch",
    "Variable",
    "Wish",
    "Word",
    "stored_as",
]
