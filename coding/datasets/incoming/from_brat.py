"""brat's standoff files, a .txt and an .ann of one name, in a folder or a ZIP file."""

import re

from coding.datasets.incoming.anchored import POINTS, Anchor, anchored
from coding.datasets.incoming.found import FoundCoding, FoundMemo, Incoming
from coding.datasets.incoming.gathering import Gathering
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.texts import decoded, plain

NAME = "brat standoff"
_SPAN = re.compile(r"(?P<kind>\S+) (?P<places>\d+ \d+(?:;\d+ \d+)*)\Z")
_NOTE = re.compile(r"\S+ (?P<target>[A-Z]\d+)\Z")
_EVENT = re.compile(r"[^\s:]+:(T\d+)")

Notes = dict[str, str]


def is_it(members: Members) -> bool:
    """Whether a text and annotations of the same name stand in it."""
    return bool(_pairs(members))


def read(members: Members) -> Incoming:
    """Spans as codings and notes as memos; brat names no coder."""
    found = Gathering(NAME, "brat")
    for name, text in _pairs(members):
        raw = decoded(members.read(text), text)
        found.add_document(text, text, plain(raw))
        lines = decoded(members.read(name), name).splitlines()
        notes = _notes(lines)
        for number, line in enumerate(lines, 1):
            place = f"{name}, line {number}"
            key, _, rest = line.partition("\t")
            if key.startswith("T"):
                _gather(found, text, raw, place, rest, notes.get(key, ""))
            elif key and key[0] in "REAMN*":
                found.skipped.append(f"{place}: {key} is no passage.")
            elif line.strip() and not key.startswith("#"):
                found.skipped.append(f"{place}: it is no line of brat's.")
    return found.finished()


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


def _gather(
    found: Gathering, document: str, raw: str, place: str, rest: str, memo: str
) -> None:
    head, _, words = rest.partition("\t")
    told = _SPAN.match(head)
    if told is None:
        found.skipped.append(f"{place}: its type and places cannot be read.")
        return
    parts = [tuple(map(int, part.split())) for part in told["places"].split(";")]
    # Fragments of one line each stand for one passage that goes over line breaks.
    start, end = parts[0][0], parts[-1][1]
    quote = words if len(parts) == 1 else ""
    anchor = anchored(raw, start, end, quote, POINTS)
    if not isinstance(anchor, Anchor):
        found.skipped.append(f"{place}: {anchor}.")
        return
    if len(parts) > 1:
        found.repaired.append(f"{place}: {len(parts)} fragments became one passage.")
    if anchor.repaired:
        found.repaired.append(f"{place}: {anchor.repaired}.")
    span = (anchor.start, anchor.end)
    found.add_code(told["kind"], (told["kind"],))
    added = found.add_coding(
        place,
        FoundCoding(
            document=document,
            code=told["kind"],
            coder=found.add_coder(""),
            start=span[0],
            end=span[1],
            quote=found.documents[document].text[span[0] : span[1]],
            memo=memo,
        ),
    )
    if memo and added:
        found.memos.append(FoundMemo("coding", memo, document, *span))
