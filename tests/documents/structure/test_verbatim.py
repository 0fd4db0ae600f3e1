"""Verbatim records: turns, speakers, paragraphs, and what stands between speeches."""

import pytest

from documents.structure.found import FoundParagraph, assemble
from documents.structure.turns import Speaker, speaker_of
from documents.structure.verbatim import read_verbatim

WRAPPED = """United Nations S/PV.9999
Security Council
9999th meeting
Adoption of the agenda
The agenda was adopted.
The situation in Ruritania
The President (spoke in French): In accordance with rule 39
of the Council's provisional rules of procedure, I invite the
briefer to take part in the meeting.
I now give the floor to Ms. de la Cruz.
Ms. de la Cruz Vélez (Dominican Republic) (spoke in
Spanish): I thank you, Mr. President, for the invitation to
speak and for all that the Council does for my people in
these hard times.
Let me turn to the second matter on which I have been
asked to brief the members.
The President (spoke I thank Ms. de la Cruz for her briefing. in
French): There are no more names inscribed on the list of
speakers.
The meeting rose at 11.30 a.m.
"""


def read(source: str) -> tuple[str, list[FoundParagraph]]:
    text, paragraphs, _ = assemble(source, read_verbatim(source))
    return text, paragraphs


def test_each_turn_is_a_speech_with_its_speaker() -> None:
    text, paragraphs = read(WRAPPED)
    speeches = [p for p in paragraphs if p.kind == "speech" and not p.parent]

    assert [(p.path, p.speaker, p.label) for p in speeches] == [
        ("speech.1", "The President", "(spoke in French)"),
        ("speech.2", "Ms. de la Cruz Vélez (Dominican Republic)", "(spoke in Spanish)"),
        ("speech.3", "The President", "(spoke in French)"),
    ]
    assert text[speeches[1].start :].startswith("I thank you, Mr. President, for the")


def test_a_sentence_set_across_the_columns_comes_back_to_its_speech() -> None:
    text, paragraphs = read(WRAPPED)
    last = next(p for p in paragraphs if p.path == "speech.3")

    assert text[last.start : last.end] == (
        "I thank Ms. de la Cruz for her briefing. "
        "There are no more names inscribed on the list of speakers."
    )


def test_several_paragraphs_of_a_speech_are_its_children() -> None:
    text, paragraphs = read(WRAPPED)
    inner = [p for p in paragraphs if p.parent == "speech.2"]

    assert [p.path for p in inner] == ["speech.2.p1", "speech.2.p2"]
    assert {p.speaker for p in inner} == {"Ms. de la Cruz Vélez (Dominican Republic)"}
    assert text[inner[1].start :].startswith("Let me turn to the second matter")


def test_the_cover_and_what_nobody_says_stand_outside_the_speeches() -> None:
    text, paragraphs = read(WRAPPED)
    kinds = {text[p.start : p.end]: p.kind for p in paragraphs if p.leaf}

    assert kinds["9999th meeting"] == "title"
    assert kinds["Adoption of the agenda"] == "heading"
    assert kinds["The agenda was adopted."] == "paragraph"
    assert kinds["The situation in Ruritania"] == "heading"
    assert kinds["The meeting rose at 11.30 a.m."] == "closing"


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Mr. Gaye: I thank you.", "Mr. Gaye"),
        ("Mrs. Van Vlierberge (Belgium): We welcome", "Mrs. Van Vlierberge (Belgium)"),
        (
            "Mr. Al-Khasawneh (Jordan) (spoke in Arabic): At",
            "Mr. Al-Khasawneh (Jordan)",
        ),
        (
            "Sir Mark Lyall Grant (United Kingdom): The",
            "Sir Mark Lyall Grant (United Kingdom)",
        ),
        ("The Acting President: I call on", "The Acting President"),
        ("The Secretary-General: Eight years ago", "The Secretary-General"),
        ("Mr Jiirgenson (Estonia): I wish", "Mr Jiirgenson (Estonia)"),
        ("Mr. O’Brien: Since my last", "Mr. O’Brien"),
        ("President Kagame: Africa", "President Kagame"),
    ],
)
def test_names_of_every_shape_take_the_floor(line: str, speaker: str) -> None:
    _, paragraphs = read(line)

    assert [p.speaker for p in paragraphs] == [speaker]


@pytest.mark.parametrize(
    "line",
    [
        "Mr. President: allow me to say",
        "Mr. Ndiaye said the following: we go on",
        "I thank Mr. Ndiaye: he has done well.",
        "The Security Council recalls: all of it",
    ],
)
def test_other_words_before_a_colon_open_no_speech(line: str) -> None:
    assert read_verbatim(line) == []


@pytest.mark.parametrize(
    ("printed", "speaker"),
    [
        ("Mr. Gaye (Senegal)", Speaker("Mr. Gaye", "Senegal")),
        (
            "Ms. de la Cruz Vélez (Dominican Republic) (spoke in Spanish)",
            Speaker("Ms. de la Cruz Vélez", "Dominican Republic", "", "Spanish"),
        ),
        (
            "The President (interpretation from Russian)",
            Speaker("The President", "", "President", "Russian"),
        ),
        (
            "The Acting President:",
            Speaker("The Acting President", "", "Acting President"),
        ),
        (
            "The Secretary-General",
            Speaker("The Secretary-General", "", "Secretary-General"),
        ),
        ("President Kagame", Speaker("President Kagame", "", "President")),
        (
            "Mr. Keita (Special Representative of the Secretary-General)",
            Speaker("Mr. Keita", "", "Special Representative of the Secretary-General"),
        ),
        (
            "Mr. Wu (China), Chair of the Committee",
            Speaker("Mr. Wu", "China", "Chair of the Committee"),
        ),
        ("Mr. Ndiaye", Speaker("Mr. Ndiaye")),
    ],
)
def test_a_speakers_name_state_capacity_and_language_are_told_apart(
    printed: str, speaker: Speaker
) -> None:
    assert speaker_of(printed) == speaker


def test_the_end_of_the_meeting_is_read_once_and_without_the_job_number() -> None:
    text, paragraphs = read(
        "The President: I thank you all. The meeting rose at 10.40 a.m. 20-02528\n"
    )

    assert text == "I thank you all.\nThe meeting rose at 10.40 a.m."
    assert [p.kind for p in paragraphs] == ["speech", "closing"]


VOTED = """The President: I shall put the draft resolution to the vote now.
A vote was taken by show of hands.
In favour:
Belgium, China, Dominican Republic, Estonia, France, Germany, Saint Vincent and
the Grenadines, Viet Nam
Against:
None
Abstaining:
Russian Federation
The President: The draft resolution has been adopted.
"""


@pytest.mark.parametrize("glued", [False, True])
def test_a_vote_stands_outside_the_speeches_each_side_by_itself(glued: bool) -> None:
    source = (
        VOTED.replace("\n", " ").replace(" The Pres", "\nThe Pres") if glued else VOTED
    )
    text, paragraphs = read(source)

    assert [(p.path, text[p.start : p.end]) for p in paragraphs] == [
        ("speech.1", "I shall put the draft resolution to the vote now."),
        ("p.1", "A vote was taken by show of hands."),
        (
            "p.2",
            "In favour: Belgium, China, Dominican Republic, Estonia, France, Germany, "
            "Saint Vincent and the Grenadines, Viet Nam",
        ),
        ("p.3", "Against: None"),
        ("p.4", "Abstaining: Russian Federation"),
        ("speech.2", "The draft resolution has been adopted."),
    ]
