"""The document store: documents, their paragraphs, and what is known about them."""

from documents.models.alignment import Alignment, Pair
from documents.models.batch import Batch, BatchFile, Verdict
from documents.models.document import Document, DocumentQuerySet, stored_as
from documents.models.paragraph import Mend, Paragraph, ParagraphQuerySet
from documents.models.search import SavedSearch, Word
from documents.models.variable import Variable
from documents.models.wish import Wish

__all__ = [
    "Alignment",
    "Batch",
    "BatchFile",
    "Document",
    "DocumentQuerySet",
    "Mend",
    "Pair",
    "Paragraph",
    "ParagraphQuerySet",
    "SavedSearch",
    "Variable",
    "Verdict",
    "Wish",
    "Word",
    "stored_as",
]
