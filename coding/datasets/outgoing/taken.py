"""What is taken away, in plain words: `content.py` makes it, writers read it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID


@dataclass(frozen=True, slots=True)
class TakenPlace:
    """A leaf of a document: `[start, end)` of its text, with what it is cited as."""

    id: UUID
    start: int
    end: int
    kind: str
    path: str
    label: str
    citation: str
    page: int | None
    speaker: str
    codable: bool
    depth: int = 0  # how far a page indents it


@dataclass(frozen=True, slots=True)
class TakenVariable:
    """A document's value for one of the project's own variables, as text.

    `type` is text, number, date, choice or yes_no; a date is ISO 8601, yes or no
    "yes" or "no", and a value that was never given is empty.
    """

    id: UUID
    name: str
    type: str
    value: str


@dataclass(frozen=True)
class TakenDocument:
    """A document with its fixed text, its leaves in order, and where its file lies."""

    id: UUID
    name: str
    symbol: str
    title: str
    filename: str
    kind: str
    language: str
    date: str
    organ: str
    mission: str
    agenda_item: str
    meeting: str
    text: str
    text_sha256: str
    reader_version: str
    file: str  # its name in the storage
    file_sha256: str
    variables: tuple[TakenVariable, ...]
    places: tuple[TakenPlace, ...]
    ocr: bool = False
    renews: UUID | None = None
    begins_chain: bool = False

    @cached_property
    def _ends(self) -> list[int]:
        return [place.end for place in self.places]

    def place_at(self, start: int) -> TakenPlace:
        """The leaf in which a passage begins that starts there."""
        return self.places[bisect_right(self._ends, start)]

    def touching(self, start: int, end: int) -> Iterator[TakenPlace]:
        """The leaves that share a character with `[start, end)`, in order."""
        for place in self.places[bisect_right(self._ends, start) :]:
            if place.start >= end:
                return
            yield place


@dataclass(frozen=True, slots=True)
class TakenCode:
    """A code in its newest published wording; its id is the same in every export.

    One code has one key in all versions of its codebook. `path` are the names from
    the top down to its own.
    """

    id: UUID
    codebook: str
    key: str
    name: str
    path: tuple[str, ...]
    parent: UUID | None
    polarity: str
    bears_on: tuple[str, ...]
    definition: str
    include_when: str
    exclude_when: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    keywords: tuple[str, ...]
    source: str
    colour: str  # "#rrggbb"
    codable: bool
    retired: bool
    codebook_id: UUID | None = None
    shortcut: str = ""
    weight: int | None = None
    becomes: tuple[str, ...] = ()
    change: str = ""


@dataclass(frozen=True, slots=True)
class TakenCoder:
    """A person under a pseudonym, or under the user name where that was asked for.

    `number` is the pseudonym's, the same in every file; the gold set's is 0.
    """

    id: UUID
    name: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class TakenRound:
    """A round, and the codebook version that it codes with now."""

    id: UUID
    name: str
    codebook: str
    version: int
    shown: str
    blind_share: int
    seed: int
    engine: str
    closed: bool
    assisted: bool = False  # suggestions learned from everybody's running work
    brought_in: bool = False  # its codings came in a file of another program


@dataclass(frozen=True, slots=True)
class TakenCoding:
    """A standing coding, or a gold passage (`gold`), whose coder is `ADJUDICATED`.

    `origin` is by hand, confirmed, overridden or brought in; of gold, undisputed or
    ruled. `one_with` are the other parts of its passage. `version` is the number of
    the codebook version under which it was made.
    """

    id: UUID
    document: UUID
    code: TakenCode
    coder: TakenCoder
    round: TakenRound
    start: int
    end: int
    quote: str
    version: int
    exposure: str
    origin: str
    made_at: datetime
    finished: bool
    memo: str = ""
    one_with: tuple[UUID, ...] = ()
    suggestion: UUID | None = None
    suggested_code: str = ""
    suggestion_score: float | None = None
    run: UUID | None = None
    replaces: UUID | None = None
    gold: bool = False


@dataclass(frozen=True, slots=True)
class TakenRun:
    """The card of a run: what made the suggestions, and of what it had learned."""

    id: UUID
    round: UUID
    engine: str
    engine_version: str
    parameters: dict[str, object]
    seed: int
    codebook: str
    version: int
    learned_from: str
    lessons: int
    lessons_digest: str
    corpus_digest: str
    started_at: datetime
    finished_at: datetime | None
    coder: TakenCoder | None = None  # for whom alone it was made
    stability: float | None = None
    released_at: datetime | None = None
    cancelled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakenProject:
    id: UUID
    slug: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What is said of a whole project, small enough to be held at once."""

    project: TakenProject
    codes: Sequence[TakenCode]
    coders: Sequence[TakenCoder]
    rounds: Sequence[TakenRound]
    runs: Sequence[TakenRun] = field(default=())
    variables: Sequence[TakenVariable] = field(default=())  # without values
