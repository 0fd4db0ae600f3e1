"""An engine that asks a language model, and believes only what it can check."""

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from coding.suggestions.engine import (
    EngineCode,
    EngineParagraph,
    Floats,
    Lesson,
    Proposal,
    best,
    thresholds_for,
)
from coding.suggestions.language_model.account import Account, Cost
from coding.suggestions.language_model.answers import Said, checked
from coding.suggestions.language_model.conversation import Conversation
from coding.suggestions.language_model.questions import (
    DIGEST,
    MOST_TEXT,
    ask_about,
    described,
)
from coding.suggestions.language_model.server import Server
from coding.suggestions.spans import shift, whole
from coding.words import sentences


@dataclass(frozen=True)
class LanguageModelEngine:
    """Sends one paragraph at a time to the server of the administrator's choice.

    `examples` is how many confirmed passages of each code are sent along, two at most;
    none unless it is asked for, since a lesson may be somebody else's work.
    """

    server: Server
    examples: int = 0
    name = "language-model"
    version = "1"
    threshold = 0.5

    @property
    def learns(self) -> bool:
        """Only of passages that may be sent along."""
        return self.examples > 0

    @property
    def parameters(self) -> dict[str, Any]:
        """For the card: the server's name, never its key."""
        return {
            "threshold": self.threshold,
            "model": self.server.model,
            "host": self.server.host,
            "instructions": DIGEST,
            "examples": self.examples,
            "budget": self.server.budget,
        }

    def fit(
        self,
        codes: Sequence[EngineCode],
        corpus: Sequence[EngineParagraph],
        lessons: Sequence[Lesson] = (),
        seed: int = 0,
    ) -> "FittedLanguageModel":
        """Keep everything and send nothing; raises ValidationError on a bad set-up."""
        asking = Conversation(self.server, [code.key for code in codes], Account())
        return FittedLanguageModel(self, codes, corpus, lessons, asking)


class FittedLanguageModel:
    """A codebook that paragraphs are asked about, each of them once.

    Answers are kept, so that what came before a run had to stop can be had again
    without another request.
    """

    def __init__(
        self,
        engine: LanguageModelEngine,
        codes: Sequence[EngineCode],
        corpus: Sequence[EngineParagraph],
        lessons: Sequence[Lesson],
        asking: Conversation,
    ) -> None:
        self.codes = codes
        self._engine, self._corpus, self._asking = engine, corpus, asking
        self._lessons = lessons
        self._told = described(codes, lessons, engine.examples)
        self._places = {code.key: place for place, code in enumerate(codes)}
        self._around = _neighbours(corpus)
        self._said: dict[EngineParagraph, list[Said]] = {}

    @property
    def cost(self) -> dict[str, int | float]:
        """Requests, tokens, answers dropped, refused and missing, seconds: so far."""
        return self._asking.account.cost.told()

    def on_account(self, account: Account) -> "FittedLanguageModel":
        """The same, but what it costs is booked there: a run has one for all."""
        keys = [code.key for code in self.codes]
        asking = Conversation(self._engine.server, keys, account)
        return FittedLanguageModel(
            self._engine, self.codes, self._corpus, self._lessons, asking
        )

    def refit(self, lessons: Sequence[Lesson]) -> "FittedLanguageModel":
        """Itself where no examples are sent; what was spent stays spent."""
        if not self._engine.examples:
            return self
        return FittedLanguageModel(
            self._engine, self.codes, self._corpus, lessons, self._asking
        )

    def probabilities(self, paragraphs: Sequence[EngineParagraph]) -> Floats:
        """The model's own confidence, and 0 for what it did not name."""
        found = np.zeros((len(paragraphs), len(self.codes)))
        around = ChainMap(self._around, _neighbours(paragraphs))
        for row, paragraph in enumerate(paragraphs):
            found[row] = self._row(self._answer(paragraph, around))
        return found

    def suggest(
        self,
        paragraphs: Sequence[EngineParagraph],
        thresholds: Mapping[str, float] | None = None,
    ) -> Iterator[Proposal]:
        """One paragraph after another, so that what was said before a stop is there."""
        bars = thresholds_for(self.codes, thresholds, self._engine.threshold)
        around = ChainMap(self._around, _neighbours(paragraphs))
        for paragraph in paragraphs:
            said = self._answer(paragraph, around)
            by_code = {one.code: one for one in said}
            for place in best(self._row(said)[np.newaxis], bars)[0]:
                if one := by_code.get(self.codes[place].key):
                    yield _proposal(paragraph, one)

    def _row(self, said: Sequence[Said]) -> Floats:
        row = np.zeros(len(self.codes))
        for one in said:
            row[self._places[one.code]] = one.confidence
        return row

    def _answer(
        self, paragraph: EngineParagraph, around: Mapping[str, tuple[str, str]]
    ) -> list[Said]:
        """What holds of the answer; a paragraph without a word is not asked about."""
        if paragraph in self._said:
            return self._said[paragraph]
        said: list[Said] = []
        sent = paragraph.text[:MOST_TEXT]
        if self.codes and any(letter.isalnum() for letter in sent):
            question = ask_about(self._told, paragraph, *around[paragraph.pk])
            items = self._asking.ask(question) or []
            secret = self._engine.server.key
            said, dropped = checked(items, paragraph, self._places, secret)
            short = int(len(sent) < len(paragraph.text))
            if dropped or short:
                self._asking.account.book(Cost(dropped=dropped, shortened=short))
        self._said[paragraph] = said
        return said


def _neighbours(paragraphs: Sequence[EngineParagraph]) -> dict[str, tuple[str, str]]:
    """The texts before and after each paragraph, within its document."""
    around = {one.pk: ("", "") for one in paragraphs}
    for one, other in pairwise(paragraphs):
        if one.document == other.document:
            around[one.pk] = (around[one.pk][0], other.text)
            around[other.pk] = (one.text, around[other.pk][1])
    return around


def _proposal(paragraph: EngineParagraph, said: Said) -> Proposal:
    span = (said.start, said.end)
    longer = _sentences_around(paragraph.text, span)
    return Proposal(
        paragraph=paragraph.pk,
        start=paragraph.start + said.start,
        end=paragraph.start + said.end,
        code=said.code,
        score=round(said.confidence, 4),
        reason=said.reason or "the model gave no reason",
        longer=shift(longer, paragraph.start) if longer != span else None,
    )


def _sentences_around(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The sentence that the quote stands in, or else the whole paragraph."""
    for start, end in sentences(text):
        begun, last = whole(text[start:end])
        found = (start + begun, start + last)
        if found[0] <= span[0] and span[1] <= found[1] and found != span:
            return found
    return whole(text)
