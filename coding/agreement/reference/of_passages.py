"""Coefficients of passages in documents, by the names that reference cases use."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from coding.agreement.measures import (
    characters,
    jointly_coded,
    matching,
    unitizing,
)
from coding.agreement.measures.alpha import krippendorff_alpha
from coding.agreement.measures.coefficient import Coefficient
from coding.agreement.measures.passages import Passage, Text
from coding.agreement.measures.units import Units
from coding.agreement.reference import alpha_u_1995, gamma

OF_A_CODE = {
    "char_percent": characters.character_percent,
    "char_kappa": characters.character_kappa,
}
OF_SOME_CODE = {
    "u_alpha": unitizing.u_alpha,
    "u_alpha_binary": unitizing.u_alpha_binary,
    "alpha_u_1995": alpha_u_1995.alpha_u,
    "alpha_u_1995_do": alpha_u_1995.observed_disagreement,
    "char_alpha_binary": characters.character_alpha,
}
OF_TEXTS = {
    "cu_alpha": jointly_coded.cu_alpha,
    "cu_coverage": jointly_coded.cu_coverage,
}


def computed(
    name: str, data: Mapping[str, Any], options: Mapping[str, Any]
) -> Coefficient:
    """The coefficient `name` of a case's data. Raises KeyError for an unknown name."""
    texts = [text_of(document) for document in data["documents"]]
    code = options.get("code")
    if name in OF_TEXTS:
        return OF_TEXTS[name](texts)
    if name in OF_SOME_CODE:
        return OF_SOME_CODE[name](texts, code)
    if name in OF_A_CODE:
        return OF_A_CODE[name](texts, code, *pair_of(texts, options))
    match name:
        case "ku_alpha":
            return jointly_coded.ku_alpha(texts, options["value"])
        case "paragraph_alpha":
            units = said_of_paragraphs(data["documents"], texts, code)
            return krippendorff_alpha(units, options.get("metric", "nominal"))
        case "span_f1":
            return _f1(data["documents"], texts, options)
        case "gamma_observed_disorder":
            place, differs = options.get("alpha", 1.0), options.get("beta", 1.0)
            weights = gamma.Weights(place, differs, options.get("delta_empty", 1.0))
            return gamma.observed_disorder(texts, weights)
    raise KeyError(name)


def text_of(document: Mapping[str, Any]) -> Text:
    passages = [
        Passage(one["coder"], one["code"], one["start"], one["end"])
        for one in document["spans"]
    ]
    return Text(document["length"], document["coders"], passages)


def pair_of(
    texts: Sequence[Text], options: Mapping[str, Any]
) -> tuple[Hashable, Hashable]:
    """The two coders asked about, or the first two named."""
    named = options.get("coders") or list(
        dict.fromkeys(coder for text in texts for coder in text.coders)
    )
    return named[0], named[1]


def said_of_paragraphs(
    documents: Sequence[Mapping[str, Any]], texts: Sequence[Text], code: Hashable | None
) -> Units:
    """For each paragraph what each coder gave it: whether the code, or which codes."""
    units: list[list[Hashable]] = []
    for document, text in zip(documents, texts, strict=True):
        for start, end in document["paragraphs"]:
            given = [
                frozenset(
                    one.code
                    for one in text.passages
                    if one.coder == coder and one.start < end and one.end > start
                )
                for coder in text.coders
            ]
            units.append([one if code is None else code in one for one in given])
    return units


def _f1(
    documents: Sequence[Mapping[str, Any]],
    texts: Sequence[Text],
    options: Mapping[str, Any],
) -> Coefficient:
    code, mode = options.get("code"), options.get("mode", "exact")
    first, second = pair_of(texts, options)
    if mode == "chars":
        return matching.character_f1(texts, first, second, code)
    if mode == "tokens":
        tokens = [[tuple(one) for one in document["tokens"]] for document in documents]
        return matching.token_f1(texts, tokens, first, second, code)
    matches = {
        "exact": matching.exact,
        "overlap": matching.overlap,
        "iou": matching.iou(options.get("threshold", 0.5)),
    }[mode]
    return matching.span_f1(texts, matches, first, second, code)
