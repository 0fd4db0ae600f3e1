"""Codes with all that is said of them, nested as they stand in their codebook."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from coding.codebook.described import DescribedCode
from coding.codebook.formats.labelled import description_of
from coding.datasets.outgoing.refi.markup import Markup, guid, line
from coding.datasets.outgoing.taken import TakenCode


def write_codes(markup: Markup, codes: Sequence[TakenCode]) -> None:
    """The CodeBook; none where there are no codes, since it must not be empty."""
    if not codes:
        return
    known = {code.id for code in codes}
    under: dict[UUID | None, list[TakenCode]] = defaultdict(list)
    for code in codes:
        # One whose parent is not taken away stands at the top.
        under[code.parent if code.parent in known else None].append(code)
    with markup.element("CodeBook"), markup.element("Codes"):
        _write(markup, under, None)


def described(codes: Iterable[TakenCode]) -> list[DescribedCode]:
    """The codes as a codebook's writers take them, each key once.

    Keys that several codebooks use are numbered.
    """
    used: Counter[str] = Counter()
    keys: dict[UUID, str] = {}
    told = []
    for code in codes:
        used[code.key] += 1
        times = used[code.key]
        keys[code.id] = code.key if times == 1 else f"{code.key}-{times}"
        parent = keys.get(code.parent, "") if code.parent else ""
        told.append(as_described(code, keys[code.id], parent))
    return told


def as_described(code: TakenCode, key: str, parent: str) -> DescribedCode:
    return DescribedCode(
        key=key,
        name=code.name,
        parent=parent,
        polarity=code.polarity,
        bears_on=code.bears_on,
        definition=code.definition,
        include_when=code.include_when,
        exclude_when=code.exclude_when,
        examples=code.examples,
        counter_examples=code.counter_examples,
        keywords=code.keywords,
        source=code.source,
        colour=code.colour,
        codable=code.codable,
        guid=str(code.id),
    )


def _write(
    markup: Markup, under: dict[UUID | None, list[TakenCode]], parent: UUID | None
) -> None:
    for code in under[parent]:
        with markup.element(
            "Code",
            guid=guid(code.id),
            name=line(code.name) or code.key,
            isCodable="true" if code.codable else "false",
            color=code.colour,
        ):
            words = description_of(as_described(code, code.key, ""))
            # The standard has no place for keys; our own reader takes this line off.
            markup.words("Description", f"Key: {code.key}\n{words}")
            _write(markup, under, code.id)
