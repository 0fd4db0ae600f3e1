"""What an engine is given and what it answers with; it knows no database."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Vectors = NDArray[np.float32]

MOST_PER_PARAGRAPH = 3
THRESHOLD = 0.3


@dataclass(frozen=True, slots=True)
class EngineParagraph:
    """A paragraph's words, and where in the document they begin, in code points.

    Paragraphs of one document are given in its order: neighbours count.
    """

    pk: str
    document: str
    text: str
    start: int = 0
    heading: str = ""


@dataclass(frozen=True, slots=True)
class EngineCode:
    """A code as the codebook describes it."""

    key: str
    name: str
    definition: str = ""
    include_when: str = ""
    exclude_when: str = ""
    examples: Sequence[str] = ()
    keywords: Sequence[str] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True)
class LessonSpan:
    """That `[start, end)` of the paragraph's own text was coded."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A paragraph that somebody has read: it carries these codes, and no others.

    What is in no lesson says nothing: that a code was not suggested, or that nobody
    has come by yet, is not a "no".
    """

    paragraph: EngineParagraph
    codes: frozenset[str]
    spans: tuple[LessonSpan, ...] = ()

    @property
    def told(self) -> tuple[object, ...]:
        """All it says, in one order in every process: sets have none of their own."""
        spans = sorted((one.start, one.end, one.code) for one in self.spans)
        return self.paragraph.pk, tuple(sorted(self.codes)), tuple(spans)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A paragraph of the lessons that carries the code, and how alike it is, 0 to 1."""

    paragraph: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """That `[start, end)` of the document may carry a code, and why.

    `parts` are the sentences of the code's description that the passage matched,
    `shorter` and `longer` other ends for it, one within and one around it.
    """

    paragraph: str
    start: int
    end: int
    code: str
    score: float
    reason: str
    matched: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    nearest: list[Neighbour] = field(default_factory=list)
    shorter: tuple[int, int] | None = None
    longer: tuple[int, int] | None = None


class Embedder(Protocol):
    """Texts into vectors of length one; `digest` is the SHA-256 of the model's file.

    Vectors of different digests never mix. Whoever hands one in may remember the
    vectors by text and digest.
    """

    digest: str

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in their order."""
        ...


class Fitted(Protocol):
    """An engine that has read a codebook, a corpus and what people have coded."""

    @property
    def codes(self) -> Sequence[EngineCode]: ...

    def refit(self, lessons: Sequence[Lesson]) -> "Fitted":
        """The same codebook and corpus with all the lessons there are by now.

        Far quicker than fitting anew, and the answers are the same.
        """
        ...

    def probabilities(self, paragraphs: Sequence[EngineParagraph]) -> Floats:
        """How probably each paragraph (row) carries each code (column), 0 to 1."""
        ...

    def suggest(
        self,
        paragraphs: Sequence[EngineParagraph],
        thresholds: Mapping[str, float] | None = None,
    ) -> Iterator[Proposal]:
        """At most three a paragraph, in the paragraphs' order and the best first.

        A code is proposed from its own threshold on, or else from the engine's.
        """
        ...


class Engine(Protocol):
    """Something that proposes codes; `parameters` stand on the run's card as JSON.

    The same codes, corpus, lessons and seed give the same answers, byte for byte,
    on the same machine. Without an embedder `parameters["fallback"]` says what the
    engine does instead.
    """

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def threshold(self) -> float: ...

    @property
    def learns(self) -> bool:
        """Whether lessons change what it says: others are given none."""
        ...

    @property
    def parameters(self) -> dict[str, Any]: ...

    def fit(
        self,
        codes: Sequence[EngineCode],
        corpus: Sequence[EngineParagraph],
        lessons: Sequence[Lesson] = (),
        seed: int = 0,
    ) -> Fitted:
        """Read everything once; `corpus` is all there is to code, coded or not."""
        ...


def best(probabilities: Floats, thresholds: Floats) -> list[list[int]]:
    """The columns to show for each row: at most three, the best first.

    Ties go to the code that stands first in the codebook.
    """
    shown = []
    for row in probabilities:
        ordered = np.argsort(-row, kind="stable")[:MOST_PER_PARAGRAPH]
        shown.append(
            [int(place) for place in ordered if row[place] >= thresholds[place]]
        )
    return shown


def thresholds_for(
    codes: Sequence[EngineCode], given: Mapping[str, float] | None, default: float
) -> Floats:
    """Each code's threshold, in the codes' order."""
    return np.array([(given or {}).get(code.key, default) for code in codes], float)
