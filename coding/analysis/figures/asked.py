"""What figures are asked beside the selection, and what they share."""

from dataclasses import dataclass

import numpy as np

from coding.analysis.counted import Counted
from coding.analysis.figure import Head
from coding.analysis.tabulate import By, Measure
from coding.analysis.together import Unit

COUNTS = {
    Measure.CODINGS: "codings: a passage that two coders gave one code counts twice",
    Measure.PARAGRAPHS: "paragraphs that such a coding touches, each once",
    Measure.WORDS: "words that such codings touch, each once",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a figure is asked beside the selection."""

    by: By = By.NOTHING
    measure: Measure = Measure.CODINGS
    unit: Unit = Unit.LEAF
    under: str = ""


def code_heads(counted: Counted, places: list[int]) -> list[Head]:
    codes = [counted.codes.all[at] for at in places]
    return [Head(one.name, one.key, one.depth, one.key) for one in codes]


def shown_codes(counted: Counted) -> list[int]:
    """The codes that may have a number: those chosen, and with roll-up those above."""
    codes, selection = counted.codes, counted.selection
    places = range(len(codes.all))
    if selection.code:
        chosen = {at for key in selection.code if (at := codes.at(key)) is not None}
        below = [at for at in places if chosen & set(codes.all[at].above)]
        return sorted(chosen | set(below)) if selection.roll_up else sorted(chosen)
    if selection.roll_up:
        return list(places)
    used = set(np.unique(counted.rows.code).tolist())
    return [at for at in places if codes.all[at].codable or at in used]
