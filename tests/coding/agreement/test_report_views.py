"""Pages of the report: which agreement, what numbers open, and what is taken away."""

import csv
import re
from io import StringIO

import pytest
from django.urls import reverse

from coding.agreement.report_text import COLUMNS
from coding.agreement.rulings import settle
from coding.models import Round
from tests.factories import (
    CIVILIANS,
    LAW,
    POLICE,
    code_words,
    finish_work,
    paragraph_with,
    plan_round,
    publish_codes,
)


@pytest.fixture
def finished(ada_work, bruno_work) -> Round:
    """Both coded the police; only Ada the civilians."""
    code_words(ada_work, "PR.1", CIVILIANS)
    for work in (ada_work, bruno_work):
        code_words(work, "PR.2", POLICE)
        finish_work(work)
    return ada_work.round


@pytest.fixture
def mixed(project, lead, version, document, ada, bruno) -> Round:
    """A round with paragraphs of both kinds, so that one has to say which is meant."""
    planned = plan_round(
        project, lead, version, [document], [ada, bruno], name="Mixed", blind_share=50
    )
    for work in planned.assignments.all():
        for words in (CIVILIANS, LAW, POLICE) if work.coder == ada else (CIVILIANS,):
            code_words(work, "PR.1", words)
        finish_work(work)
    return planned


def page(client, name: str, pk: object, **query: str) -> str:
    answer = client.get(reverse(f"coding:{name}", args=[pk]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_no_figure_is_shown_until_it_is_said_which(mixed, lead, visit):
    words = page(visit(lead), "agreement", mixed.pk)

    assert "Say which agreement you mean" in words
    assert "<table" not in words
    assert set(re.findall(r"\?which=(\w+)", words)) == {"blind", "assisted", "machine"}


def test_where_there_is_one_agreement_it_is_shown(finished, lead, visit):
    words = page(visit(lead), "agreement", finished.pk)

    assert "People, assisted" in words
    assert "<table" in words


def test_a_kind_that_the_round_has_not_is_not_found(finished, lead, visit):
    client = visit(lead)
    for name in ("agreement", "agreement-table", "pairs"):
        for which in ("blind", "nonsense", ""):
            address = reverse(f"coding:{name}", args=[finished.pk])
            assert client.get(address, {"which": which}).status_code == 404


def test_a_table_of_nothing_said_is_not_found(mixed, lead, visit):
    address = reverse("coding:agreement-table", args=[mixed.pk])

    assert visit(lead).get(address).status_code == 404


@pytest.mark.parametrize("which", ["blind", "assisted"])
def test_every_number_opens_exactly_what_it_counts(mixed, lead, visit, which):
    client = visit(lead)
    words = page(client, "agreement", mixed.pk, which=which)
    linked = re.findall(r'href="(/rounds/[^"]+show=\w+)">(\d+)</a>', words)

    assert len(linked) > 3
    for link, number in linked:
        opened = client.get(link.replace("&amp;", "&")).content.decode()
        assert opened.count('class="compared"') == int(number), link


def test_numbers_of_codes_rolled_up_open_what_the_codes_below_count(
    project, lead, document, ada, bruno, visit
):
    codes = [
        {"key": "P", "name": "Principle", "codable": False},
        {"key": "P.1", "name": "One", "parent": "P"},
        {"key": "P.2", "name": "Two", "parent": "P"},
    ]
    version = publish_codes(project, lead, codes, "Tree")
    planned = plan_round(project, lead, version, [document], [ada, bruno])
    for work in planned.assignments.all():
        code_words(work, "P.1" if work.coder == ada else "P.2", CIVILIANS)
        if work.coder == ada:
            code_words(work, "P.2", POLICE)
        finish_work(work)
    client = visit(lead)
    words = page(client, "agreement", planned.pk, which="assisted", roll_up="on")
    linked = re.findall(r'href="(/rounds/[^"]+show=\w+)">(\d+)</a>', words)

    assert any("/P/" in link for link, _ in linked)
    for link, number in linked:
        opened = client.get(link.replace("&amp;", "&")).content.decode()
        assert opened.count('class="compared"') == int(number), link
        assert ("The codes below as one group" in opened) == ("/P/" in link)


def test_every_kind_of_agreement_has_its_page(mixed, lead, visit):
    client = visit(lead)
    for which in ("blind", "assisted", "machine"):
        words = page(client, "agreement", mixed.pk, which=which)
        assert "What was counted" in words
        assert "seed 20260101" in words


def test_the_table_has_a_row_for_each_code_and_explained_columns(finished, lead, visit):
    told = page(visit(lead), "agreement-table", finished.pk)
    rows = list(csv.DictReader(StringIO(told.removeprefix("\ufeff"))))

    assert [row["code"] for row in rows] == ["PR.1", "PR.2", "PR.3"]
    assert list(rows[0]) == [*COLUMNS, "passages of ada", "passages of bruno"]
    assert rows[1]["alpha"] == "1.000000"
    assert rows[2]["alpha"] == ""
    assert "same" in rows[2]["reason"]
    assert float(rows[0]["alpha"]) < 0.5


def test_the_methods_say_all_that_fixes_the_figures(finished, lead, visit):
    words = page(visit(lead), "agreement", finished.pk)

    for part in (
        "2 coders worked independently, with suggestions on show",
        "1,000 resamples of paragraphs (seed 20260101)",
        "No judgement is missing",
        "version 1 of the codebook",
    ):
        assert part in words


def test_the_report_leads_to_the_queue_and_tells_rulings_apart(finished, lead, visit):
    settle(
        finished,
        lead,
        paragraph_with(finished.assignments.first().document, CIVILIANS),
        finished.version.codes.get(key="PR.1"),
        applies=True,
    )
    words = page(visit(lead), "agreement", finished.pk)

    assert reverse("coding:disagreements", args=[finished.pk]) in words
    assert "1 ruling so far" in words


def test_coders_in_pairs_are_named_and_not_ranked(finished, lead, visit):
    words = page(visit(lead), "pairs", finished.pk)

    assert re.search(r"ada<br>\s*bruno", words)
    assert words.count("Coders beside themselves") == 1
    assert "1.000" in words


def test_what_others_gave_instead_stands_on_the_codes_page(
    ada_work, bruno_work, lead, visit
):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(bruno_work, "PR.3", CIVILIANS)
    for work in (ada_work, bruno_work):
        finish_work(work)
    address = reverse("coding:passages", args=[ada_work.round_id, "PR.1"])

    words = visit(lead).get(address, {"which": "assisted"}).content.decode()

    assert "Where it is disputed, others gave" in words
    assert "PR.3/" in words
    assert "Cohen’s kappa" in words


def test_a_code_is_followed_from_round_to_round(
    finished, project, lead, version, document, ada, bruno, visit
):
    later = plan_round(project, lead, version, [document], [ada, bruno], name="Later")
    for work in later.assignments.all():
        code_words(work, "PR.1", CIVILIANS)
        finish_work(work)
    address = reverse("coding:passages", args=[later.pk, "PR.1"])

    words = visit(lead).get(address, {"which": "assisted"}).content.decode()

    assert "From round to round" in words
    at = words.index("From round to round")
    assert words.index("Pilot", at) < words.index("Later", at)


def test_the_guide_explains_each_figure(lead, visit):
    words = visit(lead).get(reverse("coding:agreement-guide")).content.decode()

    for figure in ("alpha", "interval", "per cent", "MASI", "F1", "u-alpha", "kappa"):
        assert figure in words
