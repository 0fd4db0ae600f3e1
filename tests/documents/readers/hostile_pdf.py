"""PDFs made to do harm: streams in streams, cycles, claims that cannot be true."""

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.documents.readers.hostile_zip import MB
from tests.documents.readers.made import pdf, shown

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def raw_pdf(path: Path, objects: Sequence[bytes], trailer: bytes = b"") -> Path:
    """A PDF of those objects, the first of them its catalog."""
    written, places = bytearray(b"%PDF-1.7\n"), []
    for number, words in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, words)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    written += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer.replace(b"START", b"%d" % start),
        start,
    )
    path.write_bytes(written)
    return path


def stream(words: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(words), entries, words)


def page(content: bytes = b"4 0 R", more: bytes = b"") -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %s "
        b"/Resources << /Font << /F1 5 0 R >> %s >> >>" % (content, more)
    )


def one_page(path: Path, content: bytes, *more: bytes) -> Path:
    return raw_pdf(path, [CATALOG, PAGES, page(), content, FONT, *more])


def zlib_zeros(mb: int, sign: bytes = b"\0") -> bytes:
    packer = zlib.compressobj(9)
    head = packer.compress(sign * MB) + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(sign * MB) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + piece * (mb - 1)


def flate_in_flate(path: Path) -> Path:
    words = zlib.compress(zlib.compress(zlib_zeros(4096, b" ")))
    return one_page(
        path, stream(words, b"/Filter [/FlateDecode /FlateDecode /FlateDecode]")
    )


def flate_a_thousand_times(path: Path) -> Path:
    words = b"BT /F1 10 Tf (Words) Tj ET"
    for _ in range(1000):
        words = zlib.compress(words, 1)
    return one_page(path, stream(words, b"/Filter [%s]" % (b"/FlateDecode " * 1000)))


def filters_without_end(path: Path) -> Path:
    return one_page(
        path, stream(bytes(100), b"/Filter [%s]" % (b"/RunLengthDecode " * 500_000))
    )


def run_lengths(path: Path) -> Path:
    words = zlib.compress(b"\x81 " * (8 * MB), 1)
    filters = b"/Filter [/FlateDecode /RunLengthDecode]"
    return one_page(path, stream(words, filters))


def pages_in_a_circle(path: Path) -> Path:
    kids = b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>"
    return raw_pdf(path, [CATALOG, kids])


def tables_in_a_circle(path: Path) -> Path:
    objects = [CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"]
    return raw_pdf(path, objects, b"/Prev START")


def length_of_itself(path: Path) -> Path:
    content = b"<< /Length 4 0 R /Filter 4 0 R >>\nstream\nx\nendstream"
    return one_page(path, content)


def form_in_itself(path: Path) -> Path:
    form = stream(
        b"/X Do /X Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
        b"/Resources << /XObject << /X 6 0 R >> >>",
    )
    drawn = page(more=b"/XObject << /X 6 0 R >>")
    return raw_pdf(path, [CATALOG, PAGES, drawn, stream(b"/X Do"), FONT, form])


def forms_by_the_billion(path: Path) -> Path:
    """Each form draws the next one thirty times over."""
    objects = [
        CATALOG,
        PAGES,
        page(more=b"/XObject << /X 6 0 R >>"),
        stream(b"/X Do"),
        FONT,
    ]
    for number in range(6, 26):
        entries = (
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources "
            b"<< /Font << /F1 5 0 R >> /XObject << /X %d 0 R >> >>" % (number + 1)
        )
        objects.append(stream(b"/X Do " * 30, entries))
    objects.append(
        stream(
            b"BT /F1 9 Tf (x) Tj ET", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
        )
    )
    return raw_pdf(path, objects)


def claims_a_billion_pages(path: Path) -> Path:
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>"
    return raw_pdf(path, [CATALOG, pages, page(), stream(b""), FONT])


def has_a_hundred_thousand_pages(path: Path) -> Path:
    kids = b"3 0 R " * 100_000
    pages = b"<< /Type /Pages /Kids [%s] /Count 100000 >>" % kids
    return raw_pdf(path, [CATALOG, pages, page(), stream(b""), FONT])


def arrays_nested_deeply(path: Path) -> Path:
    return one_page(path, b"[" * 500_000 + b"]" * 500_000)


def objects_in_their_own_stream(path: Path) -> Path:
    words = b"6 0 1 10 << /Type /Catalog /Pages 6 0 R >>"
    inner = stream(words, b"/Type /ObjStm /N 2 /First 8 /Extends 6 0 R")
    return raw_pdf(path, [b"6 0 R", PAGES, page(), stream(b""), FONT, inner])


def huge_map_of_characters(path: Path) -> Path:
    ranges = b"<0000> <ffff> <0041>\n" * 100 + b"endbfrange\n100 beginbfrange\n"
    words = zlib.compress(b"begincmap\n100 beginbfrange\n" + ranges * 5_000, 1)
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H "
        b"/ToUnicode 6 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 "
        b"/BaseFont /A /CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >> >>] >>"
    )
    content = stream(b"BT /F1 10 Tf 60 700 Td <00410042> Tj ET")
    cmap = stream(words, b"/Filter /FlateDecode")
    return raw_pdf(path, [CATALOG, PAGES, page(), content, font, cmap])


def picture_of_a_wall(path: Path) -> Path:
    """A scan of sixty thousand by sixty thousand points."""
    words = zlib.compress(zlib_zeros(430))
    picture = stream(
        words,
        b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 1 "
        b"/ColorSpace /DeviceGray /Filter [/FlateDecode /FlateDecode]",
    )
    drawn = page(more=b"/XObject << /X 6 0 R >>")
    content = stream(b"q 595 0 0 842 0 0 cm /X Do Q")
    return raw_pdf(path, [CATALOG, PAGES, drawn, content, FONT, picture])


def page_of_a_mile(path: Path) -> Path:
    wide = page().replace(b"[0 0 595 842]", b"[0 0 99999999 99999999]")
    return raw_pdf(path, [CATALOG, PAGES, wide, stream(b""), FONT])


def locked(path: Path) -> Path:
    secret = "<" + "41" * 32 + ">"
    return pdf(
        path,
        [shown(72, 700, "Secret")],
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {secret} /U {secret} /P -44 >> "
        "/ID [<00> <00>]",
    )


HARMFUL: dict[str, Callable[[Path], Path]] = {
    "flate in flate": flate_in_flate,
    "flate a thousand times": flate_a_thousand_times,
    "filters without end": filters_without_end,
    "run lengths": run_lengths,
    "pages in a circle": pages_in_a_circle,
    "tables in a circle": tables_in_a_circle,
    "length of itself": length_of_itself,
    "form in itself": form_in_itself,
    "forms by the billion": forms_by_the_billion,
    "a billion pages": claims_a_billion_pages,
    "a hundred thousand pages": has_a_hundred_thousand_pages,
    "arrays nested deeply": arrays_nested_deeply,
    "objects in their own stream": objects_in_their_own_stream,
    "a picture of a wall": picture_of_a_wall,
    "a page of a mile": page_of_a_mile,
    "locked": locked,
}
