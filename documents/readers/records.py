"""UN documents in JSON, an object for each paragraph: read into the same source."""

import json
import re
from pathlib import Path, PurePath
from typing import Any

from documents.readers.plain import clean, decode
from documents.readers.unreadable import NO_WORDS, Unreadable
from documents.structure.detect import canonical, find_symbol

_NOT_OURS = (
    "This JSON file is not a UN document: it should hold a list of paragraphs, "
    "each with its “text”."
)
_TWICE = "The JSON file is damaged: it names “{}” twice in one paragraph."
_SPACE = re.compile(r"[ \t]*\n[ \t]*")
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_RESOLUTION_NAME = re.compile(r"S_RES_(\d{1,4})[_ ]?\(?(\d{4})\)?")
_NAME = re.compile(
    r"(?:S|A|E|ST|PBC|T)(?:_(?:[A-Z]{1,5}|\d{1,4}))*_\d{1,4}"
    r"(?:_(?:Add|Rev|Corr)[._]?\d{1,2})*"
)
_LANGUAGE = re.compile(r"[-_](?:en|EN|E)$")
_SYMBOL = re.compile(r"[A-Z]{1,4}(?:/[\w.\-]+(?: ?\([\w. ]+\))?)+")


def read_records(path: Path, name: str) -> str:
    """The paragraphs' words with their prefixes, divided by blank lines.

    What kind of paragraph each is said to be is not asked: those words are made by a
    machine, and partly wrong. The symbol comes before all where the text names none.
    """
    whole = _loaded(decode(path.read_bytes()))
    records = _records(whole)
    paragraphs = [words for record in records for words in _words(record)]
    if not paragraphs:
        raise Unreadable(NO_WORDS if records else _NOT_OURS)
    source = clean("\n\n".join(paragraphs))
    own = find_symbol(source)
    named = _stated(whole) or own or _named(name)
    if named != own:
        source = f"{named}\n\n{source}"
    return source + "\n"


def _loaded(text: str) -> Any:
    """The values, numbers as their digits; what has no value (NaN) as nothing."""
    try:
        return json.loads(
            text.lstrip("\ufeff"),
            object_pairs_hook=_object,
            parse_int=str,
            parse_float=str,
            parse_constant=lambda _: None,
        )
    except RecursionError:
        raise Unreadable("The JSON file is nested too deeply to be read.") from None
    except json.JSONDecodeError as failure:
        reason = f"The JSON file is damaged at line {failure.lineno}: {failure.msg}."
        raise Unreadable(reason) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Unreadable(_TWICE.format(twice[:40]))
    return made


def _records(whole: Any) -> list[dict[str, Any]]:
    """The list of paragraphs, the whole of the file or a part of it."""
    lists = [whole, *(whole.values() if isinstance(whole, dict) else ())]
    for found in lists:
        if isinstance(found, list) and any(
            isinstance(one, dict) and "text" in one for one in found
        ):
            return [_record(one) for one in found]
    raise Unreadable(_NOT_OURS)


def _record(one: Any) -> dict[str, Any]:
    if not isinstance(one, dict):
        raise Unreadable(_NOT_OURS)
    return one


def _words(record: dict[str, Any]) -> list[str]:
    """The paragraph after its prefix; blank lines in it part it."""
    text, prefix = record.get("text"), record.get("prefix")
    if not isinstance(text, str | None) or not isinstance(prefix, str | None):
        raise Unreadable(_NOT_OURS)
    lines = clean(text or "").replace("\f", " ").replace("\v", "\n").strip()
    parts = [_SPACE.sub(" ", part).strip() for part in _BLANK.split(lines)]
    parts = [part for part in parts if part]
    mark = clean(prefix or "").strip()
    if mark and parts and not _carries(parts[0], mark):
        parts[0] = f"{mark}\t{parts[0]}"
    return parts


def _carries(words: str, mark: str) -> bool:
    """Whether the paragraph's words open with its prefix already."""
    return words.startswith(mark) and words[len(mark) : len(mark) + 1] in (
        " ",
        "\t",
        "\xa0",
    )


def _stated(whole: Any) -> str:
    """The symbol that the file states beside its paragraphs."""
    stated = whole.get("symbol") if isinstance(whole, dict) else None
    if isinstance(stated, str) and _SYMBOL.fullmatch(stated.strip()):
        return canonical(stated)
    return ""


def _named(name: str) -> str:
    """The symbol in a name such as S_PRST_2014_8.json, if it is one."""
    stem = _LANGUAGE.sub("", PurePath(name).stem)
    resolution = _RESOLUTION_NAME.fullmatch(stem)
    if resolution:
        return f"S/RES/{resolution[1]} ({resolution[2]})"
    if not _NAME.fullmatch(stem):
        return ""
    parts = re.sub(r"_(Add|Rev|Corr)[._]?", r"_\1.", stem)
    return re.sub(r"/PV/", "/PV.", parts.replace("_", "/"))
