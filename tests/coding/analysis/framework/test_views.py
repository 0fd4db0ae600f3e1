"""The pages of a chart, without a script."""

from uuid import uuid4

import pytest
from django.urls import reverse

from coding.models import Assessment, Chart, Evidence
from coding.rounds.plan import close_round
from tests import charting, factories
from tests.charting import cell_of, file_words, finish, rate_all


def at(name, *args):
    return reverse(f"coding:{name}", args=args)


def place(chart, principle="PR", name="chart-cell", *more):
    return at(name, chart.pk, cell_of(chart).row.pk, principle, *more)


def test_without_a_chart_the_page_says_what_one_is_for(visit, project, ada):
    page = visit(ada).get(at("charts", project.slug)).content.decode()

    assert "No chart here yet that you assess" in page
    assert "Coding comes first" in page


def test_a_lead_opens_a_chart_once_however_often_the_form_is_sent(
    visit, project, version, document, lead, ada, bruno
):
    form = {
        "key": str(uuid4()),
        "title": "Mandates",
        "version": version.pk,
        "kind": "documents",
        "documents": document.pk,
        "assessors": [ada.pk, bruno.pk],
    }
    client = visit(lead)

    answers = [client.post(at("chart-new", project.slug), form) for _ in range(2)]

    assert [one.status_code for one in answers] == [302, 302]
    assert Chart.objects.get().principles == ["PR", "EM", "TE"]
    taken = client.post(at("chart-new", project.slug), form | {"key": str(uuid4())})
    assert taken.status_code == 422
    assert b"A chart has this title already." in taken.content


def test_a_coding_is_filed_rated_and_finished(visit, chart, round, ada_work, ada, hers):
    coding = factories.code_words(ada_work, "PR.1", factories.CIVILIANS)
    chart.rounds.add(round)
    client = visit(ada)
    page = client.get(place(chart)).content.decode()
    assert f'value="{coding.pk}"' in page
    assert "S/RES/9001 (2031), para. 2 (a)" in page

    filing = {"coding": coding.pk, "stance": "for", "weight": 3}
    filed = client.post(place(chart, "PR", "chart-evidence"), filing)
    assert filed.headers["Location"].endswith(f"#c-{coding.pk}")
    rating = {"rating": "met", "confidence": "high", "reasoning": "By [E1]."}
    assert client.post(place(chart), rating).status_code == 302

    page = client.get(place(chart)).content.decode()
    assert "[E1] S/RES/9001 (2031), para. 2 (a)" in page
    assert Assessment.objects.get().reasoning == "By [E1]."
    unready = client.post(at("chart-finish", chart.pk))
    assert unready.status_code == 422
    assert b"EM in S/RES/9001 (2031) has no rating" in unready.content


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({}, 422, "Choose a rating."),
        (
            {"rating": "met", "confidence": "low", "reasoning": "x"},
            422,
            "No rating without evidence",
        ),
        (
            {"rating": "absent", "confidence": "low", "reasoning": "x"},
            422,
            "Absent needs proof",
        ),
        (
            {"rating": "best", "confidence": "low", "reasoning": "x"},
            422,
            "Select a valid choice",
        ),
    ],
)
def test_what_cannot_be_rated_is_refused_beside_what_was_written(
    visit, chart, ada, sent, status, words
):
    answer = visit(ada).post(place(chart), sent)

    assert answer.status_code == status
    assert words in answer.content.decode()
    assert not Assessment.objects.exists()


def test_a_search_without_a_hit_is_kept_and_one_with_hits_offers_its_paragraphs(
    visit, chart, ada, document
):
    client = visit(ada)
    found = client.get(place(chart), {"words": "police"}).content.decode()
    assert 'evidence/?words=police"' in found
    leaf = factories.paragraph_with(document, factories.POLICE)
    assert f'name="paragraph" value="{leaf.pk}"' in found
    where = place(chart, "PR", "chart-evidence") + "?words=police"
    filed = client.post(where, {"paragraph": leaf.pk, "stance": "against"})
    assert filed.headers["Location"].endswith(f"?words=police#c-{leaf.pk}")
    assert Evidence.objects.get().quote == document.text[leaf.start : leaf.end]

    nothing = client.get(place(chart), {"words": "elections"}).content.decode()
    assert "Keep as proof of absence" in nothing
    kept = client.post(place(chart, "EM", "chart-search"), {"words": "elections"})
    assert kept.status_code == 302
    assert "“elections”" in client.get(place(chart, "EM")).content.decode()
    common = client.get(place(chart), {"words": "the"})
    assert b"too common to be searched" in common.content


