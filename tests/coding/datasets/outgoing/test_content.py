"""What is taken away: whose it is, under which names, and that every quote holds."""

from threading import Thread
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, connection

from coding.agreement import rulings
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.one_state import one_state
from coding.datasets.outgoing.wanted import Said, Wanted
from coding.desk import decide, linking
from coding.models import Coding, Exposure
from tests.factories import (
    CIVILIANS,
    LAW,
    POLICE,
    code_of,
    code_words,
    finish_work,
    paragraph_with,
    plan_round,
)


def test_a_coding_leads_back_to_document_code_coder_and_round(told, ada, ada_work):
    coding = code_words(ada_work, "PR.3", CIVILIANS, memo="really?")

    [taken] = told(ada)

    assert taken.id == coding.pk
    assert taken.quote == CIVILIANS == ada_work.document.text[taken.start : taken.end]
    assert taken.code.path == ("Protection", "Protection set aside")
    assert (taken.code.codebook, taken.version) == ("Protection", 1)
    assert (taken.memo, taken.origin, taken.exposure) == ("really?", "by hand", "blind")
    assert taken.round.name == "Pilot"
    assert not taken.finished


def test_coders_go_by_pseudonyms_that_stay_the_same(told, lead, ada_work, bruno_work):
    for work in (ada_work, bruno_work):
        code_words(work, "PR.1", CIVILIANS)

    first, second = told(lead), told(lead)

    names = {one.coder.name for one in first}
    assert len(names) == 2
    assert all(name.startswith("Coder ") for name in names)
    assert first == second
    assert {one.coder.name for one in told(lead, names=True)} == {"ada", "bruno"}


def test_a_coder_takes_away_nothing_of_another(told, ada, ada_work, bruno_work):
    code_words(bruno_work, "PR.2", POLICE)

    assert told(ada) == []


def test_a_lead_who_still_codes_takes_away_nothing_of_others(
    told, project, lead, ada, version, document
):
    both = plan_round(project, lead, version, [document], [ada, lead], name="Both")
    code_words(both.assignments.get(coder=ada), "PR.1", CIVILIANS)

    assert told(lead) == []


def test_it_says_what_was_answered_to_the_machine(told, ada, ada_work, suggestions):
    decide.confirm(ada_work, ada, suggestions[0], key=uuid4())
    code_words(ada_work, "PR.2", LAW)

    confirmed, by_hand = told(ada)

    assert (confirmed.origin, confirmed.suggested_code) == ("confirmed", "PR.1")
    assert (confirmed.suggestion_score, confirmed.run) == (0.75, suggestions[0].run_id)
    assert (by_hand.origin, by_hand.suggestion) == ("by hand", None)


def test_parts_of_one_passage_name_each_other(told, ada, ada_work):
    parts = [code_words(ada_work, "PR.1", words) for words in (CIVILIANS, LAW)]
    linking.link(*parts, ada, key=uuid4())

    first, second = told(ada)

    assert first.one_with == (second.id,)
    assert second.one_with == (first.id,)


def test_a_code_brings_those_under_it(told, ada, ada_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(ada_work, "PR.2", POLICE)

    assert len(told(ada, codes=frozenset({"PR"}))) == 2
    assert [one.quote for one in told(ada, codes=frozenset({"PR.2"}))] == [POLICE]


def test_a_quote_that_does_not_hold_stops_it_all(told, ada, ada_work):
    place = ada_work.document.text.index(POLICE)
    Coding.objects.create(
        assignment=ada_work,
        code=code_of(ada_work.round.version, "PR.1"),
        start=place,
        end=place + 4,
        quote="else",
        exposure=Exposure.BLIND,
    )

    with pytest.raises(ValidationError, match="does not match"):
        told(ada)


def test_the_gold_set_is_what_nobody_disputes_and_what_was_ruled(
    told, lead, round, ada_work, bruno_work
):
    for work in (ada_work, bruno_work):
        code_words(work, "PR.1", CIVILIANS)
    code_words(ada_work, "PR.2", POLICE)
    code_words(bruno_work, "PR.3", LAW)
    for work in (ada_work, bruno_work):
        finish_work(work)
    rulings.settle(
        round,
        lead,
        paragraph_with(ada_work.document, POLICE),
        code_of(round.version, "PR.2"),
        applies=True,
    )

    gold = told(lead, said=Said.GOLD)

    leaf = paragraph_with(ada_work.document, POLICE)
    assert [(one.code.key, one.origin, one.coder.name) for one in gold] == [
        ("PR.1", "undisputed", "Adjudicated"),
        ("PR.2", "ruled", "Adjudicated"),
    ]
    assert gold[0].quote == CIVILIANS
    assert (gold[1].start, gold[1].end) == (leaf.start, leaf.end)
    assert len(told(lead, said=Said.BOTH)) == 4 + 2


@pytest.mark.django_db(transaction=True)
def test_one_state_is_read_whatever_is_coded_meanwhile(
    content, ada, ada_work, transactional_db
):
    code_words(ada_work, "PR.1", CIVILIANS)
    pseudonyms = content(ada)._pseudonyms

    def code_elsewhere():
        code_words(ada_work, "PR.2", POLICE)
        connection.close()

    with one_state():
        taken = Content(ada_work.round.project, ada, Wanted(), pseudonyms)
        [document] = taken.documents()
        elsewhere = Thread(target=code_elsewhere)
        elsewhere.start()
        elsewhere.join()
        inside = [one.quote for one in taken.codings(document)]
        with pytest.raises(InternalError, match="read-only"):
            ada_work.round.save()

    assert inside == [CIVILIANS]
    assert Coding.objects.count() == 2
