"""What earlier files brought is not stored again."""

from documents.models import Document
from tests import bringing
from tests.bringing import coded, incoming

ALICE = coded("protect civilians")


def test_what_was_said_before_is_here_already_and_only_the_new_is_added(project, lead):
    first = bringing.stored(project, lead, incoming(ALICE), "monday.jsonl")
    again = bringing.stored(project, lead, incoming(ALICE), "again.jsonl")

    assert again.outcome["nothing"]
    assert again.outcome["here"]["codings"] == 1
    assert again.round is None
    assert Document.objects.count() == 1

    more = incoming(ALICE, coded("local police"), coded("train", coder="Bob"))
    later = bringing.stored(project, lead, more, "tuesday.jsonl")

    assert later.outcome["stored"]["codings"] == 2
    assert later.outcome["here"]["codings"] == 1
    assert later.outcome["stored"]["documents"] == 0
    assert later.version == first.version
    assert project.codebooks.count() == 1


def test_a_code_that_is_new_makes_a_codebook_of_its_own(project, lead):
    bringing.stored(project, lead, incoming(ALICE), "one.jsonl")
    both = incoming(ALICE, coded("police", "Police"))
    intake = bringing.stored(project, lead, both, "two.jsonl")

    assert intake.outcome["stored"]["codings"] == 1
    assert [book.title for book in project.codebooks.all()] == [
        "one.jsonl",
        "two.jsonl",
    ]
