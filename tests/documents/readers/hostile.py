"""Files made to do harm, built cheaply: zip packages, Word files, web pages, JSON."""

import json
import random
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.documents.readers.hostile_zip import MB, Raw, raw_zip, zeros
from tests.documents.readers.made import R, W, docx, p, pdf, relations, shown, word_part

MAIN = "word/document.xml"


def parts_of_word() -> Raw:
    words = relations(officeDocument=MAIN).encode()
    return Raw("_rels/.rels", words, len(words), zipfile.ZIP_STORED)


def bomb_by_size(path: Path) -> Path:
    return raw_zip(path, [parts_of_word(), Raw(MAIN, zeros(1024), 1024 * MB)])


def bomb_by_ratio(path: Path) -> Path:
    return raw_zip(path, [parts_of_word(), Raw(MAIN, zeros(100), 100 * MB)])


def bomb_by_overlap(path: Path) -> Path:
    names = [f"word/{number}.xml" for number in range(30)]
    return raw_zip(
        path, [Raw(name, bytes(4 * MB), 4 * MB, 0) for name in names], shared=True
    )


def bomb_by_count(path: Path) -> Path:
    return raw_zip(path, [Raw(f"{number}", b"", 0, 0) for number in range(100_000)])


def bomb_that_lies_of_its_count(path: Path) -> Path:
    return raw_zip(
        path, [Raw(f"{number}", b"", 0, 0) for number in range(60_000)], count=1
    )


def bomb_that_lies_of_its_size(path: Path) -> Path:
    return raw_zip(path, [parts_of_word(), Raw(MAIN, zeros(300), 5000)])


def word_of_a_gibibyte(path: Path) -> Path:
    """Stored, not packed: nothing but the file system knows that it is empty."""
    return raw_zip(
        path, [parts_of_word(), Raw(MAIN, b"<", 1024 * MB, 0, claimed=1024 * MB)]
    )


def word_of_many_elements(path: Path) -> Path:
    """A part of 150 MB, allowed by its size, of which each tag becomes an object."""
    some = random.Random(1)
    piece = "".join(
        f'<w:p x="{some.randrange(10**6)}"/>' for _ in range(60_000)
    ).encode()
    start, end = body("x").encode().split(b"<w:p>", 1)
    times = 150 * MB // len(piece)
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    packed = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    packed += again * times + packer.compress(b"<w:p>" + end) + packer.flush()
    check = zlib.crc32(start)
    for _ in range(times):
        check = zlib.crc32(piece, check)
    size = len(start) + len(piece) * times + len(end) + 5
    check = zlib.crc32(b"<w:p>" + end, check)
    return raw_zip(path, [parts_of_word(), Raw(MAIN, packed, size, check=check)])


def packed_otherwise(path: Path) -> Path:
    return raw_zip(path, [parts_of_word(), Raw(MAIN, b"BZh9", 100, zipfile.ZIP_BZIP2)])


def locked_word(path: Path) -> Path:
    return raw_zip(path, [parts_of_word(), Raw(MAIN, bytes(50), 50, 0, flags=1)])


def zip_in_zip(path: Path) -> Path:
    inner = bomb_by_ratio(path.with_suffix(".inner")).read_bytes()
    return raw_zip(path, [Raw("inner.zip", inner, len(inner), 0)])


def word_with_part(path: Path, words: bytes, name: str = MAIN) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("_rels/.rels", relations(officeDocument=MAIN))
        package.writestr("word/_rels/document.xml.rels", relations(styles="styles.xml"))
        if name != MAIN:
            package.writestr(MAIN, word_part("document", f"<w:body>{p('A')}</w:body>"))
        package.writestr(name, words)
    return path


def body(words: str) -> str:
    return word_part("document", f"<w:body>{p(words)}</w:body>")


