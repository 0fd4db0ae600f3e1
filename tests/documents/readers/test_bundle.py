"""Zip packages of many files: what is listed, what is refused whole."""

import io
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from documents.readers import Unreadable, list_package, open_entry, read_file
from documents.readers.bundle import Entry, read_package
from tests.documents.readers import hostile
from tests.documents.readers.hostile_zip import Raw, raw_zip


def package(path: Path, *names: str, words: str = "Words") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, words)
    return path


def names(path: Path) -> list[str]:
    return [entry.name for entry in list_package(path)]


def test_files_are_listed_with_their_folders_and_sizes(tmp_path: Path) -> None:
    path = package(tmp_path / "a", "2014/S_RES_2149.txt", "./b.pdf", "c\\d.docx")

    assert list_package(path) == [
        Entry("2014/S_RES_2149.txt", 5, 0),
        Entry("b.pdf", 5, 1),
        Entry("c/d.docx", 5, 2),
    ]


def test_what_systems_leave_beside_files_is_left_out(tmp_path: Path) -> None:
    left = ["__MACOSX/._a.txt", "a/.DS_Store", ".git/config", "Thumbs.db", "folder/"]

    assert names(package(tmp_path / "a", "a.txt", *left)) == ["a.txt"]


BAD = [
    "../x.txt", "a/../../x.txt", "/x.txt", "C:\\x.txt", "..\\x.txt", "\\x.txt", "",
    "n" * 300 + ".txt", "a/" * 600 + "x.txt", "a\nb.txt", "a\x1b[31m.txt", "CON",
    "a/nul.txt", "\u202efdp.txt", "a\0.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_name_refuses_the_package_whole_and_is_told(
    tmp_path: Path, name: str
) -> None:
    entries = [Raw("good.txt", b"Words", 5, 0), Raw(name, b"Words", 5, 0)]
    path = raw_zip(tmp_path / "a", entries)

    with pytest.raises(Unreadable) as refusal:
        list_package(path)

    told = str(refusal.value)
    assert name.replace("\\", "/")[:5].isprintable() is False or (
        name.replace("\\", "/")[:60] in told
    )
    assert told.isprintable()
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    "kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK]
)
def test_a_link_or_a_device_refuses_the_package_whole(
    tmp_path: Path, kind: int
) -> None:
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a", "w") as made:
        made.writestr(info, "/etc/passwd")

    with pytest.raises(Unreadable, match=r"link\.txt”, which is no plain file"):
        list_package(tmp_path / "a")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_refuse_the_package(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="two files named “a.txt”"):
        list_package(package(tmp_path / "a", "a.txt", "./a.txt"))


def test_a_locked_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="encrypted"):
        list_package(hostile.locked_word(tmp_path / "a"))


def test_a_zip_inside_is_a_file_like_others(tmp_path: Path) -> None:
    inner = package(tmp_path / "inner", "../x.txt").read_bytes()
    path = raw_zip(tmp_path / "a", [Raw("inner.zip", inner, len(inner), 0)])

    assert names(path) == ["inner.zip"]


def test_a_name_in_utf_8_without_its_mark_is_read(tmp_path: Path) -> None:
    path = raw_zip(tmp_path / "a", [Raw("Centrafrique é.txt", b"Words", 5, 0)])

    assert names(path) == ["Centrafrique é.txt"]


def test_an_entry_is_spooled_in_pieces_and_read_as_a_file(tmp_path: Path) -> None:
    path = package(tmp_path / "a", "a.txt", words="The Council decides. " * 9000)
    (entry,) = list_package(path)

    with open_entry(path, entry) as stream, (tmp_path / "b").open("wb") as target:
        shutil.copyfileobj(stream, target)

    assert read_file(tmp_path / "b", entry.name) == "The Council decides. " * 9000


def test_a_damaged_entry_leaves_the_others_readable(tmp_path: Path) -> None:
    entries = [
        Raw("first.txt", b"Words", 5, 0),
        Raw("broken.txt", b"Words", 5, 0, check=1),
        Raw("cut.txt", b"\x03", 5),
        Raw("last.txt", b"Words", 5, 0),
    ]
    read: dict[str, bytes | str] = {}
    for entry, stream in read_package(raw_zip(tmp_path / "a", entries)):
        try:
            read[entry.name] = stream.read()
        except Unreadable as refusal:
            read[entry.name] = str(refusal)[:19]

    assert read == {
        "first.txt": b"Words",
        "broken.txt": "The file is damaged",
        "cut.txt": "The file is damaged",
        "last.txt": b"Words",
    }


def test_an_entry_never_gives_more_than_it_tells(tmp_path: Path) -> None:
    path = hostile.bomb_that_lies_of_its_size(tmp_path / "a")
    entry = list_package(path)[-1]

    with open_entry(path, entry) as stream, pytest.raises(Unreadable):
        shutil.copyfileobj(stream, io.BytesIO())


def test_an_entry_of_another_package_is_not_opened(tmp_path: Path) -> None:
    path = package(tmp_path / "a", "a.txt")

    with pytest.raises(Unreadable, match="changed"), open_entry(path, Entry("b", 1, 0)):
        pass


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"Words")

    with pytest.raises(Unreadable, match="damaged"):
        list_package(tmp_path / "a")
