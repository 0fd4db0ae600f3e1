"""Spans with a layer and features, as UIMA and WebAnno have them, made into codings."""

from collections.abc import Sequence
from dataclasses import dataclass

from coding.datasets.incoming.anchored import UNITS, places_of
from coding.datasets.incoming.beside import Beside
from coding.datasets.incoming.counted import Told, stretch
from coding.datasets.incoming.found import FoundCoding, FoundMemo
from coding.datasets.incoming.gathering import Gathering, misplaced, paths_of
from coding.datasets.incoming.texts import plain

CURATED = "CURATION_USER"
_CODE = ("code", "value", "PosValue", "label", "identifier")
_MEMO = ("memo", "comment", "note")
_NO_CODE = {*_MEMO, "confidence", "score", "origin", "codeGuid", "order"}
_NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch in UTF-16 units, its layer, and the features that were filled in."""

    layer: str
    features: dict[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LayeredText:
    """One coder's spans on one text."""

    document: str
    coder: str
    raw: str
    spans: Sequence[Span]


def gather_layers(
    found: Gathering, texts: Sequence[LayeredText], beside: Beside = _NOTHING
) -> None:
    """Every span as a coding; what a curator settled is gold."""
    layers = {span.layer for text in texts for span in text.spans}
    names = {
        _named(span, len(layers) > 1): None for text in texts for span in text.spans
    }
    paths = paths_of(names, "/")
    for name, code in beside.codes.items():
        found.add_code(name, **code)
    for name in names:
        found.add_code(name, paths[name])
    for text in texts:
        if text.document not in found.documents:
            name = beside.documents.get(text.document, text.document)
            found.add_document(text.document, name, plain(text.raw))
        elif found.documents[text.document].text != plain(text.raw):
            found.skipped.append(
                f"{text.document}, {text.coder}: the text is not that of the others."
            )
            continue
        for span in text.spans:
            _gather(found, text, span, _named(span, len(layers) > 1))


def _named(span: Span, several: bool) -> str:
    """The feature that says the code, with its layer where there are several."""
    told = [span.features[name] for name in _CODE if span.features.get(name)]
    rest = [
        value
        for name, value in span.features.items()
        if value and name not in (*_CODE, *_NO_CODE)
    ]
    layer = span.layer.rpartition(".")[2]
    value = next(iter([*told, *rest]), "")
    if not value:
        return layer
    return f"{layer}: {value}" if several else value


def _gather(found: Gathering, text: LayeredText, told: Span, code: str) -> None:
    place = f"{text.document}, {text.coder}, {told.start}–{told.end}"
    span = stretch(places_of(text.raw, UNITS), Told(told.start, told.end, ""))
    kept = found.documents[text.document].text
    if span is None:
        cause = misplaced(told.start, told.end, len(kept))
        found.skipped.append(f"{place}: {cause or 'it lies inside a character'}.")
        return
    memo = next((told.features[one] for one in _MEMO if told.features.get(one)), "")
    added = found.add_coding(
        place,
        FoundCoding(
            document=text.document,
            code=code,
            coder=found.add_coder(text.coder),
            start=span[0],
            end=span[1],
            quote=kept[span[0] : span[1]],
            memo=memo,
            gold=text.coder == CURATED,
        ),
    )
    if memo and added:
        found.memos.append(FoundMemo("coding", memo, text.document, *span, text.coder))


def document_and_coder(name: str) -> tuple[str, str]:
    """A project has a folder for each document, and in it a file for each coder."""
    *folders, last = name.split("/")
    coder = last.rpartition(".")[0] or last
    return (folders[-1], coder) if folders else (coder, coder)
