"""Label Studio's labelling configuration for a project's codes."""

from collections.abc import Mapping, Sequence
from uuid import UUID
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from coding.datasets.outgoing.taken import TakenCode
from coding.datasets.outgoing.wording import legal_in_xml

LABELS, TEXT, MEMO = "label", "text", "memo"


def config_of(codes: Sequence[TakenCode], labels: Mapping[UUID, str]) -> bytes:
    """A label for every code, a text, and a field for the memo of each region.

    A code that is only a heading has a label that is not shown, so that the tree can
    be read again.
    """
    view = Element("View")
    choices = SubElement(view, "Labels", name=LABELS, toName=TEXT)
    for code in codes:
        label = SubElement(
            choices,
            "Label",
            value=labels[code.id],
            background=code.colour,
        )
        if code.definition:
            label.set("hint", legal_in_xml(code.definition))
        if not code.codable:
            label.set("visible", "false")
    SubElement(view, "Text", name=TEXT, value="$text", granularity="symbol")
    memo = {"name": MEMO, "toName": TEXT, "perRegion": "true", "editable": "true"}
    SubElement(view, "TextArea", memo, displayMode="region-list")
    indent(view)
    return tostring(view, encoding="utf-8") + b"\n"
