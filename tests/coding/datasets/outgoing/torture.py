"""A project with all that exchange formats are known to break on."""

from dataclasses import dataclass

from django.contrib.auth.models import User

from coding.models import Assignment, Round
from documents.models import Document
from projects.models import Project
from tests.factories import (
    code_words,
    plan_round,
    publish_codes,
    store_document,
)

WORDS = """\
Notes on 🕊️ peace & "order" <draft>

The mission 🚑 protects civilians in the north, and its
officers speak with 👩‍👩‍👧 families every week.

تقرر أن تشمل ولاية البعثة حماية المدنيين

決定延長特派團的任務期限並保護平民

Nothing of the kind happens in the south; e\u0301 stays as it is.
"""
CODES = [
    {"key": "A", "name": 'Aims & "ends" <all>', "definition": "What is wanted."},
    {
        "key": "A.1",
        "parent": "A",
        "name": "Safety: 'freedom' > fear\nand want",
        "polarity": "supports",
        "definition": "Somebody is kept safe.\nInclude when: is no label here.",
        "include_when": "Words of protection\n\non several lines",
        "exclude_when": "Mere <hopes> & wishes",
        "examples": ("to protect civilians",),
        "keywords": ("保護", "protect & serve"),
        "colour": "#ff3d63",
    },
    {"key": "A.2", "parent": "A", "name": "Talk", "exclude_when": "Talk of talk"},
    {"key": "A.2.a", "parent": "A.2", "name": "Talk with families 👪"},
]
PASSAGES = [
    ("A.1", "protects civilians"),
    ("A.2", "civilians in the north"),
    ("A.2", "protects civilians"),
    ("A.2.a", "🚑 protects"),
    ("A.2.a", "👩‍👩‍👧 families"),
    ("A.1", "حماية المدنيين"),
    ("A.1", "保護平民"),
    ("A.2", "e\u0301 stays"),
]


@dataclass(frozen=True)
class Torture:
    project: Project
    round: Round
    document: Document
    bare: Document
    ada: Assignment
    bruno: Assignment


def torture(project: Project, lead: User, ada: User, bruno: User) -> Torture:
    """Two coders' work on one hard document; another stays without codes."""
    document = store_document(project, lead, WORDS, 'a & <b> "c".txt')
    document.title = 'Emoji & <"quotes">'
    document.save(update_fields=["title"])
    bare = store_document(project, lead, "Nothing is said here.\n", "bare.txt")
    version = publish_codes(project, lead, CODES, title="Torture & <more>")
    planned = plan_round(
        project, lead, version, [document, bare], [ada, bruno], name="Hard"
    )
    works = {one.coder_id: one for one in planned.assignments.filter(document=document)}
    made = Torture(project, planned, document, bare, works[ada.pk], works[bruno.pk])
    for number, (key, words) in enumerate(PASSAGES):
        memo = "Why?\n\n<b>& so</b> 🤔" if not number else ""
        code_words(made.ada, key, words, memo=memo)
    for words in [broken_line(document), across(document), PASSAGES[0][1]]:
        code_words(made.bruno, "A.1", words)
    return made


def broken_line(document: Document) -> str:
    """Words of one paragraph from before a line's end to after it."""
    start = document.text.index("north, and its")
    return document.text[start : document.text.index("speak") + 5]


def across(document: Document) -> str:
    """Words from one paragraph into the one after the next, more than a name holds."""
    start = document.text.index("The mission")
    return document.text[start : document.text.index("決定延長") + 4]
