"""Four MINUSCA mandates, against what a reader sees on the page."""

import re

import pytest

from documents.readers import read_file
from documents.structure import read_structure
from tests.shared import SHARED, needs_shared

FOLDER = SHARED / "data" / "un" / "resolutions_txt"
# Paths and first words, read off the text by eye.
SEEN = {
    "S_RES_2149_2014": {
        "pp.1": "Recalling its previous resolutions and statements on the Central",
        "pp.9": "Remaining seriously concerned by multiple violations of",
        "op.1": "Welcomes the designation by the National Transitional Council",
        "op.20": "Decides that, as from 15 September 2014, MINUSCA will",
        "op.30.chapeau": "Decides that the mandate of MINUSCA shall initially focus",
        "op.30.a.i": "To protect, without prejudice to the primary responsibility",
        "op.30.b.vi": "To promote and support the rapid extension of State",
        "op.30.e.i": "To monitor, help investigate and report publicly and to the",
        "op.30.f.iii": "To provide support and to coordinate international",
        "op.51": "Decides to remain actively seized of the matter.",
    },
    "S_RES_2217_2015": {
        "op.1": "Expresses its support to the Transitional Authorities under",
        "op.10": "Urges the CAR transitional authorities, with the support of",
        "op.20": "Commends the transition of authority from MISCA to MINUSCA",
        "op.32.a.i": "To protect, without prejudice to the primary responsibility",
        "op.32.b.viii": "To actively seize, confiscate and destroy, as",
        "op.32.f.chapeau": "Urgent temporary measures (UTMs)",
        "op.32.g.i": "To assist the Transitional Authorities and subsequent",
        "op.33.b.chapeau": "Security Sector Reform",
        "op.34.e": "To provide transport for relevant State authorities in",
        "op.53": "Decides to remain actively seized of the matter.",
    },
    "S_RES_2301_2016": {
        "pp.2": "Reaffirming its strong commitment to the sovereignty,",
        "pp.5": "Emphasizing that any sustainable solution to the crisis in",
        "op.32": "Authorizes MINUSCA to take all necessary means to carry out",
        "op.33.a.iii": "To identify and report threats to and attacks against",
        "op.33.b.i": "To monitor, help investigate, and report publicly and to",
        "op.33.d.chapeau": "Protection of the United Nations",
        "op.34.a.viii": "To actively seize, confiscate and destroy, as",
        "op.55": "Welcomes the humanitarian appeal, regrets its insufficient",
        "op.58": "Requests the Secretary-General to keep the Council regularly",
        "op.59": "Decides to remain actively seized of the matter.",
    },
    "S_RES_2448_2018": {
        "op.1": "Reiterates its support to President Faustin-Archange Touadéra",
        "op.9": "Recalls that individuals or entities that undermine peace",
        "op.38": "Authorises MINUSCA to take all necessary means to carry out",
        "op.39.chapeau": "Decides that the mandate of MINUSCA shall include the",
        "op.39.a.ii.dash2": "to maintain a proactive deployment and a mobile,",
        "op.39.a.iii": "To provide specific protection for women and children",
        "op.39.b.iv": "To provide good offices and technical expertise in",
        "op.40.a.v": "To provide limited logistical support for the progressive",
        "op.41.chapeau": "Further authorises MINUSCA to carry out the following",
        "op.72": "Decides to remain actively seized of the matter.",
    },
}
FURNITURE = [r"\f", r"\*\d{6,}\*", r"^\d{2}-\d{5}", r"\d{2}-\d{5}$", r"^\d+/\d+$"]


def mandate(name):
    path = FOLDER / f"{name}.txt"
    return read_structure(read_file(path, path.name))


@needs_shared
@pytest.mark.parametrize("name", SEEN)
def test_paragraphs_stand_where_the_eye_finds_them(name):
    found = mandate(name)
    starts = {
        paragraph.path: found.text[paragraph.start : paragraph.end]
        for paragraph in found.paragraphs
    }

    for path, words in SEEN[name].items():
        assert starts[path].startswith(words), path


@needs_shared
@pytest.mark.parametrize(
    ("name", "last"),
    list(zip(SEEN, (51, 53, 59, 72), strict=True)),
    ids=list(SEEN),
)
def test_every_operative_number_is_there_once_and_in_order(name, last):
    numbers = [
        int(paragraph.path.removeprefix("op."))
        for paragraph in mandate(name).paragraphs
        if re.fullmatch(r"op\.\d+", paragraph.path)
    ]

    assert numbers == list(range(1, last + 1))


@needs_shared
@pytest.mark.parametrize("name", SEEN)
def test_no_page_furniture_is_left_in_any_text(name):
    found = mandate(name)
    symbol = re.escape(found.symbol)
    for paragraph in found.paragraphs:
        words = found.text[paragraph.start : paragraph.end]
        if paragraph.leaf and paragraph.kind != "masthead":
            for mark in (*FURNITURE, symbol):
                assert not re.search(mark, words, re.MULTILINE), (paragraph.path, mark)


@needs_shared
def test_every_text_of_a_resolution_or_statement_is_read():
    folders = ("resolutions_txt", "resolutions_json", "prst")
    un = SHARED / "data" / "un"
    paths = [path for folder in folders for path in sorted((un / folder).glob("*.txt"))]
    for path in paths:
        found = read_structure(read_file(path, path.name))
        assert found.text, path.name
        assert found.kind in {"resolution", "statement"}, path.name
    assert len(paths) > 30
