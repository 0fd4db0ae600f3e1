"""A queue of suggestions across documents, answered one by one or many at once."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from coding.desk import decide, read, undo
from coding.desk.queue import Wanted, answer_all, open_work, queue_of
from coding.models import Round, Run, Suggestion
from hsframe.refusals import Conflict
from tests.factories import (
    CIVILIANS,
    POLICE,
    code_words,
    paragraph_with,
    plan_round,
    store_document,
)
from tests.suggesting import say_all, suggest


@pytest.fixture
def two(project, lead, version, document, ada):
    """A round of two documents, with five suggestions in all."""
    other = store_document(project, lead, "Protect the police and the law.", "b.txt")
    planned = plan_round(project, lead, version, [document, other], [ada], name="Two")
    suggest(planned, document, "PR.1", CIVILIANS, 0.9)
    suggest(planned, document, "PR.2", CIVILIANS, 0.55)
    suggest(planned, document, "PR.2", POLICE, 0.8)
    suggest(planned, other, "PR.3", "the law", 0.4)
    suggest(planned, other, "PR.1", "the police", 0.7)
    return planned


def queued(planned, ada, wanted=None):
    works = open_work(planned, ada)
    return [
        (place.said.key, place.said.score)
        for place in queue_of(planned, ada, works, wanted or Wanted())
    ]


def work_on(planned, document, ada):
    return planned.assignments.get(document=document, coder=ada)


def test_the_most_uncertain_come_first(two, ada):
    assert [score for _, score in queued(two, ada)] == [0.55, 0.4, 0.7, 0.8, 0.9]


def test_a_lead_may_let_the_rarest_code_come_first(two, ada, document):
    two.order = Round.Order.RARE
    work = work_on(two, document, ada)
    code_words(work, "PR.2", "local police")
    code_words(work, "PR.2", "humanitarian law")
    code_words(work, "PR.1", "humanitarian law")

    assert [key for key, _ in queued(two, ada)] == [
        "PR.3",
        "PR.1",
        "PR.1",
        "PR.2",
        "PR.2",
    ]


def test_or_the_documents_order(two, ada):
    two.order = Round.Order.DOCUMENT

    places = queue_of(two, ada, open_work(two, ada), Wanted())

    at = [(str(one.work.document), one.said.start) for one in places]
    assert at == sorted(at, key=lambda one: ([d for d, _ in at].index(one[0]), one[1]))


def test_the_filter_names_document_code_and_score(two, ada, document):
    work = work_on(two, document, ada)

    assert len(queued(two, ada, Wanted(work=work.pk))) == 3
    assert queued(two, ada, Wanted(code="PR.3")) == [("PR.3", 0.4)]
    assert len(queued(two, ada, Wanted(least=0.75))) == 2


def test_what_is_answered_leaves_the_queue_and_what_equals_a_coding_too(
    two, ada, document
):
    work = work_on(two, document, ada)
    first = work.document.suggestions.get(code__key="PR.1")
    decide.reject(work, ada, first, key=uuid4())
    code_words(work, "PR.2", POLICE)

    left = queued(two, ada)

    assert ("PR.1", 0.9) not in left
    assert ("PR.2", 0.8) not in left
    assert not work.decisions.filter(coding__isnull=False).exists()


def test_a_later_run_does_not_ask_again_what_was_answered(two, ada, lead, document):
    work = work_on(two, document, ada)
    said = document.suggestions.get(code__key="PR.1")
    decide.reject(work, ada, said, key=uuid4())
    later = Run.objects.create(
        round=two,
        version=two.version,
        engine="later",
        engine_version="1",
        asked_by=lead,
    )
    say_all(later, document)
    Suggestion.objects.create(
        run=later,
        document=document,
        code=said.code,
        score=0.9,
        start=said.start,
        end=said.end,
        quote=said.quote,
    )

    assert queued(two, ada) == [("PR.3", 0.4), ("PR.1", 0.7)]


def test_many_are_answered_in_one_step_which_undo_takes_back(two, ada, document):
    work = work_on(two, document, ada)
    wanted, key = Wanted(work=work.pk, least=0.5), uuid4()

    made = answer_all(two, ada, wanted, key=key, confirmed=True, count=3)
    again = answer_all(two, ada, wanted, key=key, confirmed=True, count=3)

    assert {one.pk for one in again} == {one.pk for one in made}
    assert [one.bulk for one in made] == [True] * 3
    assert work.codings.standing().count() == 3
    assert work.steps.get().words == "Confirmed 3 suggestions at once"
    work.refresh_from_db()
    undo.undo(work, ada)
    assert not work.codings.standing().exists()
    assert len(queued(two, ada, wanted)) == 3


def test_rejected_at_once_leaves_no_coding(two, ada, document):
    work = work_on(two, document, ada)

    answer_all(two, ada, Wanted(work.pk, "PR.2"), key=uuid4(), confirmed=False, count=2)

    assert [one.verdict for one in work.decisions.all()] == ["rejected"] * 2
    assert not work.codings.exists()


def test_only_what_the_coder_has_seen_is_answered_at_once(two, ada, document):
    work = work_on(two, document, ada)

    with pytest.raises(Conflict):
        answer_all(
            two, ada, Wanted(work.pk, "PR.2"), key=uuid4(), confirmed=True, count=1
        )
    for wide in (Wanted(), Wanted(work=work.pk), Wanted(code="PR.2")):
        with pytest.raises(ValidationError):
            answer_all(two, ada, wide, key=uuid4(), confirmed=True, count=2)

    assert not work.decisions.exists()


def test_the_page_lists_filters_and_answers(two, ada, visit, document):
    work = work_on(two, document, ada)
    address = reverse("coding:queue", args=[two.project.slug, two.pk])
    page = visit(ada).get(f"{address}?work={work.pk}&least=0.5")
    assert page.status_code == 200
    assert "Confirm all 3" in page.content.decode()

    sent = {"count": 3, "confirmed": "yes", "key": str(uuid4())}
    answer = visit(ada).post(f"{address}?work={work.pk}&least=0.5", sent)
    late = visit(ada).post(
        f"{address}?work={work.pk}&least=0.5", sent | {"key": uuid4()}
    )

    assert (answer.status_code, late.status_code) == (302, 409)
    assert work.codings.standing().count() == 3


@pytest.mark.parametrize(
    "query", ["work=x", "code=NO", "least=2", "least=no", "page=x"]
)
def test_a_filter_that_says_nothing_is_told_so(two, ada, visit, query):
    address = reverse("coding:queue", args=[two.project.slug, two.pk])

    answer = visit(ada).get(f"{address}?{query}")

    assert answer.status_code == (200 if query == "page=x" else 422)


def test_suggestions_after_reading_wait_only_once_read(
    project, lead, version, document, ada
):
    planned = plan_round(
        project,
        lead,
        version,
        [document],
        [ada],
        name="After",
        shown=Round.Shown.AFTER_READING,
    )
    suggest(planned, document, "PR.1", CIVILIANS)
    assert queued(planned, ada) == []

    leaf = paragraph_with(document, CIVILIANS)
    read.mark_read(work_on(planned, document, ada), ada, leaf, key=uuid4())

    assert queued(planned, ada) == [("PR.1", 0.75)]