def test_a_coding_withdrawn_meanwhile_is_a_conflict_and_anothers_is_not_there(
    visit, chart, round, ada_work, bruno_work, ada
):
    chart.rounds.add(round)
    own = factories.code_words(ada_work, "PR.1", factories.CIVILIANS)
    others = factories.code_words(bruno_work, "PR.1", factories.LAW)
    type(own).objects.filter(pk=own.pk).update(withdrawn_at=own.made_at)
    where, client = place(chart, "PR", "chart-evidence"), visit(ada)

    assert client.post(where, {"coding": own.pk, "stance": "for"}).status_code == 409
    assert client.post(where, {"coding": others.pk, "stance": "for"}).status_code == 404
    assert (
        client.post(where, {"coding": "nonsense", "stance": "for"}).status_code == 404
    )
    assert client.post(where, {"stance": "for"}).status_code == 422
    assert not Evidence.objects.exists()


def test_everybodys_codings_are_offered_once_the_round_is_closed(
    visit, chart, round, bruno_work, ada_work, ada, lead
):
    chart.rounds.add(round)
    others = factories.code_words(bruno_work, "PR.1", factories.LAW)
    assert str(others.pk) not in visit(ada).get(place(chart)).content.decode()

    close_round(round, lead)

    assert str(others.pk) in visit(ada).get(place(chart)).content.decode()


def test_a_lead_compares_and_settles_and_the_chart_says_so(
    visit, chart, hers, his, lead, ada
):
    rate_all(hers)
    rate_all(his, "contradicted")
    client = visit(lead)
    finish(hers)
    early = client.post(at("chart-compare", chart.pk))
    assert (early.status_code, b"Still at work: bruno" in early.content) == (409, True)
    finish(his)
    assert client.post(at("chart-compare", chart.pk)).status_code == 302

    comparison = client.get(at("chart-comparison", chart.pk)).content.decode()
    assert "0 of 2 settled" in comparison
    ruling = {"rating": "partly", "reason": ""}
    refused = client.post(place(chart, "PR", "chart-rule"), ruling)
    assert (refused.status_code, b"no assessor rated it so" in refused.content) == (
        422,
        True,
    )
    client.post(place(chart, "PR", "chart-rule"), ruling | {"reason": "Both."})

    page = visit(ada).get(at("chart", chart.pk)).content.decode()
    assert "ruled" in page
    assert "they differ" in page
    assert "<button>Settle" not in visit(ada).get(place(chart)).content.decode()


def test_numbers_of_what_survives_open_the_passages(
    visit, chart, round, ada_work, bruno_work, lead
):
    chart.rounds.add(round)
    factories.code_words(ada_work, "PR.1", factories.CIVILIANS)
    factories.code_words(bruno_work, "PR.7", factories.CIVILIANS)
    for work in (ada_work, bruno_work):
        factories.finish_work(work)
    client = visit(lead)

    page = client.get(at("chart-survival", chart.pk)).content.decode()
    assert "1 of 2" in page
    assert "supports under ada" in page
    listed = client.get(
        place(chart, "PR", "chart-support"), {"voice": bruno_work.coder_id}
    )
    assert factories.CIVILIANS in listed.content.decode()
    assert (
        client.get(place(chart, "PR", "chart-support"), {"voice": "x"}).status_code
        == 404
    )


def test_an_old_mark_is_told_when_its_passage_is_taken_off(visit, chart, hers, ada):
    filed = file_words(hers, cell_of(chart), factories.LAW)
    charting.rate_cell(hers, cell_of(chart), reasoning="By [E1].")
    gone = place(chart, "PR", "chart-evidence-withdraw", filed.pk)

    assert visit(ada).post(gone).status_code == 302

    assert "To be rated anew" in visit(ada).get(place(chart)).content.decode()
    assert "rate anew" in visit(ada).get(at("chart", chart.pk)).content.decode()
