"""A document with a lane for each coder, for those who may compare."""

import re

from django.urls import reverse

from coding.agreement.by_coder import drawn_by_coder, finished_on
from tests.factories import CIVILIANS, POLICE, code_words, finish_work, plan_round


def both_finished(ada_work, bruno_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(bruno_work, "PR.2", CIVILIANS)
    code_words(bruno_work, "PR.2", POLICE)
    for work in (ada_work, bruno_work):
        finish_work(work)


def lanes(rows) -> set[str]:
    return {lane for row in rows for lane in re.findall(r"\bw\d\b", row.stripes)}


def test_each_coder_has_a_lane_that_stays(ada_work, bruno_work, round, document):
    both_finished(ada_work, bruno_work)
    works = finished_on(round, document)

    assert [work.coder.username for work in works] == ["ada", "bruno"]
    assert lanes(drawn_by_coder(round, document, works, works)) == {"w0", "w1"}
    assert lanes(drawn_by_coder(round, document, works, works[1:])) == {"w1"}


def test_words_say_who_coded_them_with_what(
    ada_work, bruno_work, round, document, lead, visit
):
    both_finished(ada_work, bruno_work)
    where = reverse("coding:text-by-coder", args=[round.pk, document.pk])

    page = visit(lead).get(where).content.decode()
    assert "ada: PR.1" in page
    assert "bruno: PR.2" in page
    without = visit(lead).get(where, {"without": "bruno"}).content.decode()
    assert "bruno: PR.2" not in without


def test_unfinished_work_is_not_shown(ada_work, round, document, lead, visit):
    code_words(ada_work, "PR.1", CIVILIANS)

    page = visit(lead).get(
        reverse("coding:text-by-coder", args=[round.pk, document.pk])
    )

    assert "ada: PR.1" not in page.content.decode()


def test_a_lead_who_codes_sees_it_only_when_finished(
    project, lead, ada, version, document, visit
):
    planned = plan_round(project, lead, version, [document], [lead, ada], name="Two")
    where = reverse("coding:text-by-coder", args=[planned.pk, document.pk])

    assert visit(lead).get(where).status_code == 404
    finish_work(planned.assignments.get(coder=lead))
    assert visit(lead).get(where).status_code == 200