LAUGHS = "".join(
    f'<!ENTITY l{number + 1} "{f"&l{number};" * 10}">' for number in range(9)
)
DECLARED = {
    "laughs": (f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>', "&l9;"),
    "quadratic": (f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>', "&a;" * 10_000),
    "a file": ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
    "a device": ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///dev/zero">]>', "&a;"),
    "an address": ('<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/">]>', "&a;"),
    "a parameter": ('<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/passwd">%a;]>', "x"),
    "a document type": ('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', "x"),
    "itself": ('<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', "&a;"),
}


def word_that_declares(what: str) -> Callable[[Path], Path]:
    head, words = DECLARED[what]
    return lambda path: word_with_part(path, (head + body(words)).encode())


def word_that_declares_in_utf_16(path: Path) -> Path:
    head, words = DECLARED["laughs"]
    xml = '<?xml version="1.0" encoding="UTF-16"?>' + head + body(words)
    return word_with_part(path, xml.encode("utf-16"))


def styles_that_declare(path: Path) -> Path:
    head, words = DECLARED["a file"]
    return word_with_part(
        path, (head + word_part("styles", words)).encode(), "word/styles.xml"
    )


def word_nested_deeply(path: Path) -> Path:
    nested = "<w:sdt>" * 10_000 + "</w:sdt>" * 10_000
    return word_with_part(
        path, body("x").replace("<w:body>", f"<w:body>{nested}").encode()
    )


def word_that_links_outside(path: Path, address: str) -> Path:
    """Pictures, a template and a header from outside, in every way they can be named."""
    targets = ["file:///etc/passwd", "/dev/zero", "../../../../etc/passwd", address]
    kinds = ["image", "attachedTemplate", "header", "styles", "footnotes", "numbering"]
    listed = "".join(
        f'<Relationship Id="r{number}{kind}" Type="{R}/{kind}" Target="{target}" '
        'TargetMode="External"/>'
        for kind in kinds
        for number, target in enumerate(targets)
    )
    drawing = f'<w:p><w:r><w:drawing><a:blip xmlns:a="{W}" r:link="r3image"/></w:drawing></w:r></w:p>'
    headers = "".join(
        f'<w:headerReference w:type="first" r:id="r{number}header"/>'
        for number in range(len(targets))
    )
    inside = p("Its own words") + drawing + f"<w:sectPr>{headers}</w:sectPr>"
    docx(path, "")
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("_rels/.rels", relations(officeDocument=MAIN))
        package.writestr(MAIN, word_part("document", f"<w:body>{inside}</w:body>"))
        package.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships">{listed}</Relationships>',
        )
    return path


def written(words: bytes | str) -> Callable[[Path], Path]:
    def build(path: Path) -> Path:
        path.write_bytes(words.encode() if isinstance(words, str) else words)
        return path

    return build


def repeated(
    start: bytes, piece: bytes, times: int, end: bytes = b""
) -> Callable[[Path], Path]:
    def build(path: Path) -> Path:
        with path.open("wb") as file:
            file.write(start)
            for _ in range(max(1, times // 10_000)):
                file.write(piece * min(times, 10_000))
            file.write(end)
        return path

    return build


def sparse(start: bytes, mb: int) -> Callable[[Path], Path]:
    """A file that opens so and then is empty for that many MB."""

    def build(path: Path) -> Path:
        with path.open("wb") as file:
            file.write(start)
            file.truncate(mb * MB)
        return path

    return build


def pdf_and_zip(path: Path) -> Path:
    pdf(path, [shown(72, 700, "Words of a page")])
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(MAIN, body("Words of a part"))
    return path


def zip_and_pdf(path: Path) -> Path:
    page = pdf(path.with_suffix(".page"), [shown(72, 700, "Words of a page")])
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("page.pdf", page.read_bytes())
        package.writestr(MAIN, body("Words of a part"))
    return path


def html_and_pdf(path: Path) -> Path:
    page = pdf(path.with_suffix(".page"), [shown(72, 700, "Words of a page")])
    path.write_bytes(b"<html><script>alert(1)</script>" + page.read_bytes())
    return path


def cut(build: Callable[[Path], Path], share: float) -> Callable[[Path], Path]:
    def shorter(path: Path) -> Path:
        words = build(path).read_bytes()
        path.write_bytes(words[: int(len(words) * share)])
        return path

    return shorter


def noise(size: int, start: bytes = b"") -> Callable[[Path], Path]:
    return written(start + random.Random(7).randbytes(size))


def records(entries: Iterable[object]) -> bytes:
    return json.dumps(list(entries)).encode()
