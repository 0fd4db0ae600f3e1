"""A small made-up study: paragraphs about water, schools and mines."""

from coding.suggestions.engine import EngineCode, EngineParagraph, Lesson, LessonSpan

WATER = EngineCode(
    "W",
    "Water",
    "Wells and pipes bring drinking water to people.",
    examples=["A well was dug in the village.", "Pumps and pipes were mended."],
)
SCHOOLS = EngineCode("S", "Schools", "Children learn to read with teachers in classes.")
MINES = EngineCode("M", "Mines", "Landmines and shells are found and made harmless.")
CODES = [WATER, SCHOOLS, MINES]

TEXTS = {
    "W": [
        "The old well was cleaned and gives drinking water again.",
        "Pipes carry water to four hundred houses.",
        "Pumps were bought for the wells in the valley.",
        "Drinking water is tested by the health officers.",
    ],
    "S": [
        "Two hundred children came back to their classes.",
        "Teachers were paid after a year without wages.",
        "The school was given books, so that children can read.",
        "Classes are held in tents until the school is rebuilt.",
    ],
    "M": [
        "Landmines were found along the road and made harmless.",
        "Shells lie in the fields; deminers collect them.",
        "The road is closed, as landmines were laid there.",
        "Deminers taught people how to tell shells from scrap.",
    ],
    "": [
        "The committee meets again in the spring.",
        "He thanked the guests for their visit.",
        "The budget is set by the assembly in June.",
        "Annex two lists the members of the delegation.",
    ],
}


def corpus() -> list[EngineParagraph]:
    """Four documents that each speak of everything once."""
    return [
        EngineParagraph(f"{kind or 'N'}{place}", f"d{place}", texts[place])
        for place in range(4)
        for kind, texts in TEXTS.items()
    ]


def lesson(paragraph: EngineParagraph, *spans: LessonSpan) -> Lesson:
    """The paragraph with the code that its key begins with."""
    key = paragraph.pk[0]
    carried = frozenset({key} - {"N"})
    return Lesson(paragraph, carried, spans)
