"""References in a document's text, led to the project's other documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.citations import Reference, find_references, resolve
from documents.models import Document, Paragraph


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paragraph; with a symbol it names a document.

    `target` is that document where the store holds it, `path` the paragraph meant.
    """

    text: str
    symbol: str = ""
    target: Document | None = None
    path: str = ""
    wished: bool = False


def parts_of(
    document: Document, leaves: Sequence[Paragraph]
) -> list[tuple[Paragraph, list[Part]]]:
    """Each leaf's words in parts, from three queries however many there are."""
    texts = [document.text[leaf.start : leaf.end] for leaf in leaves]
    found = [find_references(text) for text in texts]
    symbols = {one.symbol for references in found for one in references}
    symbols.discard(document.symbol)
    held = {
        one.symbol: one
        for one in document.project.documents.ready()
        .listed()
        .filter(symbol__in=symbols)
        .order_by("-language")
    }
    wished = set(
        document.project.wishes.current()
        .filter(symbol__in=symbols)
        .values_list("symbol", flat=True)
    )
    paths: dict[str, list[str]] = {}
    meant = {
        one.symbol for references in found for one in references if one.pinpoints
    } & held.keys()
    rows = Paragraph.objects.filter(document__in=[held[symbol] for symbol in meant])
    for symbol, path in rows.order_by("position").values_list(
        "document__symbol", "path"
    ):
        paths.setdefault(symbol, []).append(path)
    return [
        (leaf, list(_divided(text, references, symbols, held, wished, paths)))
        for leaf, text, references in zip(leaves, texts, found, strict=True)
    ]


def _divided(
    text: str,
    references: Sequence[Reference],
    symbols: set[str],
    held: dict[str, Document],
    wished: set[str],
    paths: dict[str, list[str]],
) -> Iterator[Part]:
    at = 0
    for one in references:
        if one.symbol not in symbols:
            continue
        if one.start > at:
            yield Part(text[at : one.start])
        places = [
            path
            for pinpoint in one.pinpoints[:1]
            for path in resolve(pinpoint, paths.get(one.symbol, []))
        ]
        yield Part(
            text[one.start : one.end],
            one.symbol,
            held.get(one.symbol),
            places[0] if places else "",
            one.symbol in wished,
        )
        at = one.end
    if at < len(text):
        yield Part(text[at:])
