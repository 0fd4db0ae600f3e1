"""Small real things for tests, made by the functions that people's acts call."""

from collections.abc import Collection
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from coding.codebook.adopting import add_codes
from coding.codebook.described import DescribedCode, gathering
from coding.codebook.publish import publish
from coding.datasets.intake.tasks import read_dataset, store_dataset
from coding.datasets.tasks import export_data
from coding.desk import read, record
from coding.models import (
    Assignment,
    Code,
    Codebook,
    CodebookVersion,
    Coding,
    Round,
)
from coding.rounds.plan import open_round
from coding.suggestions.tasks import suggest_anew, suggest_codes, suggest_for_part
from documents.importing import store
from documents.models import Document, Paragraph
from documents.receiving import receive_file, replace_document
from documents.structure import read_structure
from documents.tasks import import_file, unpack_package
from projects.members import add_member
from projects.models import Job, Project
from projects.starting import start_project

PASSWORD = "a-mandate-for-tests-7"

MANDATE = """\
United Nations                                                   S/RES/9001 (2031)

Security Council                                              Distr.: General
                                                                3 March 2031

                            Resolution 9001 (2031)

      Adopted by the Security Council at its 9876th meeting, on 3 March 2031

     The Security Council,

     Recalling its resolution 8990 (2030) on the situation in Velmora,

     Deeply concerned by the violence against women and children in the north,

     1.   Decides to extend the mandate of UNSMIV until 31 March 2032;

     2.   Decides that the mandate of UNSMIV shall include the following tasks:

     (a)  To protect, within its capacity, civilians under threat of violence;

     (b)  To support the local police in the villages of the north;

     3.   Calls upon all parties to respect international humanitarian law;

     4.   Decides to remain seized of the matter.
"""

CODES: list[dict[str, Any]] = [
    {"key": "PR", "name": "Protection"},
    {
        "key": "PR.1",
        "parent": "PR",
        "name": "Protection from violence",
        "polarity": "supports",
        "definition": "Somebody is to be kept safe from violence.",
        "keywords": ["protect", "civilians"],
    },
    {
        "key": "PR.2",
        "parent": "PR",
        "name": "Local capacity",
        "polarity": "supports",
        "definition": "Local institutions are strengthened.",
        "keywords": ["local police"],
    },
    {
        "key": "PR.3",
        "parent": "PR",
        "name": "Protection set aside",
        "polarity": "undermines",
        "definition": "Other aims come first.",
        "keywords": ["stability first"],
    },
]

# Words that stand once in the mandate, and the path of their paragraph.
CIVILIANS = "civilians under threat of violence"
POLICE = "support the local police in the villages"
LAW = "respect international humanitarian law"


def make_person(name: str, **fields: Any) -> User:
    """Somebody with an account and the tests' password."""
    return User.objects.create_user(name, password=PASSWORD, **fields)


def make_project(lead: User, name: str = "Velmora") -> Project:
    """A project whose one member is its lead."""
    return start_project(lead, name, "What does protection mean here?")


def add_people(project: Project, lead: User, role: str, *people: User) -> None:
    """Bring people in under one role."""
    for person in people:
        add_member(project, lead, person.username, role)


def receive(
    project: Project, user: User, words: str | bytes, name: str = "mandate.txt"
) -> Document:
    """A file as it lies there before any worker has read it."""
    content = words.encode() if isinstance(words, str) else words
    return receive_file(project, user, ContentFile(content, name), name)


def store_document(
    project: Project, user: User, words: str = MANDATE, name: str = "mandate.txt"
) -> Document:
    """A document read by the real readers, ready to be coded."""
    document = receive(project, user, words, name)
    store(document, words, read_structure(words))
    Job.objects.filter(target=document.pk).update(state=Job.State.DONE)
    document.refresh_from_db()
    return document


def replace(
    document: Document, user: User, words: str, name: str = "corrected.txt"
) -> Document:
    """A corrected file in the document's place, read by the real readers."""
    better = replace_document(document, user, ContentFile(words.encode(), name), name)
    store(better, words, read_structure(words))
    Job.objects.filter(target=better.pk).update(state=Job.State.DONE)
    better.refresh_from_db()
    return better


def publish_codes(
    project: Project,
    lead: User,
    codes: list[dict[str, Any]] | None = None,
    title: str = "Protection",
) -> CodebookVersion:
    """A published codebook: one principle and three codes unless told otherwise."""
    return publish(draft_codes(project, codes, title), lead)


def draft_codes(
    project: Project,
    codes: list[dict[str, Any]] | None = None,
    title: str = "Protection",
    number: int = 1,
) -> CodebookVersion:
    """The same codebook before it is frozen."""
    codebook, _ = Codebook.objects.get_or_create(project=project, title=title)
    version = CodebookVersion.objects.create(codebook=codebook, number=number)
    told = [DescribedCode(**words) for words in (CODES if codes is None else codes)]
    add_codes(version, gathering(told))
    return version


def plan_round(
    project: Project,
    lead: User,
    version: CodebookVersion,
    documents: Collection[Document],
    coders: Collection[User],
    **plan: Any,
) -> Round:
    """A round that shows its suggestions at once and keeps no paragraph blind."""
    words = {"name": "Pilot", "shown": Round.Shown.AT_ONCE, "blind_share": 0} | plan
    return open_round(
        project, lead, version=version, documents=documents, coders=coders, **words
    )


def passage(document: Document, words: str) -> dict[str, Any]:
    """Where words stand in a document, as a coder would send it."""
    start = document.text.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def paragraph_with(document: Document, words: str) -> Paragraph:
    """The leaf in which words stand."""
    place = passage(document, words)
    return document.paragraphs.leaves().touching(place["start"], place["end"]).get()


def code_of(version: CodebookVersion, key: str) -> Code:
    return version.codes.get(key=key)


def code_words(
    work: Assignment, code_key: str, words: str, /, memo: str = "", **sent: Any
) -> Coding:
    """Code words of the document by hand, as the assignment's coder."""
    return record.code_passage(
        work,
        work.coder,
        **(
            {
                "key": uuid4(),
                "code": code_of(work.round.version, code_key),
                "memo": memo,
                **passage(work.document, words),
            }
            | sent
        ),
    )


def read_everything(work: Assignment, skipped: Collection[Paragraph] = ()) -> None:
    """Mark every codable leaf read, or skipped where it is named."""
    for paragraph in work.document.paragraphs.codable():
        read.mark_read(
            work, work.coder, paragraph, key=uuid4(), skipped=paragraph in skipped
        )


def finish_work(work: Assignment, skipped: Collection[Paragraph] = ()) -> None:
    """Read everything and finish."""
    read_everything(work, skipped)
    read.finish(work, work.coder)
    work.refresh_from_db()


def do_jobs() -> None:
    """Do what waits for a worker, each job through its own task."""
    tasks = {
        "import": import_file,
        "suggest": suggest_codes,
        "suggest-part": suggest_for_part,
        "refit": suggest_anew,
        "unpack": unpack_package,
        "export": export_data,
        "read-dataset": read_dataset,
        "store-dataset": store_dataset,
    }
    # A package asks for imports of its own.
    while due := list(Job.objects.due()):
        for job in due:
            tasks[job.kind](str(job.pk))
