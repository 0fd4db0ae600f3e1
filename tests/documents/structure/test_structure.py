from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.structure import READERS, read_structure
from documents.structure.found import Structured

FRAGMENTS = st.sampled_from(
    [
        "The Security Council,",
        "The General Assembly,",
        "Resolution 2149 (2014)",
        "Statement by the President of the Security Council",
        "Report of the Secretary-General",
        "S/RES/2149 (2014)*",
        "14-29581 (E)",
        "*1429581*",
        "2/14",
        "12",
        "* Reissued for technical reasons.",
        "__________________",
        "1 See S/2014/142.",
        "Recalling its previous resolutions,",
        "Acting under Chapter VII of the Charter of the United Nations,",
        "Political process",
        "1. Decides to act;",
        "1.",
        "2.\tRequests the following: (a) one; (b) two; 3. Calls upon all;",
        "3. (a) Urges restraint;",
        "(a)",
        "(a) Protection of civilians",
        "(h) To support;",
        "(i) To protect;",
        "(ii) To report;",
        "(ad) To misread;",
        "I. Secure Environment:",
        "II. Political situation",
        "\u00ad To regroup and can\u00adton",
        "– to enhance;",
        "and goes on in the next Coun-",
        "cil of the Council,",
        "“The Security Council welcomes this.",
        "Mr. Gaye (Senegal): I thank the President.",
        "The President: I thank Mr. Gaye.",
        "Annex",
        "Adopted unanimously at the 3188th meeting.",
        "\f",
        "",
        " \u00a0 ",
    ]
)
SOURCES = st.one_of(
    st.text(),
    st.lists(st.one_of(FRAGMENTS, st.text(max_size=12)), max_size=30).map("\n".join),
)
slow_is_fine = settings(
    deadline=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def assert_sound(source: str, read: Structured) -> None:
    leaves = [found for found in read.paragraphs if found.leaf]
    assert "\n".join(read.text[leaf.start : leaf.end] for leaf in leaves) == read.text
    assert all(leaf.start < leaf.end for leaf in leaves)
    paths = [found.path for found in read.paragraphs]
    assert len(paths) == len(set(paths))
    assert all(not found.parent or found.parent in paths for found in read.paragraphs)
    for part in read.ranges:
        words = read.text[part.start : part.start + part.length]
        assert words == source[part.source : part.source + part.length]


@slow_is_fine
@given(SOURCES)
def test_any_text_is_read_into_leaves_that_cover_it(source):
    assert_sound(source, read_structure(source))


@slow_is_fine
@given(SOURCES, st.sampled_from(sorted(READERS)))
def test_any_text_can_be_read_as_any_kind(source, kind):
    assert_sound(source, read_structure(source, kind))


def test_a_text_that_is_not_of_its_kind_is_read_plainly():
    read = read_structure("Only a few words.\n\nAnd a few more.", "resolution")

    assert read.kind == "other"
    assert read.text == "Only a few words.\nAnd a few more."


def test_a_resolution_is_found_with_its_masthead():
    read = read_structure(
        "United Nations\n\nS/RES/9999 (2031)*\n\nDistr.: General\n4 May 2031\n\n"
        "Resolution 9999 (2031)\n\nAdopted by the Security Council at its 9999th "
        "meeting, on\n3 May 2031\n\nThe Security Council,\n\nRecalling its resolution "
        "9998 (2030),\n\n1. Decides to remain seized of the matter.\n"
    )

    assert (read.kind, read.symbol) == ("resolution", "S/RES/9999 (2031)")
    assert read.title == "Resolution 9999 (2031)"
    assert read.date is not None
    assert read.date.isoformat() == "2031-05-03"
