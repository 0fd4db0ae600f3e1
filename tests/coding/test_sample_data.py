"""The shipped codebook and sample study hold together, and are our own words."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.shared import SHARED, needs_shared

CODING = Path(__file__).resolve().parents[2] / "coding"
SAMPLE = CODING / "sample"
MANDATES = ("mandate_1", "mandate_2")
DOCUMENTS = (*MANDATES, "report", "record")
CODES_PER_PRINCIPLE = {"HR": 6, "VC": 6, "VU": 5, "PR": 7, "EM": 6, "TE": 4}
BEARS_ON = {"TE.1": ["VC", "PR"], "TE.2": ["HR", "VC", "EM"], "TE.4": ["PR", "EM"]}
# Formulas of the United Nations run to eleven words; beyond that it is copying.
LONGEST_FORMULA = 11
_MARK = re.compile(r"(?:\d+\.|\([a-z]+\)|[IVX]+\.|[A-Z]\.)\t")


def _codebook() -> dict[str, Any]:
    path = CODING / "codebook" / "human_security.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _leaf_codes() -> list[dict[str, Any]]:
    return [code for code in _codebook()["codes"] if code["parent"]]


def _text(document: str) -> str:
    return (SAMPLE / f"{document}.txt").read_text(encoding="utf-8")


def _codings() -> list[dict[str, str]]:
    with (SAMPLE / "codings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _paragraphs(document: str) -> list[str]:
    """The words of each paragraph, its printed number left out."""
    lines = _text(document).split("\n")
    return [_MARK.sub("", line, count=1) for line in lines if line]


def _runs(text: str) -> Iterator[str]:
    words = re.findall(r"[^\W_]+", text.lower())
    size = LONGEST_FORMULA + 1
    for start in range(len(words) - size + 1):
        yield " ".join(words[start : start + size])


def test_the_codebook_holds_every_code_of_the_framework_in_order() -> None:
    expected = []
    for principle, count in CODES_PER_PRINCIPLE.items():
        expected.append((principle, ""))
        expected += [(f"{principle}.{n}", principle) for n in range(1, count + 1)]

    found = [(code["key"], code["parent"]) for code in _codebook()["codes"]]

    assert found == expected


@needs_shared
def test_names_and_polarities_are_those_of_the_framework() -> None:
    page = (SHARED / "design" / "FRAMEWORK.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([A-Z]{2}\.\d) \| ([^|]+) \| (\w+) \|", page, re.M)

    found = [(code["key"], code["name"], code["polarity"]) for code in _leaf_codes()]

    assert found == rows


def test_every_principle_is_defined_and_has_no_polarity() -> None:
    for principle in _codebook()["codes"]:
        if principle["parent"]:
            continue
        assert principle["definition"], principle["key"]
        assert principle["source"], principle["key"]
        assert principle["polarity"] == ""
        assert principle["keywords"] == []


def test_every_code_says_when_it_holds_and_gives_keywords_and_an_example() -> None:
    for code in _leaf_codes():
        assert code["polarity"] in {"supports", "undermines", "neutral"}, code["key"]
        for part in ("definition", "include_when", "exclude_when", "source", "example"):
            assert code[part].strip(), (code["key"], part)
        keywords = code["keywords"]
        assert 6 <= len(keywords) <= 14, code["key"]
        assert len(set(keywords)) == len(keywords), code["key"]
        assert all(word == word.strip().lower() for word in keywords), code["key"]


def test_only_tension_codes_bear_on_other_principles() -> None:
    found = {code["key"]: code["bears_on"] for code in _leaf_codes()}

    assert {key: keys for key, keys in found.items() if keys} == BEARS_ON


@pytest.mark.parametrize("mandate", MANDATES)
def test_operative_paragraphs_are_numbered_from_one_without_a_gap(mandate: str) -> None:
    numbers = [int(n) for n in re.findall(r"^(\d+)\.\t", _text(mandate), re.M)]

    assert numbers == list(range(1, len(numbers) + 1))
    assert 48 <= len(numbers) <= 56


def test_report_paragraphs_are_numbered_through_all_its_parts() -> None:
    text = _text("report")

    numbers = [int(n) for n in re.findall(r"^(\d+)\.\t", text, re.M)]
    parts = re.findall(r"^([IVX]+)\.\t", text, re.M)

    assert numbers == list(range(1, len(numbers) + 1))
    assert parts == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    assert re.findall(r"^(\d)\t", text, re.M) == ["1", "2"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_says_that_it_is_fictional(document: str) -> None:
    text = _text(document)

    assert "Fictional document" in text[:400]
    assert re.match(r"S/(?:RES/\d+ \(\d{4}\)|\d{4}/\d+|PV\.\d+)\n", text)
    assert not re.search(r"\r|\t\t", text)
    assert text.endswith("\n")
    assert all(len(block.split("\n")) == 1 for block in text.strip().split("\n\n"))


def test_the_renewal_no_longer_names_persons_with_disabilities() -> None:
    assert _text("mandate_1").count("persons with disabilities") > 1
    assert "disabilit" not in _text("mandate_2")


def test_every_quote_stands_once_in_its_document_inside_one_paragraph() -> None:
    for row in _codings():
        document, quote = row["document"], row["quote"]
        assert quote, row
        assert quote == quote.strip(), row
        assert _text(document).count(quote) == 1, row
        holders = [words for words in _paragraphs(document) if quote in words]
        assert len(holders) == 1, row


def test_codings_use_leaf_codes_and_repeat_nothing() -> None:
    rows = _codings()
    keys = {code["key"] for code in _leaf_codes()}

    assert {row["code"] for row in rows} == keys
    assert {row["suggested"] for row in rows} == {""}
    said = [(r["coder"], r["document"], r["quote"], r["code"]) for r in rows]
    assert len(set(said)) == len(said)


def test_both_coders_code_both_mandates_and_nothing_else() -> None:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for row in _codings():
        counts[row["coder"], row["document"]] += 1

    assert set(counts) == {(c, m) for c in ("ada", "bruno") for m in MANDATES}
    assert min(counts.values()) >= 45


@pytest.mark.parametrize("mandate", MANDATES)
def test_the_coders_disagree_about_a_third_of_what_they_find(mandate: str) -> None:
    found: dict[str, set[tuple[int, str]]] = {"ada": set(), "bruno": set()}
    paragraphs = _paragraphs(mandate)
    for row in _codings():
        if row["document"] == mandate:
            place = [row["quote"] in words for words in paragraphs].index(True)
            found[row["coder"]].add((place, row["code"]))
    both, either = found["ada"] & found["bruno"], found["ada"] | found["bruno"]

    assert 0.65 <= len(both) / len(either) <= 0.75


@needs_shared
def test_no_long_run_of_words_is_copied_from_real_documents_or_the_article() -> None:
    ours = {run for name in DOCUMENTS for p in _paragraphs(name) for run in _runs(p)}
    for code in _codebook()["codes"]:
        for part in ("definition", "include_when", "exclude_when", "example"):
            ours.update(_runs(code[part]))
    real = [
        *(SHARED / "data" / "un" / "resolutions_txt").glob("*.txt"),
        *(SHARED / "seed").glob("*.txt"),
    ]
    assert real

    for path in real:
        theirs = set(_runs(path.read_text(encoding="utf-8", errors="replace")))
        assert not ours & theirs, path.name
