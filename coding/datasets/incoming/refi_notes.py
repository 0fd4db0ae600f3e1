"""Notes of a REFI-QDA project: memos at what refers to them."""

from collections.abc import Sequence
from typing import Any

from coding.codebook.formats.wording import one_line
from coding.datasets.incoming.counted import Told, stretch
from coding.datasets.incoming.found import FoundMemo
from coding.datasets.incoming.gathering import Gathering, short
from coding.datasets.incoming.markup import every, first, words_in
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.refi_codes import guid_of
from coding.datasets.incoming.refi_sources import Source, text_at
from coding.datasets.incoming.texts import Counting, places


def gather_notes(
    found: Gathering,
    root: Any,
    sources: Sequence[Source],
    users: dict[str, str],
    members: Members,
    counting: Counting,
) -> None:
    """Each note as a memo: at a passage, a document, or of its own."""
    if words := words_in(root, "Description"):
        found.memos.append(FoundMemo("project", words))
    about = {
        guid_of(ref.get("targetGUID")): source
        for source in sources
        for ref in source.element.iter("{*}NoteRef")
        if source.text is not None
    }
    for note in every(first(root, "Notes"), "Note"):
        name = one_line(note.get("name", ""))
        words = _words(note, members)
        if not words:
            found.skipped.append(f"The note {short(name or 'unnamed')} has no words.")
            continue
        coder = users.get(guid_of(note.get("creatingUser")), "")
        source = about.get(guid_of(note.get("guid")))
        span = _passage(note, source, words, counting) if source else None
        on = "passage" if span else "document" if source else "note"
        start, end = span or (None, None)
        key = source.guid if source else ""
        found.memos.append(FoundMemo(on, words, key, start, end, coder, name))


def _words(note: Any, members: Members) -> str:
    """What the note says, in the project file or in a file of its own."""
    words = words_in(note, "PlainTextContent")
    if not words and note.get("plainTextPath"):
        words = (text_at(members, note.get("plainTextPath")) or "").strip("\ufeff\n ")
    return "\n".join(filter(None, [words_in(note, "Description"), words]))


def _passage(
    note: Any, source: Source, words: str, counting: Counting
) -> tuple[int, int] | None:
    """Where the note stands in the source, if its selection lies beyond itself."""
    selection = first(note, "PlainTextSelection")
    if selection == [] or source.raw is None:
        return None
    try:
        start = int(selection.get("startPosition", ""))
        end = int(selection.get("endPosition", ""))
    except ValueError:
        return None
    if end <= len(words):
        return None
    return stretch(places(source.raw, counting), Told(start, end, ""))
