"""Codings of the mandate before: proposed, taken or declined, and never overwritten."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from coding.agreement.rulings import settle
from coding.analysis.carried import decline, offer_gold, reconsider, take
from coding.analysis.proposed import Fit, proposals_for
from coding.desk.undo import undo
from coding.models import CarriedCoding, Coding
from coding.rounds.plan import close_round
from hsframe.refusals import Conflict
from tests import factories
from tests.coding.analysis.renewing import TEACHING, two_mandates, work_on


@pytest.fixture
def mandates(project, lead):
    return two_mandates(project, lead)


@pytest.fixture
def planned(project, lead, version, mandates, ada, bruno):
    return factories.plan_round(project, lead, version, mandates, [ada, bruno])


@pytest.fixture
def old(planned, mandates, ada):
    return work_on(planned, mandates[0], ada)


@pytest.fixture
def new(planned, mandates, ada):
    return work_on(planned, mandates[1], ada)


def only(work):
    (one,) = proposals_for(work).every
    return one


def test_the_same_words_are_proposed_in_the_paragraph_that_renews_theirs(old, new):
    coding = factories.code_words(old, "PR.1", factories.CIVILIANS)

    one = only(new)

    assert one.fit == Fit.WORDS
    assert one.origin.coding == coding.pk
    assert one.words == factories.CIVILIANS
    assert one.paragraph.path == "op.2.a"
    assert not new.codings.exists()


def test_reworded_words_are_proposed_as_the_stretch_most_like_them(old, new):
    factories.code_words(old, "PR.2", "To train and to support the police in the")

    one = only(new)

    assert one.fit == Fit.STRETCH
    assert one.words == "To support the local police in the"
    assert 0.5 < one.likeness < 1


def test_words_whose_paragraph_was_dropped_have_no_place(old, new):
    factories.code_words(old, "PR.2", TEACHING)

    told = proposals_for(new)

    assert [one.origin.key for one in told.gone] == ["PR.2"]
    with pytest.raises(Conflict):
        take(new, new.coder, told.gone[0].pk, key=uuid4())


def test_what_is_taken_is_a_coding_that_knows_where_it_is_from(old, new, ada):
    coding = factories.code_words(old, "PR.1", factories.CIVILIANS)
    key = uuid4()

    first = take(new, ada, only(new).pk, key=key)
    again = take(new, ada, only(new).pk, key=key)

    assert first == again
    made = new.codings.get()
    assert (made.quote, made.code.key) == (factories.CIVILIANS, "PR.1")
    assert first.coding == made
    assert first.origin == coding
    assert Coding.objects.count() == 2
    assert proposals_for(new).waiting == []


def test_undoing_a_coding_that_was_carried_on_asks_again(old, new, ada):
    factories.code_words(old, "PR.1", factories.CIVILIANS)
    take(new, ada, only(new).pk, key=uuid4())

    undo(new, ada)

    assert len(proposals_for(new).waiting) == 1
    take(new, ada, only(new).pk, key=uuid4())
    assert new.codings.standing().count() == 1
    assert CarriedCoding.objects.count() == 2
    assert CarriedCoding.objects.standing().count() == 1


def test_what_was_declined_is_kept_and_can_be_reconsidered(old, new, ada):
    factories.code_words(old, "PR.1", factories.CIVILIANS)
    answer = decline(new, ada, only(new).pk, key=uuid4())

    assert [one.answer for one in proposals_for(new).answered] == [answer]
    with pytest.raises(Conflict):
        take(new, ada, only(new).pk, key=uuid4())
    reconsider(new, ada, answer.pk)
    assert len(proposals_for(new).waiting) == 1
    assert CarriedCoding.objects.count() == 1
    with pytest.raises(Conflict):
        reconsider(new, ada, answer.pk)


def test_a_key_of_another_answer_is_a_conflict(old, new, ada):
    factories.code_words(old, "PR.1", factories.CIVILIANS)
    factories.code_words(old, "PR.3", factories.CIVILIANS)
    first, second = proposals_for(new).waiting
    key = uuid4()
    take(new, ada, first.pk, key=key)

    with pytest.raises(Conflict):
        take(new, ada, second.pk, key=key)
    with pytest.raises(Conflict):
        decline(new, ada, second.pk, key=key)


def test_what_is_coded_alike_already_is_not_proposed(old, new):
    factories.code_words(old, "PR.1", factories.CIVILIANS)
    factories.code_words(new, "PR.1", factories.CIVILIANS)

    assert proposals_for(new).every == []


def test_only_ones_own_codings_are_proposed(planned, mandates, old, new, bruno, ada):
    factories.code_words(work_on(planned, mandates[0], bruno), "PR.1", TEACHING)

    assert proposals_for(new).every == []
    factories.code_words(old, "PR.1", factories.CIVILIANS)
    with pytest.raises(PermissionDenied):
        take(new, bruno, only(new).pk, key=uuid4())


def test_finished_work_takes_nothing(old, new, ada):
    factories.code_words(old, "PR.1", factories.CIVILIANS)
    factories.finish_work(new)

    with pytest.raises(ValidationError):
        take(new, ada, only(new).pk, key=uuid4())


@pytest.fixture
def closed(project, lead, version, mandates, bruno, ada):
    """An earlier round, closed, in which Bruno's coding and a ruling are gold."""
    first = factories.plan_round(
        project, lead, version, [mandates[0]], [bruno, lead], name="First"
    )
    for work in first.assignments.all():
        factories.code_words(work, "PR.1", factories.CIVILIANS)
        factories.finish_work(work)
    paragraph = factories.paragraph_with(mandates[0], factories.LAW)
    settle(first, lead, paragraph, factories.code_of(version, "PR.3"), applies=True)
    close_round(first, lead)
    return first


def test_gold_is_proposed_only_where_a_lead_offers_it(planned, closed, new, lead, ada):
    assert proposals_for(new).every == []

    offer_gold(planned, closed, lead, key=uuid4())

    told = {one.origin.key: one for one in proposals_for(new).waiting}
    assert set(told) == {"PR.1", "PR.3"}
    answer = take(new, ada, told["PR.3"].pk, key=uuid4())
    assert answer.origin is None
    assert answer.ruling is not None
    assert answer.coding.code.key == "PR.3"


def test_gold_is_offered_by_leads_and_of_closed_rounds(planned, closed, lead, ada):
    with pytest.raises(PermissionDenied):
        offer_gold(planned, closed, ada, key=uuid4())
    with pytest.raises(ValidationError):
        offer_gold(closed, planned, lead, key=uuid4())
    key = uuid4()
    first = offer_gold(planned, closed, lead, key=key)
    assert offer_gold(planned, closed, lead, key=key) == first
    assert offer_gold(planned, closed, lead, key=uuid4()) == first


def test_the_page_takes_and_declines_without_a_script(old, new, ada, bruno, visit):
    factories.code_words(old, "PR.1", factories.CIVILIANS)
    factories.code_words(old, "PR.2", "support the police")
    where = reverse("coding:carrying-on", args=[new.pk])
    first, second = proposals_for(new).waiting

    page = visit(ada).get(where).content.decode()
    assert "2 wait for your word" in page
    for one, answer in ((first, "take"), (second, "decline")):
        act = reverse("coding:carry-on", args=[new.pk, one.pk, answer])
        assert visit(ada).post(act, {"key": uuid4()}).status_code == 302
        assert visit(ada).post(act, {"key": uuid4()}).status_code == 409
    assert "0 wait for your word" in visit(ada).get(where).content.decode()
    assert visit(bruno).get(where).status_code == 404
