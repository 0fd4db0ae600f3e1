"""A norming meeting over the API, from its plan to its sheet."""

from django.urls import reverse

from tests.factories import CIVILIANS, LAW, paragraph_with
from tests.over_api import body, over_api, rows


def at(name: str, *args: object) -> str:
    return reverse(f"api-{name}", args=args)


def test_a_meeting_is_opened_coded_revealed_and_closed(
    project, lead, version, document, ada, bruno
):
    chief = over_api(lead)
    plan = {
        "name": "Norming",
        "version": str(version.pk),
        "coders": ["ada", "bruno"],
        "paragraphs": [
            str(paragraph_with(document, one).pk) for one in (CIVILIANS, LAW)
        ],
    }
    opened = body(chief.post(at("meetings", project.slug), plan), 201)
    meeting = opened["id"]
    for coder in (ada, bruno):
        client = over_api(coder)
        for place, topic in enumerate(rows(client.get(at("topics", meeting)))):
            assert topic["codes"] is None
            codes = ["PR.2"] if place and coder == bruno else ["PR.1"]
            where = at("vote", meeting, topic["id"])
            assert body(client.post(where, {"codes": codes}), 201) == {"codes": codes}
    body(over_api(ada).get(at("sheet", meeting)), 404)

    assert body(chief.post(at("meeting-reveal", meeting)), 200)["revealed_at"]
    sheet = body(over_api(ada).get(at("sheet", meeting)), 200)
    assert [talk["agreed"] for talk in sheet["talks"]] == [True, False]
    assert sheet["before"]["pooled"] == sheet["after"]["pooled"] < 1
    topic = sheet["talks"][1]["topic"]
    body(over_api(bruno).post(at("vote", meeting, topic), {"codes": ["PR.1"]}), 201)
    body(chief.post(at("meeting-close", meeting)), 200)

    sheet = body(over_api(bruno).get(at("sheet", meeting)), 200)
    said = sheet["talks"][1]["said"][1]
    assert said == {"coder": "bruno", "blind": ["PR.2"], "after": ["PR.1"]}
    body(over_api(bruno).post(at("vote", meeting, topic), {"codes": []}), 409)
    assert [one["name"] for one in rows(chief.get(at("meetings", project.slug)))] == [
        "Norming"
    ]


def test_codes_that_are_none_and_strangers_are_refused(
    project, lead, version, document, ada, bruno
):
    plan = {"name": "N", "version": str(version.pk), "coders": ["ada", "bruno"]}
    where = at("meetings", project.slug)
    leaf = paragraph_with(document, CIVILIANS)
    for wrong in (
        {"paragraphs": []},
        {"paragraphs": [str(leaf.pk)], "coders": ["nobody", "ada"]},
        {"paragraphs": [str(leaf.pk)], "coders": ["ada"]},
    ):
        answer = over_api(lead).post(where, plan | wrong)
        assert answer.status_code in (400, 422)
    good = plan | {"paragraphs": [str(leaf.pk)]}
    meeting = body(over_api(lead).post(where, good), 201)["id"]
    [topic] = rows(over_api(ada).get(at("topics", meeting)))

    vote = at("vote", meeting, topic["id"])
    body(over_api(ada).post(vote, {"codes": ["nonsense"]}), 422)
    body(over_api(lead).post(vote, {"codes": []}), 404)
