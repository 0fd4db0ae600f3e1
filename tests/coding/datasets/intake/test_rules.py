"""Whose a coding is, what is here already, what is left out, and what undo keeps."""

import json
import time

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from coding.agreement.comparison import Comparison
from coding.datasets.incoming.found import FoundCoding, FoundSuggestion
from coding.datasets.intake.choices import Choices
from coding.datasets.intake.storing import choose
from coding.datasets.intake.undoing import undo_intake
from coding.datasets.rows import coded_passages
from coding.models import Coding, Memo, Reading, Ruling, Run, Suggestion
from coding.rounds.plan import coders_of
from documents.models import Document
from projects.models import OutsideCoder
from tests import bringing, factories
from tests.bringing import TEXT, coded, incoming

ALICE = coded("protect civilians")


def test_coders_of_a_file_become_outside_coders_who_can_do_nothing(
    project, lead, client
):
    bringing.stored(project, lead, incoming(ALICE, coded("police", coder="Bob")))

    names = OutsideCoder.objects.filter(project=project).values_list("name", flat=True)
    assert list(names) == ["Alice", "Bob"]
    alice = OutsideCoder.objects.get(name="Alice").user
    assert not alice.is_active
    assert not alice.has_usable_password()
    assert not client.login(username=alice.username, password="")
    assert alice not in coders_of(project)
    assert not project.memberships.filter(user=alice).exists()
    with pytest.raises(ValidationError):
        factories.add_people(project, lead, "coder", alice)
    assert alice.username == "Alice (outside coder, velmora)"
    assert Coding.objects.get(quote="protect civilians").assignment.coder == alice


def test_the_same_name_is_the_same_outside_coder_and_only_in_its_project(project, lead):
    bringing.stored(project, lead, incoming(ALICE), "one.jsonl")
    bringing.stored(project, lead, incoming(coded("police")), "two.jsonl")
    other = factories.make_project(lead, "Another")
    bringing.stored(other, lead, incoming(ALICE))

    assert OutsideCoder.objects.count() == 2
    assert User.objects.filter(is_active=False).count() == 2


def test_a_coder_said_to_be_a_member_has_the_codings_in_this_round_alone(
    project, lead, ada
):
    intake = bringing.stored(project, lead, incoming(ALICE), coders={"Alice": "ada"})

    coding = Coding.objects.get()
    assert coding.assignment.coder == ada
    assert coding.assignment.round == intake.round
    assert intake.round.closed_at
    assert not OutsideCoder.objects.exists()


@pytest.mark.parametrize(
    "coders", [{"Alice": "stranger"}, {"Alice": "viewer"}, {"Nobody": "ada"}]
)
def test_nobody_else_can_be_chosen(project, lead, stranger, coders):
    intake = bringing.previewed(project, lead, incoming(ALICE))

    with pytest.raises(ValidationError):
        choose(intake, lead, Choices(coders=coders))


