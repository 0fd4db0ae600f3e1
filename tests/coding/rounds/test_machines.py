"""What a round's plan says of suggestions: which engine, learning from what, in order."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from coding.models import Round, Run
from coding.rounds.machines import ENGINES, NONE, engine_choices, offered_names
from coding.suggestions import asking
from coding.suggestions.engines import DEFAULT
from coding.suggestions.offered import offered
from projects.models import Job
from tests.factories import (
    code_words,
    do_jobs,
    plan_round,
)
from tests.over_api import body, over_api
from tests.suggesting import suggest


@pytest.fixture
def plan(version, document, ada):
    return {
        "name": "Second",
        "version": version.pk,
        "documents": document.pk,
        "coders": ada.pk,
        "shown": "once",
        "blind_share": 10,
    }


@pytest.fixture
def where(project):
    return reverse("coding:round-new", args=[project.slug])


@pytest.mark.parametrize("address", ["", "https://models.example.org/v1"])
def test_the_plan_offers_the_engines_there_are_and_none(address, settings):
    settings.LM_URL = address

    assert set(offered_names()) - {NONE} == set(offered(None))
    assert DEFAULT in ENGINES
    assert all(does.endswith(".") for _, does in ENGINES.values())


def test_a_lead_chooses_engine_learning_and_order(lead, visit, where, plan):
    chosen = {"engine": "lexicon", "learns": "everybody", "order": "rare"}

    answer = visit(lead).post(where, plan | chosen)

    planned = Round.objects.get()
    assert answer.status_code == 302
    assert (planned.engine, planned.learns, planned.order) == tuple(chosen.values())


def test_what_is_not_chosen_is_as_the_form_proposes(lead, visit, where, plan):
    visit(lead).post(where, plan)

    planned = Round.objects.get()
    assert (planned.engine, planned.learns, planned.order) == (
        "learning",
        "own",
        "uncertain",
    )


def test_the_choices_are_folded_and_explained(lead, visit, where):
    words = visit(lead).get(where).content.decode()

    folded = words.split("<details", 1)[1]
    for _, said in engine_choices():
        assert said.replace("'", "&#x27;") in folded
    assert "count as assisted" in folded
    assert "<details" in words
    assert " open>" not in words.split("<summary>")[0].rsplit("<details", 1)[1]


@pytest.mark.parametrize("name", ["engine", "learns", "order"])
def test_a_choice_that_there_is_not_is_refused_beside_its_field(
    name, lead, visit, where, plan
):
    answer = visit(lead).post(where, plan | {name: "x\x00"})

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "<details" in words
    assert " open>" in words.split("<summary>")[0].rsplit("<details", 1)[1]
    assert not Round.objects.exists()


@pytest.mark.parametrize("engine", ["oracle", "language-model"])
def test_no_round_opens_with_an_engine_that_is_not_offered(
    engine, project, lead, version, document, ada
):
    with pytest.raises(ValidationError):
        plan_round(project, lead, version, [document], [ada], engine=engine)


def test_a_round_without_suggestions_plans_none(
    project, lead, version, document, ada, visit
):
    planned = plan_round(project, lead, version, [document], [ada], engine=NONE)
    do_jobs()
    work = planned.assignments.get()
    work.revision = asking.EVERY - 1
    work.save()
    code_words(work, "PR.1", "civilians")

    asking.suggest_for_round(
        Job(project=project, kind="suggest", target=planned.pk, asked_by=lead)
    )
    with pytest.raises(ValidationError):
        asking.ask_for_round(planned, lead)

    assert not Job.objects.filter(kind__in=["suggest", "refit"]).exists()
    assert not Run.objects.exists()


def test_a_round_is_planned_alike_over_the_api(project, lead, version, document):
    where = reverse("api-rounds", args=[project.slug])
    plan = {
        "name": "Second",
        "version": str(version.pk),
        "documents": [str(document.pk)],
        "coders": ["ada"],
    }
    chosen = {"engine": "definition", "learns": "nothing", "order": "document"}

    told = body(over_api(lead).post(where, plan | chosen), 201)
    refused = body(
        over_api(lead).post(where, plan | {"name": "x", "engine": "oracle"}), 400
    )

    assert {name: told[name] for name in chosen} == chosen
    assert set(refused) == {"engine"}


def test_a_card_is_seen_by_members_and_a_coders_own_by_the_coder(
    round, document, ada, bruno, lead, stranger, viewer
):
    shared = suggest(round, document, "PR.1", "civilians").run
    own = Run.objects.create(
        round=round, version=round.version, coder=ada, engine="sure", asked_by=ada
    )

    for person in (viewer, bruno):
        assert list(Run.objects.visible_to(person)) == [shared]
    assert set(Run.objects.visible_to(ada)) == {shared, own}
    assert set(Run.objects.visible_to(lead)) == {shared, own}
    assert not Run.objects.visible_to(stranger).exists()
