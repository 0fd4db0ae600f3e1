"""A codebook as REFI-QDA's exchange file (.qdc), namespace codebook:1.0.

REFI-QDA, Codebook exchange standard 1.0: nested `Code` elements with a name, a colour
and a description. What it has no place for stands in the description, a line each.
"""

import re
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from lxml import etree

from coding.codebook.described import DescribedCode, DescribedCodebook
from coding.codebook.formats.labelled import description_of
from coding.codebook.formats.wording import colour_of, one_line

# Who wrote the file, and the title, for which the standard has no other place.
ORIGIN = "hsframe"
_NAMESPACE = "urn:QDA-XML:codebook:1.0"
_OURS = UUID("6d0e3f0a-5f53-5b0c-9a39-0f6f2f1d7a51")
_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\Z")


def write_qdc(book: DescribedCodebook) -> bytes:
    """The codes with their keys before their names, since the standard has no keys.

    Raises ValidationError for a codebook without codes: the standard allows none.
    """
    if not book.codes:
        raise ValidationError("There are no codes: a .qdc file holds one at least.")
    root = etree.Element(_tag("CodeBook"), nsmap={None: _NAMESPACE})
    root.set("origin", f"{ORIGIN}: {one_line(book.title)}")
    top = etree.SubElement(root, _tag("Codes"))
    elements: dict[str, etree._Element] = {}
    guids: set[str] = set()
    for code in book.codes:
        # A parent that is not in the file leaves its codes at the top.
        element = etree.SubElement(elements.get(code.parent, top), _tag("Code"))
        _write(element, code, _guid(code, book.title, guids))
        elements[code.key] = element
    written: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", pretty_print=True
    )
    return written


def guid_in(told: str) -> str:
    """A GUID in small letters and without braces; nothing if it is none."""
    told = told.strip().removeprefix("{").removesuffix("}")
    return told.lower() if _GUID.match(told) else ""


def _write(element: etree._Element, code: DescribedCode, guid: str) -> None:
    element.set("guid", guid)
    element.set("name", one_line(f"{code.key} {code.name}"))
    element.set("isCodable", "true" if code.codable else "false")
    if colour := colour_of(code.colour):
        element.set("color", colour)
    if words := description_of(code):
        # The standard has a code's description before the codes under it.
        etree.SubElement(element, _tag("Description")).text = words


def _guid(code: DescribedCode, title: str, taken: set[str]) -> str:
    """The code's own, or one made of title and key; never one given already."""
    guid = guid_in(code.guid)
    if not guid or guid in taken:
        guid = str(uuid5(_OURS, f"{title}\n{code.key}"))
    taken.add(guid)
    # Some programs refuse small letters.
    return guid.upper()


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"
