"""Citations: written as a lawyer would, read as people type them, led to places."""

from documents.citations.crossing import Reference, find_references
from documents.citations.pinpoint import Pinpoint
from documents.citations.places import parse_reference
from documents.citations.reading import Citation, parse_citations
from documents.citations.resolving import resolve, why_none
from documents.citations.writing import cite

__all__ = [
    "Citation",
    "Pinpoint",
    "Reference",
    "cite",
    "find_references",
    "parse_citations",
    "parse_reference",
    "resolve",
    "why_none",
]
