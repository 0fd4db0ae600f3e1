"""Small files of every kind, made for one test each."""

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = '<Relationship Id="{id}" Type="{R}/{kind}" Target="{target}"/>'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(**targets: str) -> str:
    """A relations part: kind of relation to target."""
    listed = "".join(
        _RELATION.format(id=f"r{number}", R=R, kind=kind, target=target)
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>'


def word_part(root: str, inside: str) -> str:
    """One part of a Word file."""
    return f'<w:{root} xmlns:w="{W}" xmlns:r="{R}">{inside}</w:{root}>'


def docx(path: Path, body: str, **parts: str) -> Path:
    """A Word file with that body, other parts (`numbering=…`) beside it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("_rels/.rels", relations(officeDocument="word/document.xml"))
        package.writestr(
            "word/document.xml", word_part("document", f"<w:body>{body}</w:body>")
        )
        names = {
            {"first_header": "header"}.get(name, name): f"{name}.xml" for name in parts
        }
        package.writestr("word/_rels/document.xml.rels", relations(**names))
        for name, words in parts.items():
            package.writestr(f"word/{name}.xml", words)
    return path


def p(words: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r>"
        f'<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    )


def in_list(number: int, depth: int = 0) -> str:
    """Properties that put a paragraph in an automatic list."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def pdf(path: Path, pages: list[str], trailer: str = "") -> Path:
    """A PDF with those content streams, A4, Helvetica as /F1."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids: list[str] = []
    for content in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    written, places = "%PDF-1.4\n", []
    for number, words in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{words}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    path.write_text(
        f"{written}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
        f"startxref\n{len(written)}\n%%EOF\n",
        encoding="latin-1",
    )
    return path


def shown(x: float, y: float, words: str) -> str:
    """Words at a place on a PDF page."""
    escaped = words.replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 10 Tf {x} {y} Td ({escaped}) Tj ET"
