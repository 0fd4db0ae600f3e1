"""The sources of a REFI-QDA project: texts, and what is told of each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from coding.codebook.formats.wording import one_line
from coding.datasets.incoming.found import FoundMemo
from coding.datasets.incoming.gathering import Gathering, short
from coding.datasets.incoming.markup import every, first, local, words_in
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.refi_codes import guid_of
from coding.datasets.incoming.texts import decoded, plain

_YES_NO = {"true": "yes", "1": "yes", "false": "no", "0": "no"}
_TEXTLESS = {"PictureSource", "AudioSource", "VideoSource"}

Metadata = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One source: `raw` as the file has it, `text` as it is kept, or neither.

    `holders` are the elements that hold selections of its text.
    """

    guid: str
    name: str
    element: Any
    holders: tuple[Any, ...]
    raw: str | None
    text: str | None
    metadata: Metadata


def sources_of(found: Gathering, root: Any, members: Members) -> Iterator[Source]:
    """Every source of the project; of a missing file it is said what is missing."""
    named = {
        guid_of(one.get("guid")): one_line(one.get("name", ""))
        for one in every(first(root, "Variables"), "Variable")
    }
    for number, element in enumerate(first(root, "Sources"), 1):
        kind = local(element)
        name = one_line(element.get("name", "")) or f"source {number}"
        guid = guid_of(element.get("guid")) or f"source#{number}"
        if guid in found.documents:
            guid = f"{guid}#{number}"
        holders = (element, *every(element, "Representation"))
        raw = None
        if kind in _TEXTLESS or kind not in ("TextSource", "PDFSource"):
            found.skipped.append(f"Source {short(name)}: a {kind} has no text to code.")
        else:
            raw = _text_of(found, name, holders, members)
        _report_originals(found, name, element, members)
        text = None if raw is None else plain(raw)
        if text is not None and (words := words_in(element, "Description")):
            found.memos.append(FoundMemo("document", words, guid))
        yield Source(guid, name, element, holders, raw, text, _metadata(element, named))


def metadata_by_case(root: Any) -> dict[str, Metadata]:
    """For each source, what the cases that refer to it tell."""
    named = {
        guid_of(one.get("guid")): one_line(one.get("name", ""))
        for one in every(first(root, "Variables"), "Variable")
    }
    told: dict[str, Metadata] = defaultdict(tuple)
    for case in every(first(root, "Cases"), "Case"):
        values = _metadata(case, named)
        if name := one_line(case.get("name", "")):
            values = (("Case", name), *values)
        for ref in every(case, "SourceRef"):
            told[guid_of(ref.get("targetGUID"))] += values
    return told


def text_at(members: Members, path: str) -> str | None:
    """The characters of a file in the package, found by its name in any case."""
    name = _member(members, path)
    return None if name is None else decoded(members.read(name), name)


def _text_of(
    found: Gathering, name: str, holders: tuple[Any, ...], members: Members
) -> str | None:
    missing = ""
    for holder in holders:
        if inline := list(every(holder, "PlainTextContent")):
            return "".join(inline[0].itertext())
        if path := holder.get("plainTextPath"):
            raw = text_at(members, path)
            if raw is not None and raw.strip("\ufeff \r\n"):
                return raw
            missing = missing or (
                f"its text {short(path)} is not in the package"
                if raw is None
                else f"its text {short(path)} is empty"
            )
    cause = missing or "it comes without a plain text"
    found.skipped.append(f"Source {short(name)}: {cause}.")
    return None


def _report_originals(
    found: Gathering, name: str, element: Any, members: Members
) -> None:
    for attribute in ("richTextPath", "path"):
        path = element.get(attribute)
        if path and _member(members, path) is None:
            where = f"its original {short(path)} is not in the package"
            found.skipped.append(f"Source {short(name)}: {where}.")


def _member(members: Members, path: str) -> str | None:
    """The member that a path means; only its last part counts."""
    bare = path.replace("\\", "/").rpartition("/")[2]
    return members.like(f"sources/{bare}") or members.like(bare)


def _metadata(element: Any, named: dict[str, str]) -> Metadata:
    pairs = []
    for value in every(element, "VariableValue"):
        ref = first(value, "VariableRef")
        name = named.get(guid_of(ref.get("targetGUID")), "") if ref != [] else ""
        words = [
            _YES_NO.get(told, told) if local(one) == "BooleanValue" else told
            for one in value
            if local(one).endswith("Value")
            for told in ["".join(one.itertext()).strip()]
        ]
        if name and words:
            pairs.append((name, words[0]))
    return tuple(pairs)
