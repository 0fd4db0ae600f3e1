"""brat's standoff files, a .txt and an .ann of one name, in a folder or a ZIP file."""

import re
from collections import Counter
from dataclasses import dataclass

from coding.datasets.incoming.anchored import POINTS, Anchor, anchored
from coding.datasets.incoming.beside import ADJUDICATED, Beside, told_beside
from coding.datasets.incoming.brat_conf import configured_types
from coding.datasets.incoming.brat_fragments import joined_fragments
from coding.datasets.incoming.found import FoundCoding, FoundMemo, Incoming
from coding.datasets.incoming.gathering import Gathering
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.texts import decoded, plain

NAME = "brat standoff"
_SPAN = re.compile(r"(?P<kind>\S+) (?P<places>\d+ \d+(?:;\d+ \d+)*)\Z")
_NOTE = re.compile(r"\S+ (?P<target>[A-Z]\d+)\Z")
_EVENT = re.compile(r"[^\s:]+:(T\d+)")

Notes = dict[str, str]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A file of annotations, the document it is about, its text, and its coder."""

    file: str
    document: str
    raw: str
    coder: str


def is_it(members: Members) -> bool:
    """Whether a text and annotations of the same name stand in it."""
    return bool(_pairs(members))


def read(members: Members) -> Incoming:
    """Spans as codings and notes as memos; brat names no coder.

    Where several folders hold one text under one name, each is a coder's.
    """
    found = Gathering(NAME, "brat")
    for key, told in configured_types(members).items():
        found.add_code(key, **told)
    beside = told_beside(members)
    for one in _placed(members, beside):
        if one.document not in found.documents:
            name = beside.documents.get(one.document.removesuffix(".txt"), one.document)
            found.add_document(one.document, name, plain(one.raw))
        lines = decoded(members.read(one.file), one.file).split("\n")
        notes = _notes(lines)
        for number, line in enumerate(lines, 1):
            place = f"{one.file}, line {number}"
            key, _, rest = line.rstrip("\r").partition("\t")
            if key.startswith("T"):
                _gather(found, one, place, rest, notes.get(key, ""))
            elif key and key[0] in "REAMN*":
                found.skipped.append(f"{place}: {key} is no passage.")
            elif line.strip() and not key.startswith("#"):
                found.skipped.append(f"{place}: it is no line of brat's.")
    return found.finished()


def _placed(members: Members, beside: Beside) -> list[Annotated]:
    """Each pair of files with the document that it is about, and whose it is."""
    read = [
        (name, text, decoded(members.read(text), text))
        for name, text in _pairs(members)
    ]
    times = Counter((text.rpartition("/")[2], raw) for _, text, raw in read)
    placed = []
    for name, text, raw in read:
        folder, _, file = text.rpartition("/")
        if folder in beside.coders:
            placed.append(Annotated(name, file, raw, beside.coders[folder]))
        elif folder and times[file, raw] > 1 and len(raw.strip()) > 0:
            placed.append(Annotated(name, file, raw, folder.rpartition("/")[2]))
        else:
            placed.append(Annotated(name, text, raw, ""))
    return placed


def _pairs(members: Members) -> list[tuple[str, str]]:
    return [
        (name, f"{name[:-4]}.txt")
        for name in members.named(".ann")
        if f"{name[:-4]}.txt" in members.names
    ]


def _notes(lines: list[str]) -> Notes:
    """What was noted at each span, those at an event at the span that triggers it."""
    triggers: Notes = {}
    notes: Notes = {}
    for line in lines:
        key, _, rest = line.partition("\t")
        if key.startswith("E") and (trigger := _EVENT.match(rest)):
            triggers[key] = trigger[1]
    for line in lines:
        key, _, rest = line.partition("\t")
        head, _, words = rest.partition("\t")
        if key.startswith("#") and (note := _NOTE.match(head)) and words.strip():
            target = triggers.get(note["target"], note["target"])
            notes[target] = "\n".join(filter(None, [notes.get(target), words.strip()]))
    return notes


def _gather(found: Gathering, one: Annotated, place: str, rest: str, memo: str) -> None:
    head, _, words = rest.partition("\t")
    told = _SPAN.match(head)
    if told is None:
        found.skipped.append(f"{place}: its type and places cannot be read.")
        return
    pairs = (part.split() for part in told["places"].split(";"))
    parts = [(int(start), int(end)) for start, end in pairs]
    if len(parts) > 1:
        passages = joined_fragments(one.raw, parts, words)
    else:
        anchor = anchored(one.raw, *parts[0], words, POINTS)
        passages = [anchor] if isinstance(anchor, Anchor) else anchor
    if isinstance(passages, str):
        found.skipped.append(f"{place}: {passages}.")
        return
    if len(parts) > 1:
        many = f"{len(passages)} passages, since other words stand between them"
        became = "one passage" if len(passages) == 1 else many
        found.repaired.append(f"{place}: {len(parts)} fragments became {became}.")
    found.add_code(told["kind"], (told["kind"],))
    for number, anchor in enumerate(passages):
        if anchor.repaired:
            found.repaired.append(f"{place}: {anchor.repaired}.")
        _keep(found, one, place, told["kind"], anchor, "" if number else memo)


def _keep(
    found: Gathering, one: Annotated, place: str, kind: str, anchor: Anchor, memo: str
) -> None:
    span = (anchor.start, anchor.end)
    coder = found.add_coder(one.coder)
    added = found.add_coding(
        place,
        FoundCoding(
            document=one.document,
            code=kind,
            coder=coder,
            start=span[0],
            end=span[1],
            quote=found.documents[one.document].text[span[0] : span[1]],
            memo=memo,
            gold=coder == ADJUDICATED,
        ),
    )
    if memo and added:
        found.memos.append(FoundMemo("coding", memo, one.document, *span, one.coder))
