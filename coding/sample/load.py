"""Load the sample study through the same functions that people's acts call."""

import csv
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.core.files import File
from django.db import transaction

from coding.codebook.adopting import adopt_framework
from coding.desk.decide import confirm, override, reject
from coding.desk.read import finish, mark_read
from coding.desk.record import code_passage, note
from coding.desk.showing import read_by, suggestions_on_show
from coding.models import Assignment, Code, Round, RunPart, Suggestion
from coding.rounds.plan import open_round
from coding.sample.weighed import weigh
from coding.suggestions.asking import suggest_for_part, suggest_for_round
from documents.importing import import_document
from documents.models import Document
from documents.receiving import receive_file
from projects import jobs
from projects.members import add_member
from projects.models import Job, Project, Role
from projects.starting import start_project

HERE = Path(__file__).parent
NAME = "Sample study: UNSMIVEL"
LEAD, CODERS = "mira", ("ada", "bruno")
CODED = ("mandate_1", "mandate_2")
WAITING = ("report", "record")


def load_sample_study(password: str) -> bool:
    """Load the study once, with three people who share a password; False if there."""
    if User.objects.filter(username=LEAD).exists():
        return False
    with transaction.atomic():
        lead, *coders = [_person(name, password) for name in (LEAD, *CODERS)]
        project = start_project(
            lead,
            NAME,
            "A fictional mission in the style of the United Nations, coded by two "
            "people who do not always agree. Nothing in it is real.",
        )
        for coder in coders:
            add_member(project, lead, coder.username, Role.CODER)
        version = adopt_framework(project, lead)
        stored = {stem: _import(project, lead, stem) for stem in CODED + WAITING}
        first = open_round(
            project,
            lead,
            name="Pilot",
            documents=[stored[stem] for stem in CODED],
            version=version,
            coders=coders,
        )
        second = open_round(
            project,
            lead,
            name="Main coding",
            documents=[stored[stem] for stem in WAITING],
            shown=Round.Shown.AT_ONCE,
            version=version,
            coders=coders,
        )
        for planned in (first, second):
            _suggest(planned)
        _code(first, {document.pk: stem for stem, document in stored.items()})
        weigh(first, lead, coders, {stem: stored[stem] for stem in CODED})
    return True


def _person(name: str, password: str) -> User:
    return User.objects.create_user(name, password=password)


def _import(project: Project, lead: User, stem: str) -> Document:
    path = HERE / f"{stem}.txt"
    with path.open("rb") as opened:
        document = receive_file(project, lead, File(opened, path.name), path.name)
    _work_on("import", document.pk, import_document)
    document.refresh_from_db()
    if not document.is_ready:
        raise RuntimeError(f"{path.name}: {document.failure}")
    return document


def _suggest(planned: Round) -> None:
    _work_on("suggest", planned.pk, suggest_for_round)
    parts = RunPart.objects.filter(run__round=planned)
    for part in parts.values_list("pk", flat=True):
        _work_on("suggest-part", part, suggest_for_part)


def _work_on(kind: str, target: UUID, work: Callable[[Job], None]) -> None:
    job = Job.objects.get(kind=kind, target=target)
    jobs.run(str(job.pk), work)


def _code(planned: Round, stems: dict[UUID, str]) -> None:
    """Bruno codes by hand before he reads on; Ada reads, then answers suggestions."""
    wanted: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with (HERE / "codings.csv").open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            wanted[row["coder"], row["document"]].append(row)
    codes = {code.key: code for code in planned.version.codes.all()}
    assignments = planned.assignments.select_related("round", "document", "coder")
    for assignment in assignments:
        rows = wanted[assignment.coder.username, stems[assignment.document_id]]
        if assignment.coder.username == CODERS[0]:
            _read_all(assignment)
            rows = _answer_suggestions(assignment, rows, codes)
        for row in rows:
            _code_by_hand(assignment, row, codes)
        if assignment.coder.username != CODERS[0]:
            _read_all(assignment)
        finish(assignment, assignment.coder)


def _read_all(assignment: Assignment) -> None:
    for paragraph in assignment.document.paragraphs.codable():
        mark_read(assignment, assignment.coder, paragraph, key=uuid4())


def _code_by_hand(
    assignment: Assignment, row: dict[str, str], codes: dict[str, Code]
) -> None:
    start, end = _place(assignment, row)
    code_passage(
        assignment,
        assignment.coder,
        key=uuid4(),
        code=codes[row["code"]],
        start=start,
        end=end,
        quote=row["quote"],
        memo=row["memo"],
    )


def _answer_suggestions(
    assignment: Assignment, rows: list[dict[str, str]], codes: dict[str, Code]
) -> list[dict[str, str]]:
    """Answer what the machine said; hand back the codings it did not come near."""
    left = list(rows)
    leaves = list(assignment.document.paragraphs.codable())
    shown = suggestions_on_show(assignment, leaves, read_by(assignment))
    for number, suggestion in enumerate(shown):
        row = next((row for row in left if _near(assignment, row, suggestion)), None)
        if row is not None:
            _answer(assignment, suggestion, row, codes)
            left.remove(row)
        elif number % 3 == 0:
            reject(assignment, assignment.coder, suggestion, key=uuid4())
    return left


def _near(assignment: Assignment, row: dict[str, str], suggestion: Suggestion) -> bool:
    start, end = _place(assignment, row)
    same = row["code"] == suggestion.code.key
    return same and start < suggestion.end and end > suggestion.start


def _answer(
    assignment: Assignment,
    suggestion: Suggestion,
    row: dict[str, str],
    codes: dict[str, Code],
) -> None:
    start, end = _place(assignment, row)
    overlap = min(end, suggestion.end) - max(start, suggestion.start)
    if overlap > 0.6 * (suggestion.end - suggestion.start) and not row["memo"]:
        confirm(assignment, assignment.coder, suggestion, key=uuid4())
        return
    decision = override(
        assignment,
        assignment.coder,
        suggestion,
        key=uuid4(),
        code=codes[row["code"]],
        start=start,
        end=end,
        quote=row["quote"],
    )
    if row["memo"] and decision.coding:
        note(decision.coding, assignment.coder, key=uuid4(), text=row["memo"])


def _place(assignment: Assignment, row: dict[str, str]) -> tuple[int, int]:
    start = assignment.document.text.index(row["quote"])
    return start, start + len(row["quote"])
