"""Nobody who codes learns from any address what another coder of the round did."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from coding.agreement.norming import vote
from coding.analysis.framework.absence import keep_search
from coding.analysis.framework.charts import compare_chart, reopen_chart
from coding.analysis.framework.evidence import withdraw_evidence
from coding.codebook.code_memos import note_code
from coding.desk import change, decide, linking, read, record
from coding.desk.comments import comment_on
from coding.desk.undo import redo, undo
from coding.models import Assignment, Chart, Round, Suggestion, Topic
from documents.models import Document
from projects.models import Project
from tests import charting, factories, suggesting
from tests.access_table import TABLE, Row
from tests.masking import masked, without_ids
from tests.study import Study, address, make_study, sent, undoing

GETS = [row for row in TABLE if row.method == "get"]
POSTS = [row for row in TABLE if row.method == "post" and "assignments/" in row.route]
# These hold nothing that anybody did, and the API's take a second to be made.
FIXED = {"", "health/", "colours.css", "api/docs/", "api/schema/"}
KEY = "5f0c8d0e-0000-4000-8000-000000000001"
HTMX = {"HX-Request": "true"}
# What else may be asked for: a paragraph, a selection, a page.
MORE = "?paragraph=op.2.a&show=all&finished=true&skipped=false&limit=1&offset=1"
Answers = dict[str, tuple[object, ...]]


def all_answers(person: User, *studies: Study) -> Answers:
    """All that a person is told, wherever the names of the studies lead."""
    addresses = {
        address(row, study)
        for study in studies
        for row in GETS
        if row.route not in FIXED
    }
    client = Client()
    client.force_login(person)
    return {
        f"{where} {headers}": masked(client.get(where, headers=headers))
        for one in addresses
        for where, headers in ((one, {}), (one, HTMX), (one + MORE, {}))
    }


def all_acts(person: User, study: Study) -> Answers:
    """What a person is told after each act, the act itself being taken back."""
    client = Client(headers=HTMX)
    client.force_login(person)

    def act(row: Row) -> tuple[object, ...]:
        form = sent(row, study) | {"key": KEY}
        return without_ids(masked(client.post(address(row, study), form)))

    return {str(row): undoing(lambda row=row: act(row)) for row in POSTS}


def work_of(planned: Round, coder: User) -> Assignment:
    return planned.assignments.get(coder=coder)


def do_everything(work: Assignment, suggestions: list[Suggestion]) -> None:
    """All that a coder can do: code, note, decide, take back, skip, read, finish."""
    coder, first, second = work.coder, *suggestions
    codings = [
        factories.code_words(work, "PR.1", one.quote, memo=f"{coder} says")
        for one in suggestions
    ]
    record.note(codings[0], coder, key=uuid4(), text="Indeed.")
    decide.confirm(work, coder, first, key=uuid4())
    decide.reject(work, coder, second, key=uuid4())
    record.withdraw_coding(codings[1], coder)
    factories.read_everything(work, [work.document.paragraphs.codable().last()])
    undo(work, coder)
    redo(work, coder)
    other = factories.code_words(work, "PR.1", codings[0].quote[:7])
    linking.link(codings[0], other, coder, key=uuid4())
    place = factories.passage(work.document, second.quote)
    moved = change.move(codings[0], coder, key=uuid4(), **place)
    code = factories.code_of(work.round.version, "PR.3")
    change.change_code(moved, coder, key=uuid4(), code=code)
    note_code(code, coder, key=uuid4(), text=f"{coder} thinks")
    comment_on(work, coder, key=uuid4(), text="Hm.", discuss=True, **place)
    read.finish(work, coder)


def differing(before: Answers, after: Answers) -> list[str]:
    assert before.keys() == after.keys()
    return sorted(where for where in before if before[where] != after[where])


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


def test_a_coder_is_told_nothing_of_votes_before_all_is_revealed(study, ada, bruno):
    before = all_answers(ada, study)

    for topic in Topic.objects.filter(meeting__seats__coder=bruno):
        vote(topic.meeting, bruno, topic, {"PR.1"})

    assert differing(before, all_answers(ada, study)) == []


def assess_everything(chart: Chart, person: User) -> None:
    """All that an assessor can do: search, file, take off, rate, finish, reopen."""
    seat = charting.seat_of(chart, person)
    cell = charting.cell_of(chart)
    keep_search(seat, person, cell, key=uuid4(), words="suffrage")
    withdraw_evidence(charting.file_words(seat, cell, factories.LAW), person)
    charting.rate_all(seat, "contradicted")
    charting.finish(seat)
    reopen_chart(seat, person)
    charting.finish(seat)


def test_an_assessor_is_told_nothing_of_the_others_chart(study, ada, bruno):
    before = all_answers(ada, study)

    assess_everything(Chart.objects.get(pk=study["chart"]), bruno)

    assert differing(before, all_answers(ada, study)) == []


def test_a_lead_who_assesses_is_blind_to_the_other_until_all_is_compared(
    study, lead, bruno
):
    version = Round.objects.get(pk=study["round"]).version
    document = Document.objects.get(pk=study["document"])
    chart = charting.chart_of(
        version.codebook.project, lead, version, [document], [lead, bruno], "Both"
    )
    row = charting.cell_of(chart).row
    of_both = study | {"chart": chart.pk, "chart_row": row.pk}
    before = all_answers(lead, of_both)

    assess_everything(chart, bruno)

    assert differing(before, all_answers(lead, of_both)) == []
    charting.rate_all(charting.seat_of(chart, lead))
    charting.finish(charting.seat_of(chart, lead))
    before = all_answers(lead, of_both)
    compare_chart(chart, lead)
    told = " ".join(differing(before, all_answers(lead, of_both)))
    assert f"/charts/{chart.pk}/cells/{row.pk}/PR/" in told
    assert f"/api/charts/{chart.pk}/" in told
    assert f"/charts/{chart.pk}/files/xlsx/" in told


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
    before = all_answers(lead, of_both)

    do_everything(work_of(both_code, bruno), suggestions)

    told = " ".join(differing(before, all_answers(lead, of_both)))
    assert f"/rounds/{both_code.pk}/" in told
    assert f"/rounds/{both_code.pk}/agreement/PR.1/" in told
    assert f"/projects/{of_both['slug']}/exports/" in told
    assert f"/api/rounds/{both_code.pk}/agreement/" in told
    assert f"/rounds/{both_code.pk}/suggestions/ " in told
    assert f"/api/rounds/{both_code.pk}/suggested/" in told
