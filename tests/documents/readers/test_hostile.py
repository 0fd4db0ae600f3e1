"""Hostile files: each refused with a reason, within bounds of time and memory."""

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from documents.readers import Unreadable, list_package, read_file, read_source
from documents.readers.isolation import peak_of
from tests.documents.readers import hostile
from tests.documents.readers.hostile_pdf import HARMFUL, huge_map_of_characters, locked
from tests.documents.readers.made import docx, p, pdf, shown

Build = Callable[[Path], Path]
MB = 2**20


@pytest.fixture(autouse=True)
def _without_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


def own_memory() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def refused(build: Build, folder: Path, name: str, within: float = 60) -> str:
    """The reason, the bounds of time and memory held while it was found."""
    path = build(folder / "file")
    before = own_memory()
    Path("/proc/self/clear_refs").write_text("5")
    began = time.monotonic()
    with pytest.raises(Unreadable) as refusal:
        read_source(path, name)
    assert time.monotonic() - began < within
    assert refusal.value.peak_mb <= 512
    assert peak_of("self") - before < 50
    reason = str(refusal.value)
    assert reason.endswith(".")
    assert len(reason.split()) > 4
    return reason


BOMBS = {
    hostile.bomb_by_size: "unpacks to more than 200 MB",
    hostile.bomb_by_ratio: "more than 200 times its size",
    hostile.bomb_by_overlap: "parts overlap",
    hostile.bomb_by_count: "more than 10,000 parts",
    hostile.bomb_that_lies_of_its_count: "more than 10,000 parts",
    hostile.word_of_a_gibibyte: "larger than 200 MB",
    hostile.packed_otherwise: "packed in a way",
    hostile.locked_word: "encrypted",
}


@pytest.mark.parametrize(("build", "reason"), BOMBS.items())
def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, build: Build, reason: str
) -> None:
    assert reason in refused(build, tmp_path, "a.docx", within=2)


@pytest.mark.parametrize(
    "build",
    [hostile.bomb_by_size, hostile.bomb_by_ratio, hostile.bomb_by_count,
     hostile.bomb_that_lies_of_its_count, hostile.bomb_by_overlap],
)  # fmt: skip
def test_a_package_that_is_a_bomb_is_refused_where_it_is_listed(
    tmp_path: Path, build: Build
) -> None:
    path = build(tmp_path / "file")
    before = own_memory()
    Path("/proc/self/clear_refs").write_text("5")
    began = time.monotonic()
    with pytest.raises(Unreadable):
        list_package(path)

    assert time.monotonic() - began < 2
    assert peak_of("self") - before < 50


OTHER_WORD = {
    hostile.bomb_that_lies_of_its_size: "damaged",
    hostile.word_of_many_elements: "512 MB",
    hostile.zip_in_zip: "not a Word",
    hostile.word_nested_deeply: "damaged",
    hostile.word_that_declares_in_utf_16: "damaged",
    hostile.styles_that_declare: "document type",
}


@pytest.mark.parametrize(("build", "reason"), OTHER_WORD.items())
def test_a_harmful_word_file_is_refused(
    tmp_path: Path, build: Build, reason: str
) -> None:
    assert reason in refused(build, tmp_path, "a.docx")


@pytest.mark.parametrize("what", hostile.DECLARED)
def test_a_word_file_may_declare_nothing(tmp_path: Path, what: str) -> None:
    build = hostile.word_that_declares(what)

    assert "document type" in refused(build, tmp_path, "a.docx", within=10)


