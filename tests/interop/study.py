"""A study made to break exchange: what other programs are known to stumble over."""

from dataclasses import dataclass
from uuid import uuid4

from django.contrib.auth.models import User

from coding.agreement import rulings
from coding.desk import decide
from coding.models import Assignment
from documents.models import Document
from projects.models import Project
from tests.factories import (
    add_people,
    code_of,
    code_words,
    finish_work,
    make_project,
    paragraph_with,
    plan_round,
    publish_codes,
    store_document,
)
from tests.suggesting import suggest

NAME = 'Torture & <exchange> "study"'

TEXT = """\
Mandate 🕊️ of the mission

The Council 😀 requested the mission to protect civilians 👩‍🚀 under imminent threat.

يطلب المجلس من البعثة حماية المدنيين من العنف.

安全理事会请特派团保护平民🛡。平民需要保护。

The parties & the "observers" <agree> that 5 < 7 > 3; =SUM(1) stands here.

Naïve café: e\u0301tat de siège, 𝔐andate of 2031.

@Nobody said -1 nor +1. It goes on. It ends here.
"""
EMPTY = """\
Nothing to be coded

Not a word of this was found to say anything.
"""

CODES = [
    {"key": "A", "name": 'Protection & "safety" <first>'},
    {
        "key": "A.1",
        "parent": "A",
        "name": "Either/or",
        "polarity": "supports",
        "definition": 'Keep "safe"\n& sound < harm >.',
        "keywords": ["protect"],
    },
    {
        "key": "A.2",
        "parent": "A",
        "name": "حماية 😀 平民",
        "polarity": "undermines",
        "definition": "=1+1 is no formula.",
    },
    {
        "key": "A.2-b",
        "parent": "A.2",
        "name": "It's | a, bar; \\ [here]",
        "polarity": "neutral",
        "definition": "@here",
    },
    {
        "key": "B",
        "name": "Either/or",
        "polarity": "neutral",
        "definition": "Another of one name.",
    },
]
ACROSS = "imminent threat.\nيطلب المجلس"
SAME = "protect civilians 👩‍🚀 under"
MEMO = 'Why "this"?\nIt says so: a < b & c > d 😀.'


@dataclass(frozen=True)
class Torture:
    project: Project
    document: Document
    empty: Document
    lead: User
    works: tuple[Assignment, Assignment]


def torture(lead: User, ada: User, bruno: User) -> Torture:
    """Two coders, overlaps, equal passages, all scripts, memos, gold, suggestions."""
    project = make_project(lead, NAME)
    add_people(project, lead, "coder", ada, bruno)
    document = store_document(project, lead, TEXT, 'a:b "c" <d> & é 😀.txt')
    empty = store_document(project, lead, EMPTY, "empty.txt")
    version = publish_codes(project, lead, CODES, "Codes & <more>")
    planned = plan_round(
        project, lead, version, [document, empty], [ada, bruno], engine="none"
    )
    proposed = [
        suggest(planned, document, "A.1", "under imminent threat", 0.8125),
        suggest(planned, document, "A.2", "平民需要保护", 0.25),
        suggest(planned, document, "B", "Naïve café", 0.5),
    ]
    first, second = (
        planned.assignments.get(coder=one, document=document) for one in (ada, bruno)
    )
    _code(first, second)
    decide.confirm(first, ada, proposed[0], key=uuid4())
    decide.reject(second, bruno, proposed[1], key=uuid4())
    for work in planned.assignments.all():
        finish_work(work)
    leaf = paragraph_with(document, "حماية المدنيين")
    rulings.settle(planned, lead, leaf, code_of(version, "A.2"), applies=True)
    return Torture(project, document, empty, lead, (first, second))


def _code(first: Assignment, second: Assignment) -> None:
    for work in (first, second):
        code_words(work, "A.1", SAME, memo=MEMO)
        code_words(work, "B", "=SUM(1)")
    code_words(first, "A.1", "civilians 👩‍🚀 under imminent")  # overlaps
    code_words(first, "A.2", "civilians")  # within another
    code_words(first, "B", SAME)  # one place, two codes
    code_words(first, "B", ACROSS)
    code_words(first, "A.2", "حماية المدنيين", memo="عربي")
    code_words(first, "A.2-b", "保护平民🛡")
    code_words(first, "A.2-b", "<agree> that 5 < 7 > 3")
    code_words(second, "A.2", "e\u0301tat de siège, 𝔐andate", memo="=1+1")
    code_words(second, "B", "-1 nor +1. It goes on. It", memo="one\n\nthree")
    code_words(second, "A.2", "ن")
    code_words(second, "A.2-b", "🕊️")
