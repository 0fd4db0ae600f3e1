"""Where suggestions are marked: whole paragraphs first, passages once people do."""

from coding.suggestions.engine import EngineParagraph, Lesson, LessonSpan, Proposal
from coding.suggestions.engines.learning import LearningEngine
from tests.coding.suggestions.study import CODES, TEXTS


def mixed(place: int, other: int, first: str, second: str) -> EngineParagraph:
    text = f"{TEXTS[first][place]} {TEXTS[second][other]}"
    return EngineParagraph(f"{first}{second}{place}{other}", f"d{place}", text)


TAUGHT = [
    mixed(place, other, first, second)
    for place in range(3)
    for other in range(3)
    for first, second in [("W", ""), ("", "W"), ("S", "W"), ("W", "S"), ("", "S")]
]
NEW = mixed(3, 3, "", "W")


def marked(paragraph: EngineParagraph, *keys: str) -> Lesson:
    """The paragraph with its codes, those in `keys` on their own sentence alone."""
    codes = frozenset(paragraph.pk) & {"W", "S"}
    spans = []
    for key in codes & set(keys):
        [text] = [text for text in TEXTS[key] if text in paragraph.text]
        start = paragraph.text.index(text)
        spans.append(LessonSpan(start, start + len(text), key))
    return Lesson(paragraph, codes, tuple(spans))


def water(*keys: str) -> Proposal:
    fitted = LearningEngine(None).fit(
        CODES, [*TAUGHT, NEW], [marked(one, *keys) for one in TAUGHT]
    )
    [found] = [one for one in fitted.suggest([NEW], {"W": 0.0}) if one.code == "W"]
    return found


def quote(span: tuple[int, int]) -> str:
    return NEW.text[span[0] : span[1]]


def test_until_shorter_passages_are_coded_the_whole_paragraph_is_marked() -> None:
    found = water()

    assert quote((found.start, found.end)) == NEW.text
    assert found.shorter
    assert quote(found.shorter) == TEXTS["W"][3]


def test_once_they_are_the_sentence_is_marked() -> None:
    found = water("W")

    assert quote((found.start, found.end)) == TEXTS["W"][3]
    assert found.longer
    assert quote(found.longer) == NEW.text


def test_shorter_passages_of_another_code_change_nothing() -> None:
    found = water("S")

    assert quote((found.start, found.end)) == NEW.text
