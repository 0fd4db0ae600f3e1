"""Selections of a REFI-QDA project, and the codings that stand in them."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from coding.datasets.incoming.counted import Told, choose_counting, stretch
from coding.datasets.incoming.found import ADJUDICATED, OURS, FoundCoding, FoundMemo
from coding.datasets.incoming.gathering import Gathering, misplaced, short
from coding.datasets.incoming.markup import every, first, words_in
from coding.datasets.incoming.refi_codes import guid_of
from coding.datasets.incoming.refi_sources import Source
from coding.datasets.incoming.texts import CODE_POINTS, UTF_16, Counting, places

_NOWHERE = "its positions lie inside a character or beyond the end"
_AREAS = ("PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection")

Selection = tuple[Any, Told]


def gather_codings(
    found: Gathering, sources: Sequence[Source], users: dict[str, str]
) -> Counting:
    """All codings of passages; those of areas and missing texts are reported.

    Returns how the file counts positions.
    """
    chosen = {source.guid: _selections(found, source) for source in sources}
    texts = [
        (source.raw, [told for _, told in chosen[source.guid]])
        for source in sources
        if source.raw is not None
    ]
    counting, guess = choose_counting(texts, _expected(found.origin))
    found.guessed += [guess] if guess else []
    for source in sources:
        _report_areas(found, source, chosen[source.guid])
        if source.raw is None or source.text is None:
            if count := _count([one for one, _ in chosen[source.guid]]):
                found.skipped.append(
                    f"Source {short(source.name)}: {count} codings have no text."
                )
            continue
        at = places(source.raw, counting)
        for element, told in chosen[source.guid]:
            _gather(found, source, (element, told), stretch(at, told), users)
    return counting


def _expected(origin: str) -> Counting:
    """How the program that wrote the file is known to count."""
    if origin.startswith(OURS):
        return UTF_16 if "UTF-16" in origin else CODE_POINTS
    if "nvivo" in origin.casefold() and "mac" not in origin.casefold():
        return UTF_16
    return CODE_POINTS


def _selections(found: Gathering, source: Source) -> list[Selection]:
    """The text selections of a source, each GUID with its stretch once."""
    seen: dict[tuple[str, int, int], None] = {}
    selections: list[Selection] = []
    for holder in source.holders:
        for element in every(holder, "PlainTextSelection"):
            try:
                start = int(element.get("startPosition", ""))
                end = int(element.get("endPosition", ""))
            except ValueError:
                found.skipped.append(
                    f"Source {short(source.name)}: a selection without positions."
                )
                continue
            guid = guid_of(element.get("guid"))
            if guid and (guid, start, end) in seen:
                found.repaired.append(
                    f"Source {short(source.name)}: the selection {guid} stood twice."
                )
                continue
            seen[guid, start, end] = None
            selections.append((element, Told(start, end, element.get("name", ""))))
    return selections


def _gather(
    found: Gathering,
    source: Source,
    selection: Selection,
    span: tuple[int, int] | None,
    users: dict[str, str],
) -> None:
    element, told = selection
    memo = words_in(element, "Description")
    place = f"Source {short(source.name)}, {told.start}–{told.end}"
    codings = list(every(element, "Coding"))
    if span is None:
        cause = misplaced(told.start, told.end, len(source.text or "")) or _NOWHERE
        found.skipped.append(f"{place}: {cause}.")
        return
    start, end = span
    for number, coding in enumerate(codings):
        coder = found.add_coder(_coder(coding, element, users))
        found.add_coding(
            place,
            FoundCoding(
                document=source.guid,
                code=_code(coding),
                coder=coder,
                start=start,
                end=end,
                quote=(source.text or "")[start:end],
                when=coding.get("creationDateTime")
                or element.get("creationDateTime", ""),
                memo=memo if number == 0 else "",
                gold=coder == ADJUDICATED and found.origin.startswith(OURS),
                guid=guid_of(coding.get("guid")),
            ),
        )
    if memo:
        coder = users.get(guid_of(element.get("creatingUser")), "")
        on = "coding" if codings else "passage"
        found.memos.append(FoundMemo(on, memo, source.guid, start, end, coder))
    elif not codings:
        found.skipped.append(f"{place}: a selection without a code or a memo.")


def _code(coding: Any) -> str:
    ref = first(coding, "CodeRef")
    return "" if ref == [] else guid_of(ref.get("targetGUID"))


def _coder(coding: Any, selection: Any, users: dict[str, str]) -> str:
    """Who coded: the coding tells, else the selection, else who changed them."""
    asked = (
        one.get(name)
        for name in ("creatingUser", "modifyingUser")
        for one in (coding, selection)
    )
    return next((users[guid_of(guid)] for guid in asked if guid_of(guid) in users), "")


def _report_areas(
    found: Gathering, source: Source, selections: Sequence[Selection]
) -> None:
    """Areas of pages and codes of a whole source: neither is a passage."""
    known = {guid_of(element.get("guid")) for element, _ in selections}
    counted: Counter[str] = Counter()
    for area in every(source.element, *_AREAS):
        guid = guid_of(area.get("guid"))
        if guid in known:
            found.repaired.append(
                f"Source {short(source.name)}: the selection {guid} stood twice."
            )
            continue
        known.add(guid)
        page = area.get("page")
        counted["an area" if page is None else f"page {page}, area"] += 1
    for where, count in counted.items():
        found.skipped.append(
            f"Source {short(source.name)}: {where}: {count} selection"
            f"{'s' * (count != 1)} without a passage of text."
        )
    for holder in source.holders:
        if whole := len(list(every(holder, "Coding"))):
            found.skipped.append(
                f"Source {short(source.name)}: {whole} codings of the whole document."
            )


def _count(elements: Sequence[Any]) -> int:
    return sum(len(list(every(one, "Coding"))) for one in elements)
