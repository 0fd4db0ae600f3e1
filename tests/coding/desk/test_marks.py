"""The text pane's marks: every character drawn once, with all that is said of it."""

import re
import time
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from coding.desk.marks import (
    LANES,
    Mark,
    drawn,
    lanes,
    pieces,
    segments,
    stylesheet,
)


def mark(pk: str, start: int, end: int, code: int = 0, suggested: bool = False) -> Mark:
    return Mark(pk, start, end, code, f"X.{pk} Name", suggested)


class Drawn(HTMLParser):
    """Reads a paragraph back: each character with the keys of its mark."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.characters: list[tuple[str, frozenset[str]]] = []
        self.keys: frozenset[str] = frozenset()
        self.deepest = self.depth = 0
        self.classes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "mark"
        given = dict(attrs)
        assert set(given) == {"class", "data-c", "title"}
        self.keys = frozenset((given["data-c"] or "").split())
        self.classes += (given["class"] or "").split()
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag: str) -> None:
        self.keys = frozenset()
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        self.characters += [(character, self.keys) for character in data]


def read_back(text: str, start: int, marks: list[Mark]) -> Drawn:
    reader = Drawn()
    reader.feed(drawn(text, start, marks)[0])
    reader.close()
    return reader


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[str, int, list[Mark]]:
    text = draw(
        st.text(st.sampled_from("ab <>&\"'\n😀é\u0301"), min_size=1, max_size=30)
    )
    start = draw(st.integers(0, 50))
    edge = st.integers(max(0, start - 10), start + len(text) + 10)
    spans = draw(st.lists(st.tuples(edge, edge, st.booleans()), max_size=12))
    marks = [
        mark(f"m{place}", min(a, b), max(a, b), place % 24, suggested)
        for place, (a, b, suggested) in enumerate(spans)
    ]
    return text, start, marks


@given(paragraphs())
@settings(max_examples=400, deadline=None)
def test_every_character_carries_just_the_marks_that_cover_it(
    paragraph: tuple[str, int, list[Mark]],
) -> None:
    text, start, marks = paragraph
    expected = [
        (character, frozenset(m.pk for m in marks if m.start <= place < m.end))
        for place, character in enumerate(text, start)
    ]

    page = read_back(text, start, marks)

    assert page.characters == expected
    assert page.deepest <= 1


@given(paragraphs())
@settings(max_examples=400, deadline=None)
def test_lanes_never_clash_and_are_no_more_than_the_greatest_depth(
    paragraph: tuple[str, int, list[Mark]],
) -> None:
    text, start, marks = paragraph
    ordered = pieces(marks, start, start + len(text))
    taken = lanes(ordered)
    depths = [0]
    for place in range(len(text)):
        here = [
            lane
            for piece, lane in zip(ordered, taken, strict=True)
            if piece.start <= place < piece.end
        ]
        assert len(here) == len(set(here))
        depths.append(len(here))
    assert max(taken, default=-1) + 1 == max(depths)


@given(paragraphs())
@settings(deadline=None)
def test_segments_cover_the_paragraph_in_order_without_gaps(
    paragraph: tuple[str, int, list[Mark]],
) -> None:
    text, start, marks = paragraph
    cuts = list(segments(len(text), pieces(marks, start, start + len(text))))

    assert [begin for begin, _, _ in cuts] == [0] + [end for _, end, _ in cuts[:-1]]
    assert cuts[-1][1] == len(text)


def test_text_and_names_are_escaped() -> None:
    hostile = Mark("k", 0, 3, 1, '"><script>', False)

    page = drawn("<b>&", 0, [hostile])[0]

    assert "<script>" not in page
    assert "<b>" not in page
    assert page.endswith("&lt;b&gt;</mark>&amp;")


def test_a_suggestion_is_drawn_otherwise_than_a_coding() -> None:
    page = read_back(
        "mandate", 100, [mark("a", 100, 107, 3), mark("b", 100, 107, 7, True)]
    )

    assert page.classes == ["u0-3", "s1-7"]
    assert page.characters[0][1] == {"a", "b"}


def test_the_title_names_what_is_said_and_what_is_only_suggested() -> None:
    marks = [
        Mark("a", 0, 2, 0, "HR.1 Norms", False),
        Mark("b", 0, 2, 1, "PR.1 Physical", True),
    ]

    assert 'title="HR.1 Norms; PR.1 Physical (suggested)"' in drawn("ab", 0, marks)[0]


def test_what_lies_deeper_than_four_lanes_is_named_and_drawn_as_more() -> None:
    page = read_back("ab", 0, [mark(f"m{place}", 0, 2, place) for place in range(6)])

    assert page.classes == ["u0-0", "u1-1", "u2-2", "u3-3", "more"]
    assert len(page.characters[0][1]) == 6


def test_stripes_hold_attributes_only_and_follow_the_characters() -> None:
    drawing = drawn("x" * 200, 0, [mark("a", 50, 100, 3), mark("b", 60, 200, 4, True)])[
        1
    ]

    assert drawing == (
        '<rect class="g3 w0" x="0" y="25.00%" width="3" height="25.00%"/>'
        '<rect class="g4 w0 open" x="5" y="30.00%" width="3" height="70.00%"/>'
    )
    assert drawn("", 0, []) == ("", "")


def test_every_class_that_can_be_drawn_has_a_rule_and_every_colour_a_dark_one() -> None:
    sheet = stylesheet(["#111111", "#222222"], ["#eeeeee", "#dddddd"])

    for code in range(2):
        for lane in range(LANES):
            assert f".u{lane}-{code}{{" in sheet
            assert f".s{lane}-{code}{{" in sheet
        assert f".g{code}{{fill" in sheet
    light, dark = sheet.split("@media screen and (prefers-color-scheme:dark)", 1)
    assert "--c1:#222222" in light
    assert "--c1:#dddddd" in dark
    assert sheet.count("{") == sheet.count("}")


def test_highlights_are_scoped_to_the_text() -> None:
    sheet = stylesheet(["#111"], ["#eee"])

    assert not re.search(r"(?<!\.text)::highlight", sheet)


def test_ten_thousand_marks_on_one_paragraph_are_drawn_in_time() -> None:
    marks = [mark(f"m{n}", n * 10, n * 10 + 25, n % 24) for n in range(10_000)]
    text = "word " * 20_010

    begun = time.perf_counter()
    drawn(text, 0, marks)

    assert time.perf_counter() - begun < 3
