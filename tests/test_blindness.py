"""Nobody who codes learns from any address what another coder of the round did."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from coding.models import Round, Suggestion
from projects.models import Project
from tests import factories, suggesting
from tests.answers import all_acts, all_answers, differing, do_everything, work_of
from tests.masking import masked
from tests.study import Study, make_study, undoing


@pytest.fixture
def study(lead: User, ada: User, bruno: User) -> Study:
    return make_study(lead, ada, bruno, "Velmora")


@pytest.fixture
def planned(study: Study) -> Round:
    return Round.objects.get(pk=study["round"])


@pytest.fixture
def suggestions(planned: Round, study: Study) -> list[Suggestion]:
    document = planned.assignments.first().document
    words = [factories.CIVILIANS, factories.LAW]
    return [suggesting.suggest(planned, document, "PR.2", one) for one in words]


@pytest.fixture
def as_bruno(study: Study, planned: Round, bruno: User) -> Study:
    """The same addresses with Bruno's things in them."""
    return study | {"work": work_of(planned, bruno).pk, "settled": planned.pk}


@pytest.mark.parametrize("finished", [False, True])
def test_a_coder_is_told_the_same_whatever_another_coder_did(
    study, as_bruno, planned, suggestions, ada, bruno, finished
):
    if finished:
        factories.finish_work(work_of(planned, ada))
    before = all_answers(ada, study, as_bruno)

    do_everything(work_of(planned, bruno), suggestions)

    assert differing(before, all_answers(ada, study, as_bruno)) == []


def test_a_coders_acts_are_answered_the_same_whatever_another_coder_did(
    study, planned, suggestions, ada, bruno
):
    before = all_acts(ada, study)

    do_everything(work_of(planned, bruno), suggestions)

    assert differing(before, all_acts(ada, study)) == []


def test_a_viewer_is_told_nothing_of_anybodys_work(
    study, as_bruno, planned, suggestions, viewer, lead, bruno
):
    project = Project.objects.get(slug=study["slug"])
    factories.add_people(project, lead, "viewer", viewer)
    before = all_answers(viewer, study, as_bruno)

    do_everything(work_of(planned, bruno), suggestions)

    assert differing(before, all_answers(viewer, study, as_bruno)) == []


@pytest.fixture
def both_code(study: Study, lead: User, bruno: User) -> Round:
    """A round over a document of its own, in which the lead codes beside Bruno."""
    project = Project.objects.get(slug=study["slug"])
    words = f"It may {factories.POLICE}.\n\nAnd {factories.CIVILIANS}.\n\nEnd.\n"
    document = factories.store_document(project, lead, words, "second.txt")
    version = Round.objects.get(pk=study["round"]).version
    return factories.plan_round(
        project, lead, version, [document], [lead, bruno], name="Both"
    )


@pytest.fixture
def of_both(study: Study, both_code: Round, lead: User) -> Study:
    work = work_of(both_code, lead)
    names = {"round": both_code.pk, "settled": both_code.pk, "work": work.pk}
    return study | names | {"document": work.document_id}


def suggested_in(planned: Round) -> list[Suggestion]:
    document = planned.assignments.first().document
    return [
        suggesting.suggest(planned, document, "PR.2", one)
        for one in (factories.POLICE, factories.CIVILIANS)
    ]


def test_a_lead_who_codes_is_blind_until_finished(of_both, both_code, lead, bruno):
    suggestions = suggested_in(both_code)
    before = all_answers(lead, of_both)

    do_everything(work_of(both_code, bruno), suggestions)

    assert differing(before, all_answers(lead, of_both)) == []


def test_a_lead_who_codes_learns_nothing_by_trying_to_remove_the_document(
    of_both, both_code, lead, bruno, visit
):
    where = reverse("documents:withdraw", args=[of_both["slug"], of_both["document"]])
    client = visit(lead)
    before = undoing(lambda: masked(client.post(where)))

    do_everything(work_of(both_code, bruno), suggested_in(both_code))

    assert undoing(lambda: masked(client.post(where))) == before


def test_a_lead_who_has_finished_sees_what_the_others_did(
    of_both, both_code, lead, bruno
):
    suggestions = suggested_in(both_code)
    factories.finish_work(work_of(both_code, lead))
    of_it = (f"/rounds/{both_code.pk}/", "/exports/")
    before = all_answers(lead, of_both, within=of_it)

    do_everything(work_of(both_code, bruno), suggestions)

    told = " ".join(differing(before, all_answers(lead, of_both, within=of_it)))
    assert f"/rounds/{both_code.pk}/" in told
    assert f"/rounds/{both_code.pk}/agreement/PR.1/" in told
    assert f"/projects/{of_both['slug']}/exports/" in told
    assert f"/api/rounds/{both_code.pk}/agreement/" in told
    assert f"/rounds/{both_code.pk}/suggestions/ " in told
    assert f"/api/rounds/{both_code.pk}/suggested/" in told
