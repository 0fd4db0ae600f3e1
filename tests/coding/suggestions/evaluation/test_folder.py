"""Folders of coded passages, as spreadsheets and people write them."""

from pathlib import Path

import pytest

from coding.suggestions.evaluation.folder import FolderRefused, read_folder

PASSAGES = "passage_id,document_id,text\np1,d1,One.\np2,d1,Two.\np3,d2,\n"
CODES = "code,name,definition,examples\nA,Ay,The first.,one | two |\nB,,,\n"
LABELS = "passage_id,code\np1,A\np1,B\np1,A\np2,B\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, passages=PASSAGES, codes=CODES, labels=LABELS)
    return tmp_path


def write(folder: Path, **files: str | bytes) -> None:
    for name, content in files.items():
        raw = content.encode() if isinstance(content, str) else content
        (folder / f"{name}.csv").write_bytes(raw)


def test_passages_codes_and_labels_are_read(folder: Path) -> None:
    found = read_folder(folder)

    assert [one.pk for one in found.passages] == ["p1", "p2", "p3"]
    assert found.codes[0].examples == ["one", "two"]
    assert (found.codes[1].name, found.codes[1].definition) == ("B", "")
    assert found.carried.tolist() == [[1, 1], [0, 1], [0, 0]]
    assert found.by_coder == {}


def test_spreadsheets_marks_and_line_ends_change_nothing(folder: Path) -> None:
    plain = read_folder(folder).carried.tolist()
    for name, content in (("passages", PASSAGES), ("codes", CODES), ("labels", LABELS)):
        spread = "\ufeff" + content.replace("\n", "\r\n") + ",\r\n\r\n"
        write(folder, **{name: spread})

    assert read_folder(folder).carried.tolist() == plain


def test_columns_may_stand_in_any_order_and_case(folder: Path) -> None:
    write(folder, labels="Note, Code ,PASSAGE_ID\nx,A,p2\n,B, p1 \n")

    assert read_folder(folder).carried.tolist() == [[0, 1], [1, 0], [0, 0]]


def test_quoted_texts_keep_their_lines(folder: Path) -> None:
    write(folder, passages='passage_id,document_id,text\np1,d,"a\n""b"", c"\np2,d,x\n')

    assert read_folder(folder).passages[0].text == 'a\n"b", c'


def test_codes_need_nothing_but_their_key(folder: Path) -> None:
    write(folder, codes="code\nA\nB\n")

    assert [code.name for code in read_folder(folder).codes] == ["A", "B"]


def test_a_label_without_a_code_says_that_the_passage_carries_none(
    folder: Path,
) -> None:
    write(folder, labels="passage_id,code\np1,\n")

    assert not read_folder(folder).carried.any()


def test_what_each_coder_said_is_read_apart(folder: Path) -> None:
    write(folder, labels_by_coder="passage_id,coder,code\np1,ada,A\np1,ada,B\np1,bo,\n")

    assert read_folder(folder).by_coder == {
        "ada": {0: frozenset({0, 1})},
        "bo": {0: frozenset()},
    }


def test_some_codes_may_be_asked_for_commas_and_all(folder: Path) -> None:
    write(
        folder,
        codes='code\n"A, or B"\nB\nC\n',
        labels='passage_id,code\np1,"A, or B"\np2,B\np2,C\n',
    )

    assert [one.key for one in read_folder(folder, ["A, or B"]).codes] == ["A, or B"]
    found = read_folder(folder, ["C,B"])
    assert [one.key for one in found.codes] == ["B", "C"]
    assert found.carried.tolist() == [[0, 0], [1, 1], [0, 0]]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"labels": "passage_id,code\np9,A\n"}, "labels.csv: there is no passage p9."),
        ({"labels": "passage_id,code\np1,Z\n"}, "labels.csv: there is no code Z."),
        ({"labels": "passage,code\n"}, "labels.csv has no column passage_id."),
        ({"codes": ""}, "codes.csv has no column code."),
        ({"codes": "code\nA\nB\nA\n"}, "codes.csv: code A stands there twice."),
        ({"passages": PASSAGES + "p1,d,x\n"}, "passages.csv: passage p1 stands"),
        ({"passages": PASSAGES + ",d,x\n"}, "passages.csv: row 4 has no passage."),
        ({"codes": b"code\nA\xff\n"}, "codes.csv is not UTF-8 (byte 6)."),
        ({"labels_by_coder": "passage_id,code\n"}, "labels_by_coder.csv has no column"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    folder: Path, files: dict[str, str | bytes], words: str
) -> None:
    write(folder, **files)

    with pytest.raises(FolderRefused) as refusal:
        read_folder(folder)
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_missing_folder_or_file_is_named(folder: Path) -> None:
    with pytest.raises(FolderRefused, match="There is no folder"):
        read_folder(folder / "elsewhere")
    (folder / "labels.csv").unlink()
    with pytest.raises(FolderRefused, match=r"There is no labels\.csv"):
        read_folder(folder)
    write(folder, labels=LABELS)
    with pytest.raises(FolderRefused, match="has no code Z"):
        read_folder(folder, ["Z"])
