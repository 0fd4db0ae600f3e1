"""The codes of a project as a REFI-QDA codebook."""

from collections.abc import Sequence
from pathlib import Path

from coding.codebook.described import DescribedCodebook
from coding.codebook.formats.as_qdc import write_qdc
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.refi.codes import described


def write_codes_qdc(content: Content, path: Path) -> Sequence[str]:
    """The codes that are taken away in their newest wording, keys before names.

    Raises ValidationError where there are none: the standard allows no empty file.
    """
    taken = content.taken
    books = sorted({code.codebook for code in taken.codes})
    title = books[0] if len(books) == 1 else taken.project.name
    book = DescribedCodebook(title, tuple(described(taken.codes)))
    path.write_bytes(write_qdc(book))
    losses = []
    if len(books) > 1:
        losses.append(f"The codes of {len(books)} codebooks stand side by side.")
    if retired := sum(code.retired for code in taken.codes):
        losses.append(f"Retired codes stand among the others: {retired}.")
    return losses
