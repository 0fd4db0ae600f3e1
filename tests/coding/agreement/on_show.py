"""A round of many short paragraphs, half of them blind, and a machine that is sure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User

from coding.agreement.judged import Judgements
from coding.agreement.machine import CodeFigures, figures
from coding.desk import read
from coding.models import Assignment, Coding, Round, Run, Suggestion
from coding.rounds.blind import blind_share
from documents.models import Document, Paragraph
from projects.models import Project
from tests import factories, suggesting

PARAGRAPHS = 60
BAR = 0.3


@dataclass
class Many:
    """The round, its document, and its paragraphs by whether they are blind."""

    round: Round
    document: Document
    blind: list[Paragraph]
    shown: list[Paragraph]

    def work(self, coder: User) -> Assignment:
        return self.round.assignments.get(coder=coder)


def many(
    project: Project, lead: User, version: Any, coders: Iterable[User], **plan: Any
) -> Many:
    words = "\n\n".join(
        f"It decides on matter {place:03} of the many." for place in range(PARAGRAPHS)
    )
    name = plan.setdefault("name", "Many")
    document = factories.store_document(project, lead, f"{words}\n", f"{name}.txt")
    planned = factories.plan_round(
        project, lead, version, [document], list(coders), **{"blind_share": 50} | plan
    )
    drawn = blind_share(planned, document)
    leaves = list(document.paragraphs.codable())
    return Many(
        planned,
        document,
        [leaf for leaf in leaves if leaf.pk in drawn],
        [leaf for leaf in leaves if leaf.pk not in drawn],
    )


def words_of(document: Document, leaf: Paragraph) -> str:
    return document.text[leaf.start : leaf.end].strip()


def run_of(planned: Round, **card: Any) -> Run:
    told = {"engine": "sure", "engine_version": "1", "asked_by": planned.opened_by}
    told |= {"parameters": {"threshold": BAR}, "version": planned.version}
    run = Run.objects.create(round=planned, **told | card)
    for document in Document.objects.filter(assignments__round=planned).distinct():
        suggesting.say_all(run, document)
    return run


def say(
    run: Run, leaves: Iterable[Paragraph], key: str = "PR.1", score: float = 0.75
) -> list[Suggestion]:
    """The run suggests the code for each of the paragraphs."""
    code = factories.code_of(run.version, key)
    return Suggestion.objects.bulk_create(
        Suggestion(
            run=run,
            document=leaf.document,
            code=code,
            start=leaf.start,
            end=leaf.end,
            quote=leaf.document.text[leaf.start : leaf.end],
            score=score,
        )
        for leaf in leaves
    )


def code(
    work: Assignment, leaves: Iterable[Paragraph], key: str = "PR.1"
) -> list[Coding]:
    return [
        factories.code_words(work, key, words_of(work.document, leaf))
        for leaf in leaves
    ]


def mark(
    work: Assignment, leaves: Iterable[Paragraph], *, skipped: bool = False
) -> None:
    for leaf in leaves:
        read.mark_read(work, work.coder, leaf, key=uuid4(), skipped=skipped)


def of(planned: Round, key: str = "PR.1") -> CodeFigures:
    return {one.code.key: one for one in figures(Judgements(planned))}[key]


def counted(found) -> tuple[int, int]:
    return found.count, found.n
