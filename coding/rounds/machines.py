"""The engines that a round's plan can name, in words; `suggestions/engines` has them.

The plan stands below the engines and does not know them: a test holds the two alike.
"""

NONE = "none"

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
    NONE: ("None", "nothing is suggested in this round."),
}


def engine_choices() -> list[tuple[str, str]]:
    """Each engine with its name and what it does."""
    return [(key, f"{name}: {does}") for key, (name, does) in ENGINES.items()]


def name_of(engine: str) -> str:
    """What an engine is called on pages; one that is gone keeps its own name."""
    name, _ = ENGINES.get(engine, (engine, ""))
    return name.lower()
