"""All that a user takes away of a project, read from one state of the database."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import IO
from uuid import UUID

from django.core.files.storage import default_storage

from coding.agreement.gold import Gold
from coding.datasets.outgoing import codings, gold, machine, readings
from coding.datasets.outgoing.agreement import agreement_in
from coding.datasets.outgoing.analysed import analysis_of
from coding.datasets.outgoing.codes import Codes
from coding.datasets.outgoing.documents import taken_document
from coding.datasets.outgoing.pseudonyms import names_of
from coding.datasets.outgoing.scope import documents_of, scope_of, taken_round
from coding.datasets.outgoing.taken import (
    Taken,
    TakenCode,
    TakenCoder,
    TakenCoding,
    TakenDocument,
    TakenProject,
    TakenRound,
    TakenRun,
    TakenVariable,
)
from coding.datasets.outgoing.taken_analysis import TakenAnalysis
from coding.datasets.outgoing.taken_beside import (
    TakenAgreement,
    TakenReading,
    TakenRuling,
    TakenSuggestion,
)
from coding.datasets.outgoing.wanted import Said, Wanted
from coding.datasets.outgoing.whole import (
    TakenColumn,
    TakenComment,
    TakenPlan,
    TakenReception,
    TakenVersion,
    TakenWork,
    code_memos,
    columns_of,
    comments_of,
    plan_of,
    reception_of,
    works_of,
)
from coding.models import Pseudonym, Round
from documents.models import Document, Variable
from projects.models import AnyUser, Project

Progress = Callable[[int, int], None]


class Content:
    """Documents one at a time, with what was said of each; the rest at once.

    Nothing of it is kept, so a project of any size passes through in the memory of
    its largest document. Use it inside `one_state`.
    """

    def __init__(
        self,
        project: Project,
        user: AnyUser,
        wanted: Wanted,
        pseudonyms: Mapping[int, Pseudonym],
        progress: Progress = lambda done, total: None,
        day: date | None = None,
    ) -> None:
        self.project = project
        self.wanted = wanted
        self.day = day  # of the export, for files that tell it
        self.user = user
        self._pseudonyms = pseudonyms
        self._names = names_of(project, pseudonyms) if wanted.names else {}
        self._progress = progress
        self._scope = scope_of(project, user, wanted)
        self._documents = documents_of(project, self._scope, wanted)
        books = {one.version.codebook_id for one in self._scope.rounds}
        self.codes = Codes(project, books if wanted.rounds else None)
        self.wanted_codes = self.codes.under(wanted.codes) if wanted.codes else None
        self._variables = list(Variable.objects.current().filter(project=project))
        self.gold: dict[UUID, Gold] = {}
        self.rounds = {one.pk: taken_round(one) for one in self._scope.rounds}

    @cached_property
    def taken(self) -> Taken:
        """Project, codes, coders and rounds; gold counts as a coder where wanted."""
        coders = {
            work.coder: self.coder(work.coder)
            for works in self._scope.works.values()
            for work in works
        }
        listed = sorted(coders.values(), key=lambda one: (len(one.name), one.name))
        if self.wanted.said != Said.CODERS:
            listed.append(self.adjudicated)
        if self.wanted.said == Said.GOLD:
            listed = listed[-1:]
        return Taken(
            TakenProject(
                self.project.pk,
                self.project.slug,
                self.project.name,
                self.project.description,
            ),
            self.listed_codes,
            listed,
            list(self.rounds.values()),
            list(self.runs()),
            [TakenVariable(one.pk, one.name, one.type, "") for one in self._variables],
        )

    @cached_property
    def listed_codes(self) -> list[TakenCode]:
        """The wanted codes of all published codebooks, in their order."""
        return [code for code in self.codes.all if self.wants(code.id)]

    @cached_property
    def variables(self) -> list[str]:
        """The names of the project's own variables, as each document tells them."""
        return [one.name for one in self._variables]

    @cached_property
    def adjudicated(self) -> TakenCoder:
        """Nobody: under this name the gold set stands beside the coders."""
        return gold.adjudicated(self.project)

    def wants(self, code: UUID) -> bool:
        return self.wanted_codes is None or code in self.wanted_codes

    def coder(self, pk: int) -> TakenCoder:
        """A person by user, under a pseudonym unless names were asked for."""
        pseudonym = self._pseudonyms[pk]
        name = self._names[pk] if self.wanted.names else str(pseudonym)
        return TakenCoder(pseudonym.pk, name, pseudonym.number)

    def document_ids(self) -> frozenset[UUID]:
        """Of all the documents that are taken away."""
        return frozenset(self._documents.values_list("pk", flat=True))

    def shown_as(self) -> dict[str, str]:
        """The name that each coder has in what is taken away, by user name."""
        return {
            pseudonym.coder.get_username(): self.coder(pk).name
            for pk, pseudonym in self._pseudonyms.items()
        }

    def documents(self) -> Iterator[TakenDocument]:
        """One at a time, coded or not; each tells the progress when it is done with."""
        ids = list(self._documents.values_list("pk", flat=True))
        for done, pk in enumerate(ids):
            row = Document.objects.defer("source_text", "ranges").get(pk=pk)
            yield taken_document(row, self._variables)
            self._progress(done + 1, len(ids))

    def codings(self, document: TakenDocument) -> Iterator[TakenCoding]:
        """Standing codings in the order of the text, then gold, as was wanted.

        Raises ValidationError where a quote is not the document's own words.
        """
        if self.wanted.said != Said.GOLD:
            works = self._scope.works.get(document.id, [])
            yield from codings.codings_of(self, document, works)
        if self.wanted.said != Said.CODERS:
            yield from gold.gold_of_document(self, document, self._compared)

    def original(self, document: TakenDocument) -> IO[bytes] | None:
        """The file as it was received, or None where the store has lost it."""
        try:
            return default_storage.open(document.file) if document.file else None
        except FileNotFoundError:
            return None

    def reception(self, document: TakenDocument) -> TakenReception:
        """How it was read: its whole structure, and its file's own text."""
        return reception_of(document.id)

    def readings(self, document: TakenDocument) -> Iterator[TakenReading]:
        """What coders have read or skipped, in the order of the text."""
        works = self._scope.works.get(document.id, [])
        yield from readings.readings_of(self, document, works)

    def suggestions(self, document: TakenDocument) -> Iterator[TakenSuggestion]:
        """Of rounds that may be compared all, else those that one has answered."""
        works = self._scope.works.get(document.id, [])
        yield from machine.suggestions_of(self, document, works, self._scope.compared)

    def rulings(self, document: TakenDocument) -> Iterator[TakenRuling]:
        """Standing rulings of rounds that may be compared."""
        yield from gold.rulings_of(self, document, self._scope.compared)

    def agreement(self) -> Iterator[TakenAgreement]:
        """Of rounds that may be compared, whatever codes and documents are wanted."""
        yield from agreement_in(self._compared, self.rounds)

    def runs(self) -> Iterator[TakenRun]:
        """The cards that one may see, the earliest first."""
        yield from machine.runs_of(self)

    def versions(self) -> Iterator[TakenVersion]:
        """Every published version of the codebooks, with the codes that are wanted."""
        for one in self.codes.versions:
            codes = tuple(code for code in one.codes if self.wants(code.id))
            yield replace(one, codes=codes)

    def plans(self) -> list[TakenPlan]:
        """The rounds with all that was chosen for them, in their order."""
        rounds = self._scope.rounds
        return [plan_of(one, self.rounds[one.pk]) for one in rounds]

    def columns(self) -> list[TakenColumn]:
        """The project's own variables with their choices."""
        return columns_of(self._variables)

    def works(self, document: TakenDocument) -> Iterator[TakenWork]:
        """Whose work on the document is taken away, finished or not."""
        yield from works_of(self, document, self._scope.works.get(document.id, []))

    def comments(self, document: TakenDocument) -> Iterator[TakenComment]:
        """What was written about its passages, as far as one may read it."""
        yield from comments_of(self, document, self._scope.works.get(document.id, []))

    def code_memos(self) -> Iterator[TakenComment]:
        """Thoughts on codes, as far as one may read them."""
        yield from code_memos(self)

    def analysis(self) -> Iterator[tuple[str, TakenAnalysis]]:
        """Charts, tensions and attributes, each with the name of its kind."""
        works = [work.pk for one in self._scope.works.values() for work in one]
        yield from analysis_of(self, works)

    def settles(self, planned: TakenRound) -> bool:
        """Whether the round has a gold set that one may read."""
        return planned.id in self._scope.compared

    def unsettled(self, document: TakenDocument) -> set[tuple[UUID, UUID, str]]:
        """Round, leaf and key of what coders dispute and no lead has ruled."""
        return gold.unsettled_in(self, document, self._compared)

    @property
    def _compared(self) -> list[Round]:
        return [one for one in self._scope.rounds if one.pk in self._scope.compared]
