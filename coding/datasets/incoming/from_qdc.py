"""A REFI-QDA codebook (.qdc)."""

import codecs
import re

from coding.codebook.formats.wording import one_line
from coding.datasets.incoming.found import Incoming
from coding.datasets.incoming.gathering import Gathering
from coding.datasets.incoming.markup import first, local, parsed
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.refi_codes import gather_codes, gather_sets
from documents.readers.unreadable import Unreadable

NAME = "REFI-QDA codebook"
_ROOT = re.compile(rb"<(?:[\w.-]+:)?CodeBook[\s>/]", re.IGNORECASE)
_STANDARD = "urn:QDA-XML:codebook:1.0"


def is_it(members: Members) -> bool:
    """Whether its first element is a codebook, in any namespace."""
    if members.kind != "file":
        return False
    name = next(iter(members.names))
    head = members.read(name)[:4096].replace(b"\x00", b"")
    return bool(_ROOT.search(head)) or (
        name.lower().endswith(".qdc") and head.lstrip(codecs.BOM_UTF8).startswith(b"<")
    )


def read(members: Members) -> Incoming:
    """The codes with their paths; sets by name, and what had to be repaired."""
    data = members.read(next(iter(members.names)))
    root = parsed(data)
    if local(root).casefold() != "codebook":
        raise Unreadable("The file is no REFI-QDA codebook.")
    found = Gathering(
        NAME, one_line(root.get("origin", "")), one_line(root.get("name", ""))
    )
    if data.startswith(codecs.BOM_UTF8):
        found.repaired.append("A byte order mark before the XML was left out.")
    namespace = root.tag.rpartition("}")[0].lstrip("{")
    if namespace != _STANDARD:
        found.repaired.append(f"The namespace “{namespace}” was read as {_STANDARD}.")
    gather_codes(found, root)
    gather_sets(found, root)
    if not found.codes:
        raise Unreadable("The file names no code.")
    if len(found.sets) == 0 and first(root, "Sets") != []:
        found.repaired.append("An empty list of sets was left out.")
    for one in found.sets:
        found.skipped.append(
            f"The set “{one.name}” with {one.members} codes: hsframe has no sets."
        )
    return found.finished()
