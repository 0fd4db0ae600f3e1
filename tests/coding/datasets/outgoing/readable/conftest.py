"""A document in several scripts, coded by two people, and what is made of it."""

from typing import Any

import pytest

from coding.models import Round
from tests import factories

STRANGE = """\
United Nations                                                   S/RES/9005 (2031)

                            Resolution 9005 (2031)

     The Security Council,

     Deeply concerned by the 🕊️ violence & fear in <the> "north" of Velmora,

     1.   Decides that all shall protect civilians, women and children first;

     2.   يقرر أن تظل المسألة قيد نظره وأن تحمى المدنيين;

     3.   决定继续积极处理此案,保护平民 and their homes;

     4.   Decides to remain seized of the matter.
"""
HARSH = [
    {"key": "PR", "name": "Protection"},
    {
        "key": "PR.1",
        "parent": "PR",
        "name": 'Safe & <b>sound</b> > "all"',
        "polarity": "supports",
        "definition": "Kept safe </section><script>alert(1)</script> & sound.",
    },
    {"key": "PR.2", "parent": "PR", "name": "Set aside", "polarity": "undermines"},
    {"key": "PR.3", "parent": "PR", "name": "Never used", "polarity": "neutral"},
]
# Words, the code, who gives it, and a memo.
CODED = [
    ('🕊️ violence & fear in <the> "north"', "PR.1", "ada", "Is 🕊️ < & ours?"),
    ('fear in <the> "north" of Velmora', "PR.2", "ada", ""),
    ("protect civilians, women", "PR.1", "ada", ""),
    ("protect civilians, women", "PR.1", "bruno", "Two\nlines."),
    ("civilians, women and children", "PR.2", "bruno", ""),
    ("civilians", "PR.1", "bruno", ""),
    ("تحمى المدنيين", "PR.1", "ada", "حماية"),
    ("保护平民", "PR.1", "bruno", ""),
]


@pytest.fixture
def strange(project: Any, lead: Any, ada: Any, bruno: Any) -> Round:
    """A round over it, its passages overlapping, one of them over two paragraphs."""
    version = factories.publish_codes(project, lead, HARSH, "Harsh & odd")
    document = factories.store_document(project, lead, STRANGE, "strange.txt")
    planned = factories.plan_round(project, lead, version, [document], [ada, bruno])
    works = {work.coder.username: work for work in planned.assignments.all()}
    for words, key, coder, memo in CODED:
        factories.code_words(works[coder], key, words, memo)
    text = document.text
    start, end = text.index("and children first"), text.index("أن تظل") + 6
    across = {"start": start, "end": end, "quote": text[start:end]}
    factories.code_words(works["ada"], "PR.2", text[start:end], "", **across)
    return planned
