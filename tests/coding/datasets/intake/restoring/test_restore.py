"""A bundle is enough to make its project anew: out, in and out again is the same."""

import pytest
from django.core.exceptions import ValidationError

from coding.datasets.incoming.reading import read_dataset
from coding.datasets.intake.at_once import bring_in_dataset
from coding.datasets.intake.choices import Choices
from coding.datasets.intake.undoing import undo_intake
from coding.datasets.outgoing.pseudonyms import name_coders
from coding.models import (
    Assessment,
    AssessmentRuling,
    Chart,
    ChartRow,
    Coding,
    Comment,
    Decision,
    EmptySearch,
    Evidence,
    Link,
    Memo,
    ParagraphAttribute,
    Reading,
    Ruling,
    Suggestion,
    Tension,
)
from documents.models import Document, Paragraph
from hsframe.refusals import Conflict
from projects.models import OutsideCoder
from tests.coding.datasets.intake.restoring.conftest import (
    forget_everything,
    members_of,
)
from tests.factories import add_people, make_person, make_project, store_document

RESTORE = Choices(restore=True)
ANALYSED = (Chart, ChartRow, Assessment, Evidence, EmptySearch, AssessmentRuling)
ANALYSED += (Tension, ParagraphAttribute)
SAID = (*ANALYSED, Coding, Memo, Link, Reading, Suggestion, Decision, Ruling, Comment)


def test_out_in_and_out_again_is_the_same_but_for_the_time(
    rich, lead, taken, settings, tmp_path
):
    first = taken(rich, lead, "first.zip")
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    forget_everything()
    another = make_person("another-lead")
    project = make_project(another, "Elsewhere")

    intake, _, _ = bring_in_dataset(project, another, first, RESTORE)
    project.refresh_from_db()

    assert project.pk != rich.pk
    assert intake.outcome["repaired"]["lines"] == []
    before, after = members_of(first), members_of(taken(project, another, "2.zip"))
    assert list(before) == list(after)
    for name in before:
        assert before[name] == after[name], name


def test_beside_its_original_a_project_has_ids_of_its_own(rich, lead, taken, empty):
    counted = {model: _standing(model).count() for model in SAID}
    assert all(counted.values())
    words = _words(rich)
    rich_name = rich.name

    intake, _, _ = bring_in_dataset(empty, lead, taken(rich, lead), RESTORE)
    empty.refresh_from_db()

    assert "ids of its own" in intake.outcome["repaired"]["lines"][0]
    assert {model: _standing(model).count() for model in SAID} == {
        model: count * 2 for model, count in counted.items()
    }
    assert _words(empty) == words == _words(rich)
    assert empty.name == rich_name
    again = members_of(taken(empty, lead, "again.zip"))
    assert len(again) == len(members_of(taken(rich, lead, "was.zip")))


def _standing(model):
    every = model.objects.all()
    return every.filter(withdrawn_at=None) if hasattr(model, "withdrawn_at") else every


def _words(project):
    codings = Coding.objects.standing().filter(assignment__round__project=project)
    return sorted(codings.values_list("code__key", "start", "end", "quote"))


def test_documents_come_with_their_structure_their_file_and_their_index(
    rich, lead, taken, empty
):
    words = "Rules\n\n1. Decides:\n\n(a) to stay;\n\n(b) to help."
    store_document(rich, lead, words, "nested.txt")
    bring_in_dataset(empty, lead, taken(rich, lead), RESTORE)

    was = rich.documents.get(symbol="S/RES/9001 (2031)")
    made = empty.documents.get(symbol="S/RES/9001 (2031)")
    for name in ("text", "source_text", "ranges", "mandate", "title", "date", "ocr"):
        assert getattr(made, name) == getattr(was, name), name
    assert sorted(map(str, made.values.values())) == ["1250.5", "2014-04-10", "True"]
    assert made.file.read() == was.file.read()
    columns = ("position", "path", "leaf", "start", "end", "citation", "parent__path")
    structures = [
        sorted(
            Paragraph.objects.filter(document__project=one).values_list(*columns),
            key=str,
        )
        for one in (rich, empty)
    ]
    assert structures[0] == structures[1]
    assert any(parent for *_, parent in structures[1])
    found = Paragraph.objects.filter(document=made, words="civilians")
    assert found.exists()


def test_a_coder_who_is_a_member_goes_on_with_the_work(
    project, round, lead, ada, taken, empty
):
    add_people(empty, lead, "coder", ada)
    bundle = taken(project, lead)
    name = str(project.pseudonyms.get(coder=ada))

    choices = Choices(restore=True, coders={name: "ada"})
    bring_in_dataset(empty, lead, bundle, choices)

    work = ada.assignments.get(round__project=empty)
    assert work.finished_at is None
    others = OutsideCoder.objects.filter(project=empty)
    assert name not in others.values_list("name", flat=True)


def test_two_coders_of_the_file_are_never_one_member(rich, lead, ada, taken, empty):
    add_people(empty, lead, "coder", ada)
    bundle = taken(rich, lead)
    names = [one.name for one in read_dataset(bundle).kept.coders]

    choices = Choices(restore=True, coders=dict.fromkeys(names, "ada"))
    with pytest.raises(ValidationError, match="cannot be the same"):
        bring_in_dataset(empty, lead, bundle, choices)

    assert not empty.documents.exists()


def test_a_project_with_something_in_it_is_not_restored_into(rich, lead, taken):
    with pytest.raises(Conflict, match="Start a new project"):
        bring_in_dataset(rich, lead, taken(rich, lead), RESTORE)


def test_a_file_of_another_kind_restores_nothing(lead, empty, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("symbol,code,paragraph\nS/RES/2149 (2014),PR.1,3\n")

    with pytest.raises(ValidationError, match="had to be left out"):
        bring_in_dataset(empty, lead, path, RESTORE)


def test_a_restored_project_is_taken_back_and_restored_again(rich, lead, taken, empty):
    bundle = taken(rich, lead)
    intake, _, _ = bring_in_dataset(empty, lead, bundle, RESTORE)

    undo_intake(intake, lead)

    assert not empty.documents.current().exists()
    assert not empty.rounds.standing().exists()
    assert not empty.codebooks.standing().exists()
    assert not empty.variables.current().exists()
    mine = {"assignment__round__project": empty}
    assert not Coding.objects.standing().filter(**mine).exists()

    for _ in range(2):
        name_coders(empty)
        intake, _, _ = bring_in_dataset(empty, lead, bundle, RESTORE)
        assert _words(empty) == _words(rich)
        undo_intake(intake, lead)


def test_what_is_restored_is_frozen_as_it_was(rich, lead, taken, empty):
    bring_in_dataset(empty, lead, taken(rich, lead), RESTORE)

    coded = Document.objects.filter(project=empty, assignments__isnull=False).distinct()
    assert not coded.filter(frozen_at=None).exists()
    versions = [one for book in empty.codebooks.all() for one in book.versions.all()]
    assert len(versions) == 3
    assert all(one.published_at for one in versions)


def test_names_that_were_asked_for_come_back_as_those_of_outside_coders(
    rich, lead, taken, settings, tmp_path
):
    first = taken(rich, lead, "first.zip", names=True)
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    forget_everything()
    another = make_person("another-lead")
    project = make_project(another, "Elsewhere")

    bring_in_dataset(project, another, first, RESTORE)
    project.refresh_from_db()

    second = taken(project, another, "second.zip", names=True)
    assert members_of(first) == members_of(second)
