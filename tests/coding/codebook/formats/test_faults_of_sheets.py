"""Faults of a sheet are told by row, all of them at once."""

import pytest

from tests.coding.codebook.formats.files import faults, read


def test_faults_of_a_sheet_are_told_by_row_and_all_at_once(tmp_path):
    data = "key;name;parent;polarity\nA;One;;good\n\nA;Two;Z;\n;;A;\n"

    assert faults(tmp_path, data) == [
        "Row 2: the polarity good is none of supports, undermines, neutral.",
        "Row 4: the key A stands in row 2 already.",
        "Row 4: the parent Z is not in the file.",
        "Row 5: the name is missing.",
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "told"),
    [
        ("definition", "x" * 10_001, "“definition” is longer than 10,000 characters"),
        ("description", "x" * 10_001, "“definition” is longer than 10,000 characters"),
        ("source", "x" * 201, "“source” is longer than 200 characters"),
        ("key", "a b", "the key a b is not made of letters, digits, dots and hyphens"),
        ("weight", "-1", "the weight -1 is no whole number up to 32767"),
        ("weight", "99999", "the weight 99999 is no whole number up to 32767"),
        ("shortcut", "0", "the shortcut 0 is not one to three digits 1–9"),
        ("codable", "perhaps", "codable is perhaps, and neither yes nor no"),
        ("keywords", "x" * 81, "one of “keywords” is longer than 80 characters"),
    ],
)
def test_a_cell_that_does_not_fit_is_a_fault(tmp_path, heading, cell, told):
    assert faults(tmp_path, f"name,{heading}\nOne,{cell}\n") == [f"Row 2: {told}."]


def test_a_name_too_long_is_a_fault_in_a_sheet(tmp_path):
    assert faults(tmp_path, f"name\n{'x' * 121}\n") == [
        "Row 2: “name” is longer than 120 characters."
    ]


def test_at_most_twenty_faults_are_told(tmp_path):
    told = faults(tmp_path, "key,name\n" + "A,\n" * 30)

    assert len(told) == 21
    assert told[-1] == "And 39 more."


def test_shortcuts_that_begin_alike_are_faults(tmp_path):
    data = "name,shortcut\na,1\nb,12\nc,2\n"

    assert faults(tmp_path, data) == ["Row 3: the shortcut 12 clashes with 1 in row 2."]


def test_a_parent_named_twice_must_be_told_by_its_key(tmp_path):
    data = "key,name,parent\nA,Same,\nB,Same,\nC,c,Same\nD,d,B\n"

    assert faults(tmp_path, data) == [
        "Row 4: the parent Same is the name of several rows: give its key."
    ]


def test_the_same_row_twice_is_a_fault_where_it_has_a_key(tmp_path):
    assert faults(tmp_path, "key,name\nA,One\nA,One\n") == [
        "Row 3: the key A stands in row 2 already."
    ]
    assert len(read(tmp_path, "name\nOne\nOne\n", "x.csv").codes) == 2


@pytest.mark.parametrize("length", [1, 2, 3, 49, 50, 51, 60, 400])
def test_codes_that_stand_under_each_other_are_refused(tmp_path, length):
    rows = [f"K{n},n{n},K{(n + 1) % length}" for n in range(length)]

    told = faults(tmp_path, "key,name,parent\n" + "\n".join(rows) + "\n")

    assert len(told) == min(length, 21)
    if length <= 50:
        assert told[0] == "Row 2: the code n0 stands under itself."


def test_a_sheet_may_go_fifty_deep_and_no_deeper(tmp_path):
    def chain(depth):
        rows = [f"K{n},n{n},{f'K{n - 1}' if n else ''}" for n in range(depth)]
        return "key,name,parent\n" + "\n".join(reversed(rows)) + "\n"

    assert [one.key for one in read(tmp_path, chain(50), "x.csv").codes] == [
        f"K{n}" for n in range(50)
    ]
    assert "50 deep" in faults(tmp_path, chain(51))[0]
    assert "50 deep" in faults(tmp_path, chain(5000))[0]
