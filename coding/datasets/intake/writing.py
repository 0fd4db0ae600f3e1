"""Write what is new of a file: documents, codebook, a round with all that was said."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import User

from coding.codebook.adopting import begin_codebook
from coding.codebook.described import DescribedCodebook
from coding.codebook.publish import publish
from coding.datasets.intake.books import Book
from coding.datasets.intake.choices import ALL, CODED, members_by_name
from coding.datasets.intake.copying import copy_rows
from coding.datasets.intake.entries import Entries, Entry, Who
from coding.datasets.intake.ground import BATCH, Ground, open_ground, said_at
from coding.datasets.intake.proposals import write_suggestions
from coding.datasets.intake.settled import write_rulings
from coding.models import Assignment, Code, Coding, Exposure, Intake, Memo, Reading
from documents.bringing import bring_in
from documents.models import Document
from projects.models import Project
from projects.outside import outside_coder

Works = dict[tuple[int, UUID], Assignment]
Touched = dict[UUID, set[UUID]]


@dataclass
class Written:
    """How many rows of each were added; `remarks` say what had to be changed."""

    documents: int = 0
    codes: int = 0
    coders: int = 0
    codings: int = 0
    memos: int = 0
    readings: int = 0
    rulings: int = 0
    suggestions: int = 0
    remarks: list[str] = field(default_factory=list)


def write(intake: Intake, user: User, read: str, book: Book, new: Entries) -> Written:
    """Add it all, in the caller's transaction; sets the intake's round and version.

    `read` is what coders have read, in the terms of the choices.
    """
    added = _add_documents(intake, user, new)
    codes = _codes(intake, user, book)
    written = Written(documents=len(added))
    written.codes = len(book.described) if intake.made_codebook else 0
    if not new.targets:
        return written
    ground = open_ground(intake, user, codes, added)
    ground.take_leaves(new.targets)
    _write_codings(ground, new.codings, read, written)
    written.rulings = write_rulings(ground, new.settled)
    written.suggestions = write_suggestions(ground, new.proposals)
    written.remarks = ground.remarks
    return written


def _add_documents(intake: Intake, user: User, new: Entries) -> dict[str, UUID]:
    """The new texts as documents; their ids by the file's keys."""
    added: dict[str, UUID] = {}
    for text in new.new:
        document = bring_in(intake.project, user, text.found.name, text.found.text)
        added[text.found.key] = document.pk
    intake.added.set(Document.objects.filter(pk__in=added.values()))
    return added


def _codes(intake: Intake, user: User, book: Book) -> dict[str, Code]:
    """The codes of the book's version by the file's keys; a new one is published."""
    version = book.version
    if version is None and book.described:
        described = DescribedCodebook(intake.filename, tuple(book.described))
        draft = begin_codebook(intake.project, user, described)
        version = publish(draft, user, f"Came with {intake.filename}.")
        intake.made_codebook = True
    intake.version = version
    if version is None:
        return {}
    by_key = {code.key: code for code in version.codes.all()}
    return {key: by_key[own] for key, own in book.keys.items()}


def _write_codings(
    ground: Ground, entries: Sequence[Entry], read: str, written: Written
) -> None:
    """Each coder's work on each document, finished, with codings and memos."""
    coders = _coders(ground.intake.project, {one.who for one in entries if one.who})
    works: Works = {}
    codings = [
        (uuid4(), one, _work(ground, works, coders[one.who], one))
        for one in entries
        if one.who
    ]
    if read == ALL:
        for one in entries:
            for coder in coders.values():
                _work(ground, works, coder, one)
    Assignment.objects.bulk_create(works.values(), batch_size=BATCH)
    copy_rows(Coding, (_coding(ground, *coding) for coding in codings))
    memos = [
        Memo(coding_id=pk, text=one.memo, made_at=said_at(one.when) or ground.now)
        for pk, one, _ in codings
        if one.memo.strip()
    ]
    Memo.objects.bulk_create(memos, batch_size=BATCH)
    written.coders = len(coders)
    written.codings, written.memos = len(codings), len(memos)
    touched: Touched = defaultdict(set)
    for _, one, work in codings:
        leaves = ground.leaves_of(one.target).touching(one.start, one.end)
        touched[work.pk] |= {leaf.pk for leaf in leaves}
    whole = read != CODED
    written.readings = _write_readings(ground, works, touched, whole=whole)


def _coders(project: Project, names: set[Who]) -> dict[Who, int]:
    members = members_by_name(project)
    return {
        (is_member, name): members[name].pk
        if is_member
        else outside_coder(project, name).user.pk
        for is_member, name in sorted(names)
    }


def _work(ground: Ground, works: Works, coder: int, one: Entry) -> Assignment:
    place = (coder, ground.document(one.target))
    if place not in works:
        works[place] = Assignment(
            round=ground.round,
            coder_id=coder,
            document_id=place[1],
            finished_at=ground.now,
        )
    return works[place]


def _coding(ground: Ground, pk: UUID, one: Entry, work: Assignment) -> dict[str, Any]:
    return {
        "id": pk,
        "assignment_id": work.pk,
        "code_id": ground.codes[one.code].pk,
        "start": one.start,
        "end": one.end,
        "quote": one.quote,
        "exposure": Exposure.BLIND.value,
        "made_at": said_at(one.when) or ground.now,
    }


def _write_readings(
    ground: Ground, works: Works, touched: Touched, *, whole: bool
) -> int:
    """What each coder has read: the whole, or no more than what the coder coded.

    Of the rest nothing is known, which is missing data, as what a coder skips is.
    """
    readings = [
        {
            "id": uuid4(),
            "assignment_id": work.pk,
            "paragraph_id": leaf.pk,
            "skipped": not whole and leaf.pk not in touched[work.pk],
            "nothing": False,
            "suggestions_shown": False,
            "made_at": ground.now,
        }
        for work in works.values()
        for leaf in ground.leaves[work.document_id].all
    ]
    copy_rows(Reading, readings)
    return sum(not one["skipped"] for one in readings)
