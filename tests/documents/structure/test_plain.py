"""The fallback: paragraphs as they stand, and never a word lost."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.readers import read_file
from documents.structure.found import FoundParagraph, Node, assemble
from documents.structure.lines import body_lines
from documents.structure.plain import read_plain
from documents.structure.report import read_report
from documents.structure.verbatim import read_verbatim
from tests.shared import SHARED, needs_shared

LONG = "The delegation thanks all members for the work that they have done so far here."


def found(source: str) -> list[tuple[str, str, str]]:
    text, paragraphs, _ = assemble(source, read_plain(source))
    return [(p.path, p.label, text[p.start : p.end]) for p in paragraphs if p.leaf]


def letters(source: str, nodes: list[Node]) -> Counter[str]:
    """What the leaves, their labels and their speakers hold, white space left out."""
    text, paragraphs, _ = assemble(source, nodes)
    words = [text]
    seen: set[tuple[str, int]] = set()
    for paragraph in paragraphs:
        words += _printed(paragraph, seen)
    return Counter("".join("".join(words).split()))


def _printed(paragraph: FoundParagraph, seen: set[tuple[str, int]]) -> list[str]:
    """A parent's number is its first leaf's too, and counts once."""
    key = (paragraph.label, paragraph.start)
    if key in seen:
        return []
    seen.add(key)
    return [paragraph.label]


def test_blank_lines_part_paragraphs_and_line_ends_do_not() -> None:
    source = (
        "It is an honour for me to speak from this rostrum on behalf of\n"
        "my country, which has suffered a great deal and which hopes for\n"
        "peace in the region.\n\n"
        "I would like first to address my warm congratulations to the\n"
        "President for his election to the office, and to\n"
        "his predecessor.\n"
    )

    assert [words.split(" ")[0] for _, _, words in found(source)] == ["It", "I"]
    assert found(source)[0][2].endswith("deal and which hopes for peace in the region.")


def test_each_line_is_a_paragraph_where_lines_are_long() -> None:
    source = "\n".join(f"{LONG} {LONG} {LONG} Number {n}." for n in range(3))

    assert [path for path, _, _ in found(source)] == ["p.1", "p.2", "p.3"]


def test_a_sentence_cut_by_a_line_end_is_made_whole() -> None:
    source = (
        f"{LONG} {LONG} {LONG} Our common Organization should\naddress the new needs.\n"
    )

    assert len(found(source)) == 1
    assert found(source)[0][2].endswith("Organization should address the new needs.")


def test_a_clear_heading_opens_a_section() -> None:
    source = (
        f"Our aims\n\n{LONG} {LONG}\n\nArticle 1\n\n{LONG}\n\nArticle 2\n\n{LONG}\n"
    )

    assert [path for path, _, _ in found(source)] == [
        "sec.1.heading",
        "sec.1.p.1",
        "sec.2.heading",
        "sec.2.p.1",
        "sec.3.heading",
        "sec.3.p.1",
    ]


def test_short_lines_of_a_list_are_no_headings() -> None:
    source = "One member\n\nAnother member\n\nA third member\n"

    assert [path for path, _, _ in found(source)] == ["p.1", "p.2", "p.3"]


def test_a_printed_number_is_the_label_and_not_the_text() -> None:
    source = f"1. {LONG}\n\n2. {LONG}\n\n(a) {LONG}\n"

    assert [(label, words) for _, label, words in found(source)] == [
        ("1.", LONG),
        ("2.", LONG),
        ("(a)", LONG),
    ]


def test_an_empty_text_has_no_paragraphs() -> None:
    assert read_plain("") == []
    assert read_plain("\n\n\f \n") == []


VOCABULARY = (
    "The Council decides peace. operations, 12. (a) IV. A. • – Article 3 Annex * of: "
    "Mr. Gaye: (France): “quoted” 26.1 1 2 12/13 Introduction Summary été"
)
WORDS = st.sampled_from(VOCABULARY.split())
LINES = st.lists(st.lists(WORDS, max_size=14).map(" ".join), max_size=14)


@settings(max_examples=150, deadline=None)
@given(LINES, st.sampled_from(["\n", "\n\n"]))
def test_no_letter_of_a_plain_text_is_lost(lines: list[str], between: str) -> None:
    source = between.join(lines)
    body = Counter("".join("".join(line.text.split()) for line in body_lines(source)))

    assert letters(source, read_plain(source)) == body


@settings(max_examples=150, deadline=None)
@given(LINES, st.sampled_from(["\n", "\n\n"]))
def test_no_letter_of_a_report_is_lost(lines: list[str], between: str) -> None:
    source = between.join(lines)
    body = Counter("".join("".join(line.text.split()) for line in body_lines(source)))

    assert not body - letters(source, read_report(source))


@settings(max_examples=100, deadline=None)
@given(LINES, st.sampled_from(["\n", "\n\n", "\f"]))
def test_every_reader_gives_leaves_that_cover_the_text(
    lines: list[str], between: str
) -> None:
    source = between.join(lines)
    for read in (read_plain, read_report, read_verbatim):
        text, paragraphs, ranges = assemble(source, read(source))
        paths = [paragraph.path for paragraph in paragraphs]
        leaves = [paragraph for paragraph in paragraphs if paragraph.leaf]

        assert len(set(paths)) == len(paths)
        assert "\n".join(text[leaf.start : leaf.end] for leaf in leaves) == text
        for piece in ranges:
            original = source[piece.source : piece.source + piece.length]
            assert text[piece.start : piece.start + piece.length] == original


@needs_shared
@pytest.mark.parametrize(
    ("name", "least", "first"),
    [
        (
            "general_debate/CAF_69_2014.txt",
            20,
            "It is an honour and a legitimate source",
        ),
        ("general_debate/CAF_73_2018.txt", 20, "First of all, I would like to extend"),
        (
            "html/SC_meetings_2014.html",
            200,
            "Meetings conducted by the Security Council",
        ),
        (
            "html/SC_meetings_2018.html",
            200,
            "Meetings conducted by the Security Council",
        ),
        ("pdf/UDHR_en.pdf", 50, "Universal Declaration of Human Rights"),
    ],
)
def test_real_texts_are_read_whole(name: str, least: int, first: str) -> None:
    source = read_file(SHARED / "data/un" / name, name)
    leaves = found(source)
    body = Counter("".join("".join(line.text.split()) for line in body_lines(source)))

    assert len(leaves) >= least
    assert leaves[0][2].startswith(first)
    lost = body - letters(source, read_plain(source)) - Counter("-\u00ad" * 50)
    assert not lost


@needs_shared
def test_the_articles_of_a_declaration_are_sections() -> None:
    path = SHARED / "data/un/pdf/UDHR_en.pdf"
    words = {words: path for path, _, words in found(read_file(path, path.name))}

    assert words["Preamble"].endswith(".heading")
    assert words["Article 5"].endswith(".heading")
    assert words["Article 30"].endswith(".heading")
