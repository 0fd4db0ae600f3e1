"""REFI-QDA codebooks of any program are read, and hostile ones refused."""

import pytest
from django.core.exceptions import ValidationError
from lxml import etree

from coding.codebook.formats.reading import read_codebook
from tests.coding.codebook.formats.files import code, qdc, read
from tests.shared import SHARED, needs_shared

INTERCHANGE = SHARED / "data" / "interchange"
FOREIGN = sorted(INTERCHANGE.glob("*/*.qdc"))
TOLD = {  # how many codes, and how deep, by the files' own page
    "atlasti23.4win_code-group-as-set.qdc": 1,
    "maxqda24_343-codes_ns-0-4_scrambled.qdc": 343,
    "qualcoder4.0b_bom.qdc": 7,
    "spec-annex-A1_braced-guids.qdc": 6,
    "taguette1.5.2_flat_empty-sets.qdc": 8,
}


def above(element):
    return sum(1 for one in element.iterancestors() if one.tag == element.tag)


@needs_shared
@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.name)
def test_files_of_other_programs_are_read_whole(path):
    codes = read_codebook(path, path.name).codes

    elements = etree.parse(path).xpath("//*[local-name()='Code']")
    assert len(codes) == len(elements) == TOLD.get(path.name, len(elements))
    by_key = {one.key: one for one in codes}
    assert len(by_key) == len(codes)
    seen = {""}
    for one, element in zip(codes, elements, strict=True):
        assert one.name == " ".join(element.get("name").split())[:120].strip()
        assert one.colour == element.get("color", "").lower()
        assert one.codable == (element.get("isCodable") == "true")
        assert one.guid == element.get("guid").strip("{}").lower()
        assert len(one.key) <= 40
        assert one.parent in seen
        seen.add(one.key)
        depth = 0
        while one.parent:
            one, depth = by_key[one.parent], depth + 1
        assert depth == above(element)


@needs_shared
def test_every_word_of_a_description_is_kept():
    for path in FOREIGN:
        codes = read_codebook(path, path.name).codes
        elements = etree.parse(path).xpath("//*[local-name()='Code']")
        for one, element in zip(codes, elements, strict=True):
            told = " ".join(
                element.xpath("*[local-name()='Description']//text()")
            ).split()
            kept = [one.definition, one.include_when, one.exclude_when, *one.examples]
            words = {word for text in kept for word in text.split()}
            assert {*told} - words <= {"Definition:", "Include:", "Exclude:"}


@needs_shared
def test_a_description_in_labelled_lines_is_taken_apart():
    path = INTERCHANGE / "refi-qda-codebook" / "qualcoder4.0b_bom.qdc"
    codes = {one.name: one for one in read_codebook(path, path.name).codes}

    council = codes["Security Council"]
    assert council.definition == "the Council as speaker."
    assert council.include_when == "“the Council”.".replace("“", '"').replace("”", '"')
    assert council.exclude_when == "the Secretary-General."
    assert council.parent == codes["IGO"].key
    assert not codes["IGO"].codable


@needs_shared
def test_code_groups_are_named_not_made_into_codes():
    path = INTERCHANGE / "refi-qda-codebook" / "atlasti23.4win_code-group-as-set.qdc"

    (remark,) = read_codebook(path, path.name).remarks

    assert remark == "Groups of codes were left out: code group 1 (1 code)."


def test_empty_groups_of_codes_are_no_remark(tmp_path):
    assert read(tmp_path, qdc(code("a"), after="<Sets/>"), "x.qdc").remarks == ()


