"""Tables beside the files of a package: what stands behind names and labels."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from coding.datasets.outgoing.file_names import FileNames
from coding.datasets.outgoing.taken import TakenCode, TakenCoder
from coding.datasets.outgoing.zipped import Zipped

CODERS, DOCUMENTS, CODES = "coders.tsv", "documents.tsv", "codes.tsv"


def files_of(coders: Iterable[TakenCoder]) -> dict[UUID, str]:
    """What the file or folder of each coder is called."""
    names = FileNames()
    return {one.id: names.of(one.name) for one in coders}


def add_coders(
    package: Zipped, coders: Iterable[TakenCoder], files: Mapping[UUID, str]
) -> None:
    """A row for each coder: name of the file, name of the coder."""
    package.add(CODERS, table((files[one.id], one.name) for one in coders))


def add_codes(
    package: Zipped, codes: Sequence[TakenCode], labels: Mapping[UUID, str]
) -> None:
    """A row for each code in its order: label, key, codable or not, colour, names."""
    package.add(
        CODES,
        table(
            (
                labels[one.id],
                one.key,
                "yes" if one.codable else "no",
                one.colour,
                *one.path,
            )
            for one in codes
        ),
    )


def table(rows: Iterable[Sequence[str]]) -> str:
    """Cells on one line, divided by tabs."""
    lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    return "".join(f"{line}\n" for line in lines)
