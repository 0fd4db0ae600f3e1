"""Words of a text, stripped of their endings, with the places where they stand."""

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|para|paras|art|p|pp|[A-Z])\.$")
_IRREGULAR = {"woman": "women", "man": "men", "child": "children", "person": "people"}
_SHORTEST_STEM = 5

# Too frequent to say what a text is about; most are what definitions are made of.
STOP = frozenset(
    _WORD.findall(
        """
    a about after again all also an and any are as at be because been before being
    between both but by can code coded could did do does each every everybody for from
    had has have he her here him his how i if in into is it its itself may more most
    must no nor not of on one only or other others our out own said same say says shall
    she should so some somebody someone something such than that the their them then
    there these they this those through to too under up upon us was we were what when
    where whether which while who whom whose why will with within without would you your
    text passage paragraph document named names
    """
    )
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its stem, and `[start, end)` of it in the text."""

    stem: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words in order; a possessive ending and hyphens are left aside."""
    # Blanks as long as what they replace keep every later place right.
    plain = _POSSESSIVE.sub("  ", text)
    return [
        Word(stem(found.group().casefold()), found.start(), found.end())
        for found in _WORD.finditer(plain)
    ]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A light stem for English: protects, protected and protection become one.

    Plurals, -ing, -ed, -ion, -at(e) and a last -e or -y go, but never so much that
    fewer than five letters of a long word are left (mission, nation stay whole).
    """
    word = _IRREGULAR.get(word, word)
    if len(word) < 4 or not word.isalpha():
        return word
    word = _singular(word)
    for ending in ("ing", "ed", "ion"):
        shorter = word.removesuffix(ending)
        if shorter != word and _bears(
            shorter, 3 if ending != "ion" else _SHORTEST_STEM
        ):
            word = shorter
            break
    if len(word) > 4:
        word = word.removesuffix("e")
    if word.endswith("at") and len(word) - 2 >= _SHORTEST_STEM:
        word = word[:-2]
    if len(word) > 3 and word[-1] == "y":
        word = word[:-1] + "i"
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of the text begins and ends, blanks between them left out."""
    ends = [
        found.end()
        for found in _SENTENCE_END.finditer(text)
        if not _ABBREVIATION.search(text[: found.start() + 1])
    ]
    cuts = [0, *ends, len(text)]
    return [
        (start, start + len(text[start:end].rstrip()))
        for start, end in zip(cuts, cuts[1:], strict=False)
        if text[start:end].strip()
    ]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _bears(shorter: str, least: int) -> bool:
    """Whether what is left is long enough and holds a vowel (not "thing", "red")."""
    return len(shorter) >= least and any(letter in "aeiouy" for letter in shorter)
