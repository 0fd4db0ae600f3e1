"""Hostile files: each refused within seconds, the process that asked alive."""

import subprocess
import sys
import textwrap
import time
import zipfile
from pathlib import Path

import pytest

from documents.readers import Unreadable, read_file
from documents.readers.unreadable import EMPTY
from tests.documents.readers.made import docx, p, pdf, relations, shown, word_part

ROOT = Path(__file__).resolve().parents[3]


def refusal(path: Path, name: str, **limits: int) -> str:
    began = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        read_file(path, name, **limits)
    assert time.monotonic() - began < 15
    return str(refused.value)


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.pdf", "a.html"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "a").touch()

    assert refusal(tmp_path / "a", name) == EMPTY


def test_a_picture_called_docx_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)

    assert refusal(tmp_path / "a", "a.docx").startswith("This is not a Word")


def test_a_zip_without_a_document_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a", "w") as package:
        package.writestr("notes.txt", "Words")

    assert refusal(tmp_path / "a", "a.docx").startswith("This is not a Word")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_word_file_is_damaged(tmp_path: Path, share: float) -> None:
    whole = docx(tmp_path / "whole", "".join(p(f"Line {n}") for n in range(500)))
    data = whole.read_bytes()
    (tmp_path / "a").write_bytes(data[: int(len(data) * share)])

    assert "damaged" in refusal(tmp_path / "a", "a.docx")


def test_a_zip_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("_rels/.rels", relations(officeDocument="word/document.xml"))
        with package.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b"\0" * 2**20)

    assert "unpacks to more than 200 MB" in refusal(tmp_path / "a", "a.docx")


def test_a_word_file_whose_sizes_lie_is_refused(tmp_path: Path) -> None:
    path = docx(tmp_path / "a", p("Word " * 20_000))
    data = bytearray(path.read_bytes())
    place = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[place + 24 : place + 28] = (100).to_bytes(4, "little")
    path.write_bytes(data)

    assert "damaged" in refusal(path, "a.docx")


def test_a_part_that_declares_entities_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with zipfile.ZipFile(tmp_path / "a", "w") as package:
        body = f"<w:body>{p('&b;')}</w:body>"
        package.writestr("word/document.xml", bomb + word_part("document", body))

    assert "document type" in refusal(tmp_path / "a", "a.docx")


def test_a_file_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"The Council decides. " * 3_000_000)

    assert "more than 128 MB" in refusal(path, "a.txt", memory_mb=128)


def test_a_pdf_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    content = "\n".join(shown(60, 700, "Words " * 50) for _ in range(60_000))
    path = pdf(tmp_path / "a", [content])

    assert refusal(path, "a.pdf", memory_mb=100, seconds=5)


def readers_of(path: Path) -> list[str]:
    """The processes, dead or alive, that were started to read a file."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes().decode(errors="replace")
        except OSError:
            continue
        if str(path) in words:
            found.append(words)
    return found


def test_a_file_that_takes_too_long_is_refused_and_nothing_is_left(
    tmp_path: Path,
) -> None:
    content = "\n".join(shown(60, 700 - n % 600, "Words " * 50) for n in range(90_000))
    path = pdf(tmp_path / "a", [content])

    assert refusal(path, "a.pdf", seconds=1) == "The file took too long to read."
    assert readers_of(path) == []


def test_reading_ends_with_the_process_that_asked(tmp_path: Path) -> None:
    content = "\n".join(shown(60, 700 - n % 600, "Words " * 50) for n in range(90_000))
    path = pdf(tmp_path / "a", [content])
    program = f"""
        import pathlib, sys
        sys.path.insert(0, {str(ROOT)!r})
        from documents.readers import read_file
        read_file(pathlib.Path({str(path)!r}), "a.pdf")
    """
    asking = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)])
    while not (readers := _reading(path)):
        time.sleep(0.05)
    asking.kill()
    asking.wait()
    for _ in range(100):
        if not any(Path(f"/proc/{reader}").exists() for reader in readers):
            break
        time.sleep(0.05)

    assert not _reading(path)


def test_the_reader_inherits_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    monkeypatch.setenv("LD_PRELOAD", "")
    (tmp_path / "a").write_text("Words")

    assert read_file(tmp_path / "a", "a\ud800\x00.txt") == "Words"


def _reading(path: Path) -> list[str]:
    found: list[str] = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if str(path).encode() in command:
            found.append(process.name)
    return found
