"""The engines that a round's plan can name, in words; `suggestions/offered` has them.

The plan stands below the engines and does not know them: a test holds the two alike.
"""

from django.conf import settings

NONE = "none"
LANGUAGE_MODEL = "language-model"

ENGINES = {
    "learning": (
        "Learning",
        "begins with the codebook's definitions, and is corrected by what people code.",
    ),
    "definition": (
        "Definitions",
        "compares paragraphs with names, definitions and examples of the codes. It "
        "learns nothing: the same for everybody, from first to last.",
    ),
    "lexicon": (
        "Keywords",
        "looks for the codes' keywords and patterns. It learns nothing, knows no "
        "synonyms, and works in every language.",
    ),
    LANGUAGE_MODEL: (
        "Language model",
        "sends each paragraph to the server that the administrator has set up, and "
        "keeps what quotes it word for word. Asked twice, it may answer differently.",
    ),
    NONE: ("None", "nothing is suggested in this round."),
}


def offered_names() -> list[str]:
    """Every engine, the language model only where one is set up, and none."""
    return [key for key in ENGINES if key != LANGUAGE_MODEL or settings.LM_URL]


def engine_choices() -> list[tuple[str, str]]:
    """Each engine that can be chosen here, with what it does."""
    return [(key, "{}: {}".format(*ENGINES[key])) for key in offered_names()]


def name_of(engine: str) -> str:
    """What an engine is called on pages; one that is gone keeps its own name."""
    name, _ = ENGINES.get(engine, (engine, ""))
    return name.lower()
