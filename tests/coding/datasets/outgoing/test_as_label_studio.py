"""Label Studio's tasks say whose each annotation is, and what engines proposed."""

import json
import zipfile
from dataclasses import replace
from uuid import uuid4
from xml.etree import ElementTree

import pytest

from coding.datasets.incoming.reading import read_dataset
from coding.datasets.outgoing.labels import labels_of


@pytest.fixture
def tasks(take):
    with zipfile.ZipFile(take("label-studio").path) as package:
        return json.loads(package.read("tasks.json"))


def test_a_coder_has_one_annotation_with_a_number_and_a_name(tasks):
    people = [one["completed_by"] for one in tasks[0]["annotations"]]

    assert [one["first_name"] for one in people][-1] == "Adjudicated"
    for person in people[:-1]:
        assert person["first_name"] == f"Coder {person['id']}"
        assert person["email"] == f"coder-{person['id']}@hsframe.invalid"
    assert [one["ground_truth"] for one in tasks[0]["annotations"]] == [
        *(False, False, True)
    ]


def test_who_read_and_found_nothing_has_an_empty_annotation(tasks):
    assert [one["result"] for one in tasks[1]["annotations"]] == [[], []]


def test_every_region_stands_where_its_text_says(tasks):
    text = tasks[0]["data"]["text"]
    said = [*tasks[0]["annotations"], *tasks[0]["predictions"]]
    regions = [part for one in said for part in one["result"]]

    assert len(regions) == 18 + 5 + 3
    for part in regions:
        place = part["value"]
        if part["type"] == "labels":
            assert text[place["start"] : place["end"]] == place["text"]


def test_suggestions_are_predictions_with_score_engine_and_version(take, tasks):
    [prediction] = tasks[0]["predictions"]

    assert prediction["model_version"] == "sure 1"
    assert prediction["score"] == (0.8125 + 0.25 + 0.5) / 3
    incoming = read_dataset(take("label-studio").path)
    assert sorted((one.quote, one.score) for one in incoming.suggestions) == [
        ("Naïve café", 0.5),
        ("under imminent threat", 0.8125),
        ("平民需要保护", 0.25),
    ]
    assert {one.model for one in incoming.suggestions} == {"sure 1"}


def test_the_configuration_has_a_label_for_each_that_the_tasks_use(take, tasks):
    with zipfile.ZipFile(take("label-studio").path) as package:
        config = ElementTree.fromstring(package.read("config.xml"))
    labels = {one.get("value") for one in config.iter("Label")}

    used = {
        label
        for one in tasks[0]["annotations"]
        for part in one["result"]
        for label in part["value"]["labels"]
    }
    assert used <= labels
    assert len(labels) == 5


def test_two_codebooks_and_equal_paths_make_no_label_twice(take):
    code = take("label-studio").content.taken.codes[1]
    twin = replace(code, id=uuid4(), key="A.9")
    other = replace(code, id=uuid4(), codebook="Other")

    assert sorted(labels_of([code, twin, other]).values()) == [
        'Codes & <more>/Protection & "safety" <first>/Either∕or (A.1)',
        'Codes & <more>/Protection & "safety" <first>/Either∕or (A.9)',
        'Other/Protection & "safety" <first>/Either∕or',
    ]
