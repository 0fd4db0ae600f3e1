"""What holds of every kind of file for people who build models."""

import re
import zipfile

import pytest

from coding.datasets.incoming.reading import read_dataset
from coding.datasets.outgoing.wanted import Said
from tests.coding.datasets.outgoing.conftest import as_read, as_written, paths_read

READ_BACK = ["label-studio", "doccano", "cas-xmi", "cas-json", "brat"]
KINDS = [*READ_BACK, "conll"]


@pytest.mark.parametrize("kind", READ_BACK)
def test_coders_codes_and_passages_come_back_as_they_went(take, kind):
    taken = take(kind)

    incoming = read_dataset(taken.path)

    assert len(taken.codings) == 18
    assert as_read(incoming) == as_written(taken.codings)
    assert paths_read(incoming) == {code.path for code in taken.content.taken.codes}
    assert [one.name for one in incoming.documents] == [
        one.name for one in taken.content.documents()
    ]
    assert incoming.report.skipped == incoming.report.guessed == ()


@pytest.mark.parametrize("kind", sorted(set(READ_BACK) - {"doccano"}))
def test_memos_come_back_as_they_went(take, kind):
    taken = take(kind)

    incoming = read_dataset(taken.path)

    def without_blank_lines(memo):
        return "\n".join(filter(None, memo.split("\n"))) if kind == "brat" else memo

    memos = [(one.quote, one.memo) for one in incoming.codings if one.memo]
    assert sorted(memos) == sorted(
        (one.quote, without_blank_lines(one.memo)) for one in taken.codings if one.memo
    )


@pytest.mark.parametrize("kind", KINDS)
def test_one_content_makes_the_same_bytes_twice(take, kind):
    assert take(kind).path.read_bytes() == take(kind).path.read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_a_member_goes_by_its_pseudonym_alone(take, kind):
    with zipfile.ZipFile(take(kind).path) as package:
        told = b"".join(package.read(name) for name in package.namelist())
        named = "".join(package.namelist())

    assert b"Coder " in told
    assert not re.search(rb"\b(ada|bruno|lead)\b", told)
    assert not re.search(r"ada|bruno", named)


@pytest.mark.parametrize("kind", READ_BACK)
def test_the_gold_set_alone_holds_nobody(take, kind):
    taken = take(kind, said=Said.GOLD)

    incoming = read_dataset(taken.path)

    assert as_read(incoming) == as_written(taken.codings)
    assert len(taken.codings) > 0
    assert all(one.gold for one in incoming.codings)
    assert len(incoming.coders) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_what_has_no_place_is_counted(take, kind):
    losses = " ".join(take(kind).losses)

    assert "1 ruling" in losses
    if kind == "label-studio":
        assert "2 answers to suggestions" in losses
    else:
        assert "3 suggestions" in losses
        assert ("5 memos" in losses) == (kind in {"doccano", "conll"})
