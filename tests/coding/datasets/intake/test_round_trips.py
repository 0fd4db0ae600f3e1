"""What leaves one project in our files arrives in another: exported, brought in."""

import pytest

from coding.datasets.intake.at_once import bring_in_dataset
from coding.datasets.intake.choices import Choices
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.kinds import KINDS
from coding.datasets.outgoing.pseudonyms import name_coders
from coding.datasets.outgoing.wanted import Wanted
from coding.models import Coding
from tests.coding.datasets.outgoing.torture import torture
from tests.factories import make_project


@pytest.fixture
def study(project, lead, ada, bruno):
    return torture(project, lead, ada, bruno)


def said(project, lead):
    """Who said what of which words, where they stand, and the notes."""
    content = Content(project, lead, Wanted(names=True), name_coders(project))
    return sorted(
        (
            document.text_sha256,
            # A name is kept on one line where it is brought in.
            tuple(" ".join(name.split()) for name in coding.code.path),
            coding.coder.name,
            coding.start,
            coding.end,
            coding.quote,
            coding.memo,
        )
        for document in content.documents()
        for coding in content.codings(document)
    )


@pytest.mark.parametrize("kind", ["bundle", "qdpx", "label-studio", "cas-json"])
def test_a_project_arrives_word_for_word_with_its_coders(study, lead, tmp_path, kind):
    project = study.project
    before = said(project, lead)
    content = Content(project, lead, Wanted(names=True), name_coders(project))
    path = tmp_path / f"study.{KINDS[kind].ending}"
    KINDS[kind].write(content, path)
    other = make_project(lead, "Arrived")

    bring_in_dataset(other, lead, path, Choices())

    arrived = said(other, lead)
    assert [one[5] for one in arrived] == [one[5] for one in before]
    if kind in {"bundle", "qdpx"}:
        assert arrived == before
    bring_in_dataset(other, lead, path, Choices())
    assert Coding.objects.filter(assignment__round__project=other).count() == len(
        before
    )
