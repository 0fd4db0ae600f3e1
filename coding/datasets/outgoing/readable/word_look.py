"""How Word files look: page, fonts, styles, and the foot of each page."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from coding.datasets.outgoing.readable.word_parts import field, legible, run

SERIF, SANS = "Georgia", "Arial"
INK, FAINT, ACT = (RGBColor.from_string(one) for one in ("1D1F22", "55595B", "43317A"))
# Name, font, points, space before and after in points, whether it stays with the next.
_PARAGRAPHS = (
    ("Normal", SERIF, 11, 0, 6, False),
    ("Title", SERIF, 19, 0, 4, True),
    ("Subtitle", SERIF, 12, 0, 12, False),
    ("Heading 1", SERIF, 15, 22, 8, True),
    ("Heading 2", SERIF, 13, 14, 6, True),
    ("Heading 3", SERIF, 11, 12, 4, True),
    ("Quote", SERIF, 11, 9, 2, True),
    ("Small Text", SERIF, 9.5, 0, 3, False),
    ("Source", SANS, 8.5, 0, 3, False),
    ("Memo", SERIF, 10, 0, 3, False),
    ("Contents", SERIF, 11, 0, 2, False),
    ("Table Text", SERIF, 9, 0, 0, False),
    ("Table Head", SANS, 8, 0, 0, True),
    ("Footer", SANS, 7.5, 0, 0, False),
    ("Comment Text", SANS, 9, 0, 2, False),
)
_FAINT = ("Source", "Table Head", "Footer", "Small Text")
_ITALIC = ("Subtitle", "Memo")


def skeleton(title: str, language: str, foot: Sequence[str], day: date | None) -> Any:
    """An empty document in our styles; its language is a code of BCP 47, or none."""
    made = Document(BytesIO(_dressed()))
    _speak(made.styles, language)
    footer = made.sections[0].footer.paragraphs[0]
    footer._p.append(run(" · ".join(foot) + " · page "))
    footer._p.extend([field("PAGE", "1"), run(" of "), field("NUMPAGES", "1")])
    told = made.core_properties
    told.title, told.author, told.comments = legible(title)[:255], "", ""
    told.language = language
    at = day or date(1980, 1, 1)
    told.created = told.modified = datetime(at.year, at.month, at.day, tzinfo=UTC)
    return made


@cache
def _dressed() -> bytes:
    """Page and styles, made once, since each style takes long to find and to set."""
    made = Document()
    for table in made.styles.element.xpath("w:style[@w:type='table'][not(@w:default)]"):
        made.styles.element.remove(table)
    for told in _PARAGRAPHS:
        _style(made.styles, *told)
    _characters(made.styles)
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin = Cm(2.5), Cm(4.5)
    page.top_margin, page.bottom_margin = Cm(2.3), Cm(2.5)
    page.footer.is_linked_to_previous = False
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def _style(
    styles: Any, name: str, font: str, size: float, before: int, after: int, stays: bool
) -> None:
    style = _named(styles, name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size, style.font.italic = Pt(size), name in _ITALIC
    style.font.bold = name.startswith("Heading")
    style.font.color.rgb = FAINT if name in _FAINT else INK
    _set_font(style, font)
    look = style.paragraph_format
    look.space_before, look.space_after = Pt(before), Pt(after)
    look.line_spacing = 1.15 if font == SANS or name.startswith("T") else 1.3
    look.keep_with_next, look.widow_control = stays, True
    # Lines and wide letters of the template.
    for one in style.element.xpath("w:pPr/w:pBdr | w:rPr/w:spacing | w:rPr/w:kern"):
        one.getparent().remove(one)


def _characters(styles: Any) -> None:
    """Looks of words within a paragraph."""
    number = _named(styles, "Paragraph Number", WD_STYLE_TYPE.CHARACTER)
    number.font.color.rgb = FAINT
    once = _named(styles, "Coded", WD_STYLE_TYPE.CHARACTER)
    once.font.underline = True
    more = _named(styles, "Coded Twice", WD_STYLE_TYPE.CHARACTER)
    more.element.get_or_add_rPr().get_or_add_u().set(qn("w:val"), "double")
    mark = _named(styles, "Passage Number", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript, mark.font.bold = True, True
    mark.font.color.rgb = ACT
    _set_font(mark, SANS)
    faint = _named(styles, "Quiet", WD_STYLE_TYPE.CHARACTER)
    faint.font.color.rgb = FAINT
    _named(styles, "Comment Reference", WD_STYLE_TYPE.CHARACTER).font.size = Pt(8)


def _named(styles: Any, name: str, kind: Any) -> Any:
    """The style of that name, whose id is the name without its blanks."""
    if name in styles:
        return styles[name]
    style = styles.add_style(name, kind)
    style.element.set(qn("w:styleId"), name.replace(" ", ""))
    if kind == WD_STYLE_TYPE.PARAGRAPH:
        style.base_style = styles["Normal"]
    return style


def _set_font(style: Any, font: str) -> None:
    """For all scripts but those that Word finds fonts for itself."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{name}"), font)
    fonts.set(qn("w:cs"), "Times New Roman" if font == SERIF else "Arial")


def _speak(styles: Any, language: str) -> None:
    """The language that words are spelt in, for those of every direction."""
    look = styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    spoken = look.find(qn("w:lang"))
    for name in ("val", "eastAsia", "bidi"):
        spoken.set(qn(f"w:{name}"), language or "x-none")
