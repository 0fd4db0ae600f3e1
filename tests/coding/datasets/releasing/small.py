"""A small study that is finished and can be released: the same whenever it is made."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User

from coding.agreement.rulings import settle
from coding.datasets.releasing.asking import ask_for_release
from coding.desk import decide
from coding.desk.showing import suggestions_on_show
from coding.models import Release, Round
from coding.rounds.machines import NONE
from documents.models import Document
from projects.models import Job, Project
from tests import factories, suggesting

AUTHORS = """\
Ada, Lovelace, 0000-0002-1825-0097, University of Velmora, Institute of Peace
Bruno, Castellane
"""
RENEWED = (
    factories.MANDATE.replace("9001", "9101")
    .replace("8990", "9001")
    .replace("2032", "2033")
    .replace("2031", "2032")
    .replace("the local police", "the national police 🚓")
)
NATIONAL = "support the national police 🚓 in the villages"
WOMEN = "violence against women and children"


def code_study(project: Project, lead: User, coders: list[User]) -> Round:
    """Two mandates, coded by two people who differ on three questions of five codes.

    Nothing was suggested in it; the lead has ruled one question.
    """
    documents = [
        factories.store_document(project, lead, words, name)
        for words, name in (
            (factories.MANDATE, "first.txt"),
            (RENEWED, "second.txt"),
        )
    ]
    for document, year in zip(documents, (2031, 2032), strict=True):
        Document.objects.filter(pk=document.pk).update(date=date(year, 3, 3))
    version = factories.publish_codes(project, lead)
    planned = factories.plan_round(
        project, lead, version, documents, coders, engine=NONE
    )
    first, second = documents
    said: dict[tuple[str, str], list[tuple[str, str]]] = {
        ("ada", "first.txt"): [
            ("PR.1", factories.CIVILIANS),
            ("PR.1", WOMEN),
            ("PR.2", factories.POLICE),
        ],
        ("bruno", "first.txt"): [
            ("PR.1", f"within its capacity, {factories.CIVILIANS}"),
            ("PR.2", factories.POLICE),
            ("PR.3", factories.LAW),
        ],
        ("ada", "second.txt"): [
            ("PR.1", factories.CIVILIANS),
            ("PR.2", NATIONAL),
        ],
        ("bruno", "second.txt"): [
            ("PR.1", factories.CIVILIANS),
            ("PR.1", WOMEN),
            ("PR.2", NATIONAL),
        ],
    }
    for coder in coders:
        for document in (first, second):
            work = planned.assignments.get(coder=coder, document=document)
            for key, words in said[coder.username, document.filename]:
                factories.code_words(
                    work, key, words, memo="=1+1" if "law" in words else ""
                )
            factories.finish_work(work)
    women = factories.paragraph_with(first, WOMEN)
    settle(planned, lead, women, factories.code_of(version, "PR.1"), applies=True)
    return planned


def assisted_round(
    project: Project, lead: User, planned: Round, blind_share: int = 50
) -> Round:
    """A second round over the first document, with suggestions that were answered."""
    works = planned.assignments.select_related("document", "coder")
    document = works.get(document__filename="first.txt", coder__username="ada").document
    coders = list(User.objects.filter(username__in=("ada", "bruno")))
    after = factories.plan_round(
        project,
        lead,
        planned.version,
        [document],
        coders,
        name="Assisted",
        blind_share=blind_share,
    )
    said = [("PR.1", factories.CIVILIANS), ("PR.2", factories.POLICE)]
    every = [suggesting.suggest(after, document, *one) for one in said]
    suggesting.suggest(after, document, "PR.3", factories.LAW)
    for work in after.assignments.all():
        leaves = list(document.paragraphs.codable())
        shown = {one.pk for one in suggestions_on_show(work, leaves, set())}
        answer = decide.confirm if work.coder.username == "ada" else decide.reject
        for suggestion in every:
            if suggestion.pk in shown:
                answer(work, work.coder, suggestion, key=uuid4())
        skipped = factories.paragraph_with(document, factories.LAW)
        factories.finish_work(work, [skipped] if work.coder.username == "ada" else [])
    # What an engine would say is not known beforehand.
    Job.objects.due().update(state=Job.State.DROPPED)
    return after


def ask(project: Project, lead: User, rounds: list[Round], **more: Any) -> Release:
    """Ask for a release with all that it needs."""
    words = {
        "title": "Protection in the mandates of UNSMIV",
        "authors": AUTHORS,
        "licence": "CC-BY-4.0",
        "protocol": "Two people coded each mandate.",
    }
    return ask_for_release(project, lead, rounds=rounds, **(words | more))


def release(project: Project, lead: User, rounds: list[Round], **more: Any) -> Release:
    """A release made by the worker."""
    asked = ask(project, lead, rounds, **more)
    factories.do_jobs()
    asked.refresh_from_db()
    return asked
