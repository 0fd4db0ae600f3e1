"""Pages of a round's suggestions: who sees what, the figures, the curve, the log."""

import re

import pytest
from django.urls import reverse

from tests import factories
from tests.coding.agreement.on_show import code, many, mark, run_of, say


@pytest.fixture
def stage(project, lead, version, ada):
    """Twenty of Ada's readings in each half, half of the suggestions right blind."""
    made = many(project, lead, version, [ada])
    work = made.work(ada)
    say(run_of(made.round), [*made.blind[:20], *made.shown[:20]])
    code(work, [*made.blind[:10], *made.shown[:18]])
    mark(work, [*made.blind, *made.shown])
    return made


def at(planned, name="suggestions", *more):
    return reverse(f"coding:{name}", args=[planned.project.slug, planned.pk, *more])


def words(client, where, **query):
    answer = client.get(where, query)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_lead_sees_each_codes_figures_with_their_ranges(stage, lead, visit):
    page = words(visit(lead), at(stage.round))

    assert "50 %" in page
    assert "90 %" in page
    assert "18 of 20" in page
    assert "+40" in page
    assert "2 codes with nothing to count yet" in page


def test_too_few_are_said_and_not_hidden(project, lead, version, ada, visit):
    stage = many(project, lead, version, [ada])
    say(run_of(stage.round), stage.blind[:4])
    mark(stage.work(ada), stage.blind[:4])

    assert "0 of 4: too few to say" in words(visit(lead), at(stage.round))


def test_every_number_opens_what_it_counts(stage, lead, visit):
    client = visit(lead)
    page = words(client, at(stage.round))
    there = at(stage.round, "suggested-code", "PR.1")
    links = set(re.findall(rf'href="({there}[^"#]*)', page))

    assert f"{there}?show=wrong" in links
    for link in links:
        assert client.get(link).status_code == 200
    for show, n in {"wrong": 10, "right": 10, "followed": 18, "left": 2}.items():
        listed = words(client, there, show=show)
        assert f"<p>{n} readings</p>" in listed
        assert listed.count('class="compared"') == n
    assert "Nothing here." in words(client, there, show="\x00nonsense")


def test_the_curve_is_drawn_and_told_as_a_table(stage, lead, visit):
    page = words(visit(lead), at(stage.round, "suggested-code", "PR.1"))

    assert '<svg viewBox="0 0 360' in page
    assert 'role="img" aria-label="Precision and recall of Protection from' in page
    assert page.count("<polyline") >= 2
    assert "The same as a table" in page
    assert "style=" not in page


def test_a_code_without_readings_has_an_empty_chart(stage, lead, visit):
    page = words(visit(lead), at(stage.round, "suggested-code", "PR.3"))

    assert "<svg" in page
    assert "<polyline" not in page


def test_a_threshold_is_set_on_the_page_and_logged(stage, lead, visit):
    client, where = visit(lead), at(stage.round, "suggested-code", "PR.1")

    answer = client.post(where, {"score": "0.8"})

    assert answer.status_code == 302
    page = words(client, where)
    assert "Shown from a score of <strong>0.80</strong>, as a lead has set it" in page
    assert "the engine&#x27;s" in page or "the engine's" in page
    assert "lead</td>" in page
    assert "set by a lead" in words(client, at(stage.round))
    client.post(where, {"score": ""})
    stage.round.refresh_from_db()
    assert stage.round.thresholds == {}


@pytest.mark.parametrize("score", ["2", "-1", "nan", "inf", "high", "0.5\x00", "1e400"])
def test_a_bad_score_is_refused_beside_its_field(score, stage, lead, visit):
    where = at(stage.round, "suggested-code", "PR.1")

    answer = visit(lead).post(where, {"score": score})

    assert answer.status_code == 422
    assert 'class="field wrong"' in answer.content.decode()
    stage.round.refresh_from_db()
    assert stage.round.thresholds == {}


def test_coders_and_viewers_have_no_such_page(stage, ada, viewer, stranger, visit):
    for person in (ada, viewer, stranger):
        for where in (
            at(stage.round),
            at(stage.round, "suggested-code", "PR.1"),
        ):
            assert visit(person).get(where).status_code == 404
            assert visit(person).post(where, {"score": "0.5"}).status_code in {404, 405}


def test_a_lead_who_codes_sees_no_figure_until_finished(
    project, lead, version, ada, visit
):
    stage = many(project, lead, version, [ada, lead])
    say(run_of(stage.round), stage.blind[:20])
    code(stage.work(ada), stage.blind[:10])
    mark(stage.work(ada), stage.blind)
    run_of(stage.round, coder=ada, lessons=60)
    pages = [at(stage.round), at(stage.round, "suggested-code", "PR.1")]
    client = visit(lead)
    for where in pages:
        blind = words(client, where)
        assert "its figures open when you have finished" in blind
        assert "10 of 20" not in blind
        assert "<svg" not in blind
        assert "own runs" not in blind

    factories.finish_work(stage.work(lead))

    assert "ada: 1 run" in words(client, pages[0])
    assert "10 of 40" in words(client, pages[0])
    assert "<svg" in words(client, pages[1])


def test_assisted_figures_are_called_so(project, lead, version, ada, visit):
    stage = many(project, lead, version, [ada], learns="everybody")

    assert "All figures are assisted" in words(visit(lead), at(stage.round))


def test_the_guide_is_one_page_for_everybody(lead, visit, viewer, project, round):
    page = words(visit(viewer), reverse("coding:bias-guide"))

    assert "<h1>Automation bias</h1>" in page
    assert 'href="https://arxiv.org/abs/2507.15821"' in page
    assert "`" not in page.split("<main", 1)[1]
    assert reverse("coding:bias-guide") in words(visit(lead), at(round))


def test_the_page_costs_the_same_few_queries_however_much_was_read(
    stage, lead, visit, django_assert_max_num_queries
):
    client = visit(lead)
    where = at(stage.round)
    with django_assert_max_num_queries(30) as few:
        client.get(where)
    say(run_of(stage.round, engine_version="2"), [*stage.blind, *stage.shown], "PR.2")

    with django_assert_max_num_queries(len(few)):
        client.get(where)


@pytest.mark.parametrize(
    ("engine", "words"),
    [("learning", "which learns from finished rounds"), ("lexicon", "learns nothing")],
)
def test_the_page_says_what_the_engine_learns_from(
    project, lead, version, document, ada, visit, engine, words
):
    planned = factories.plan_round(
        project, lead, version, [document], [ada], name=engine, engine=engine
    )
    address = reverse("coding:suggestions", args=[project.slug, planned.pk])

    assert words in visit(lead).get(address).content.decode()
