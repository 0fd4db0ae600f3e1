import datetime

import pytest

from documents.structure.detect import canonical, detect_kind, find_date, find_symbol

RESOLUTION = """S/RES/9999 (2031)*

Resolution 9999 (2031)
Adopted by the Security Council at its 9999th meeting, on 3 May 2031
The Security Council,
1. Decides to act.
"""
ASSEMBLY = """Resolution adopted by the General Assembly on 10\u00a0September 2012
66/290.\tFollow-up to paragraph 143
The General Assembly,
"""
OLD = """161 (1961). Resolution of 21 February 1961
[S/4741]
The Security Council,
1. Urges peace.
"""
STATEMENT = """S/PRST/2014/28
Statement by the President of the Security Council
At the 7349th meeting of the Security Council, held on 18 December 2014, in
connection with an item, the following statement was made on behalf of the Council:
“The Security Council takes note. It recalls S/2014/142.
"""
RECORD = """S/PV.8776
The President: I now give the floor to the representative of Senegal.
Mr. Gaye (Senegal) (spoke in French): I thank you.
"""
REPORT = """United Nations S/2019/147
Distr.: General
15 February 2019
Report of the Secretary-General
1. The report is submitted.
2. It covers three months.
"""


@pytest.mark.parametrize(
    ("source", "kind", "symbol", "date"),
    [
        (RESOLUTION, "resolution", "S/RES/9999 (2031)", (2031, 5, 3)),
        (ASSEMBLY, "resolution", "A/RES/66/290", (2012, 9, 10)),
        (OLD, "resolution", "S/RES/161 (1961)", (1961, 2, 21)),
        (STATEMENT, "statement", "S/PRST/2014/28", (2014, 12, 18)),
        (RECORD, "verbatim", "S/PV.8776", None),
        (REPORT, "report", "S/2019/147", (2019, 2, 15)),
        (
            "A letter.\n\nOn S/2019/147 and more, at length, of 3 May 2031.",
            "other",
            "",
            None,
        ),
    ],
)
def test_a_masthead_tells_kind_symbol_and_date(source, kind, symbol, date):
    assert detect_kind(source) == kind
    assert find_symbol(source) == symbol
    assert find_date(source) == (datetime.date(*date) if date else None)


def test_a_symbol_is_written_without_stars_and_with_one_space():
    assert canonical("S/RES/2149(2014)*") == "S/RES/2149 (2014)"


def test_a_day_between_stops_is_a_date_where_it_stands_alone():
    assert find_date("S/PV.8771\n19.10.2020\nNew York") == datetime.date(2020, 10, 19)
    assert find_date("S/PV.8771\n19.13.2020") is None
    assert find_date("Version 1.10.2020 of the text") is None


def test_an_impossible_day_is_no_date():
    assert find_date("Distr.: General\n31 February 2019") is None
