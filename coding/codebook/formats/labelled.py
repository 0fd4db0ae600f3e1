"""A code's words as lines of a description, each with its label, and taken apart again.

The definition comes first and bare. A labelled text of several lines goes on with
lines that two spaces indent, until a line is empty.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from coding.codebook.described import DescribedCode
from coding.codebook.formats.wording import cleaned, one_line

# The labels that are written, in their order.
_LABELS = {
    "polarity": "Polarity",
    "bears_on": "Bears on",
    "include_when": "Include when",
    "exclude_when": "Exclude when",
    "examples": "Example",
    "counter_examples": "Counter-example",
    "keywords": "Keywords",
    "source": "Rests on",
    "shortcut": "Shortcut",
    "weight": "Weight",
}
# Other words that people write for them.
_FIELDS = {label.casefold(): field for field, label in _LABELS.items()} | {
    "definition": "definition",
    "include": "include_when",
    "exclude": "exclude_when",
    "examples": "examples",
    "counter-examples": "counter_examples",
}
_LABELLED = re.compile(
    rf"(?P<label>{'|'.join(map(re.escape, _FIELDS))}):(?: |\Z)", re.IGNORECASE
)
_INDENT = "  "
_SEVERAL = {"examples", "counter_examples"}
_LISTS = {"bears_on", "keywords"}
_FITS: dict[str, Callable[[str], object]] = {
    "polarity": re.compile(r"(?:supports|undermines|neutral)\Z").match,
    "bears_on": re.compile(r"\w[\w.\-]{0,39}(?:; \w[\w.\-]{0,39})*\Z").match,
    "keywords": lambda text: all(len(part) <= 80 for part in text.split("; ")),
    "source": lambda text: len(text) <= 200,
    "shortcut": re.compile(r"[1-9]{1,3}\Z").match,
    "weight": lambda text: re.match(r"[0-9]{1,5}\Z", text) and int(text) <= 32_767,
}


def description_of(code: DescribedCode) -> str:
    """Everything about a code that is words, in lines that a person reads."""
    definition = cleaned(code.definition)
    lines = [definition] if definition else []
    if any(map(_LABELLED.match, definition.split("\n"))):
        lines = [_block("Definition", definition)]
    for field, label in _LABELS.items():
        value = getattr(code, field)
        if field in _SEVERAL:
            lines += [_block(label, text) for text in map(cleaned, value) if text]
        elif field in _LISTS:
            lines += [_block(label, "; ".join(map(one_line, value)))] if value else []
        elif value not in ("", None):
            lines.append(_block(label, cleaned(str(value))))
    return "\n".join(lines)


def fields_of(description: str) -> dict[str, Any]:
    """What the description says of each field; lines without a label define.

    A text that cannot be what its label says stays in the definition, label and all.
    """
    said: dict[str, list[str]] = {"definition": []}
    for field, label, text in _blocks(cleaned(description).split("\n")):
        if not text:
            continue
        if field in _FITS and (field in said or not _FITS[field](text)):
            said["definition"].append(f"{label}: {text}")
        elif field in _SEVERAL and label.casefold().endswith("s"):
            lines = (line.strip().lstrip("-•*").strip() for line in text.split("\n"))
            said.setdefault(field, []).extend(filter(None, lines))
        else:
            said.setdefault(field, []).append(text)
    return {field: _value(field, texts) for field, texts in said.items()}


def _block(label: str, text: str) -> str:
    return f"{label}: " + text.replace("\n", f"\n{_INDENT}")


def _blocks(lines: list[str]) -> Iterator[tuple[str, str, str]]:
    """Each stretch of lines: its field, the label it stands under, and its text."""
    field, label = "definition", ""
    held: list[str] = []
    for line in lines:
        found = _LABELLED.match(line)
        if found or (label and not line):
            yield field, label, cleaned("\n".join(held))
            label = found["label"] if found else ""
            field = _FIELDS[label.casefold()] if label else "definition"
            held = [line[found.end() :]] if found else []
        else:
            held.append(line.removeprefix(_INDENT) if label else line)
    yield field, label, cleaned("\n".join(held))


def _value(field: str, texts: list[str]) -> Any:
    if field in _SEVERAL:
        return tuple(texts)
    text = "\n".join(texts)
    if field in _LISTS:
        return tuple(part.strip() for part in text.split(";") if part.strip())
    return int(text) if field == "weight" else text
