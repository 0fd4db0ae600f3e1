"""Pages of a PDF as pictures, for the eye and for character recognition."""

import ctypes
import struct
import zlib
from pathlib import Path

import pypdfium2

from documents.readers.pdf import open_pdf
from documents.readers.unreadable import DAMAGED, Unreadable

_LEAST_WIDE, MOST_WIDE = 16, 4000
_MOST_POINTS = 24_000_000
_WHITE = (255, 255, 255, 255)
_RGB = 2


def png_of(path: Path, number: int, width: int) -> bytes:
    """The page, counted from 1, as a PNG that wide, or less if it is a strip."""
    page = _page(path, number)
    # Half a point less: what is drawn is rounded up.
    wide = min(max(width, _LEAST_WIDE), MOST_WIDE) - 0.5
    bitmap = _drawn(page, wide / max(page.get_width(), 1.0), gray=False)
    return _png(bitmap, _RGB)


def pgm_of(path: Path, number: int, dpi: int) -> bytes:
    """The page in shades of grey, in the plainest format that there is."""
    bitmap = _drawn(_page(path, number), dpi / 72, gray=True)
    head = f"P5 {bitmap.width} {bitmap.height} 255\n".encode()
    return head + b"".join(_rows(bitmap))


def _page(path: Path, number: int) -> pypdfium2.PdfPage:
    document = open_pdf(path)
    if not 1 <= number <= len(document):
        raise Unreadable(f"The PDF has no page {number}.")
    try:
        return document[number - 1]
    except pypdfium2.PdfiumError:
        raise Unreadable(DAMAGED) from None


def _drawn(page: pypdfium2.PdfPage, scale: float, *, gray: bool) -> pypdfium2.PdfBitmap:
    """The page drawn at that scale, or smaller where its size asks for too much."""
    points = max(page.get_width() * page.get_height(), 1.0)
    scale = min(scale, (_MOST_POINTS / points) ** 0.5)
    try:
        return page.render(
            scale=scale,
            grayscale=gray,
            rev_byteorder=not gray,
            fill_color=_WHITE,
            may_draw_forms=False,
        )
    except (pypdfium2.PdfiumError, ValueError):
        raise Unreadable(DAMAGED) from None


def _rows(bitmap: pypdfium2.PdfBitmap) -> list[bytes]:
    """The points of each row, without what pads it."""
    whole = ctypes.string_at(bitmap.buffer, bitmap.stride * bitmap.height)
    used = bitmap.width * bitmap.n_channels
    return [
        whole[row * bitmap.stride : row * bitmap.stride + used]
        for row in range(bitmap.height)
    ]


def _png(bitmap: pypdfium2.PdfBitmap, colour: int) -> bytes:
    packer = zlib.compressobj(6)
    packed = [packer.compress(b"\0" + row) for row in _rows(bitmap)]
    head = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, colour, 0, 0, 0)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", head),
            _chunk(b"IDAT", b"".join(packed) + packer.flush()),
            _chunk(b"IEND", b""),
        ]
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    checked = name + content
    return (
        struct.pack(">I", len(content))
        + checked
        + struct.pack(">I", zlib.crc32(checked))
    )
