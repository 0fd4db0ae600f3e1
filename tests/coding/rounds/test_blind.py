"""The blind share: drawn by lot from each kind of paragraph of each document."""

from collections import Counter
from uuid import UUID, uuid4

import pytest

from coding.rounds.blind import blind_share, drawn
from documents.models import Paragraph


def leaves_of(counts: dict[str, int], document: UUID | None = None) -> list[Paragraph]:
    document = document or uuid4()
    return [
        Paragraph(pk=uuid4(), document_id=document, kind=kind)
        for kind, count in counts.items()
        for _ in range(count)
    ]


@pytest.mark.parametrize(("share", "drawn_of"), [(0, 0), (100, 500)])
def test_the_whole_share_is_all_or_nothing(share, drawn_of):
    assert len(drawn(1, share, leaves_of({"paragraph": 500}))) == drawn_of


def test_every_kind_of_paragraph_gives_its_share():
    leaves = leaves_of({"preamble": 40, "paragraph": 100, "subparagraph": 10})

    taken = drawn(3, 20, leaves)

    kinds = Counter(leaf.kind for leaf in leaves if leaf.pk in taken)
    assert abs(kinds["preamble"] - 8) <= 1
    assert abs(kinds["paragraph"] - 20) <= 1
    assert abs(kinds["subparagraph"] - 2) <= 1


def test_over_many_short_documents_the_share_comes_out():
    short = [leaves_of({"paragraph": 3}) for _ in range(1000)]

    taken = sum(len(drawn(1, 20, leaves)) for leaves in short)

    assert 540 < taken < 660


def test_the_draw_is_by_seed_and_paragraph_alone():
    leaves = leaves_of({"paragraph": 200})

    first, again, other = (drawn(seed, 20, leaves) for seed in (1, 1, 2))

    assert first == again != other
    assert drawn(1, 20, leaves[::-1]) == first


def test_a_larger_share_keeps_what_a_smaller_one_drew():
    leaves = leaves_of({"paragraph": 33, "preamble": 12})

    assert drawn(7, 20, leaves) < drawn(7, 60, leaves)


def test_what_cannot_be_coded_is_not_drawn(round, document):
    round.blind_share = 100

    taken = blind_share(round, document)

    assert taken == {leaf.pk for leaf in document.paragraphs.codable()}
