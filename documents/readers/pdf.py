"""PDF files: each page's text layer in reading order."""

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from documents.readers.layout import Stretch, blocks_of, lines_of
from documents.readers.plain import clean
from documents.readers.unreadable import DAMAGED, Unreadable

NO_TEXT = "This PDF has no text layer: it needs OCR first."
ENCRYPTED = "This PDF is encrypted."
MOST_PAGES = 5000
_HYPHEN = 2
_FEW = 10
_HOLE = 1.0


def read_pdf(path: Path) -> str:
    """The pages' lines, pages divided by form feeds."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as failure:
        locked = getattr(failure, "err_code", 0) in (
            pdfium.FPDF_ERR_PASSWORD,
            pdfium.FPDF_ERR_SECURITY,
        )
        raise Unreadable(ENCRYPTED if locked else DAMAGED) from None
    count = len(document)
    if not count:
        raise Unreadable(DAMAGED)
    if count > MOST_PAGES:
        raise Unreadable(f"The PDF has more than {MOST_PAGES} pages.")
    pages, images = [], 0
    for number in range(count):
        words, has_image = _page(document, number)
        pages.append(clean(words).strip("\n"))
        images += has_image
    letters = sum(not character.isspace() for page in pages for character in page)
    if not letters or (images and letters < count * _FEW):
        raise Unreadable(NO_TEXT)
    return "\f".join(pages) + "\n"


def _page(document: pypdfium2.PdfDocument, number: int) -> tuple[str, bool]:
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        raise Unreadable(DAMAGED) from None
    if page.get_rotation():
        words = text.get_text_range().replace("\ufffe", "-")
    else:
        stretches = list(_stretches(text))
        words = lines_of(blocks_of(stretches, page.get_height()))
    images = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    has_image = next(iter(images), None) is not None
    text.close()
    page.close()
    return words, has_image


def _stretches(text: pypdfium2.PdfTextPage) -> Iterator[Stretch]:
    """Characters gathered until the line or the next wide hole ends."""
    current: Stretch | None = None
    for sign, box in _characters(text):
        if sign.isspace() or not box:
            if current:
                current.words += sign
            continue
        if current is None or not _goes_on(current, box):
            if current:
                yield current
            current = Stretch(sign, *box)
            continue
        current.words += sign
        current.right = max(current.right, box[1])
        current.bottom = min(current.bottom, box[2])
        current.top = max(current.top, box[3])
    if current:
        yield current


Box = tuple[float, float, float, float]


def _characters(text: pypdfium2.PdfTextPage) -> Iterator[tuple[str, Box | None]]:
    found = pdfium.FS_RECTF()
    place = ctypes.byref(found)
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        sign = _sign(code)
        if not pdfium.FPDFText_GetLooseCharBox(text, index, place):
            yield sign, None
            continue
        yield sign, (found.left, found.right, found.bottom, found.top)


def _sign(code: int) -> str:
    """The character; symbol fonts put theirs into a private range."""
    if 0xF020 <= code <= 0xF0FF:
        code -= 0xF000
        return chr(code) if code < 0x7F else "•"
    if code == _HYPHEN:
        return "-"
    if code < 0x20 or code > 0x10FFFF:
        return " "
    return chr(code)


def _goes_on(current: Stretch, box: Box) -> bool:
    left, _, bottom, top = box
    shared = min(current.top, top) - max(current.bottom, bottom)
    height = max(min(current.height, top - bottom), 0.1)
    near = -height < left - current.right < height * (1 + _HOLE)
    return near and shared * 2 > height
