"""Rows turned into what an engine is given, and digests of it for a run's card."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from coding.models import CodebookVersion, Example
from coding.suggestions.engine import EngineCode, EngineParagraph
from documents.frozen import leaves_of, text_of
from documents.models import Document


def codes_of(version: CodebookVersion) -> list[EngineCode]:
    """The codes that may be suggested, with what the codebook says of them."""
    codable = version.codes.filter(codable=True, retired=False)
    examples: dict[str, list[str]] = {}
    said = Example.objects.filter(code__in=codable, counter=False)
    for key, text in said.values_list("code__key", "text"):
        examples.setdefault(key, []).append(text)
    return [
        EngineCode(
            code.key,
            code.name,
            code.definition,
            code.include_when,
            code.exclude_when,
            tuple(examples.get(code.key, ())),
            tuple(code.keywords),
            code.parent.key if code.parent else "",
        )
        for code in codable.select_related("parent")
    ]


def paragraphs_of(document: Document) -> list[EngineParagraph]:
    """The document's codable leaves in order, each with the heading over it."""
    text, heading, found = text_of(document.pk), "", []
    for leaf in leaves_of(document).all:
        words = text[leaf.start : leaf.end]
        if leaf.kind == "heading":
            heading = words
        elif leaf.codable:
            found.append(
                EngineParagraph(
                    str(leaf.pk), str(document.pk), words, leaf.start, heading
                )
            )
    return found


def corpus_of(documents: Iterable[Document]) -> list[EngineParagraph]:
    """All there is to code, in one order whoever asks."""
    ordered = sorted(documents, key=lambda one: str(one.pk))
    return [leaf for document in ordered for leaf in paragraphs_of(document)]


def digest(parts: Sequence[object]) -> str:
    """SHA-256 over what the parts say, in their order."""
    hashed = sha256()
    for part in parts:
        hashed.update(repr(part).encode())
        hashed.update(b"\x00")
    return hashed.hexdigest()
