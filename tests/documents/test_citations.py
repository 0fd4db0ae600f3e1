import pytest

from documents.citations import cite, parse_reference, resolve

PATHS = [
    *("masthead.1", "title", "pp.1", "pp.2", "h.1"),
    *("op.30", "op.30.chapeau", "op.30.a", "op.30.a.chapeau", "op.30.a.i"),
    *("op.30.a.ii", "op.30.a.iii", "op.30.b", "op.30.g", "op.30.g.dash1"),
    *("op.30.g.dash2", "op.31", "op.32", "op.33", "op.33.I", "op.33.I.a"),
]


def places(typed: str) -> list[str]:
    """The paths that a typed reference leads to."""
    return [path for point in parse_reference(typed) for path in resolve(point, PATHS)]


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("op.30", "para. 30"),
        ("op.30.e.i", "para. 30 (e) (i)"),
        ("op.30.chapeau", "para. 30, chapeau"),
        ("op.30.a.chapeau", "para. 30 (a), chapeau"),
        ("op.30.c.text1", "para. 30 (c)"),
        ("op.30.g.dash1", "para. 30 (g), first dash"),
        ("op.43.dash13", "para. 43, 13th dash"),
        ("op.43.dash21", "para. 43, 21st dash"),
        ("op.34.d.h1", "para. 34 (d), heading"),
        ("op.7.I.a", "para. 7 I (a)"),
        ("pp.7", "preambular para. 7"),
        ("part.A.op.1", "part A, para. 1"),
        ("part.B.pp.2", "part B, preambular para. 2"),
        ("h.3", "heading 3"),
        ("p.12", "unnumbered para. 12"),
        ("sec.II.A.para.12.a", "para. 12 (a)"),
        ("sec.II.A.heading", "section II.A, heading"),
    ],
)
def test_a_path_is_cited_as_a_lawyer_would(path, written):
    assert cite("S/RES/2149 (2014)", path) == f"S/RES/2149 (2014), {written}"


def test_text_without_a_number_is_cited_by_its_page():
    assert cite("S/PRST/2014/28", "p.13", page=3) == (
        "S/PRST/2014/28, p. 3, unnumbered para. 13"
    )
    assert cite("S/RES/2149 (2014)", "h.2", page=7) == "S/RES/2149 (2014), p. 7"


def test_a_speech_is_cited_by_page_and_speaker():
    assert cite("S/PV.8776", "speech.4", page=3, speaker="Mr. Gaye", year=2020) == (
        "S/PV.8776 (2020), p. 3, Mr. Gaye"
    )


@pytest.mark.parametrize(
    "typed",
    [
        "30a(i)",
        "30 (a) (i)",
        "para. 30(a)(i)",
        "op. 30 a i",
        " 30  a  (i) ,",
        "Para 30 (A) (I).",
        "paragraph 30 a) i)",
    ],
)
def test_one_paragraph_may_be_typed_in_many_ways(typed):
    assert places(typed) == ["op.30.a.i"]


@pytest.mark.parametrize(
    ("typed", "paths"),
    [
        ("30a(i), 30a(ii)", ["op.30.a.i", "op.30.a.ii"]),
        ("30a(i),30b,, 31", ["op.30.a.i", "op.30.b", "op.31"]),
        ("30a(i); 32 and 33", ["op.30.a.i", "op.32", "op.33"]),
        ("30 a, b", ["op.30.a", "op.30.b"]),
        ("31-3", ["op.31", "op.32", "op.33"]),
        ("paras 31–33", ["op.31", "op.32", "op.33"]),
        ("30(a)(i)-(iii)", ["op.30.a.i", "op.30.a.ii", "op.30.a.iii"]),
        ("30g(ii)", ["op.30.g.dash2"]),
        ("33 I a)", ["op.33.I.a"]),
        ("pp 2", ["pp.2"]),
        ("preambular para. 1", ["pp.1"]),
        ("preamble", ["pp.1", "pp.2"]),
        ("30", ["op.30"]),
        ("99", []),
        ("see below", []),
        ("", []),
    ],
)
def test_a_typed_reference_leads_to_its_paragraphs(typed, paths):
    assert places(typed) == paths


def test_a_page_leads_to_all_that_stands_on_it():
    pages = {"op.1": 2, "op.2": 2, "op.3": 3}
    (page,) = parse_reference("p. 2")

    assert resolve(page, list(pages), pages) == ["op.1", "op.2"]
