"""States of codings along a chain, and every one of them recounted by hand."""

import random
from itertools import pairwise

import pytest
from django.urls import reverse

from coding.agreement.rulings import settle
from coding.analysis.chains import chain_to
from coding.analysis.renewals import Chain
from coding.analysis.states import State, states_in
from coding.analysis.voices import said_by, voices_for
from coding.models import Coding, Reading
from coding.rounds.plan import close_round
from documents.models import Pair
from tests import factories
from tests.coding.analysis.renewing import TEACHING, two_mandates, work_on

CODES = ("PR.1", "PR.2", "PR.3")


@pytest.fixture
def mandates(project, lead):
    return two_mandates(project, lead)


@pytest.fixture
def planned(project, lead, version, mandates, ada, bruno):
    return factories.plan_round(project, lead, version, mandates, [ada, bruno])


def states(project, mandates, user, key="own"):
    chain = Chain(chain_to(project, mandates[1]))
    voice = next(one for one in voices_for(user, project) if one.key == key)
    said = said_by(voice, user, chain.leaves)
    return {
        (one.key, (one.before or one.after).path): one.state
        for one in states_in(chain, said, *chain.documents)
    }


def test_each_state_is_told_from_text_and_codings(project, mandates, planned, ada):
    old, new = (work_on(planned, one, ada) for one in mandates)
    factories.code_words(old, "PR.1", factories.CIVILIANS)
    factories.code_words(new, "PR.1", factories.CIVILIANS)
    factories.code_words(old, "PR.2", "support the police")
    factories.code_words(new, "PR.2", factories.POLICE)
    factories.code_words(old, "PR.2", TEACHING)
    factories.code_words(new, "PR.3", factories.LAW)
    factories.finish_work(old)

    assert states(project, mandates, ada) == {
        ("PR.1", "op.2.a"): State.CARRIED,
        ("PR.2", "op.2.b"): State.CHANGED,
        ("PR.2", "op.2.c"): State.DROPPED,
        ("PR.3", "op.3"): State.NEW,
    }


def test_what_nobody_has_judged_yet_is_neither_dropped_nor_new(
    project, mandates, planned, ada
):
    old = work_on(planned, mandates[0], ada)
    factories.code_words(old, "PR.1", factories.CIVILIANS)

    assert states(project, mandates, ada) == {("PR.1", "op.2.a"): State.OPEN}

    factories.read_everything(work_on(planned, mandates[1], ada))
    assert states(project, mandates, ada) == {("PR.1", "op.2.a"): State.DROPPED}


def test_a_coder_hears_nobody_else_and_a_lead_who_codes_neither(
    project, mandates, planned, ada, bruno, lead
):
    factories.code_words(work_on(planned, mandates[0], ada), "PR.1", TEACHING)

    assert [one.key for one in voices_for(bruno, project)] == ["own"]
    assert states(project, mandates, bruno) == {}
    assert len(voices_for(lead, project)) == 4
    assert states(project, mandates, lead, f"{ada.pk}.{planned.pk}")
    planned.assignments.create(document=mandates[0], coder=lead)
    assert [one.key for one in voices_for(lead, project)] == ["own"]


def test_the_gold_set_speaks_by_rulings_too(
    project, mandates, planned, ada, lead, version
):
    for work in planned.assignments.all():
        factories.finish_work(work)
    paragraph = factories.paragraph_with(mandates[0], TEACHING)
    settle(planned, lead, paragraph, factories.code_of(version, "PR.2"), applies=True)

    found = states(project, mandates, lead, f"gold.{planned.pk}")

    assert found == {("PR.2", "op.2.c"): State.DROPPED}


@pytest.mark.parametrize("seed", range(4))
def test_states_equal_a_recount_by_brute_force(seed, project, mandates, planned, ada):
    chance = random.Random(seed)
    for document in mandates:
        work = work_on(planned, document, ada)
        for leaf in document.paragraphs.codable():
            for key in CODES:
                if chance.random() < 0.3:
                    end = min(leaf.end + chance.choice([0, 0, 30]), len(document.text))
                    words = document.text[leaf.start : end]
                    factories.code_words(work, key, words) if words.strip() else None
        for leaf in document.paragraphs.codable():
            if chance.random() < 0.5:
                Reading.objects.create(assignment=work, paragraph=leaf)
    expected = recount(mandates, ada)

    assert states(project, mandates, ada) == expected
    assert len(set(expected.values())) > 2


def recount(mandates, coder):
    """What became of each code, told paragraph by paragraph from the rows alone."""

    def codes(leaf):
        return {
            one.code.key
            for one in Coding.objects.filter(
                assignment__coder=coder, assignment__document=leaf.document
            )
            if one.start < leaf.end and one.end > leaf.start
        }

    def judged(leaf):
        read = Reading.objects.filter(assignment__coder=coder, paragraph=leaf)
        return read.exists() or bool(codes(leaf))

    def words(leaf):
        return leaf.document.text[leaf.start : leaf.end].split()

    found = {}
    for pair in Pair.objects.standing():
        old, new = pair.before, pair.after
        before = codes(old) if old else set()
        after = codes(new) if new else set()
        for key in before | after:
            if key in before & after:
                same = words(old) == words(new)
                state = State.CARRIED if same else State.CHANGED
            elif key in before:
                state = State.DROPPED if not new or judged(new) else State.OPEN
            else:
                state = State.NEW if not old or judged(old) else State.OPEN
            found[key, (old or new).path] = state
    return found


def test_the_page_counts_states_and_opens_them(project, mandates, planned, ada, visit):
    for document in mandates:
        work = work_on(planned, document, ada)
        factories.code_words(work, "PR.1", factories.CIVILIANS)
    where = reverse("coding:renewed", args=[project.slug, mandates[1].pk])

    page = visit(ada).get(where).content.decode()
    narrowed = visit(ada).get(where, {"show": "code-carried"}).content.decode()

    assert "code carried unchanged: 1" in page
    assert narrowed.count('<tr id="t-') == 1
    assert factories.CIVILIANS in narrowed


@pytest.mark.parametrize("page", ["renewed", "vanished", "force"])
def test_a_longer_chain_costs_no_more_queries(
    page, project, mandates, planned, ada, lead, visit, django_assert_max_num_queries
):
    from documents.renewals import align_documents, settle_renewal

    where = reverse(f"coding:{page}", args=[project.slug, mandates[1].pk])
    counts = []
    previous = mandates[1]
    for year in (2032, 2033):
        with django_assert_max_num_queries(40) as found:
            visit(ada).get(where)
        counts.append(len(found))
        words = factories.MANDATE.replace("9001 (2031)", f"90{year} ({year})")
        words = words.replace("3 March 2031", f"3 March {year}")
        later = factories.store_document(project, lead, words, f"{year}.txt")
        settle_renewal(later, lead, previous)
        align_documents(previous, later, lead)
        where = reverse(f"coding:{page}", args=[project.slug, later.pk])
        previous = later
    with django_assert_max_num_queries(40) as found:
        visit(ada).get(where)
    counts.append(len(found))

    assert all(one == other for one, other in pairwise(counts)), counts


def test_a_voice_that_is_not_there_is_not_found(
    project, mandates, planned, ada, bruno, visit
):
    close_round(planned, project.memberships.get(role="lead").user)
    where = reverse("coding:renewed", args=[project.slug, mandates[1].pk])

    for key in (f"{bruno.pk}.{planned.pk}", f"gold.{planned.pk}", "\x00", "nobody"):
        assert visit(ada).get(where, {"whose": key}).status_code == 404
