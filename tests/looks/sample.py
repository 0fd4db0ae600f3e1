"""The sample study on a fixed day, with a desk at work and a draft being edited."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from unittest.mock import patch
from uuid import uuid4

import pgtrigger
from django.contrib.auth.models import User
from django.urls import reverse

from coding.codebook.drafts import start_draft
from coding.codebook.editing import add_code, change_code
from coding.codebook.reshaping import retire_code
from coding.datasets.exporting import ask_for_export
from coding.datasets.outgoing.wanted import Said, Wanted
from coding.datasets.tasks import export_data
from coding.desk.decide import confirm, reject
from coding.desk.read import mark_read
from coding.desk.showing import suggestions_on_show
from coding.models import (
    AssessmentRuling,
    Assignment,
    Chart,
    CodebookVersion,
    Edit,
    EmptySearch,
    Export,
    Round,
    Run,
    Tension,
)
from coding.sample.load import CODERS, LEAD, load_sample_study
from projects.models import Project
from tests.factories import PASSWORD, code_words
from tests.looks.walk import ACTS, Shot

DAY = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)

# What Ada does with the report, before her desk is photographed at paragraph 13.
HERE = "sec.III.para.13"
ANSWERS = {
    "sec.II.A.para.4": confirm,
    "sec.II.B.para.7": confirm,
    "sec.II.C.para.10": confirm,
    "sec.II.C.para.11": reject,
    "sec.III.para.12": confirm,
}
BY_HAND = [
    ("VC.2", "were turned away at the door", "Compare paragraph 7."),
    ("PR.7", "dispatched after the attack and reached the town on the third day", ""),
    ("PR.7", "No officer on duty had the authority to send a unit at night", ""),
]


def stages() -> Iterator[list[Shot]]:
    """The study, always the same, act by act; the pages worth a picture after each."""
    # Which paragraphs are blind is drawn by their ids, and these are made of chance.
    chance = Random(1).randbytes
    with patch("os.urandom", chance):
        load_sample_study(PASSWORD)
    for act in (*ACTS, _furnished):
        with patch("os.urandom", chance):
            shots = act()
            _on_one_day()
        yield shots


def _furnished() -> list[Shot]:
    ada, mira = (User.objects.get(username=name) for name in (CODERS[0], LEAD))
    project = Project.objects.get()
    pilot, main = (Round.objects.get(name=one) for one in ("Pilot", "Main coding"))
    work = main.assignments.get(coder=ada, document__symbol="S/2032/118")
    _code(work)
    version = CodebookVersion.objects.get()
    draft = _edit(version, mira)
    _take_away(project, mira)
    desk = reverse("coding:desk", args=[work.pk])
    slug = project.slug
    return [
        ("desk", ada, f"{desk}?paragraph={HERE}"),
        ("documents", mira, reverse("documents:list", args=[slug])),
        ("document", mira, reverse("documents:detail", args=[slug, work.document_id])),
        ("codebook", mira, reverse("coding:codebook", args=[slug, version.pk])),
        ("draft", mira, reverse("coding:codebook", args=[slug, draft.pk])),
        ("code", mira, reverse("coding:code-page", args=[slug, version.pk, "PR.1"])),
        ("queue", ada, reverse("coding:queue", args=[slug, main.pk])),
        ("export", mira, reverse("coding:exports", args=[slug])),
        ("suggestions", mira, reverse("coding:suggestions", args=[slug, pilot.pk])),
        ("work", ada, reverse("coding:assignments")),
        ("round", mira, reverse("coding:round", args=[slug, main.pk])),
        (
            "agreement",
            mira,
            reverse("coding:agreement", args=[pilot.pk]) + "?which=assisted",
        ),
    ]


def _code(work: Assignment) -> None:
    leaves = list(work.document.paragraphs.codable())
    here = next(at for at, leaf in enumerate(leaves) if leaf.path == HERE)
    for leaf in leaves[:here]:
        mark_read(work, work.coder, leaf, key=uuid4())
    for suggestion in suggestions_on_show(work, leaves[:here], {}):
        touched = (one for one in leaves if one.start <= suggestion.start < one.end)
        answer = ANSWERS.get(next(touched).path)
        if answer:
            answer(work, work.coder, suggestion, key=uuid4())
    for key, words, memo in BY_HAND:
        code_words(work, key, words, memo=memo)


def _edit(version: CodebookVersion, lead: User) -> CodebookVersion:
    draft = start_draft(version.codebook, lead)
    said = draft.codes.get(key="PR.1").definition
    words = {"definition": f"{said} By night as by day."}
    change_code(draft, lead, "PR.1", words, change="wording")
    retire_code(draft, lead, "PR.7", reason="Two codes say it better.")
    add_code(draft, lead, key="PR.8", words={"name": "Reached in time"}, parent="PR")
    return draft


def _take_away(project: Project, lead: User) -> None:
    for kind, words in (
        ("csv", Wanted(tables=frozenset({"passages"}))),
        ("xlsx", Wanted(said=Said.BOTH)),
    ):
        export = ask_for_export(project, lead, kind, words)
        export_data(str(project.jobs.get(target=export.pk).pk))


def _on_one_day() -> None:
    """What the pages date is of one day, so that pictures taken anew are the same."""
    Round.objects.update(opened_at=DAY)
    Assignment.objects.filter(finished_at__isnull=False).update(finished_at=DAY)
    Edit.objects.update(made_at=DAY)
    Tension.objects.update(made_at=DAY)
    Chart.objects.update(opened_at=DAY)
    Chart.objects.exclude(compared_at=None).update(compared_at=DAY)
    AssessmentRuling.objects.update(made_at=DAY)
    EmptySearch.objects.update(made_at=DAY)
    Run.objects.update(started_at=DAY, finished_at=DAY)
    week = DAY + timedelta(days=7)
    # Far from now, so that the files are still there.
    Export.objects.update(asked_at=DAY, made_at=DAY, expires_at=week.replace(2126))
    with pgtrigger.ignore():
        CodebookVersion.objects.filter(published_at__isnull=False).update(
            published_at=DAY
        )
