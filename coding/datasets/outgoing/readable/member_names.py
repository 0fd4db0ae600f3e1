"""What the files of a package for reading are called."""

from django.utils.text import slugify

from coding.datasets.outgoing.taken import TakenDocument


def member_name(number: int, document: TakenDocument, ending: str) -> str:
    """A name that any system can store, in the order of the documents."""
    told = document.symbol or document.title or document.filename
    words = slugify(told.replace("/", "-"))[:60]
    return f"{number:05}{'-' if words else ''}{words.strip('-')}.{ending}"
