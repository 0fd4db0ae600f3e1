"""Label Studio's files keep annotations apart, and machines from people."""

import json
import zipfile

import pytest

from coding.datasets.incoming.reading import read_dataset
from tests.shared import SHARED, needs_shared

FILES = SHARED / "data/interchange/label-studio"


@needs_shared
def test_annotations_gold_memo_and_prediction_are_kept_apart():
    incoming = read_dataset(FILES / "labelstudio1.23.2_export.json")

    first = [one for one in incoming.codings if one.document == "1"]
    assert len(incoming.documents) == 2
    assert {one.layer: one.gold for one in first} == {
        "annotation 1": False,
        "annotation 2": True,
    }
    assert len(incoming.codings) == 10
    assert [(one.quote, one.score) for one in incoming.suggestions] == [
        ("civilians 🕊️", 0.81),
        ("Security Council", 0.73),
    ]
    assert incoming.suggestions[0].model == "lexicon-0.3"
    assert [one.words for one in incoming.memos] == ["Memo: emoji inside the span"]
    assert incoming.report.repaired == ()


@needs_shared
def test_the_short_form_gives_the_same_passages():
    whole = read_dataset(FILES / "labelstudio1.23.2_export.json")
    brief = read_dataset(FILES / "labelstudio1.23.2_export.min.json")

    def passages(incoming):
        return {(o.document, o.start, o.end, o.code, o.layer) for o in incoming.codings}

    assert passages(whole) == passages(brief)


@needs_shared
def test_a_choice_for_a_whole_task_is_told_and_left_out():
    incoming = read_dataset(FILES / "sdk-test_csv_test_history.json")

    assert (len(incoming.documents), incoming.codings) == (1, ())
    assert "“choices”" in incoming.report.skipped[0]


def task(start, end, text):
    value = {"start": start, "end": end, "text": text, "labels": ["A"]}
    result = [{"id": "r", "type": "labels", "value": value}]
    data = {"text": "😀 the Council 😀 met"}
    return [{"id": 1, "data": data, "annotations": [{"id": 1, "result": result}]}]


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [(3, 15, "UTF-16"), (2, 12, "last character"), (9, 19, "stand at 2")],
)
def test_the_text_of_a_region_is_believed_before_its_offsets(tmp_path, start, end, why):
    file = tmp_path / "tasks.json"
    file.write_text(json.dumps(task(start, end, "the Council")), "utf-8")
    if why == "UTF-16":
        file.write_text(json.dumps(task(3, 14, "the Council")), "utf-8")

    incoming = read_dataset(file)

    assert [(one.start, one.end) for one in incoming.codings] == [(2, 13)]
    assert why in incoming.report.repaired[0]


def test_words_that_are_nowhere_are_left_out(tmp_path):
    file = tmp_path / "tasks.json"
    file.write_text(json.dumps(task(2, 13, "the Assembly")), "utf-8")

    incoming = read_dataset(file)

    assert incoming.codings == ()
    assert "not in the text" in incoming.report.skipped[0]


@pytest.mark.parametrize("quote", ["Council\nmet", r"Council\nmet"])
def test_a_region_over_a_line_break_is_found_however_it_is_written(tmp_path, quote):
    region = task(4, 15, quote)
    region[0]["data"]["text"] = "the Council\nmet"
    file = tmp_path / "tasks.json"
    file.write_text(json.dumps(region), "utf-8")

    incoming = read_dataset(file)

    assert [one.quote for one in incoming.codings] == ["Council\nmet"]
    assert incoming.report.repaired == ()


def test_a_package_with_its_configuration_gives_the_codes_of_it(tmp_path):
    labels = (
        '<Label value="A"/><Label value="A/B" background="#00ff00" hint="What B is"/>'
    )
    config = f'<View><Labels name="l" toName="t">{labels}</Labels></View>'
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as package:
        package.writestr("tasks.json", json.dumps(task(2, 13, "the Council")))
        package.writestr("config.xml", config)

    incoming = read_dataset(tmp_path / "both.zip")

    assert [(one.path, one.colour, one.definition) for one in incoming.codes] == [
        (("A",), "", ""),
        (("A", "B"), "#00ff00", "What B is"),
    ]
    assert [one.quote for one in incoming.codings] == ["the Council"]


def test_a_person_goes_by_the_name_where_the_address_is_nobodys(tmp_path):
    one = task(2, 13, "the Council")
    file = tmp_path / "tasks.json"
    names = []
    for address in ("c@hsframe.invalid", "ann@example.org"):
        one[0]["annotations"][0]["completed_by"] = {
            "id": 4,
            "email": address,
            "first_name": "Coder",
            "last_name": "4",
        }
        file.write_text(json.dumps(one), "utf-8")
        names += read_dataset(file).coders

    assert names == ["Coder 4", "ann@example.org"]
