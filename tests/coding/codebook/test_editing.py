"""A draft is changed by edits, each of which can be taken back; published codes stay."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.codebook.comparing import differences
from coding.codebook.drafts import redo_edit, start_draft, undo_edit
from coding.codebook.editing import add_code, change_code, move_code
from coding.codebook.impact import impact_of
from coding.codebook.publish import publish
from coding.codebook.reshaping import bring_back, merge_code, retire_code, split_code
from coding.codebook.shown import codes_shown
from hsframe.refusals import Conflict
from tests.factories import CIVILIANS, code_words, passage


@pytest.fixture
def draft(version, lead):
    return start_draft(version.codebook, lead)


def state(draft):
    """Everything a draft says, in its order."""
    return [
        (
            row.depth,
            *(
                getattr(row.code, name)
                for name in (
                    "key",
                    "name",
                    "definition",
                    "retired",
                    "becomes",
                    "change",
                    "shortcut",
                )
            ),
            [one.text for one in row.examples],
        )
        for row in codes_shown(draft, examples=True)
    ]


def keys(draft):
    return [row.code.key for row in codes_shown(draft)]


ACTS = {
    "add": lambda d, u: add_code(d, u, key="PR.9", words={"name": "New"}, parent="PR"),
    "change": lambda d, u: change_code(
        d,
        u,
        "PR.1",
        {"name": "Safety", "examples": [{"text": "patrols"}], "shortcut": "7"},
        change="meaning",
    ),
    "move": lambda d, u: move_code(d, u, "PR.3", parent="PR", after=""),
    "move up": lambda d, u: move_code(d, u, "PR.2", after="PR"),
    "merge": lambda d, u: merge_code(d, u, "PR.1", "PR.2", change="meaning"),
    "split": lambda d, u: split_code(d, u, "PR.1", [("PR.8", "A"), ("PR.9", "B")]),
    "retire": lambda d, u: retire_code(d, u, "PR.1"),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_every_edit_can_be_taken_back_and_made_again(draft, lead, act):
    before = state(draft)

    edit = act(draft, lead)
    after = state(draft)
    assert after != before

    undo_edit(edit, lead)
    assert state(draft) == before

    redo_edit(edit, lead)
    assert state(draft) == after


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_no_edit_touches_the_published_version(version, draft, lead, act):
    before = state(version)

    act(draft, lead)

    assert state(version) == before


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_only_a_lead_edits_and_only_a_draft(version, draft, lead, ada, act):
    with pytest.raises(PermissionDenied):
        act(draft, ada)
    with pytest.raises(ValidationError, match="frozen"):
        act(version, lead)


def test_a_draft_begins_as_the_version_before_and_there_is_one(version, draft, lead):
    assert state(draft) == state(version)
    assert start_draft(version.codebook, lead) == draft
    assert draft.number == version.number + 1


def test_an_edit_is_not_undone_under_a_later_one(draft, lead):
    first = change_code(draft, lead, "PR.1", {"name": "A"}, change="wording")
    second = change_code(draft, lead, "PR.1", {"name": "B"}, change="wording")

    with pytest.raises(Conflict, match="undo that first"):
        undo_edit(first, lead)
    undo_edit(second, lead)
    undo_edit(first, lead)

    assert not draft.edits.standing().exists()


def test_an_earlier_edit_of_another_code_can_be_undone(draft, lead):
    first = change_code(draft, lead, "PR.1", {"name": "A"}, change="wording")
    move_code(draft, lead, "PR.3", parent="PR", after="")
    moved = keys(draft)

    undo_edit(first, lead)

    assert draft.codes.get(key="PR.1").name != "A"
    assert keys(draft) == moved


def test_saying_a_published_code_differently_needs_the_editors_word(draft, lead):
    with pytest.raises(ValidationError, match="meaning"):
        change_code(draft, lead, "PR.1", {"definition": "Otherwise."})
    change_code(draft, lead, "PR.1", {"keywords": ["shield"]})

    assert draft.codes.get(key="PR.1").change == ""


def test_a_changed_meaning_stays_changed(draft, lead):
    change_code(draft, lead, "PR.1", {"definition": "A"}, change="meaning")
    change_code(draft, lead, "PR.1", {"definition": "B"}, change="wording")

    assert draft.codes.get(key="PR.1").change == "meaning"


def test_a_code_cannot_stand_under_itself(draft, lead):
    with pytest.raises(ValidationError, match="under itself"):
        move_code(draft, lead, "PR", parent="PR.1")


def test_codes_in_use_under_a_code_keep_it_from_going(draft, lead):
    for act in (retire_code, lambda *a: merge_code(*a, "PR.1")):
        with pytest.raises(ValidationError, match="move it first"):
            act(draft, lead, "PR")


def test_a_retired_code_stays_and_comes_back(draft, lead):
    retire_code(draft, lead, "PR.1")
    assert not draft.codes.get(key="PR.1").can_be_given

    bring_back(draft, lead, "PR.1")

    assert draft.codes.get(key="PR.1").can_be_given


def test_a_code_never_published_leaves_the_draft(draft, lead):
    add_code(draft, lead, key="PR.9", words={"name": "New"})

    retire_code(draft, lead, "PR.9")

    assert "PR.9" not in keys(draft)


def test_keys_and_shortcuts_stand_once(draft, lead):
    with pytest.raises(ValidationError, match="taken"):
        add_code(draft, lead, key="PR.1", words={"name": "Again"})
    with pytest.raises(ValidationError, match="keeps its key"):
        change_code(draft, lead, "PR.1", {}, new_key="PR.5")
    change_code(draft, lead, "PR.1", {"shortcut": "7"})
    for digits in ("7", "71"):
        with pytest.raises(ValidationError, match="shortcut"):
            change_code(draft, lead, "PR.2", {"shortcut": digits})


def test_an_example_must_be_the_documents_own_words(draft, document, lead):
    found = passage(document, CIVILIANS)
    linked = {"document_id": str(document.pk), "text": found["quote"]}
    linked |= {"start": found["start"], "end": found["end"]}

    change_code(draft, lead, "PR.1", {"examples": [linked]}, change="wording")
    assert draft.codes.get(key="PR.1").examples.get().document == document

    with pytest.raises(ValidationError, match="what the document says"):
        change_code(
            draft,
            lead,
            "PR.1",
            {"examples": [linked | {"start": found["start"] + 1}]},
            change="wording",
        )


def test_publishing_tells_what_it_touches_first(draft, ada_work, lead):
    code_words(ada_work, "PR.1", CIVILIANS)
    ada_work.finished_at = ada_work.given_at
    ada_work.save()
    merge_code(draft, lead, "PR.1", "PR.2", reason="They are one.")
    change_code(draft, lead, "PR.3", {"name": "Other words"}, change="wording")

    touched = {one.difference.key: one for one in impact_of(draft, lead).touched}

    assert touched["PR.1"].difference.kind == "merged"
    assert touched["PR.1"].asks_coders
    assert touched["PR.1"].codings == 1
    assert not touched["PR.3"].asks_coders
    assert draft.edits.first().reason == "They are one."


def test_a_draft_without_a_difference_is_not_published(draft, lead):
    with pytest.raises(ValidationError, match="says what"):
        publish(draft, lead)


def test_versions_are_compared_code_by_code(version, draft, lead):
    change_code(draft, lead, "PR.1", {"name": "Safety"}, change="meaning")
    split_code(draft, lead, "PR.2", [("PR.8", "A"), ("PR.9", "B")])
    publish(draft, lead)

    found = {one.key: one for one in differences(version, draft)}

    assert {key: one.kind for key, one in found.items()} == {
        "PR.1": "changed",
        "PR.2": "split",
        "PR.8": "new",
        "PR.9": "new",
    }
    assert [one.after for one in found["PR.1"].said if one.field == "name"] == [
        "Safety"
    ]
