"""A group of codes of which a passage carries one only: units and values together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coding.agreement.counted import Counted
from coding.agreement.measures.coefficient import Coefficient
from coding.agreement.measures.jointly_coded import cu_alpha, cu_coverage
from coding.agreement.measures.passages import Text, judged_by_all
from coding.agreement.measures.unitizing import Overlapping, u_alpha, u_alpha_binary
from coding.models import Code


@dataclass(frozen=True, slots=True)
class Group:
    """The codes below one code, taken to exclude one another, or why they do not."""

    codes: list[Code]
    figures: list[tuple[str, Coefficient]]
    overlapping: str = ""


def group_below(counted: Counted, code: Code) -> Group | None:
    """The u-alpha family over the codes below `code`; None for fewer than two.

    Refused, with the two codes named, where a coder gave two of them to the same
    words. What any coder skipped is left out for all.
    """
    children = [one for one in counted.codes if one.parent_id == code.pk]
    if len(children) < 2:
        return None
    keys = {one.key for one in children}
    texts = [
        replace(text, passages=[one for one in text.passages if one.code in keys])
        for text in map(judged_by_all, counted.texts)
    ]
    try:
        return Group(children, _figures(texts))
    except Overlapping as refused:
        first, second = refused.passages
        who = counted.voices[int(str(first.coder))]
        words = f"{who} gave {first.code} and {second.code} to the same words"
        return Group(children, [], words)


def _figures(texts: Sequence[Text]) -> list[tuple[str, Coefficient]]:
    return [
        ("u-alpha: units and codes", u_alpha(texts)),
        ("|u-alpha: units alone", u_alpha_binary(texts)),
        ("cu-alpha: codes of what both marked", cu_alpha(texts)),
        ("Share of the text that both marked", cu_coverage(texts)),
    ]