def test_what_a_word_file_links_to_is_not_fetched(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        path = hostile.word_that_links_outside(tmp_path / "file", address)
        server.settimeout(0.2)

        assert read_file(path, "a.docx") == "Its own words\n"
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize("what", HARMFUL)
def test_a_harmful_pdf_is_refused(tmp_path: Path, what: str) -> None:
    refused(HARMFUL[what], tmp_path, "a.pdf")


def test_a_huge_map_of_characters_does_no_harm(tmp_path: Path) -> None:
    path = huge_map_of_characters(tmp_path / "file")
    began = time.monotonic()

    try:
        peak_mb = read_source(path, "a.pdf").peak_mb
    except Unreadable as refusal:
        peak_mb = refusal.peak_mb

    assert time.monotonic() - began < 60
    assert peak_mb <= 512


def test_reasons_tell_a_locked_pdf_from_a_long_one(tmp_path: Path) -> None:
    assert "encrypted" in refused(locked, tmp_path, "a.pdf")
    long = HARMFUL["a hundred thousand pages"]
    assert "more than 5000 pages" in refused(long, tmp_path, "a.pdf")


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html"])
@pytest.mark.parametrize(
    "build", [hostile.pdf_and_zip, hostile.zip_and_pdf, hostile.html_and_pdf]
)
def test_a_file_that_is_two_kinds_at_once_is_refused(
    tmp_path: Path, build: Build, name: str
) -> None:
    assert "two kinds" in refused(build, tmp_path, name)


def a_pdf(path: Path) -> Path:
    return pdf(path, [shown(72, 700, "Words " * 40)])


def a_word_file(path: Path) -> Path:
    return docx(path, "".join(p(f"Line {number}") for number in range(500)))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("build", [a_pdf, a_word_file])
def test_a_file_cut_short_is_refused(
    tmp_path: Path, build: Build, share: float
) -> None:
    refused(hostile.cut(build, share), tmp_path, "a")


WRONG = {
    "a picture": (hostile.noise(20_000, b"\x89PNG\r\n\x1a\n"), "not a Word"),
    "a program": (hostile.noise(20_000, b"\x7fELF\2\1\1\0"), "not a Word"),
    "noise": (hostile.noise(100_000), "not a Word"),
    "zeros": (hostile.written(bytes(5000)), "not a Word"),
    "nothing": (hostile.written(b""), "empty"),
    "a gibibyte of zeros": (hostile.sparse(b"Words", 1024), ""),
    "a gibibyte of words": (hostile.repeated(b"", b"Words " * 20, 700_000), "64 MB"),
    "a long web page": (hostile.sparse(b"<html><body>", 70), ""),
    "a deep web page": (
        hostile.repeated(b"<html><body>", b"<div>", 300_000, b"x"),
        "too deeply",
    ),
    "a page of tags": (hostile.repeated(b"<html>", b"<b><i>", 5_000_000), ""),
    "the head of a PDF": (hostile.written(b"%PDF-1.7\n"), "damaged"),
    "noise after the head of a PDF": (hostile.noise(50_000, b"%PDF-1.7\n"), "damaged"),
    "the head of a zip": (hostile.noise(50_000, b"PK\3\4"), "damaged"),
    "an old Word file": (hostile.noise(9, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "old"),
}


NAMES = ("a.txt", "a.docx", "a.json")
CALLED = [
    (what, name) for what in WRONG for name in NAMES[: 1 if "gibi" in what else 3]
]


@pytest.mark.parametrize(("what", "name"), CALLED)
def test_a_file_of_no_kind_is_refused_whatever_its_name(
    tmp_path: Path, what: str, name: str
) -> None:
    build, reason = WRONG[what]

    assert reason in refused(build, tmp_path, name)


JSON = {
    "nested without end": (b"[" * 1_000_000, "nested"),
    "nested in objects": (b'{"a":' * 1_000_000, "nested"),
    "cut": (b'[{"text": "The Security Cou', "damaged"),
    "another": (json.dumps({"rows": [1, 2, 3]}).encode(), "not a UN document"),
    "a list of lists": (b'[[{"a": 1}]]', "not a UN document"),
    "a text of objects": (b'[{"text": {"a": 1}}]', "not a UN document"),
    "one twice": (b'[{"text": "One", "text": "Two"}]', "twice"),
    "without words": (b'[{"text": null}, {"text": NaN}]', "no words"),
    "large": (b'[{"text": "%s"}]' % (b"x" * (65 * MB)), "64 MB"),
    "of many objects": (b'[%s{"text": 1}]' % (b"{}," * (20 * MB)), "512 MB"),
}


@pytest.mark.parametrize("what", JSON)
def test_harmful_json_is_refused(tmp_path: Path, what: str) -> None:
    words, reason = JSON[what]

    assert reason in refused(hostile.written(words), tmp_path, "a.json")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'[{"text": "lone \\ud800 half", "level": %s}]' % (b"9" * 100_000), "lone \ufffd half"),
        (b'[{"text": "a \\u0000 zero", "level": -1e999999}]', "a  zero"),
        ('[{"text": "né"}]'.encode("utf-16"), "né"),
    ],
)  # fmt: skip
def test_strange_json_is_read_clean(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "file").write_bytes(data)

    assert read_file(tmp_path / "file", "a.json") == words + "\n"


def test_lone_surrogates_and_broken_bytes_are_read_clean(tmp_path: Path) -> None:
    text = "The Security Council decides. " * 9
    (tmp_path / "file").write_bytes(text.encode("utf-16") + b"\x00\xd8a\0\0\0")

    words = read_file(tmp_path / "file", "a.txt")

    assert words.encode() == (text + "\ufffda").encode()
