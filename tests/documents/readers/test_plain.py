"""Text files: encodings and cleaning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.readers import Unreadable, kind_of, read_file
from documents.readers.plain import clean, decode
from tests.shared import SHARED, needs_shared

ENGLISH = "The Security Council, recalling its resolution 2149 (2014), decides. " * 20


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_read_as_it_is(encoding: str) -> None:
    words = "Bozizé “said” – Совет 安理会 🕊"
    text = (ENGLISH if encoding.endswith("e") else "") + words

    assert clean(decode(text.encode(encoding))) == text


@pytest.mark.parametrize(
    "words",
    ["Bozizé", "Touadéra and Bozizé in Bria", "Côte d'Ivoire", "coun\u00adtry", "5° é"],
)
def test_latin_1_in_english_text_is_no_cyrillic(words: str) -> None:
    assert decode((ENGLISH + words).encode("latin-1")) == ENGLISH + words


def test_windows_quotes_and_dashes_are_told_by_their_bytes() -> None:
    text = ENGLISH + "“quoted” – Bozizé’s"

    assert decode(text.encode("cp1252")) == text


def test_french_in_latin_1_is_french() -> None:
    text = "Le Conseil de sécurité, réaffirmant sa détermination à protéger. " * 9

    assert decode(text.encode("latin-1")) == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_russian_in_an_old_encoding_is_found_by_statistics(encoding: str) -> None:
    text = "Совет Безопасности, ссылаясь на свои предыдущие резолюции, постановляет. "

    assert decode((text * 9).encode(encoding)) == text * 9


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    data = ("é – ’ ü " * 9).encode() + b"\xff"

    assert decode(data) == "é – ’ ü " * 9 + "\ufffd"


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("\ufeffone\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("a\x00b", "ab"),
        ("a\ud800b", "a\ufffdb"),
        ("\ud83d\udd4a", "🕊"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_text_is_cleaned_and_not_normalised(dirty: str, cleaned: str) -> None:
    assert clean(dirty) == cleaned


@given(st.text(st.characters(), max_size=80))
def test_cleaning_twice_changes_nothing_and_text_can_be_stored(text: str) -> None:
    once = clean(text)

    assert clean(once) == once
    assert not set(once) & {"\x00", "\r"}
    assert once.encode().decode() == once


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        clean(decode(data)).encode()
    except Unreadable:
        return


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n", "a.txt", "pdf"),
        (b"PK\x03\x04...", "a.txt", "word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "old word"),
        (b"{\\rtf1", "a.txt", "rtf"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a.docx", "other"),
        (b"  <!DOCTYPE html>", "a.txt", "web"),
        (b"<p>Words</p>", "a", "web"),
        (b"Words in <b>tags</b>", "a.htm", "web"),
        (b"Words in <b>tags</b>", "a.txt", "text"),
        (b"1. Decides", "a.pdf", "text"),
        ("Совет".encode("utf-16"), "a.docx", "text"),
    ],
)
def test_the_content_decides_the_kind(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind


@needs_shared
def test_every_real_text_is_read_without_a_foreign_letter() -> None:
    expected = set("éàçïáíóčë–—’‘“”•°™\xa0\xad\u202f")
    paths = sorted((SHARED / "data/un").rglob("*.txt"))

    found = {letter for path in paths for letter in read_file(path, path.name)}

    assert paths
    assert {letter for letter in found if ord(letter) > 127} <= expected


@needs_shared
def test_the_latin_1_trap_is_passed() -> None:
    path = SHARED / "data/un/resolutions_txt/S_RES_2149_2014.txt"
    text = read_file(path, path.name)

    assert {letter for letter in text if ord(letter) > 127} == {"\xad", "é"}
