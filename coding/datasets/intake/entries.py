"""Codings of a file on their way into a project: where they go, and who speaks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from uuid import UUID

from coding.datasets.incoming.found import FoundCoding, Incoming
from coding.datasets.intake.choices import Choices
from coding.datasets.intake.cited import Cited
from coding.datasets.intake.texts import (
    Text,
    spans_by_document,
    target_of,
    texts_of,
)
from coding.datasets.intake.voices import voice, voices_of
from documents.models import Document
from projects.models import Project

# A document's id, or the key of a text that is to be added.
Target = UUID | str
# Whether a member or an outside coder, and the name.
Who = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage under one of the file's codes; nobody speaks what is settled."""

    target: Target
    start: int
    end: int
    quote: str
    code: str
    who: Who | None
    coder: str = ""
    when: str = ""
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A machine's passage."""

    target: Target
    start: int
    end: int
    quote: str
    code: str
    model: str
    score: float | None


@dataclass
class Entries:
    """All that the file gives, each once; `skipped` says what has no place and why."""

    new: list[Text] = field(default_factory=list)
    codings: list[Entry] = field(default_factory=list)
    settled: list[Entry] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    @property
    def targets(self) -> set[Target]:
        """The documents that are spoken of."""
        spoken = {one.target for one in [*self.codings, *self.settled]}
        return spoken | {one.target for one in self.proposals}


def entries_of(
    project: Project, incoming: Incoming, choices: Choices, codes: set[str]
) -> Entries:
    """What the file says under these of its codes, led to its places."""
    return _Leading(project, incoming, choices, codes).found


class _Leading:
    """Passages of the file on their way to their documents."""

    def __init__(
        self, project: Project, incoming: Incoming, choices: Choices, codes: set[str]
    ) -> None:
        self.choices, self.codes = choices, codes
        self.voices = voices_of(incoming.codings)
        self.cited = Cited(project)
        self.texts = texts_of(project, incoming)
        spans = spans_by_document(incoming)
        self.targets: dict[str, UUID | None] = {}
        self.found = Entries()
        for key, text in self.texts.items():
            if text.found.text.strip():
                self.targets[key] = target_of(text, choices.documents, spans[key])
                if self.targets[key] is None:
                    self.found.new.append(text)
            else:
                self.found.skipped.append(f"{text.found.name}: the text has no words.")
        self.text_of: Callable[[UUID], str] = cache(_text_of)
        self._codings(incoming)
        self._proposals(incoming)
        self.found.skipped += self.cited.told()

    def _codings(self, incoming: Incoming) -> None:
        kept: dict[tuple[object, ...], Entry] = {}
        for coding in incoming.codings:
            if coding.code not in self.codes:
                continue
            for entry in self._entries(coding):
                place = (entry.target, entry.start, entry.end, entry.code, entry.who)
                if place in kept:
                    kept[place] = _joined(kept[place], entry)
                    self.found.repaired.append(
                        f"{_named(coding)}: it stood twice and is kept once."
                    )
                else:
                    kept[place] = entry
        for entry in kept.values():
            (self.found.codings if entry.who else self.found.settled).append(entry)

    def _entries(self, coding: FoundCoding) -> Iterator[Entry]:
        entry = Entry(
            target="",
            start=0,
            end=0,
            quote=coding.quote,
            code=coding.code,
            who=None if coding.gold else self._who(voice(self.voices, coding)),
            coder=coding.coder,
            when=coding.when,
            memo=coding.memo,
        )
        if coding.start is None or coding.end is None:
            for document, start, end in self.cited.lead(coding):
                quote = self.text_of(document)[start:end]
                yield replace(entry, target=document, start=start, end=end, quote=quote)
            return
        place = self._place(coding.document, coding.start, coding.end, coding.quote)
        if isinstance(place, str):
            self.found.skipped.append(f"{_named(coding)}: {place}.")
            return
        target, start, end = place
        yield replace(entry, target=target, start=start, end=end)

    def _proposals(self, incoming: Incoming) -> None:
        kept: dict[tuple[object, ...], Proposal] = {}
        for one in incoming.suggestions:
            if one.code not in self.codes:
                continue
            place = self._place(one.document, one.start, one.end, one.quote)
            if isinstance(place, str):
                self.found.skipped.append(f"A suggestion of {one.model}: {place}.")
                continue
            told = Proposal(*place, one.quote, one.code, one.model, one.score)
            kept.setdefault((*place, one.code, one.model), told)
        self.found.proposals += kept.values()

    def _place(
        self, key: str, start: int, end: int, quote: str
    ) -> tuple[Target, int, int] | str:
        """Where a passage goes, or why it goes nowhere."""
        if key not in self.targets:
            return "its text is not in the file"
        text, document = self.texts[key], self.targets[key]
        words = text.found.text
        if document is not None and text.same is None:
            led = text.led(start, end)
            if led is None:
                return f"its words have no single place in {text.alike}"
            start, end = led
            words = self.text_of(document)
        if not 0 <= start < end <= len(words) or words[start:end] != quote:
            return "its quote is not what stands at its place"
        if not quote.strip():
            return "it holds no words"
        return document or key, start, end

    def _who(self, name: str) -> Who:
        username = self.choices.coders.get(name, "")
        return (True, username) if username else (False, name)


def _joined(kept: Entry, other: Entry) -> Entry:
    """The memos of equal codings stand together."""
    if not other.memo or other.memo in kept.memo:
        return kept
    return replace(kept, memo=f"{kept.memo}\n\n{other.memo}".strip())


def _named(coding: FoundCoding) -> str:
    where = coding.citation or f"{coding.start}–{coding.end}"
    return f"{coding.document}, {where}, under “{coding.code}”"


def _text_of(document: UUID) -> str:
    text: str = Document.objects.values_list("text", flat=True).get(pk=document)
    return text
