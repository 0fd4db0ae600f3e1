"""A round in which disagreements of every kind were planted, and some agreement."""

from typing import Any

from coding.models import Assignment, Round
from documents.models import Document
from tests import factories

CODES: list[dict[str, Any]] = [
    {"key": "PR", "name": "Protection", "codable": False},
    {"key": "PR.1", "parent": "PR", "name": "From violence", "polarity": "supports"},
    {"key": "PR.2", "parent": "PR", "name": "Local capacity", "polarity": "supports"},
    {"key": "PR.1.a", "parent": "PR.1", "name": "Children", "polarity": "supports"},
    {"key": "PR.3", "parent": "PR", "name": "Set aside", "polarity": "undermines"},
]
WORDS = (
    "Requests the mission to protect civilians under threat in district {};",
    "Encourages the local police to be trained and vetted in district {};",
)


def words_of(count: int) -> str:
    """As many numbered paragraphs, no two alike."""
    told = [f"{n}. {WORDS[n % 2].format(n)}" for n in range(1, count + 1)]
    return "\n\n".join(["Rules", *told])


def paragraph_of(document: Document, n: int) -> Any:
    """The paragraph about district `n`."""
    return factories.paragraph_with(document, f"in district {n};")


def code(work: Assignment, key: str, n: int, part: slice = slice(None)) -> Any:
    """Code the paragraph about district `n`, or a part of its words."""
    leaf = paragraph_of(work.document, n)
    first, last, _ = part.indices(leaf.end - leaf.start)
    place = {"start": leaf.start + first, "end": leaf.start + last}
    words = work.document.text[place["start"] : place["end"]]
    return factories.code_words(work, key, words, **place)


def plant(
    project: Any,
    lead: Any,
    *coders: Any,
    name: str = "Planted",
    count: int = 12,
    more: int = 0,
) -> Round:
    """Two coders or more; paragraph 1 to 5 each hold a kind, 6 and 7 agreement.

    1 missed, 2 sibling, 3 parent, 4 polarity, 5 boundary; 8 skipped by the second;
    from 9 on `more` that the second missed.
    """
    version = factories.publish_codes(project, lead, CODES, name)
    document = factories.store_document(project, lead, words_of(count), f"{name}.txt")
    planned = factories.plan_round(
        project, lead, version, [document], coders, name=name
    )
    first, second, *others = [planned.assignments.get(coder=one) for one in coders]
    code(first, "PR.1", 1)
    for n, key in ((2, "PR.2"), (3, "PR.1.a"), (4, "PR.3")):
        code(first, "PR.1", n)
        code(second, key, n)
    code(first, "PR.1", 5, slice(0, 10))
    code(second, "PR.1", 5)
    for work in (first, second):
        code(work, "PR.1", 6)
    code(first, "PR.2", 7)
    code(second, "PR.2", 7, slice(0, -3))
    for n in range(8, 9 + more):
        code(first, "PR.1", n)
    for work in (first, *others):
        factories.finish_work(work)
    factories.finish_work(second, [paragraph_of(document, 8)])
    return planned
