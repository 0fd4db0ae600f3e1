"""CoNLL keeps one tag a token, and says what it leaves out."""

import zipfile

import pytest

from coding.datasets.outgoing.tokens import sentences, tokens


@pytest.fixture
def lines(take):
    """Tokens of the coder with most codings: word, start, end, tag."""
    taken = take("conll")
    names = [one.coder.name for one in taken.codings if not one.gold]
    coder = max(set(names), key=names.count).replace(" ", "_")
    with zipfile.ZipFile(taken.path) as package:
        text = package.read(f"{coder}.conll").decode()
    rows = [line.split("\t") for line in text.split("\n") if line]
    return [row for row in rows if row[0] != "-DOCSTART-"]


def test_a_token_is_what_stands_at_its_place(lines, tortured):
    first = [row for row in lines if row[0] == "civilians"]

    assert {len(row) for row in lines} == {4}
    for word, start, end, _ in lines[: lines.index(["Nothing", "0", "7", "O"])]:
        assert tortured.document.text[int(start) : int(end)] == word
    assert first[0][3] == "I-A.1"


def test_overlaps_are_left_out_and_counted_with_the_rest(take):
    losses = take("conll").losses

    assert any(
        one.startswith("4 codings") and "overlapping" in one for one in losses
    ), losses
    assert any("inside a token" in one for one in losses)
    assert any("over several sentences" in one for one in losses)


def test_a_tag_begins_with_b_and_goes_on_with_i(lines):
    tags = [row[3] for row in lines if row[3] != "O"]

    assert tags[0].startswith("B-")
    assert {tag[2:] for tag in tags} <= {"A.1", "A.2", "A.2-b", "B"}


def test_sentences_and_tokens_hold_all_that_is_not_blank(take):
    for document in take("conll").content.documents():
        found = [s for one in sentences(document) for s in tokens(document.text, *one)]

        joined = "".join(document.text[start:end] for start, end in found)
        assert joined == "".join(document.text.split())
        assert found == sorted(found)


def test_a_word_keeps_its_marks_and_scripts_without_blanks_are_cut():
    def words(text):
        return [text[start:end] for start, end in tokens(text, 0, len(text))]

    assert words("e\u0301tat المُدُن") == ["e\u0301tat", "المُدُن"]
    assert words("保护😀UN-led (2031)") == [
        *("保", "护", "😀", "UN", "-", "led", "(", "2031", ")")
    ]
