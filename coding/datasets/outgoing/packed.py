"""ZIP packages that are the same, byte for byte, whenever they are made."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.text import slugify

from coding.datasets.outgoing.taken import TakenDocument

# The earliest day that a ZIP can tell.
_DAY = (1980, 1, 1, 0, 0, 0)


def new_package(path: Path) -> ZipFile:
    return ZipFile(path, "w", ZIP_DEFLATED)


def member(name: str) -> ZipInfo:
    """An entry of a package under a fixed day."""
    info = ZipInfo(name, _DAY)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


def member_name(number: int, document: TakenDocument, ending: str) -> str:
    """A name that any system can store, in the order of the documents."""
    told = document.symbol or document.title or document.filename
    words = slugify(told.replace("/", "-"))[:60]
    return f"{number:05}{'-' if words else ''}{words.strip('-')}.{ending}"
