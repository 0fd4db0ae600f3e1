"""Coded data taken away over the API."""

from django.urls import reverse

from tests.factories import CIVILIANS, POLICE, code_words, finish_work
from tests.over_api import body, over_api


def at(name, project, kind):
    return reverse(name, args=[project.slug, kind])


def taken(answer):
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def test_the_export_is_the_pages_own_byte_for_byte(
    project, lead, ada_work, bruno_work, visit
):
    code_words(ada_work, "PR.1", CIVILIANS, memo="“who?”")
    code_words(bruno_work, "PR.2", POLICE)
    for work in (ada_work, bruno_work):
        finish_work(work)

    for kind in ("csv", "json"):
        page = visit(lead).get(at("coding:export", project, kind))
        answer = over_api(lead).get(at("api-export", project, kind))
        assert answer["Content-Type"] == page["Content-Type"]
        assert answer["Content-Disposition"] == page["Content-Disposition"]
        exported = taken(answer)
        assert exported == taken(page)
        assert b"para. 2 (a)" in exported


def test_a_coder_takes_away_no_other_coders_work(project, ada, ada_work, bruno_work):
    before = taken(over_api(ada).get(at("api-export", project, "csv")))

    code_words(bruno_work, "PR.2", POLICE)

    assert taken(over_api(ada).get(at("api-export", project, "csv"))) == before


def test_any_accept_header_gets_the_format_of_the_address(project, ada):
    answer = over_api(ada).get(
        at("api-export", project, "csv"), headers={"Accept": "text/csv"}
    )

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert taken(answer).startswith(b"project,symbol,document,")


def test_other_formats_and_other_projects_are_not_found(project, ada, stranger):
    body(over_api(ada).get(at("api-export", project, "xlsx")), 404)
    body(over_api(stranger).get(at("api-export", project, "csv")), 404)
