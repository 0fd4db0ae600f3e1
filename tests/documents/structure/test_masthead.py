"""Organ, meeting, agenda item and mission, as the texts themselves say them."""

import pytest

from documents.structure import read_structure
from documents.structure.masthead import find_metadata
from documents.structure.missions import find_mission

RESOLUTION = """S/RES/9999 (2031)

Resolution 9999 (2031)
Adopted by the Security Council at its 9999th meeting, on 3 May 2031
The Security Council,
Recalling the work of the United Nations Mission in Ruritania (UNMIR),
1. Decides to extend the mandate of UNMIR until 3 May 2032;
"""
STATEMENT = """Statement by the President of the Security Council
At the 7349th meeting of the Security Council, held on 18 December 2014, in connection
with the Council’s consideration of the item entitled “The situation in
Ruritania”, the President made the following statement on behalf of the Council:
“The Security Council takes note.”
"""
REPORT = """United Nations\tA/HRC/43/12
General Assembly
Human Rights Council
Agenda item 6
Universal periodic review
Report of the Working Group
1. The report is submitted.
2. It covers three months.
"""
RECORD = """S/PV.9999
9999th meeting
Agenda
The situation in Ruritania
The President: I call on Mr. Gaye.
"""


@pytest.mark.parametrize(
    ("source", "kind", "expected"),
    [
        (RESOLUTION, "resolution", ("Security Council", "", "9999th", "UNMIR")),
        (
            STATEMENT,
            "statement",
            ("Security Council", "The situation in Ruritania", "7349th", ""),
        ),
        (REPORT, "report", ("Human Rights Council", "6", "", "")),
        (
            RECORD,
            "verbatim",
            ("Security Council", "The situation in Ruritania", "9999th", ""),
        ),
        ("A letter to nobody.", "other", ("", "", "", "")),
    ],
)
def test_a_document_tells_its_organ_item_meeting_and_mission(source, kind, expected):
    told = find_metadata(source, kind)

    assert (told.organ, told.agenda_item, told.meeting, told.mission) == expected


def test_what_the_masthead_tells_is_part_of_what_is_read():
    read = read_structure(RESOLUTION)

    assert (read.organ, read.meeting, read.mission) == (
        "Security Council",
        "9999th",
        "UNMIR",
    )


def test_an_old_volume_prints_the_meeting_after_the_text():
    told = find_metadata(
        "Resolution 743 (1992)\n\nThe Security Council,\n\n1. Decides.\n\n"
        "Adopted unanimously at the 3055th\nmeeting\n",
        "resolution",
    )

    assert (told.organ, told.meeting) == ("Security Council", "3055th")


@pytest.mark.parametrize(
    ("words", "mission"),
    [
        (
            "Decides to establish a United Nations Stabilization Mission in Ruritania "
            "(MINURU), for one year. It thanks UNMIR, UNMIR and UNMIR.",
            "MINURU",
        ),
        (
            "Decides to extend until May the mandate of UNAMIR and of its police.",
            "UNAMIR",
        ),
        ("Decides to extend the mandate of UNAMIR until May.", "UNAMIR"),
        ("Decides to extend the mandate of UNHCR until May.", ""),
        (
            "The United Nations Mission in Ruritania (UNMIR) met the United Nations "
            "Office in Syldavia (UNOSY). UNMIR left, and so did UNOSY.",
            "",
        ),
    ],
)
def test_a_mission_is_named_only_where_the_text_is_sure(words: str, mission: str):
    assert find_mission(words) == mission
