"""brat's files keep to brat's rules of types, lines and fragments."""

import re
import zipfile

import pytest


@pytest.fixture
def files(take):
    with zipfile.ZipFile(take("brat").path) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def spans(files):
    for name, text in files.items():
        if name.endswith(".ann"):
            words = files[f"{name[:-4]}.txt"]
            for line in text.split("\n"):
                if line.startswith("T"):
                    _, head, quote = line.split("\t", 2)
                    kind, places = head.split(" ", 1)
                    parts = [tuple(map(int, p.split())) for p in places.split(";")]
                    yield words, kind, parts, quote


def test_every_fragment_ends_with_its_line_and_says_its_words(files):
    found = list(spans(files))

    assert len(found) == 18
    assert any(len(parts) == 2 for _, _, parts, _ in found)
    for words, _, parts, quote in found:
        pieces = [words[start:end] for start, end in parts]
        assert all("\n" not in piece for piece in pieces)
        assert " ".join(pieces) == quote


def test_types_have_no_spaces_and_are_all_configured(files):
    types = {kind for _, kind, _, _ in spans(files)}
    conf = files["annotation.conf"]
    configured = set(re.findall(r"^\t*!?([\w-]+)$", conf, re.MULTILINE))

    assert types <= configured
    assert "!A\n\tA_1\n\tA_2\n\t\tA_2-b\nB\n" in conf
    assert "[relations]\n<OVERLAP>\t" in conf  # else brat finds overlaps wrong
    assert "A_1 | Either/or" in files["visual.conf"]


def test_a_memo_is_a_note_for_each_of_its_lines(files):
    notes = [
        line.split("\t")[2]
        for name, text in files.items()
        if name.endswith(".ann")
        for line in text.split("\n")
        if line.startswith("#")
    ]

    assert (
        notes.count('Why "this"?') == notes.count("It says so: a < b & c > d 😀.") == 2
    )
    assert {"one", "three"} <= set(notes)
