"""Engines measured on a folder: what the command prints, and the bars it holds."""

import json
import math
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from coding.suggestions.engines import DEFAULT, engines
from coding.suggestions.evaluation.evaluate import coders_agree, evaluate
from coding.suggestions.evaluation.folder import Coded, read_folder
from tests.coding.suggestions.study import CODES, corpus
from tests.prepared import model_or_skip
from tests.shared import SHARED, needs_shared

PRIVACY = SHARED / "data" / "labelled" / "opp115" / "eval"
# size: recall@3, macro-F1
BARS = {0: (0.63, 0.27), 100: (0.90, 0.57), 1000: (0.95, 0.71)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The made-up study as files; nothing carries the code X."""
    codes = [f'{code.key},{code.name},"{code.definition}",' for code in CODES]
    passages = [f'{one.pk},{one.document},"{one.text}"' for one in corpus()]
    labels = [f"{one.pk},{one.pk[0]}" for one in corpus() if one.pk[0] != "N"]
    files = {
        "codes": ["code,name,definition,examples", *codes, "X,Unseen,,"],
        "passages": ["passage_id,document_id,text", *passages],
        "labels": ["passage_id,code", *labels],
    }
    for name, lines in files.items():
        (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n")
    return tmp_path


def told(folder: Path, *arguments: str) -> Any:
    out = StringIO()
    call_command(
        "evaluate_suggestions", str(folder), "--without-model", *arguments, stdout=out
    )
    return json.loads(out.getvalue()) if "--json" in arguments else out.getvalue()


def test_one_document_of_json_holds_every_figure(folder: Path) -> None:
    found = told(folder, "--json", "--sizes", "0,5,500", "--seeds", "2")

    assert found["default"] == DEFAULT
    assert found["model"] is None
    assert "no held-out label" in found["cut"]
    assert [(row["engine"], row["size"]) for row in found["results"]] == [
        ("learning", 0),
        ("learning", 5),
        ("learning", 500),
        ("definition", 0),
        ("lexicon", 0),
    ]
    for row in found["results"]:
        for name in ("recall_at_1", "recall_at_3", "macro_f1", "micro_f1"):
            assert 0 <= row[name] <= 1
        assert 0 <= row["macro_average_precision"] <= 1
        assert 0 <= row["calibration_error"] <= 1
        assert row["passages_per_second"] > 0
    assert found["results"][2]["learned_from"] == 12


def test_the_same_is_measured_again(folder: Path) -> None:
    one, other = (told(folder, "--json", "--sizes", "0,5") for _ in range(2))

    for row in one["results"] + other["results"]:
        row.pop("passages_per_second")
    assert one == other


def test_people_get_a_table_that_says_how_it_was_made(folder: Path) -> None:
    table = told(folder, "--sizes", "0", "--engines", "learning,lexicon")

    assert "16 passages of 4 documents, 4 codes" in table
    assert "words alone" in table
    assert "expected F1" in table
    assert [line.split()[0] for line in table.splitlines()[-2:]] == [
        "learning",
        "lexicon",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--codes", "Z"], "no code Z"),
        (["--sizes", "many"], "whole numbers"),
        (["--sizes", "-1"], "0 or more"),
        (["--seeds", "0"], "at least 1 seed"),
        (["--engines", "magic"], "no engine magic"),
    ],
)
def test_what_cannot_be_measured_is_said_in_one_line(
    folder: Path, arguments: list[str], words: str
) -> None:
    with pytest.raises(CommandError) as refusal:
        told(folder, *[f"{arguments[0]}={arguments[1]}"])
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_one_document_alone_cannot_be_held_out(folder: Path) -> None:
    passages = (folder / "passages.csv").read_text()
    for place in range(4):
        passages = passages.replace(f",d{place},", ",d,")
    (folder / "passages.csv").write_text(passages)

    with pytest.raises(CommandError, match="at least two"):
        told(folder)


def test_what_nothing_carries_is_null_in_json(folder: Path) -> None:
    found = told(folder, "--json", "--codes", "X", "--sizes", "0,5")

    assert found["results"][0]["macro_f1"] is None


def test_coders_are_compared_where_both_coded() -> None:
    one = {0: frozenset({1, 2}), 1: frozenset({1})}
    other = {0: frozenset({1}), 2: frozenset({0})}
    coded = Coded([], [], np.zeros((0, 0)), {"ada": one, "bo": other})

    assert coders_agree(coded) == pytest.approx(2 / 3)
    assert math.isnan(coders_agree(Coded([], [], np.zeros((0, 0)), {"ada": one})))


@needs_shared
def test_the_default_engine_holds_its_bars_on_privacy_policies() -> None:
    model = model_or_skip()
    coded = read_folder(PRIVACY)
    found = {one.size: one for one in evaluate(coded, list(BARS), 3, [DEFAULT], model)}

    for size, (recall, f1) in BARS.items():
        print(size, found[size])
        assert found[size].recall_at_3 >= recall
        assert found[size].macro_f1 >= f1
        assert found[size].calibration_error < 0.05


@needs_shared
def test_without_a_model_lessons_make_up_for_it() -> None:
    coded = read_folder(PRIVACY)
    [few, many] = evaluate(coded, [0, 1000], 1, [DEFAULT], None)

    assert few.recall_at_3 > 0.55
    assert many.recall_at_3 > 0.93
    assert set(engines(None)) == {"learning", "definition", "lexicon"}