def test_only_a_lead_brings_in_stores_and_takes_back(project, lead, ada):
    intake = bringing.previewed(project, lead, incoming(ALICE))

    for act in (
        lambda: bringing.previewed(project, ada, incoming(ALICE), "other.jsonl"),
        lambda: choose(intake, ada, Choices()),
        lambda: undo_intake(intake, ada),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_what_was_said_before_is_here_already_and_only_the_new_is_added(project, lead):
    first = bringing.stored(project, lead, incoming(ALICE), "monday.jsonl")
    again = bringing.stored(project, lead, incoming(ALICE), "again.jsonl")

    assert again.outcome["nothing"]
    assert again.outcome["here"]["codings"] == 1
    assert again.round is None
    assert Document.objects.count() == 1

    more = incoming(ALICE, coded("local police"), coded("train", coder="Bob"))
    later = bringing.stored(project, lead, more, "tuesday.jsonl")

    assert later.outcome["stored"]["codings"] == 2
    assert later.outcome["here"]["codings"] == 1
    assert later.outcome["stored"]["documents"] == 0
    assert later.version == first.version
    assert project.codebooks.count() == 1


def test_a_code_that_is_new_makes_a_codebook_of_its_own(project, lead):
    bringing.stored(project, lead, incoming(ALICE), "one.jsonl")
    both = incoming(ALICE, coded("police", "Police"))
    intake = bringing.stored(project, lead, both, "two.jsonl")

    assert intake.outcome["stored"]["codings"] == 1
    assert [book.title for book in project.codebooks.all()] == [
        "one.jsonl",
        "two.jsonl",
    ]


def test_codes_are_matched_with_a_published_version_by_name_or_key(
    project, lead, version
):
    codes = {
        "a": ("Protection", "Protection from violence"),
        "b": ("PR.2 Something",),
    }
    found = incoming(coded("protect", "a"), coded("police", "b"), codes=codes)
    bringing.stored(project, lead, found, version=str(version.pk))

    given = Coding.objects.values_list("quote", "code__key")
    assert sorted(given) == [("police", "PR.2"), ("protect", "PR.1")]
    assert project.codebooks.count() == 1


def test_codes_that_the_version_lacks_refuse_it_or_are_left_out(project, lead, version):
    found = incoming(
        coded("protect", "Protection from violence"),
        coded("police", "Nothing of the kind"),
        codes={
            "Protection from violence": ("Protection", "Protection from violence"),
            "Nothing of the kind": ("Nothing of the kind",),
        },
    )
    intake = bringing.previewed(project, lead, found)
    chosen = {"version": str(version.pk)}

    with pytest.raises(ValidationError, match="lacks 1 of the file's codes"):
        choose(intake, lead, Choices(**chosen))
    intake = bringing.stored(project, lead, found, "b.jsonl", leave_out=True, **chosen)

    assert Coding.objects.get().quote == "protect"
    assert any(
        "Nothing of the kind" in one for one in intake.outcome["skipped"]["lines"]
    )


def test_a_text_that_differs_is_led_to_the_document_of_its_name_by_its_words(
    project, lead
):
    words = f"A heading that the other text has not got at all.\n\n{TEXT}"
    document = factories.store_document(project, lead, words, "Text 1.txt")
    intake = bringing.stored(project, lead, incoming(ALICE))

    coding = Coding.objects.get()
    assert coding.assignment.document == document
    assert document.text[coding.start : coding.end] == "protect civilians"
    assert coding.start != ALICE.start
    assert intake.outcome["stored"]["documents"] == 0


def test_a_text_of_which_a_passage_has_no_single_place_is_added_or_told(project, lead):
    factories.store_document(project, lead, "Other words.\n\nEnd.", "Text 1.txt")
    found = incoming(ALICE)
    told = bringing.stored(project, lead, found, "a.jsonl", documents={"1": "anchor"})

    assert not Coding.objects.exists()
    assert "no single place" in told.outcome["skipped"]["lines"][0]
    added = bringing.stored(project, lead, found, "b.jsonl")
    assert added.outcome["stored"]["documents"] == 1
    assert Coding.objects.get().quote == "protect civilians"


def test_the_same_text_in_the_project_is_used(project, lead):
    words = "One.\n\nTwo is two."
    document = factories.store_document(project, lead, words, "any.txt")
    one = coded("Two", text=document.text)
    bringing.stored(project, lead, incoming(one, texts={"1": document.text}))

    assert Coding.objects.get().assignment.document == document
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("read", "judged"), [("", 0), ("own", 1), ("all", 2)], ids=["", "own", "all"]
)
def test_agreement_counts_what_coders_are_said_to_have_read(
    project, lead, read, judged
):
    texts = {"1": TEXT, "2": "Another text."}
    bob = coded("local police", coder="Bob")
    alone = coded("Another", coder="Bob", document="2", text=texts["2"])
    found = incoming(ALICE, bob, alone, texts=texts)
    intake = bringing.stored(project, lead, found, read=read)

    comparison = Comparison(intake.round)
    code = intake.version.codes.get()
    documents = {one.paragraph.document_id for one in comparison.compared(code)}
    assert len(documents) == judged


def test_a_second_time_by_one_coder_is_a_voice_of_its_own(project, lead):
    again = coded("civilians", layer="second")
    bringing.stored(project, lead, incoming(coded("protect", layer="first"), again))

    names = Coding.objects.values_list(
        "quote", "assignment__coder__outside_coder__name"
    )
    assert sorted(names) == [("civilians", "Alice, time 2"), ("protect", "Alice")]


def test_settled_passages_become_rulings_of_the_lead_and_no_codings(project, lead):
    bringing.stored(project, lead, incoming(coded("police", gold=True)))

    ruling = Ruling.objects.get()
    assert (ruling.ruled_by, ruling.applies) == (lead, True)
    assert "made.jsonl" in ruling.reason
    assert ruling.passages.get().quote == "police"
    assert not Coding.objects.exists()


