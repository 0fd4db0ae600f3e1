"""Web Annotations of the W3C, and Hypothesis' relatives of them."""

from collections.abc import Iterator
from typing import Any

from coding.datasets.incoming.anchored import POINTS, UNITS, Anchor, anchored
from coding.datasets.incoming.found import FoundCoding, FoundMemo, Incoming
from coding.datasets.incoming.gathering import Gathering, paths_of, short
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.records import (
    listed,
    mapped,
    records_in,
    told,
    whole_number,
)
from coding.datasets.incoming.texts import decoded, plain

NAME = "Web Annotation"
_LISTS = ("rows", "annotations", "items", "@graph")


def is_it(members: Members) -> bool:
    """Whether a file holds records with a target, or a collection of them."""
    return any(True for _ in _annotations(members))


def read(members: Members) -> Incoming:
    """Tags as codes, by quote first; a text of the same name may lie beside."""
    every = list(_annotations(members))
    hypothesis = not any("@context" in one or "body" in one for one in every)
    found = Gathering(NAME, "Hypothesis" if hypothesis else "")
    raws = {}
    for name in members.named(".txt"):
        raws[name] = decoded(members.read(name), name)
        found.add_document(name, name.rpartition("/")[2], plain(raws[name]))
    names = {tag: None for one in every for tag in _tags(one)}
    paths = paths_of(names, "/")
    for tag in names:
        found.add_code(tag, paths[tag])
    for number, one in enumerate(every, 1):
        _gather(
            found, raws, one, f"Annotation {told(one.get('id')) or number}", hypothesis
        )
    return found.finished()


def _annotations(members: Members) -> Iterator[dict[str, Any]]:
    names = list(members.names)
    if members.kind != "file":
        names = [
            *members.named(".json"),
            *members.named(".jsonld"),
            *members.named(".jsonl"),
        ]
    for name in names:
        records = records_in(members, name)
        for _, record in records.records if records else ():
            inner = mapped(record.get("first"))
            held = [
                one
                for holder in (record, inner)
                for field in _LISTS
                for one in listed(holder.get(field))
            ]
            yield from (
                one
                for one in [record, *held]
                if isinstance(one, dict) and "target" in one
            )


def _gather(
    found: Gathering,
    raws: dict[str, str],
    one: dict[str, Any],
    place: str,
    hypothesis: bool,
) -> None:
    counting = UNITS if hypothesis else POINTS
    for target in map(mapped, _several(one.get("target"))):
        source = (
            told(target.get("source")) or told(target.get("id")) or told(one.get("uri"))
        )
        start, end, quote, around = _selected(target)
        if start is None and not quote:
            found.skipped.append(f"{place}: no quote or position tells its passage.")
            continue
        key = _source_in(raws, source)
        if key is None:
            what = short(quote) if quote else f"{start}–{end}"
            where = short(source) if source else "of a text"
            found.skipped.append(
                f"{place}: {what} {where} is not beside it in the file."
            )
            continue
        anchor = anchored(raws[key], start, end, quote, counting, around)
        if not isinstance(anchor, Anchor):
            found.skipped.append(f"{place}: {anchor}.")
            continue
        if anchor.repaired:
            found.repaired.append(f"{place}: {anchor.repaired}.")
        _add(found, one, place, key, (anchor.start, anchor.end))


def _add(
    found: Gathering, one: dict[str, Any], place: str, key: str, span: tuple[int, int]
) -> None:
    """The passage under each of the annotation's tags, and its words."""
    coder = _person(one.get("creator")) or told(one.get("user"))
    memo, tags = _words(one), _tags(one)
    for number, tag in enumerate(tags):
        found.add_coding(
            place,
            FoundCoding(
                document=key,
                code=tag,
                coder=found.add_coder(coder),
                start=span[0],
                end=span[1],
                quote=found.documents[key].text[span[0] : span[1]],
                when=told(one.get("created")),
                memo=memo if number == 0 else "",
            ),
        )
    if memo:
        on = "coding" if tags else "passage"
        found.memos.append(FoundMemo(on, memo, key, *span, coder))
    elif not tags:
        found.skipped.append(f"{place}: it has neither a tag nor words.")


def _selected(
    target: dict[str, Any],
) -> tuple[int | None, int | None, str, tuple[str, str]]:
    """Positions and quote, of selectors one beside another or refined."""
    start = end = None
    quote, around = "", ("", "")
    waiting = [mapped(one) for one in _several(target.get("selector"))]
    while waiting:
        one = waiting.pop(0)
        if one.get("type") == "TextPositionSelector":
            start, end = whole_number(one.get("start")), whole_number(one.get("end"))
        if one.get("type") == "TextQuoteSelector":
            quote = told(one.get("exact"))
            around = (told(one.get("prefix")), told(one.get("suffix")))
        waiting += [mapped(more) for more in _several(one.get("refinedBy"))]
    return start, end, quote, around


def _source_in(raws: dict[str, str], source: str) -> str | None:
    """The text that the source names; the only one there is, if it names none."""
    last = source.rpartition("/")[2]
    named = [name for name in raws if name.rpartition("/")[2] in (last, f"{last}.txt")]
    if len(named) == 1:
        return named[0]
    return next(iter(raws)) if len(raws) == 1 else None


def _tags(one: dict[str, Any]) -> list[str]:
    tags = [told(tag) for tag in listed(one.get("tags"))]
    for body in map(mapped, _several(one.get("body"))):
        if body.get("purpose") in ("tagging", "classifying"):
            tags.append(told(body.get("value")) or told(body.get("source")))
    return list(dict.fromkeys(filter(None, tags)))


def _words(one: dict[str, Any]) -> str:
    told_words = [told(one.get("text")), told(one.get("bodyValue"))]
    for body in map(mapped, _several(one.get("body"))):
        if body.get("purpose") not in ("tagging", "classifying"):
            told_words.append(told(body.get("value")))
    return "\n".join(filter(None, told_words))


def _person(creator: Any) -> str:
    person = mapped(next(iter(_several(creator)), None))
    return told(person.get("name")) or told(person.get("id")) or told(creator)


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
