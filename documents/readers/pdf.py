"""PDF files: each page's text layer in reading order."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from documents.readers.layout import Stretch, blocks_of, lines_of
from documents.readers.plain import clean
from documents.readers.unreadable import DAMAGED, Unreadable

ENCRYPTED = "This PDF is encrypted: save it without a password first."
MOST_PAGES = 5000
_HYPHEN = 2
_FEW = 10
_HOLE = 1.0
_FULL = 0.5
_LEAST = 0.001
_MOST_IMAGES = 1000
_PIECE, _LONGEST_STACK = 4 * 2**20, 512
_STACKED = re.compile(rb"/F(?:ilter)?\s*\[(?:\s*/\w{1,20}){7}")


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages' lines, and the numbers, from 1, of those whose words are a picture.

    `is_scan` says that no page has words enough to go without the others.
    """

    lines: list[str]
    scanned: list[int]
    is_scan: bool


@dataclass(frozen=True, slots=True)
class _Page:
    words: str
    letters: int
    has_image: bool
    is_picture: bool
    is_empty: bool


def read_pdf(path: Path) -> Pages:
    """What the pages' text layers say, in reading order."""
    _check_packing(path)
    document = open_pdf(path)
    pages = [_page(document, number) for number in range(len(document))]
    letters = sum(page.letters for page in pages)
    is_scan = not letters or (
        letters < len(pages) * _FEW and any(page.has_image for page in pages)
    )
    scanned = [
        number
        for number, page in enumerate(pages, start=1)
        if page.letters < _FEW and (page.is_picture or (is_scan and not page.is_empty))
    ]
    return Pages([page.words for page in pages], scanned, is_scan)


def open_pdf(path: Path) -> pypdfium2.PdfDocument:
    """The document, if it can be opened and is not endless."""
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
    return document


def _check_packing(path: Path) -> None:
    """Refuse a file with a stream packed in itself, over and over."""
    with path.open("rb") as file:
        before = b""
        while piece := file.read(_PIECE):
            if _STACKED.search(before + piece):
                raise Unreadable("The PDF is packed in itself too many times.")
            before = piece[-_LONGEST_STACK:]


def _page(document: pypdfium2.PdfDocument, number: int) -> _Page:
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
    words = clean(words.replace("\f", " ")).strip("\n")
    letters = sum(not character.isspace() for character in words)
    share = _covered(page) if letters < _FEW else 0.0
    is_empty = pdfium.FPDFPage_CountObjects(page) < 1
    text.close()
    page.close()
    return _Page(words, letters, share > 0, share > _FULL, is_empty)


def _covered(page: pypdfium2.PdfPage) -> float:
    """How much of the page its largest picture covers, above 0 if there is one."""
    largest = 0.0
    area = max(page.get_width() * page.get_height(), 1.0)
    images = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    for image in islice(images, _MOST_IMAGES):
        left, bottom, right, top = image.get_bounds()
        share = abs((right - left) * (top - bottom)) / area
        largest = max(largest, share, _LEAST)
    return largest


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
