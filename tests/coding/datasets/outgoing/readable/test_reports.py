"""The passages of each code: in the codebook's order, by mission and year, once each."""

import re
import tempfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import html

from coding.datasets.outgoing.readable.gathered import gathered
from coding.datasets.outgoing.readable.report_as_docx import write_report_docx
from coding.datasets.outgoing.readable.report_as_html import write_report_html
from tests import factories

# A symbol's year, the mission and the date: the last has neither.
DOCUMENTS = [
    (9011, "UNSMIV", "2033-01-05"),
    (9012, "UNAMEK", "2032-06-01"),
    (9013, "UNSMIV", "2032-02-01"),
    (9014, "", None),
]


@pytest.fixture
def study(project, lead, ada, bruno, version):
    """Four documents of two missions; both coders say the same in each."""
    documents = []
    for number, mission, day in DOCUMENTS:
        text = factories.MANDATE.replace("9001", str(number))
        made = factories.store_document(project, lead, text, f"{number}.txt")
        type(made).objects.filter(pk=made.pk).update(mission=mission, date=day)
        made.refresh_from_db()
        documents.append(made)
    planned = factories.plan_round(project, lead, version, documents, [ada, bruno])
    for work in planned.assignments.all():
        memo = "Whose?" if work.coder == bruno else ""
        factories.code_words(work, "PR.1", factories.CIVILIANS, memo)
        if work.coder == ada:
            factories.code_words(work, "PR.2", factories.POLICE)
    return planned


@pytest.fixture
def page(study, content, lead, tmp_path):
    write_report_html(content(lead, names=True), tmp_path / "report.html")
    return html.fromstring((tmp_path / "report.html").read_bytes())


@pytest.fixture
def word(study, content, lead, tmp_path):
    write_report_docx(content(lead, names=True), tmp_path / "report.docx")
    return docx.Document(str(tmp_path / "report.docx"))


def test_equal_passages_of_two_coders_are_counted_and_shown_once(study, content, lead):
    with gathered(content(lead, names=True)) as found:
        codes = {code.key: code for code in found.codes}
        first = next(found.passages(codes["PR.1"]))
        counts = {key: found.count(code) for key, code in codes.items()}

    assert counts == {"PR": 0, "PR.1": 4, "PR.2": 4, "PR.3": 0}
    assert first.coders == "ada, bruno"
    assert list(map(tuple, first.memos)) == [("bruno", "Whose?")]
    assert first.quote == factories.CIVILIANS


def test_passages_go_by_mission_and_year_and_those_without_come_last(
    study, content, lead
):
    with gathered(content(lead)) as found:
        code = next(one for one in found.codes if one.key == "PR.1")
        order = [(one.mission, one.year) for one in found.passages(code)]
        counts = [(one.mission, one.passages, one.years) for one in found.counts(code)]

    assert order == [
        ("UNAMEK", "2032"),
        ("UNSMIV", "2032"),
        ("UNSMIV", "2033"),
        ("No mission", "undated"),
    ]
    assert counts[1] == ("UNSMIV", 2, [("2032", 1), ("2033", 1)])


def test_nothing_of_what_was_gathered_stays_on_disk(study, content, lead, tmp_path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path))
        with gathered(content(lead)):
            assert list(tmp_path.glob("hsframe-report-*/*"))
        assert not list(tmp_path.glob("hsframe-report-*"))


def test_the_page_has_each_used_code_with_definition_counts_and_passages(page):
    headings = [one.text_content() for one in page.xpath("//main/h2")]
    groups = [one.text for one in page.xpath("//main/h3")]
    captions = [one.text_content() for one in page.xpath("//figcaption")]

    assert headings == [
        "PR.1 Protection from violence",
        "PR.2 Local capacity",
        "Codes without passages",
    ]
    assert groups[:4] == [
        "UNAMEK, 2032",
        "UNSMIV, 2032",
        "UNSMIV, 2033",
        "No mission, undated",
    ]
    assert captions[0] == "S/RES/9012 (2031), para. 2 (a) · ada, bruno"
    words = page.find(".//main").text_content()
    assert "Protection · supports · 4 passages" in words
    assert "Somebody is to be kept safe from violence." in words
    assert "UNSMIV: 2, in 2032 (1), 2033 (1)" in words
    assert "bruno: Whose?" in words


def test_the_contents_lead_to_each_code_and_name_those_without_passages(page):
    links = page.xpath("//nav//a/@href")

    assert all(page.get_element_by_id(one[1:]) is not None for one in links)
    assert len(links) == 3
    unused = page.xpath("//h2[@id='unused']/following-sibling::ul[1]/li")
    assert "PR.3 Protection set aside" in [one.text for one in unused]
    assert "8 passages" in page.find(".//footer").text_content()


def test_word_gets_the_same_under_headings_that_the_contents_lead_to(word):
    told = [(one.style.name, one.text) for one in word.paragraphs]
    codes = [text for style, text in told if style == "Heading 1"]
    quotes = [text for style, text in told if style == "Quote"]
    anchors = [one.get(qn("w:anchor")) for one in word.element.iter(qn("w:hyperlink"))]
    names = [one.get(qn("w:name")) for one in word.element.iter(qn("w:bookmarkStart"))]

    assert codes == [
        "■ PR.1 Protection from violence",
        "■ PR.2 Local capacity",
        "Codes without passages",
    ]
    assert quotes == [factories.CIVILIANS] * 4 + [factories.POLICE] * 4
    assert anchors == names
    assert len(names) == 2
    assert ("Memo", "bruno: Whose?") in told
    assert ("Source", "UNSMIV: 2, in 2032 (1), 2033 (1)") in told
    assert ("Heading 2", "No mission, undated") in told
    fields = [
        one.get(qn("w:fldCharType")) for one in word.element.iter(qn("w:fldChar"))
    ]
    assert fields == ["begin", "separate", "end"]


def test_a_project_in_which_nothing_is_coded_makes_whole_files(
    round, content, lead, tmp_path
):
    write_report_html(content(lead), tmp_path / "report.html")
    write_report_docx(content(lead), tmp_path / "report.docx")

    page = html.fromstring((tmp_path / "report.html").read_bytes())
    word = docx.Document(str(tmp_path / "report.docx"))
    assert "0 passages" in page.find(".//footer").text_content()
    assert [one.text for one in page.xpath("//main/h2")] == ["Codes without passages"]
    assert "No passage carries a code." in [one.text for one in word.paragraphs]


def test_odd_words_stay_words_in_both(strange, content, lead, tmp_path):
    write_report_html(content(lead), tmp_path / "report.html")
    write_report_docx(content(lead), tmp_path / "report.docx")

    page = html.fromstring((tmp_path / "report.html").read_bytes())
    word = docx.Document(str(tmp_path / "report.docx"))
    quotes = [one.text_content() for one in page.xpath("//blockquote")]
    assert quotes == [one.text for one in word.paragraphs if one.style.name == "Quote"]
    assert '🕊️ violence & fear in <the> "north"' in quotes
    assert page.xpath("//script") == []
    assert "</section><script>alert(1)</script>" in page.find(".//main").text_content()
    [notes] = [one for one in page.find_class("memo") if "Two" in one.text_content()]
    assert re.fullmatch(r"Coder \d: Two\nlines.", notes.text_content())


def test_reports_are_the_same_bytes_each_time(strange, content, lead, tmp_path):
    for write in (write_report_html, write_report_docx):
        for name in ("first", "second"):
            write(content(lead), tmp_path / name)
        first, second = (tmp_path / one for one in ("first", "second"))
        assert first.read_bytes() == second.read_bytes()