def test_what_a_machine_proposed_becomes_a_run_and_no_codings(project, lead):
    start = TEXT.index("police")
    said = FoundSuggestion("1", "Police", start, start + 6, "police", "bert", None)
    intake = bringing.stored(project, lead, incoming(suggestions=(said,)))

    assert Run.objects.get().engine == "imported: bert"
    assert Suggestion.objects.get().quote == "police"
    assert "without a score" in " ".join(intake.outcome["repaired"]["lines"])
    assert not Coding.objects.exists()


def test_times_and_memos_of_the_file_are_kept(project, lead):
    told = coded("police", when="2020-02-03T04:05:06Z", memo="Why not?")
    bringing.stored(project, lead, incoming(told))

    assert Coding.objects.get().made_at.isoformat() == "2020-02-03T04:05:06+00:00"
    assert Memo.objects.get().text == "Why not?"


def test_exports_name_outside_coders_as_such(project, lead):
    bringing.stored(project, lead, incoming(ALICE))

    [row] = coded_passages(project, lead)
    assert row["coder"] == "Alice (outside coder, velmora)"
    assert (row["exposure"], row["quote"]) == ("blind", "protect civilians")


def test_undo_keeps_what_is_used_elsewhere(project, lead, ada):
    intake = bringing.stored(project, lead, incoming(ALICE))
    document = intake.added.get()
    planned = factories.plan_round(
        project, lead, intake.version, [document], [ada], name="Again"
    )
    undo_intake(intake, lead)

    assert project.documents.current().get() == document
    assert project.codebooks.standing().count() == 1
    assert project.rounds.standing().get() == planned
    assert not Coding.objects.standing().exists()
    assert not Reading.objects.standing().exists()


def test_nothing_of_an_undone_file_shows(project, lead, visit):
    intake = bringing.stored(project, lead, incoming(ALICE))
    planned = intake.round
    undo_intake(intake, lead)
    client = visit(lead)

    slug = project.slug
    for where in (
        f"/projects/{slug}/rounds/{planned.pk}/",
        f"/rounds/{planned.pk}/agreement/",
        f"/projects/{slug}/codebooks/{intake.version_id}/",
    ):
        assert client.get(where).status_code == 404
    for where in ("", "codebooks/", "documents/", "rounds/new/", "progress/"):
        page = client.get(f"/projects/{slug}/{where}").content.decode()
        assert "made.jsonl" not in page
        assert "Text 1" not in page
    export = b"".join(client.get(f"/projects/{slug}/export/csv/").streaming_content)
    assert b"protect civilians" not in export


def test_a_table_is_led_to_paragraphs_and_told_line_by_line(project, lead, document):
    def cites(citation, symbol="S/RES/9001", code="Protect"):
        return FoundCoding(symbol, code, "unknown", citation=citation)

    found = incoming(cites("2 (a)"), cites("9"), cites("1", "S/RES/8999"), texts={})
    intake = bringing.stored(project, lead, found)

    coding = Coding.objects.get()
    assert coding.quote == document.text[coding.start : coding.end]
    assert coding.quote.startswith("To protect")
    lines = intake.outcome["skipped"]["lines"]
    assert lines == [
        "S/RES/8999 is not in the project: 1 coding.",
        "S/RES/9001, 9, under “Protect”: there is no paragraph 9; the last is 4.",
    ]
    assert intake.preview["cited"]["count"] == 2


def test_fifty_thousand_codings_are_stored_in_well_under_forty_seconds(project, lead):
    texts = {str(n): f"Line {n}.\n" + "word one two. \n" * 500 for n in range(20)}
    codings = [
        FoundCoding(
            key, f"C{n % 25}", f"coder {n % 5}", 10 + n, 14 + n, text[10 + n : 14 + n]
        )
        for key, text in texts.items()
        for n in range(2500)
    ]
    intake = bringing.previewed(project, lead, incoming(*codings, texts=texts))
    begun = time.monotonic()
    bringing.store(intake, lead, Choices(read="own"))
    seconds = time.monotonic() - begun

    stored = Coding.objects.count()
    print(json.dumps({"codings": stored, "seconds": round(seconds, 1)}))
    assert stored > 49_000
    assert seconds < 30
