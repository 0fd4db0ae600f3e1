"""Word files: what is read of their paragraphs, numbers, tables, notes and changes."""

from pathlib import Path

from documents.readers import read_file
from tests.documents.readers.made import docx, in_list, p, word_part
from tests.shared import SHARED, needs_shared


def level(depth: int, form: str, shape: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{shape}"/>{more}</w:lvl>'
    )


NUMBERING = word_part(
    "numbering",
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "(%2)")
    + level(2, "lowerRoman", "(%3)")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="8">'
    + level(0, "upperRoman", "%1.", '<w:pStyle w:val="Part"/>')
    + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    + level(2, "bullet", "\uf0b7")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="30"/></w:lvlOverride></w:num>',
)


def lines(path: Path) -> list[str]:
    return [line for line in read_file(path, "file.docx").split("\n") if line]


def test_paragraphs_are_lines_divided_by_blank_lines(tmp_path: Path) -> None:
    path = docx(tmp_path / "a", p("The Council,") + p("") + p("1.\tDecides"))

    assert read_file(path, "a.docx") == "The Council,\n\n1.\tDecides\n"


def test_automatic_numbers_are_written_out_level_by_level(tmp_path: Path) -> None:
    body = (
        p("Decides", in_list(1))
        + p("Protect", in_list(1, 1))
        + p("Support", in_list(1, 1))
        + p("Courts", in_list(1, 2))
        + p("Prisons", in_list(1, 2))
        + p("Requests", in_list(1))
        + p("Report", in_list(1, 1))
    )

    assert lines(docx(tmp_path / "a", body, numbering=NUMBERING)) == [
        "1.\tDecides",
        "(a)\tProtect",
        "(b)\tSupport",
        "(i)\tCourts",
        "(ii)\tPrisons",
        "2.\tRequests",
        "(a)\tReport",
    ]


def test_a_list_may_start_elsewhere_and_be_left_out(tmp_path: Path) -> None:
    body = p("Thirty", in_list(3)) + p("None", in_list(0)) + p("Next", in_list(3))

    assert lines(docx(tmp_path / "a", body, numbering=NUMBERING)) == [
        "30.\tThirty",
        "None",
        "31.\tNext",
    ]


def test_a_style_may_bring_the_number(tmp_path: Path) -> None:
    styles = word_part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="Part"><w:pPr><w:numPr>'
        '<w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub">'
        '<w:basedOn w:val="Part"/></w:style>',
    )
    body = (
        p("One", '<w:pStyle w:val="Part"/>')
        + p("Two", '<w:pStyle w:val="Sub"/>')
        + p("Legal", in_list(2, 1))
        + p("Point", in_list(2, 2))
    )
    path = docx(tmp_path / "a", body, numbering=NUMBERING, styles=styles)

    assert lines(path) == ["I.\tOne", "II.\tTwo", "2.1\tLegal", "•\tPoint"]


def test_tracked_deletions_are_left_out_and_insertions_kept(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Calls </w:t></w:r>"
        "<w:del><w:r><w:delText>on </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>upon all</w:t></w:r></w:ins></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>parties </w:t></w:r></w:p>"
        + p("to stop")
        + "<w:moveFrom>"
        + p("gone")
        + "</w:moveFrom>"
    )

    assert lines(docx(tmp_path / "a", body)) == ["Calls upon all", "parties to stop"]


def test_cells_of_a_row_are_divided_by_tabs(tmp_path: Path) -> None:
    row = (
        "<w:tr>" + "".join(f"<w:tc>{p(w)}</w:tc>" for w in ("Post", "2025")) + "</w:tr>"
    )
    body = f"<w:tbl>{row}<w:tr><w:tc>{p('All')}</w:tc></w:tr></w:tbl>" + p("After")

    assert lines(docx(tmp_path / "a", body)) == ["Post\t2025", "All", "After"]


def test_notes_follow_the_body_in_the_order_they_are_asked_for(tmp_path: Path) -> None:
    notes = word_part(
        "footnotes",
        f'<w:footnote w:id="4">{p("See A/1.")}</w:footnote>'
        f'<w:footnote w:id="2">{p("See B/2.")}</w:footnote>',
    )
    body = (
        '<w:p><w:r><w:t>Recalls</w:t><w:footnoteReference w:id="2"/>'
        '<w:t> and notes</w:t><w:footnoteReference w:id="4"/></w:r></w:p>'
    )

    found = lines(docx(tmp_path / "a", body, footnotes=notes))

    assert found[0] == "Recalls¹ and notes²"
    assert found[2:] == ["1\tSee B/2.", "2\tSee A/1."]


def test_the_first_header_s_symbol_comes_first(tmp_path: Path) -> None:
    header = word_part("hdr", p("S/RES/9999 (2030)"))
    section = '<w:sectPr><w:headerReference w:type="first" r:id="r1"/></w:sectPr>'
    path = docx(tmp_path / "a", p("Resolution") + section, first_header=header)

    assert lines(path) == ["S/RES/9999 (2030)", "Resolution"]


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('Boxed')}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        f'<w:p xmlns:mc="{mc}"><w:r><w:t>Around</w:t><mc:AlternateContent>'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )

    assert lines(docx(tmp_path / "a", body)) == ["Around", "Boxed"]


def test_signs_and_breaks_become_characters(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>First.</w:t><w:br/><w:t>Self</w:t><w:noBreakHyphen/>"
        "<w:t>help</w:t><w:br/><w:t>goes on</w:t><w:tab/>"
        '<w:sym w:font="Symbol" w:char="F0B7"/></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
    )

    assert lines(docx(tmp_path / "a", body)) == ["First.", "Self\u2011help goes on\t•"]


@needs_shared
def test_a_un_report_keeps_its_typed_numbers() -> None:
    path = SHARED / "data/un/docx/A_80_6_PLANOUTLINE.docx"
    found = lines(path)

    assert found[0] == "United Nations\t\tA/80/6 (Plan outline)"
    numbers = [line.split(".")[0] for line in found if line[:1].isdigit()]
    assert numbers == [str(number) for number in range(1, 44)]
    assert "\t(h)\tDrug control, crime prevention and combating" in "\n".join(found)


@needs_shared
def test_a_resolution_from_word_opens_with_its_symbol() -> None:
    found = lines(SHARED / "data/un/reconstructed/S_RES_2659_2022.docx")

    assert found[0] == "United Nations\tS/RES/2659 (2022)"
    assert "The Security Council," in found
    assert sum(line.startswith("1.\t") for line in found) == 1
