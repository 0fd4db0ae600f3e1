"""A page of `docs/` cut into what a template can show: headings, paragraphs, lists."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Block:
    """`kind` is h1, h2, ul or p; a list has its entries, all else one text."""

    kind: str
    text: str = ""
    entries: list[str] = field(default_factory=list)


def blocks(words: str) -> list[Block]:
    """Blocks are divided by empty lines; of Markdown's marks only `#` and `-` count."""
    return [_block(some) for some in words.strip().split("\n\n") if some.strip()]


def _block(words: str) -> Block:
    plain = words.replace("`", "").replace("**", "")
    if plain.startswith("#"):
        marks, _, text = plain.partition(" ")
        return Block(f"h{len(marks)}", text)
    if plain.startswith("- "):
        entries = f"\n{plain}".split("\n- ")[1:]
        return Block("ul", entries=[" ".join(entry.split()) for entry in entries])
    return Block("p", " ".join(plain.split()))
