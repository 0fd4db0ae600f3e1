"""brat's files give spans with their notes, and tell what is no passage."""

import zipfile

from coding.datasets.incoming.reading import read_dataset
from tests.shared import SHARED, needs_shared

BRAT = SHARED / "data/interchange/brat"


@needs_shared
def test_a_folder_gives_spans_and_notes_at_spans_and_events():
    incoming = read_dataset(BRAT / "news")

    assert (len(incoming.documents), len(incoming.codings)) == (4, 53)
    noted = {one.quote: one.memo for one in incoming.codings if one.memo}
    assert noted["Discworld"] == "Should fictional places be annotated?"
    assert noted["merged"].startswith("Annotate as one merge event")


@needs_shared
def test_words_outside_ascii_stand_where_they_are_said_to():
    incoming = read_dataset(BRAT / "tdt-finnish")

    assert len(incoming.codings) == 239
    assert incoming.report.repaired == ()


def test_fragments_over_a_line_break_become_one_passage(tmp_path):
    file = tmp_path / "brat.zip"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("one.txt", "the Council\nmet 😀 today\n")
        lines = "T1\tActor 4 11;12 15\tCouncil met\nT2\tActor 90 99\tnothing\n"
        package.writestr("one.ann", lines)

    incoming = read_dataset(file)

    assert [one.quote for one in incoming.codings] == ["Council\nmet"]
    assert "2 fragments" in incoming.report.repaired[0]
    assert "line 2" in incoming.report.skipped[0]


def in_folder(folder, text, lines):
    (folder / "one.txt").write_text(text, "utf-8")
    (folder / "one.ann").write_text(lines, "utf-8")
    return read_dataset(folder)


def test_fragments_with_other_words_between_are_passages_of_their_own(tmp_path):
    incoming = in_folder(
        tmp_path, "North and South America", "T1\tPlace 0 5;16 23\tNorth America\n"
    )

    assert [one.quote for one in incoming.codings] == ["North", "America"]
    assert "2 passages, since other words" in incoming.report.repaired[0]


def test_fragments_are_held_against_their_words_in_either_counting(tmp_path):
    incoming = in_folder(
        tmp_path,
        "😀 they met\nagain",
        "T1\tSaid 8 11;12 17\tmet again\nT2\tSaid 1 3;4 6\tnot so\n",
    )

    assert [one.quote for one in incoming.codings] == ["met\nagain"]
    assert any("UTF-16" in one for one in incoming.report.repaired)
    assert "its words are not" in incoming.report.skipped[0]


def test_types_have_the_tree_names_and_colours_of_the_configuration(tmp_path):
    (tmp_path / "annotation.conf").write_text(
        "[spans]\n!Place\n\tCity | town\n[relations]\n<OVERLAP>\tArg1:City, Arg2:City\n"
        "[events]\nMeet\tWho:City\n"
    )
    (tmp_path / "visual.conf").write_text(
        "[labels]\nCity | City or town | Cty\n[drawing]\nCity\tbgColor:#00ff00\n"
    )
    incoming = in_folder(tmp_path, "Geneva", "T1\tCity 0 6\tGeneva\n")

    assert [(one.path, one.codable, one.colour) for one in incoming.codes] == [
        (("Place",), False, ""),
        (("Place", "City or town"), True, "#00ff00"),
        (("Meet",), True, ""),
    ]


def test_one_text_in_several_folders_has_a_coder_for_each(tmp_path):
    for coder in ("anna", "ben"):
        (tmp_path / coder).mkdir()
        in_folder(tmp_path / coder, "Geneva", "T1\tCity 0 6\tGeneva\n")

    incoming = read_dataset(tmp_path)

    assert [one.name for one in incoming.documents] == ["one.txt"]
    assert {one.coder for one in incoming.codings} == {"anna", "ben"}


def test_a_separator_that_is_no_line_feed_ends_no_line(tmp_path):
    incoming = in_folder(tmp_path, "one\u2028two", "T1\tA 0 7\tone\u2028two\n")

    assert [one.quote for one in incoming.codings] == ["one\u2028two"]
