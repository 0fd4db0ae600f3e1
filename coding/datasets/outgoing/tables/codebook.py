"""The codes of the rounds: a row for each."""

from collections.abc import Iterator, Sequence

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.tables.table import Cell, Table, fixed


def codes(content: Content) -> Iterator[Sequence[Cell]]:
    """In the order of each codebook, in the newest published wording."""
    keys = {code.id: code.key for code in content.taken.codes}
    for code in content.taken.codes:
        yield (
            code.codebook,
            code.key,
            keys.get(code.parent, "") if code.parent else "",
            code.name,
            " > ".join(code.path),
            code.polarity,
            "; ".join(code.bears_on),
            code.definition,
            code.include_when,
            code.exclude_when,
            "\n".join(code.examples),
            "\n".join(code.counter_examples),
            "; ".join(code.keywords),
            code.source,
            code.colour,
            code.codable,
            code.retired,
            str(code.id),
        )


CODEBOOK = Table(
    "codebook",
    "Codebook",
    "A row for each code, with its definition.",
    fixed(
        ("codebook", "string", "title of the codebook"),
        ("key", "string", "the code's key, the same across versions"),
        ("parent", "string", "key of the code above it"),
        ("name", "string", "its name"),
        ("path", "string", "names from the top down, divided by “ > ”"),
        ("polarity", "string", "supports, undermines or neutral"),
        ("bears_on", "string", "of a tension, keys of the principles it bears on"),
        ("definition", "string", "what it means"),
        ("include_when", "string", "when it is given"),
        ("exclude_when", "string", "when it is not"),
        ("examples", "string", "words that show it, a line each"),
        ("counter_examples", "string", "words that do not, a line each"),
        ("keywords", "string", "words that point to it"),
        ("source", "string", "where it is from"),
        ("colour", "string", "as #rrggbb"),
        ("codable", "boolean", "passages can be given this code itself"),
        ("retired", "boolean", "it can no longer be given"),
        ("id", "string", "the code's own id, the same in every export"),
    ),
    codes,
)
