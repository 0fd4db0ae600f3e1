"""What is said in a file is stored as what it is, once."""

import pytest

from coding.agreement.comparison import Comparison
from coding.datasets.incoming.found import FoundCoding, FoundSuggestion
from coding.datasets.intake.choices import Choices
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.pseudonyms import name_coders
from coding.datasets.outgoing.wanted import Wanted
from coding.models import Coding, Memo, Ruling, Run, Suggestion
from tests import bringing
from tests.bringing import TEXT, coded, incoming

ALICE = coded("protect civilians")


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


@pytest.mark.parametrize(
    ("name", "told"), [("Alice", "Alice"), ("ada", "ada (outside coder, velmora)")]
)
def test_exports_name_outside_coders_apart_from_members(project, lead, ada, name, told):
    bringing.stored(project, lead, incoming(coded("protect civilians", coder=name)))

    content = Content(project, lead, Wanted(names=True), name_coders(project))
    [document] = content.documents()
    [taken] = content.codings(document)

    assert taken.coder.name == told
    assert (taken.exposure, taken.origin) == ("blind", "brought in")
    assert taken.quote == "protect civilians"


def test_storing_many_codings_takes_few_queries(
    project, lead, django_assert_max_num_queries
):
    text = "Line.\n" + "word one two. \n" * 500
    codings = [
        FoundCoding("1", "C", "Alice", 10 + n, 14 + n, text[10 + n : 14 + n])
        for n in range(2500)
    ]
    intake = bringing.previewed(project, lead, incoming(*codings, texts={"1": text}))

    with django_assert_max_num_queries(100):
        bringing.store(intake, lead, Choices(read="own"))

    assert Coding.objects.count() > 2400


def test_every_page_of_what_came_in_opens(project, lead, ada, visit):
    start = TEXT.index("train")
    said = FoundSuggestion("1", "Police", start, start + 5, "train", "bert", 0.9)
    bob = coded("local police", "Police", coder="Bob")
    settled = coded("civilians", "Police", gold=True)
    found = incoming(ALICE, bob, settled, suggestions=(said,))
    intake = bringing.stored(project, lead, found, coders={"Alice": "ada"}, read="all")
    slug, one = project.slug, intake.round_id
    for where in (
        f"/projects/{slug}/rounds/{one}/",
        f"/projects/{slug}/rounds/{one}/suggestions/",
        f"/projects/{slug}/rounds/{one}/runs/{Run.objects.get().pk}/",
        f"/projects/{slug}/rounds/{one}/comments/",
        f"/rounds/{one}/agreement/",
        f"/rounds/{one}/agreement/{intake.version.codes.first().key}/?show=all",
        f"/rounds/{one}/pairs/",
        f"/rounds/{one}/disagreements/?state=all",
        f"/projects/{slug}/codebooks/{intake.version_id}/",
        f"/projects/{slug}/documents/{intake.added.get().pk}/",
        f"/projects/{slug}/documents/{intake.added.get().pk}/check/",
        f"/projects/{slug}/members/",
        f"/projects/{slug}/exports/",
    ):
        assert visit(lead).get(where).status_code == 200, where
    work = intake.round.assignments.get(coder=ada)
    assert visit(ada).get(f"/assignments/{work.pk}/").status_code == 200
    members = visit(lead).get(f"/projects/{slug}/members/").content.decode()
    assert "Bob" not in members
