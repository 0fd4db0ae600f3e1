"""Proposals: which mandate of the data renews which, as a lawyer would say."""

import datetime

import pytest

from documents.chains import (
    Mandate,
    gives_mandate,
    propose_renewed,
    recalled_symbols,
)
from documents.readers import read_file
from documents.structure import read_structure
from tests.shared import SHARED, needs_shared

TEXTS = SHARED / "data" / "un" / "resolutions_txt"


def mandate(name: str) -> Mandate:
    path = TEXTS / name
    read = read_structure(read_file(path, path.name))
    said = [(one.kind, read.text[one.start : one.end]) for one in read.paragraphs]
    return Mandate(
        read.symbol,
        read.date,
        read.mission,
        recalled_symbols(said),
        gives_mandate(said),
    )


@pytest.fixture(scope="module")
def mandates() -> dict[str, Mandate]:
    read = [mandate(path.name) for path in sorted(TEXTS.glob("S_RES_*.txt"))]
    return {one.symbol: one for one in read}


@needs_shared
@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("S/RES/2217 (2015)", "S/RES/2149 (2014)"),
        ("S/RES/2301 (2016)", "S/RES/2217 (2015)"),
        ("S/RES/2448 (2018)", "S/RES/2301 (2016)"),
        ("S/RES/2057 (2012)", "S/RES/1996 (2011)"),
        ("S/RES/2155 (2014)", "S/RES/2057 (2012)"),
        ("S/RES/2147 (2014)", "S/RES/2098 (2013)"),
        ("S/RES/2211 (2015)", "S/RES/2147 (2014)"),
        ("S/RES/2164 (2014)", "S/RES/2100 (2013)"),
        ("S/RES/2227 (2015)", "S/RES/2164 (2014)"),
    ],
)
def test_a_renewal_is_led_back_to_its_mandate(mandates, later, earlier):
    proposal = propose_renewed(mandates[later], list(mandates.values()))

    assert proposal is not None
    assert proposal.symbol == earlier


@needs_shared
@pytest.mark.parametrize("first", ["S/RES/1996 (2011)", "S/RES/2100 (2013)"])
def test_the_first_mandate_of_a_mission_renews_none_of_it(mandates, first):
    same = [one for one in mandates.values() if one.mission == mandates[first].mission]

    assert propose_renewed(mandates[first], same) is None


def made(symbol: str, year: int, mission: str, **more: object) -> Mandate:
    said = {"recalled": (), "gives": True} | more
    return Mandate(symbol, datetime.date(year, 1, 1), mission, **said)


def test_without_a_mission_the_latest_recalled_mandate_is_proposed():
    own = made(
        "S/RES/3 (2012)", 2012, "", recalled=("S/RES/1 (2010)", "S/RES/2 (2011)")
    )
    others = [made("S/RES/1 (2010)", 2010, ""), made("S/RES/2 (2011)", 2011, "")]

    proposal = propose_renewed(own, others)

    assert proposal is not None
    assert (proposal.symbol, proposal.reason) == (
        "S/RES/2 (2011)",
        "the preamble recalls it",
    )


def test_a_text_that_gives_no_mandate_renews_none():
    own = made("S/RES/3 (2012)", 2012, "UNSMIV", gives=False)

    assert propose_renewed(own, [made("S/RES/1 (2010)", 2010, "UNSMIV")]) is None
