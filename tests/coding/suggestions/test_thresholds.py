"""Thresholds by code: who may set them, what is refused, what the log says."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.desk import decide
from coding.desk.showing import suggestions_on_show
from coding.models import Run
from coding.rounds.plan import close_round
from coding.suggestions.engines import DEFAULT, engines
from coding.suggestions.thresholds import bars_of, changes_of, set_threshold
from tests.suggesting import suggest


def bars(planned):
    return {bar.code.key: (bar.score, bar.is_set) for bar in bars_of(planned)}


def test_where_nothing_is_set_the_engines_own_holds(round):
    own = engines(None)[DEFAULT].threshold

    assert bars(round) == dict.fromkeys(("PR.1", "PR.2", "PR.3"), (own, False))


def test_the_latest_run_says_what_the_engines_own_is(round, document):
    suggest(round, document, "PR.1", "civilians")
    Run.objects.update(parameters={"threshold": 0.42})

    assert bars(round)["PR.1"] == (0.42, False)


def test_a_lead_sets_a_codes_threshold_and_takes_it_back(round, lead):
    changed = set_threshold(round, lead, "PR.2", 0.55)
    assert bars(changed)["PR.2"] == (0.55, True)
    assert not bars(changed)["PR.1"][1]

    assert set_threshold(round, lead, "PR.2", None).thresholds == {}


def test_what_is_below_it_leaves_the_desk(round, ada_work, document, lead):
    suggestion = suggest(round, document, "PR.2", "local police", score=0.5)
    leaves = list(document.paragraphs.codable())
    assert suggestions_on_show(ada_work, leaves, {}) == [suggestion]

    set_threshold(round, lead, "PR.2", 0.6)
    ada_work.refresh_from_db()
    ada_work.round.refresh_from_db()

    assert suggestions_on_show(ada_work, leaves, {}) == []


def test_a_page_loaded_before_can_still_answer(round, ada_work, document, lead):
    suggestion = suggest(round, document, "PR.2", "local police", score=0.5)
    set_threshold(round, lead, "PR.2", 0.6)
    ada_work.round.refresh_from_db()

    decision = decide.confirm(ada_work, ada_work.coder, suggestion, key=uuid4())

    assert decision.verdict == "confirmed"


def test_only_a_lead_sets_it_and_only_in_an_open_round(round, lead, ada, viewer):
    for person in (ada, viewer):
        with pytest.raises(PermissionDenied):
            set_threshold(round, person, "PR.1", 0.5)
    close_round(round, lead)

    with pytest.raises(ValidationError, match="closed"):
        set_threshold(round, lead, "PR.1", 0.5)


@pytest.mark.parametrize("key", ["PR", "PR.99", ""])
def test_only_a_code_that_can_be_given_has_one(key, round, lead):
    with pytest.raises(ValidationError):
        set_threshold(round, lead, key, 0.5)


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_score_outside_0_to_1_is_refused_at_its_field(score, round, lead):
    with pytest.raises(ValidationError) as refusal:
        set_threshold(round, lead, "PR.1", score)

    assert set(refusal.value.message_dict) == {"score"}


def test_the_log_says_who_changed_what_when(round, lead, project, ada):
    set_threshold(round, lead, "PR.1", 0.5)
    set_threshold(round, lead, "PR.1", 0.5)
    set_threshold(round, lead, "PR.2", 0)
    set_threshold(round, lead, "PR.1", None)

    told = [(one.key, one.before, one.after, one.by) for one in changes_of(round)]

    assert told == [
        ("PR.1", 0.5, None, "lead"),
        ("PR.2", None, 0, "lead"),
        ("PR.1", None, 0.5, "lead"),
    ]


def test_two_leads_who_set_two_codes_lose_nothing(round, lead):
    stale = type(round).objects.get(pk=round.pk)

    set_threshold(round, lead, "PR.1", 0.4)
    set_threshold(stale, lead, "PR.2", 0.6)

    round.refresh_from_db()
    assert round.thresholds == {"PR.1": 0.4, "PR.2": 0.6}
