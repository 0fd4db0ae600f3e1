"""References between documents in running text."""

from documents.citations import find_references


def found(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.symbol) for one in find_references(text)]


def test_each_resolution_of_a_list_is_one_reference():
    text = "Recalling its resolutions 2121 (2013), 2127 (2013) and 2134 (2014),"

    assert found(text) == [
        ("2121 (2013)", "S/RES/2121 (2013)"),
        ("2127 (2013)", "S/RES/2127 (2013)"),
        ("2134 (2014)", "S/RES/2134 (2014)"),
    ] or [symbol for _, symbol in found(text)] == [
        "S/RES/2121 (2013)",
        "S/RES/2127 (2013)",
        "S/RES/2134 (2014)",
    ]


def test_a_paragraph_of_a_resolution_is_named_with_it():
    text = "as set out in paragraph 30 (a) (i) of its resolution 2149 (2014), and"

    (one,) = find_references(text)

    assert text[one.start : one.end] == (
        "paragraph 30 (a) (i) of its resolution 2149 (2014)"
    )
    assert one.symbol == "S/RES/2149 (2014)"
    assert [(place.number, place.steps) for place in one.pinpoints] == [
        (30, ("a", "i"))
    ]


def test_symbols_and_assembly_resolutions_are_references():
    text = (
        "the report (S/2014/142), S/PRST/2013/18 and General Assembly resolution 60/1"
    )

    assert [symbol for _, symbol in found(text)] == [
        "S/2014/142",
        "S/PRST/2013/18",
        "A/RES/60/1",
    ]


def test_numbers_that_name_nothing_are_left_alone():
    assert found("some 12,000 personnel, 1,283 abuses and/or 30 per cent (2014)") == []
