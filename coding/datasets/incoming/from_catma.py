"""A project of CATMA as its Git repository holds it: a folder, or a ZIP file of one."""

import json
from typing import Any

from coding.codebook.formats.wording import one_line
from coding.datasets.incoming.anchored import UNITS, places_of
from coding.datasets.incoming.counted import Told, stretch
from coding.datasets.incoming.found import FoundCoding, Incoming
from coding.datasets.incoming.gathering import Gathering, misplaced, short
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.records import listed, mapped, told, whole_number
from coding.datasets.incoming.texts import decoded, plain
from documents.readers.unreadable import Unreadable

NAME = "CATMA project"
_TAG = "/propertydefs.json"

Range = tuple[str, int, int]


def is_it(members: Members) -> bool:
    """Whether it holds tags of tagsets and collections of annotations."""
    return members.kind != "file" and any(
        "/tagsets/" in f"/{name}" or "/collections/" in f"/{name}"
        for name in members.named(".json")
    )


def read(members: Members) -> Incoming:
    """Tags as codes, ranges as passages; neighbouring ranges are one passage."""
    found = Gathering(NAME, "CATMA")
    raws = _gather_documents(found, members)
    _gather_tags(found, members)
    counted = [0, 0, 0]
    for name in members.named(".json"):
        if "/annotations/" in name and "collections/" in name:
            for one in listed(_json(members, name)):
                _gather(found, raws, mapped(one), counted)
    annotations, ranges, joined = counted
    found.read.append(
        f"{annotations} annotations over {ranges} ranges; {joined} ranges that followed"
        " on another of the same annotation were joined to it."
    )
    return found.finished()


def _gather_documents(found: Gathering, members: Members) -> dict[str, str]:
    raws: dict[str, str] = {}
    for name in members.named(".txt"):
        parts = name.split("/")
        if "documents" not in parts[:-2]:
            continue
        key = parts[-2]
        header = f"{name.rpartition('/')[0]}/header.json"
        about = mapped(_json(members, header)) if header in members.names else {}
        info = mapped(about.get("gitContentInfoSet"))
        metadata = [(field, told(value)) for field, value in info.items() if value]
        raws[key] = decoded(members.read(name), name)
        title = one_line(told(info.get("title"))) or key
        found.add_document(key, title, plain(raws[key]), metadata)
    return raws


def _gather_tags(found: Gathering, members: Members) -> None:
    tags = {
        name.split("/")[-2]: mapped(_json(members, name))
        for name in members.named(_TAG)
    }
    for key, tag in tags.items():
        path: list[str] = []
        at = key
        while at in tags and len(path) < 50:
            path.insert(0, one_line(told(tags[at].get("name"))) or "unnamed")
            at = told(tags[at].get("parentUuid"))
        found.add_code(key, tuple(path), colour=_colour(tag), guid=key)


def _colour(tag: dict[str, Any]) -> str:
    """CATMA's colours are signed numbers of four bytes, the first its opacity."""
    for one in mapped(tag.get("systemPropertyDefinitions")).values():
        if mapped(one).get("name") == "catma_displaycolor":
            value = told(next(iter(listed(one.get("possibleValueList"))), ""))
            if value.lstrip("-").isdigit() and len(value) < 12:
                return f"#{int(value) & 0xFFFFFF:06x}"
    return ""


def _gather(
    found: Gathering, raws: dict[str, str], one: dict[str, Any], counted: list[int]
) -> None:
    key = told(one.get("id")).rpartition("/")[2]
    body = mapped(one.get("body"))
    place = f"Annotation {key}"
    system = mapped(mapped(body.get("properties")).get("system"))
    written = [told(value) for values in system.values() for value in listed(values)]
    when = next((value for value in written if value[:4].isdigit()), "")
    author = next((value for value in written if value != when), "")
    ranges = _ranges(found, place, one)
    joined = _joined(ranges)
    counted[0] += 1
    counted[1] += len(ranges)
    counted[2] += len(ranges) - len(joined)
    for document, start, end in joined:
        raw = raws.get(document)
        span = (
            None
            if raw is None
            else stretch(places_of(raw, UNITS), Told(start, end, ""))
        )
        text = "" if raw is None else found.documents[document].text
        if raw is not None and span is None:
            cause = misplaced(start, end, len(text)) or "it lies inside a character"
            found.skipped.append(f"{place}: {cause}.")
            continue
        first, last = span or (start, end)
        found.add_coding(
            place,
            FoundCoding(
                document=document,
                code=told(body.get("tag")).rpartition("/")[2],
                coder=found.add_coder(author),
                start=first,
                end=last,
                quote=text[first:last],
                when=when,
                guid=key,
            ),
        )


def _ranges(found: Gathering, place: str, one: dict[str, Any]) -> list[Range]:
    ranges: list[Range] = []
    for item in listed(mapped(one.get("target")).get("items")):
        selector = mapped(mapped(item).get("selector"))
        start, end = (
            whole_number(selector.get("start")),
            whole_number(selector.get("end")),
        )
        if start is None or end is None:
            found.skipped.append(f"{place}: a range without positions.")
            continue
        ranges.append((told(mapped(item).get("source")), start, end))
    return sorted(ranges)


def _joined(ranges: list[Range]) -> list[Range]:
    joined: list[Range] = []
    for document, start, end in ranges:
        if joined and joined[-1][0] == document and joined[-1][2] == start:
            joined[-1] = (document, joined[-1][1], end)
        else:
            joined.append((document, start, end))
    return joined


def _json(members: Members, name: str) -> Any:
    try:
        return json.loads(decoded(members.read(name), name))
    except ValueError:
        raise Unreadable(f"{short(name)} is no JSON: it may have been cut.") from None
