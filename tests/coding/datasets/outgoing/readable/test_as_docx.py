"""Coded documents for Word: exact text, comments where their passages are."""

import zipfile
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from django.core.exceptions import ValidationError
from docx.oxml.ns import qn
from lxml import etree

from coding.datasets.outgoing.readable.as_docx import write_docx
from coding.datasets.outgoing.readable.word_parts import (
    illegible,
    legible,
    runs_leftward,
)
from tests import factories

NOT_THE_TEXT = {"ParagraphNumber", "PassageNumber", "CommentReference"}


@pytest.fixture
def document(strange):
    return strange.assignments.first().document


@pytest.fixture
def made(content, lead, document, tmp_path):
    """The Word file of the strange document, as python-docx reads it."""
    told = content(lead, documents=frozenset([document.pk]))
    told.day = date(2026, 9, 1)
    write_docx(told, tmp_path / "made.docx")
    return docx.Document(str(tmp_path / "made.docx"))


def words_of(runs) -> str:
    own = [one for one in runs if not NOT_THE_TEXT & {one.style.style_id}]
    return "".join(one.text for one in own)


def commented(made) -> dict[int, str]:
    """The words between each comment's two ends, a line feed between paragraphs."""
    open_ones, found = set(), {}
    for paragraph in made.paragraphs:
        for one in open_ones:
            found[one] += "\n"
        for piece in paragraph._p:
            number = piece.get(qn("w:id"))
            if piece.tag == qn("w:commentRangeStart"):
                open_ones.add(int(number))
                found[int(number)] = ""
            elif piece.tag == qn("w:commentRangeEnd"):
                open_ones.remove(int(number))
            elif piece.tag == qn("w:r"):
                words = words_of([docx.text.run.Run(piece, paragraph)])
                for one in open_ones:
                    found[one] += words
    assert not open_ones
    return found


def test_the_paragraphs_are_the_documents_own_text(made, document):
    written = [words_of(one.runs) for one in made.paragraphs]
    leaves = document.paragraphs.leaves().order_by("position")
    text = [document.text[one.start : one.end] for one in leaves]
    first = len(written) - written[::-1].index(text[-1]) - len(text)

    assert written[first : first + len(text)] == text


def test_each_coding_is_a_comment_on_exactly_its_quote(made, content, lead):
    told = content(lead)
    [document] = told.documents()
    codings = sorted(
        (one.quote, one.coder.name, f"{one.code.key} {one.code.name}")
        for one in told.codings(document)
    )
    words = commented(made)

    found = sorted(
        (
            words[one.comment_id],
            one.author,
            one.paragraphs[0].text.rpartition(" (")[0],
        )
        for one in made.comments
    )

    assert found == codings
    assert len(found) == 9


def test_a_comment_tells_polarity_and_memo_and_when(made, content, lead):
    told = content(lead)
    [document] = told.documents()
    times = {one.made_at.replace(microsecond=0) for one in told.codings(document)}

    comments = {one.text for one in made.comments}

    assert 'PR.1 Safe & <b>sound</b> > "all" (supports)\nTwo\nlines.' in comments
    assert {one.timestamp for one in made.comments} <= times
    assert all(one.initials.startswith("C") for one in made.comments)


def test_overlapping_words_are_underlined_twice_and_numbered(made):
    [paragraph] = [one for one in made.paragraphs if "shall" in one.text]

    looks = [(one.text, one.style.name) for one in paragraph.runs if one.text.strip()]

    assert ("civilians", "Coded Twice") in looks
    assert ("protect ", "Coded") in looks
    assert ("[3 ", "Passage Number") in looks
    assert looks[0] == ("1.\t", "Paragraph Number")


def test_arabic_runs_leftward_and_english_does_not(made):
    leftward = {
        words_of(one.runs)
        for one in made.paragraphs
        if one._p.pPr.find(qn("w:bidi")) is not None
    }

    assert [one[:4] for one in leftward] == ["يقرر"]
    assert runs_leftward("«2» المدنيين and")
    assert not runs_leftward("12. and المدنيين")


def test_the_table_has_a_row_for_each_passage(made):
    [table] = made.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]

    assert rows[0] == ["No.", "Citation", "Passage", "Code", "Coder"]
    assert len(rows) == 1 + 8
    assert rows[3][:3] == [
        "3",
        "S/RES/9005 (2031), para. 1",
        "protect civilians, women",
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_headings_language_pages_and_the_foot_are_set(made):
    headings = {
        one.text for one in made.paragraphs if one.style.name.startswith("Heading")
    }
    foot = made.sections[0].footer.paragraphs[0]._p
    spoken = made.styles.element.find(f".//{qn('w:lang')}")

    assert headings == {"Resolution 9005 (2031)", "Coded passages"}
    assert [one.get(qn("w:instr")) for one in foot.iter(qn("w:fldSimple"))] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert "exported 1 September 2026" in "".join(foot.itertext())
    assert spoken.get(qn("w:val")) == "en"
    assert made.core_properties.created.date() == date(2026, 9, 1)


def test_what_word_has_no_place_for_is_counted_and_replaced():
    assert illegible("a\x0cb\x01 \U0001f54a\n\t") == 2
    assert legible("a\x0cb\x01 \U0001f54a\n\t") == "a\ufffdb\ufffd \U0001f54a\n\t"


def test_many_documents_are_a_package_of_the_same_bytes_each_time(
    content, lead, strange, project, tmp_path
):
    factories.store_document(project, lead)
    paths = [tmp_path / "first.zip", tmp_path / "second.zip"]
    losses = [write_docx(content(lead), path) for path in paths]

    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert losses[0] == [
        "Places in characters and rounds of 9 codings were left out: the file is for"
        " reading."
    ]
    with ZipFile(paths[0]) as package:
        assert len(package.namelist()) == 2
        for name in package.namelist():
            with ZipFile(BytesIO(package.read(name))) as word:
                days = {one.date_time[0] for one in word.infolist()}
                assert days == {1980}
                # Neither ZIP64 nor sizes behind the data, which Office refuses.
                assert {one.extract_version for one in word.infolist()} == {20}
                assert not any(one.flag_bits & 8 for one in word.infolist())
                for part in word.namelist():
                    if part.endswith((".xml", ".rels")):
                        etree.fromstring(word.read(part))
        uncoded = docx.Document(
            BytesIO(
                package.read(next(one for one in package.namelist() if "9001" in one))
            )
        )
    assert uncoded.paragraphs[-1].text == "Nothing has been coded in this document."
    assert list(uncoded.comments) == []


def test_a_text_too_long_for_word_is_refused_in_a_sentence(
    content, lead, document, tmp_path, monkeypatch
):
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1000)
    told = content(lead, documents=frozenset([document.pk]))

    with pytest.raises(ValidationError, match="longer than a Word file can be"):
        write_docx(told, tmp_path / "made.docx")
