"""Every format that is read: what tells it, and what reads it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coding.datasets.incoming import (
    from_brat,
    from_bundle,
    from_cas,
    from_catma,
    from_citations,
    from_doccano,
    from_label_studio,
    from_qdc,
    from_qdpx,
    from_taguette,
    from_tsv,
    from_web_annotation,
)
from coding.datasets.incoming.found import Incoming
from coding.datasets.incoming.members import Members, members_of
from documents.readers.unreadable import EMPTY, Unreadable


@dataclass(frozen=True, slots=True)
class Format:
    """A name, whether a package looks like it, and its reader."""

    name: str
    is_it: Callable[[Members], bool]
    read: Callable[[Members], Incoming]


# In this order: what is told by less comes later.
_READERS = (
    from_bundle,
    from_qdpx,
    from_taguette,
    from_label_studio,
    from_catma,
    from_cas,
    from_tsv,
    from_doccano,
    from_web_annotation,
    from_brat,
    from_qdc,
    from_citations,
)
FORMATS = [Format(one.NAME, one.is_it, one.read) for one in _READERS]


def read(path: Path) -> Incoming:
    """What the file holds, by the first format whose marks its content bears."""
    members = members_of(path)
    if not members.names:
        raise Unreadable(EMPTY)
    if members.kind == "file" and not path.stat().st_size:
        raise Unreadable(EMPTY)
    for one in FORMATS:
        if one.is_it(members):
            return one.read(members)
    names = ", ".join(one.name for one in FORMATS)
    raise Unreadable(f"The file is in no format that is read here ({names}).")
