"""What the runs of a Word paragraph say."""

from lxml import etree

_SYMBOL_FONT = {
    0xB7: "•", 0xA7: "•", 0xD8: "•", 0xFC: "✓", 0xA8: "□", 0xFE: "☑", 0xE0: "→",
    0x2D: "–", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×",
}  # fmt: skip
_UNREAD = (
    "pPr rPr del moveFrom delText instrText delInstrText fldData rt sdtPr sdtEndPr "
    "drawing pict object annotationRef footnoteRef endnoteRef"
)
_LEFT_OUT = frozenset(_UNREAD.split())
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SENTENCE_END = (".", ":", ";", "!", "?", "”", '"')


class Notes:
    """The notes a document asks for, in order."""

    def __init__(self) -> None:
        self._asked: dict[str, list[tuple[str, bool]]] = {
            "footnotes": [],
            "endnotes": [],
        }

    def ask(self, reference: etree._Element) -> str:
        """The mark as the page shows it; none where the file writes it out itself."""
        kind = "footnotes" if local(reference) == "footnoteReference" else "endnotes"
        custom = value(reference, "customMarkFollows") in {"1", "true", "on"}
        entry = (value(reference, "id"), custom)
        if entry not in self._asked[kind]:
            self._asked[kind].append(entry)
        if custom or kind == "endnotes":
            return ""
        return str(self._asked[kind].index(entry) + 1).translate(_RAISED)

    def asked(self, kind: str) -> list[tuple[str, bool]]:
        return self._asked[kind]


def words_of(
    paragraph: etree._Element, notes: Notes
) -> tuple[str, list[etree._Element]]:
    """The paragraph's words, and the text boxes anchored in it."""
    parts: list[str] = []
    boxes: list[etree._Element] = []
    _collect(paragraph, parts, boxes, notes)
    return "".join(parts), boxes


def _collect(
    element: etree._Element,
    parts: list[str],
    boxes: list[etree._Element],
    notes: Notes,
) -> None:
    for one in element:
        name = local(one)
        if name in {"drawing", "pict", "object"}:
            boxes += _boxes(one)
        elif name in _LEFT_OUT or not name or (name == "r" and _is_hidden(one)):
            continue
        elif name == "AlternateContent":
            _collect(alternative(one), parts, boxes, notes)
        elif name == "t":
            parts.append(one.text or "")
        elif name in {"footnoteReference", "endnoteReference"}:
            parts.append(notes.ask(one))
        else:
            sign = _sign(name, one, parts)
            if sign:
                parts.append(sign)
            else:
                _collect(one, parts, boxes, notes)


def _boxes(drawing: etree._Element) -> list[etree._Element]:
    """The text boxes in a drawing; those inside another come with that one."""
    found: list[etree._Element] = []
    for one in drawing:
        if local(one) == "txbxContent":
            found.append(one)
        elif local(one) == "AlternateContent":
            found += _boxes(alternative(one))
        else:
            found += _boxes(one)
    return found


def _sign(name: str, element: etree._Element, parts: list[str]) -> str:
    """What an element says that is a sign of its own, as a tab is."""
    if name in {"tab", "ptab"}:
        return "\t"
    if name in {"br", "cr"}:
        written = "".join(parts[-3:]).rstrip()
        return "\n" if written.endswith(_SENTENCE_END) else " "
    if name == "noBreakHyphen":
        return "\u2011"
    if name != "sym":
        return ""
    try:
        code = int(value(element, "char"), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        return _SYMBOL_FONT.get(code - 0xF000, "•")
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _is_hidden(run: etree._Element) -> bool:
    return is_on(child(run, "rPr"), "vanish")


def is_on(properties: etree._Element | None, name: str) -> bool:
    """Whether a switch stands among the properties and is not turned off."""
    switch = child(properties, name)
    return switch is not None and value(switch, "val") not in {"0", "false", "off"}


def local(element: etree._Element) -> str:
    """The tag without its namespace; nothing for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name, in whichever namespace."""
    for one in element if element is not None else ():
        if local(one) == name:
            return one
    return None


def alternative(element: etree._Element) -> etree._Element:
    """The one of several ways of saying the same that is read."""
    for name in ("Choice", "Fallback"):
        found = child(element, name)
        if found is not None:
            return found
    return element


def value(element: etree._Element, name: str) -> str:
    """An attribute in the element's own namespace, or in none."""
    namespace = etree.QName(element).namespace
    found = element.get(f"{{{namespace}}}{name}") or element.get(name)
    return str(found) if found else ""