@pytest.mark.parametrize("namespace", ["codebook:1.0", "codebook:0:4", "codebook:1:0"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_any_namespace_in_any_encoding_is_read(tmp_path, namespace, encoding):
    told = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?>"
    words = told + qdc(code("Évaluation")).replace("codebook:1.0", namespace)

    found = read(tmp_path, words.encode(encoding), "My codes.qdc")

    assert found.title == "My codes"
    assert [one.name for one in found.codes] == ["Évaluation"]


def test_a_file_is_known_by_what_it_holds_not_by_its_name(tmp_path):
    assert read(tmp_path, qdc(code("a")), "codes.csv").codes[0].name == "a"
    with pytest.raises(ValidationError, match="well-formed"):
        read(tmp_path, "key,name\nA,One\n", "codes.qdc")


def test_colours_are_read_however_they_are_told(tmp_path):
    told = {
        "rgba(1,2,255,0.5)": "#0102ff",
        "rgb(300, 0, 0)": "#ff0000",
        "rgb(1 2 3 / 50%)": "#010203",
        "#FFF": "#ffffff",
        "#AbCdEf": "#abcdef",
        "tomato": "",
        "rgb(1,2)": "",
        "#12345": "",
    }
    codes = "".join(code("c", color=colour) for colour in told)

    found = read(tmp_path, qdc(codes), "x.qdc")

    assert [one.colour for one in found.codes] == list(told.values())
    assert found.remarks == (
        "Colours that hsframe does not understand were left out: 6; 7; 8.",
    )


def test_codes_without_keys_are_numbered_by_their_place(tmp_path):
    codes = code("a", code("b") + code("c", code("d"))) + code("e")

    found = read(tmp_path, qdc(codes), "x.qdc").codes

    assert [(one.key, one.parent, one.name) for one in found] == [
        ("1", "", "a"),
        ("1.1", "1", "b"),
        ("1.2", "1", "c"),
        ("1.2.1", "1.2", "d"),
        ("2", "", "e"),
    ]


def test_numbers_before_all_names_become_keys(tmp_path):
    inside = code("HR.1 Legal norms invoked") + code("HR.2: Monitoring")
    codes = code("HR Rights", inside, isCodable="false") + code(
        "Others", code("VC.1 - Safety"), isCodable="false"
    )

    found = read(tmp_path, qdc(codes), "x.qdc").codes

    assert [(one.key, one.parent, one.name) for one in found] == [
        ("HR", "", "Rights"),
        ("HR.1", "HR", "Legal norms invoked"),
        ("HR.2", "HR", "Monitoring"),
        ("2", "", "Others"),
        ("VC.1", "2", "Safety"),
    ]


@pytest.mark.parametrize(
    "names",
    [
        ["HR.1 Norms", "Courts"],
        ["HR.1 Norms", "HR.1 Courts"],
        ["2014 elections", "2019 elections"],
        ["UN mandate", "EU policy"],
        ["Health care", "Health insurance"],
        ["2 states"],
    ],
)
def test_names_that_only_look_numbered_stay_whole(tmp_path, names):
    found = read(tmp_path, qdc("".join(map(code, names))), "x.qdc").codes

    assert [one.name for one in found] == names
    assert [one.key for one in found] == [str(n) for n, _ in enumerate(names, 1)]


def test_a_long_name_is_cut_and_stands_whole_in_the_definition(tmp_path):
    long = "word " * 60
    inside = "<Description>So.</Description>"

    found = read(tmp_path, qdc(code(long, inside)), "x.qdc")

    assert found.codes[0].name == long[:120].strip()
    assert found.codes[0].definition == f"{long.strip()}\nSo."
    assert "cut, and stand whole in the definition: 1." in found.remarks[0]


def test_markup_and_control_characters_in_words_are_plain_text(tmp_path):
    inside = "<Description>&lt;b&gt;bold&lt;/b&gt; <p>in</p> a&#x7f;b<!-- - --></Description>"

    found = read(tmp_path, qdc(code("a&#10; b&#x85;", inside)), "x.qdc").codes[0]

    assert found.name == "a b"
    assert found.definition == "<b>bold</b> in ab"


def test_labels_whose_words_do_not_fit_stay_in_the_definition(tmp_path):
    words = "Polarity: rather good\nWeight: heavy\nShortcut: 0\nWeight: 99999"
    inside = f"<Description>{words}</Description>"

    found = read(tmp_path, qdc(code("a", inside)), "x.qdc").codes[0]

    assert found.definition == words
    assert (found.polarity, found.weight, found.shortcut) == ("", None, "")


def test_a_list_under_a_label_is_read_line_by_line(tmp_path):
    words = "What.\nExamples:\n- one\n- two\n\nRead on."

    found = read(
        tmp_path, qdc(code("a", f"<Description>{words}</Description>")), "x.qdc"
    ).codes[0]

    assert found.examples == ("one", "two")
    assert found.definition == "What.\nRead on."
