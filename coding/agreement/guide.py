"""A page of `docs/` cut into what a template can show: headings, paragraphs, lists."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Block:
    """`kind` is h1, h2, ul, pre or p; a list has its entries, all else one text."""

    kind: str
    text: str = ""
    entries: list[str] = field(default_factory=list)


def blocks(words: str) -> list[Block]:
    """Blocks are divided by empty lines; of Markdown's marks only `#` and `-` count.

    What stands between fences of three backticks is kept as it is.
    """
    found = []
    for place, part in enumerate(words.strip().split("\n```")):
        if place % 2:
            found.append(Block("pre", part.partition("\n")[2]))
            continue
        found += [_block(some) for some in part.split("\n\n") if some.strip()]
    return found


def _block(words: str) -> Block:
    plain = words.replace("`", "").replace("**", "")
    if plain.startswith("#"):
        marks, _, text = plain.partition(" ")
        return Block(f"h{len(marks)}", text)
    if plain.startswith("- "):
        entries = f"\n{plain}".split("\n- ")[1:]
        return Block("ul", entries=[" ".join(entry.split()) for entry in entries])
    return Block("p", " ".join(plain.split()))
