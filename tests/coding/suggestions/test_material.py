"""What an engine is given, and digests that every process agrees on."""

import os
import subprocess
import sys
from pathlib import Path

from coding.suggestions.material import codes_of, corpus_of, digest, paragraphs_of
from tests.factories import store_document

TELL = """
from coding.suggestions.engine import EngineParagraph, Lesson, LessonSpan
codes = frozenset(f"PR.{n}" for n in range(40))
spans = (LessonSpan(4, 9, "PR.2"), LessonSpan(0, 3, "PR.1"))
print(Lesson(EngineParagraph("p", "d", "Some words."), codes, spans).told)
"""


def told_under(seed: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", TELL],
        cwd=Path(__file__).resolve().parents[3],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


def test_every_process_says_the_same_of_a_lesson():
    assert told_under("1") == told_under("2") != ""


def test_a_digest_is_of_the_parts_and_their_order():
    assert digest(["a", "b"]) == digest(["a", "b"])
    assert len({digest(parts) for parts in (["a", "b"], ["b", "a"], ["ab"], [])}) == 4


def test_paragraphs_come_with_their_heading_and_place(document):
    found = paragraphs_of(document)

    assert [one.pk for one in found] == [
        str(leaf.pk) for leaf in document.paragraphs.codable().order_by("start")
    ]
    for one in found:
        assert document.text[one.start :].startswith(one.text)


def test_the_corpus_has_one_order_whoever_asks(project, lead, document):
    other = store_document(project, lead, "Protect civilians.", "other.txt")

    assert corpus_of([document, other]) == corpus_of([other, document])


def test_only_codes_that_can_be_given_are_described(version):
    described = codes_of(version)

    assert {one.key for one in described} == set(
        version.codes.filter(codable=True, retired=False).values_list("key", flat=True)
    )
    assert all(one.parent for one in described if "." in one.key)
