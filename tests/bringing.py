"""Small files of coded data, read without a process of their own."""

from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from coding.datasets.incoming.found import (
    FoundCoding,
    FoundMemo,
    FoundSuggestion,
    Incoming,
)
from coding.datasets.incoming.gathering import Gathering
from coding.datasets.intake.choices import Choices
from coding.datasets.intake.keeping import keep_dataset
from coding.datasets.intake.preview import show
from coding.datasets.intake.storing import store
from coding.models import Intake
from projects.models import Project

TEXT = "The mission shall protect civilians.\n\nIt shall train the local police.\n"


def coded(
    words: str, code: str = "Protection", coder: str = "Alice", **told: Any
) -> FoundCoding:
    """Words of the text under a code, as a reader gives them."""
    text = told.pop("text", TEXT)
    start = text.index(words)
    end = start + len(words)
    more = {"document": "1", "start": start, "end": end, "quote": words} | told
    return FoundCoding(code=code, coder=coder, **more)


def incoming(
    *codings: FoundCoding,
    texts: dict[str, str] | None = None,
    suggestions: tuple[FoundSuggestion, ...] = (),
    memos: tuple[FoundMemo, ...] = (),
    codes: dict[str, tuple[str, ...]] | None = None,
) -> Incoming:
    """What a reader makes of a file with these codings."""
    found = Gathering("a made format", name="Made")
    for key, text in (texts if texts is not None else {"1": TEXT}).items():
        found.add_document(key, f"Text {key}", text)
    paths = codes or {one.code: (one.code,) for one in [*codings, *suggestions]}
    for key, path in paths.items():
        found.add_code(key, path)
    for number, one in enumerate(codings, 1):
        found.add_coder(one.coder)
        found.add_coding(f"Line {number}", one)
    found.suggestions += suggestions
    found.memos += memos
    return found.finished()


def previewed(
    project: Project, lead: User, found: Incoming, name: str = "made.jsonl"
) -> Intake:
    """A file that has been read and waits for a lead's word."""
    bytes_of = f"{name} {hash(repr(found))}".encode()
    received = keep_dataset(project, lead, ContentFile(bytes_of, name), name)
    show(received.intake, found)
    received.intake.refresh_from_db()
    return received.intake


def stored(
    project: Project,
    lead: User,
    found: Incoming,
    name: str = "made.jsonl",
    **chosen: Any,
) -> Intake:
    """The same, stored."""
    intake = previewed(project, lead, found, name)
    return store(intake, lead, Choices(**chosen))
