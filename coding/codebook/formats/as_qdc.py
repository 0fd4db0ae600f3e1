"""A codebook as REFI-QDA's exchange file (.qdc), namespace codebook:1.0.

REFI-QDA, Codebook exchange standard 1.0: nested `Code` elements with a name, a colour
and a description. What it has no place for stands in the description, a line each.
"""

import re
from collections import defaultdict
from uuid import UUID, uuid5

from lxml import etree

from coding.codebook.described import DescribedCode, DescribedCodebook

NAMESPACE = "urn:QDA-XML:codebook:1.0"
# Headings of the description's lines, in the order in which they are written.
LINES = {
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
_OURS = UUID("6d0e3f0a-5f53-5b0c-9a39-0f6f2f1d7a51")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_qdc(book: DescribedCodebook) -> bytes:
    """The codes with their keys before their names, since the standard has no keys."""
    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap={None: NAMESPACE})
    root.set("origin", "hsframe")
    codes = etree.SubElement(root, f"{{{NAMESPACE}}}Codes")
    under: dict[str, list[DescribedCode]] = defaultdict(list)
    for code in book.codes:
        under[code.parent].append(code)
    waiting = [(code, codes) for code in reversed(under[""])]
    while waiting:
        code, parent = waiting.pop()
        element = _written(parent, code, book.title)
        waiting += [(one, element) for one in reversed(under[code.key])]
    written: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", pretty_print=True
    )
    return written


def _written(parent: etree._Element, code: DescribedCode, title: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}Code")
    element.set("guid", code.guid or str(uuid5(_OURS, f"{title}\n{code.key}")))
    element.set("name", _clean(f"{code.key} {code.name}"))
    element.set("isCodable", "true" if code.codable else "false")
    if code.colour:
        element.set("color", code.colour)
    if words := _description(code):
        etree.SubElement(element, f"{{{NAMESPACE}}}Description").text = _clean(words)
    return element


def _description(code: DescribedCode) -> str:
    lines = [" ".join(code.definition.split())] if code.definition else []
    for field, heading in LINES.items():
        value = getattr(code, field)
        if field in {"examples", "counter_examples"}:
            lines += [f"{heading}: {' '.join(text.split())}" for text in value]
        elif isinstance(value, tuple):
            lines += [f"{heading}: {'; '.join(value)}"] if value else []
        elif value not in ("", None):
            lines.append(f"{heading}: {' '.join(str(value).split())}")
    return "\n".join(lines)


def _clean(words: str) -> str:
    return _NOT_XML.sub("", words)
