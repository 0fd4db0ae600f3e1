"""For any text, of any kind: what a reader may never do to it."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.structure import READERS, read_structure
from documents.structure.found import Structured, joins, origin

WORDS = st.sampled_from(
    [
        "The Security Council,",
        "The General Assembly,",
        "Resolution 2149 (2014)",
        "Statement by the President of the Security Council",
        "“The Security Council welcomes the report of 3 May 1993. 4",
        "Report of the Secretary-General*",
        "* Reissued for technical reasons on 3 May 2031.",
        "S/RES/2149 (2014)*",
        "S/PV.8771",
        "14-29581 (E)",
        "agreed to lay 2/17 14-29216 S/RES/2149 (2014) down",
        "*1429581*",
        "2/14",
        "________________",
        "1 See S/2014/142.",
        "¹ Ibid., annex.",
        "2\tSee resolution 5/1.",
        "Recalling its previous resolutions,¹ and the report.2",
        "Having heard the Council;",
        "Political process",
        "1. Decides to act;3",
        "1.",
        "15. Calling on all",
        "2.\tRequests: (a) one; (b) two; 3. Calls upon all;",
        "(a)\tProtection of civilians",
        "a.\tFreight charges;",
        "(h) To support;",
        "(i) To protect;",
        "(iv) To report;",
        "5.II.24 The mission",
        "26.1 Ratify the Convention (Chad);",
        "I. Introduction",
        "A. Political situation",
        "– to enhance can\u00adton the offici als of offi-",
        "cials and officials;",
        "Annex",
        "Article 7",
        "Mr. Gaye (Senegal) (spoke in French): I thank you.",
        "The President (spoke I thank him. in Russian): There are no more.",
        "A vote was taken by show of hands.",
        "The meeting rose at 10.40 a.m. 20-02528",
        "Adopted unanimously at the 3188th meeting.",
        "cell\tcell\t1 234",
        "\f",
        "",
        " \u00a0\u2028",
    ]
)
ALIKE = st.lists(st.one_of(WORDS, WORDS, st.text(max_size=9)), max_size=40)
SOURCES = st.one_of(st.text(), ALIKE.map("\n".join), ALIKE.map("\n\n".join))
NAMED_JOINS = {"\n", " ", "-"}
thorough = settings(
    deadline=None,
    max_examples=1500,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@thorough
@given(SOURCES, st.sampled_from(["", *sorted(READERS)]))
def test_any_text_of_any_kind_is_laid_out_soundly(source: str, kind: str):
    read = read_structure(source, kind)

    leaves_cover_the_text(read)
    parents_span_their_children(read)
    every_character_comes_from_the_source_or_joins(read, source)
    no_word_of_the_source_is_read_twice(read)
    references_lead_to_notes(read)


def leaves_cover_the_text(read: Structured) -> None:
    leaves = [found for found in read.paragraphs if found.leaf]
    assert "\n".join(read.text[leaf.start : leaf.end] for leaf in leaves) == read.text
    at = 0
    for leaf in leaves:
        assert leaf.start == at < leaf.end
        at = leaf.end + 1


def parents_span_their_children(read: Structured) -> None:
    by_path = {found.path: found for found in read.paragraphs}
    assert len(by_path) == len(read.paragraphs)
    for found in read.paragraphs:
        inside = [one for one in read.paragraphs if one.parent == found.path]
        assert found.leaf != bool(inside)
        if inside:
            assert found.start == min(one.start for one in inside)
            assert found.end == max(one.end for one in inside)
        assert not found.parent or not by_path[found.parent].leaf


def every_character_comes_from_the_source_or_joins(
    read: Structured, source: str
) -> None:
    joined = {
        join.start + place: sign
        for join in joins(read)
        for place, sign in enumerate(join.words)
    }
    assert set(joined.values()) <= NAMED_JOINS
    for offset, sign in enumerate(read.text):
        place = origin(read, offset)
        if place is None:
            assert joined[offset] == sign
        else:
            assert offset not in joined
            assert source[place] == sign


def no_word_of_the_source_is_read_twice(read: Structured) -> None:
    places = Counter(
        part.source + inside for part in read.ranges for inside in range(part.length)
    )
    assert not places or max(places.values()) == 1


def references_lead_to_notes(read: Structured) -> None:
    notes = {found.path for found in read.paragraphs if found.kind == "footnote"}
    for reference in read.references:
        assert 0 <= reference.offset <= len(read.text)
        assert reference.note_path in notes
