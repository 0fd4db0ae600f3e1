"""Coded data over the API: what the pages do."""

import json

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from coding.models import Coding
from tests import factories

LINE = {"id": 1, "text": "one two", "label": [[0, 3, "A"], [4, 7, "B"]]}


def sent(project, client):
    file = SimpleUploadedFile("anna.jsonl", json.dumps(LINE).encode() + b"\n")
    return client.post(reverse("api-intakes", args=[project.slug]), {"file": file})


def test_a_file_is_sent_looked_at_stored_and_taken_back(project, lead, ada, visit):
    client = visit(lead)
    answer = sent(project, client)
    assert answer.status_code == 201
    assert sent(project, client).status_code == 200
    factories.do_jobs()
    one = [project.slug, answer.json()["id"]]

    told = client.get(reverse("api-intake", args=one)).json()
    assert told["state"] == "previewed"
    assert told["preview"]["coders"] == {"anna": 2}
    assert told["preview"]["counts"]["codings"] == 2
    assert told["outcome"] is None

    where = reverse("api-intake-store", args=one)
    choices = {"coders": {"anna": "ada"}, "read": "own"}
    answer = client.post(where, choices, content_type="application/json")
    assert (answer.status_code, answer.json()["state"]) == (202, "storing")
    factories.do_jobs()
    told = client.get(reverse("api-intake", args=one)).json()
    assert told["outcome"]["stored"]["codings"] == 2
    assert Coding.objects.filter(assignment__coder=ada).count() == 2

    undone = client.post(reverse("api-intake-undo", args=one))
    assert (undone.status_code, undone.json()["state"]) == (200, "undone")
    assert client.post(where, {}).status_code == 409


def test_what_cannot_be_chosen_is_refused_with_its_status(
    project, lead, stranger, visit
):
    client = visit(lead)
    one = [project.slug, sent(project, client).json()["id"]]
    factories.do_jobs()
    where = reverse("api-intake-store", args=one)
    foreign = factories.publish_codes(
        factories.make_project(stranger, "Theirs"), stranger
    )

    def status(choices):
        return client.post(where, choices, content_type="application/json").status_code

    assert status({"coders": {"nobody": "ada"}}) == 422
    assert status({"coders": {"anna": "stranger"}}) == 422
    assert status({"version": str(foreign.pk)}) == 404
    assert status({"version": "no id"}) == 404
    assert status({"read": "maybe"}) == 400
    assert status({"documents": {"1": "burn"}}) == 400
    assert status({"coders": ["anna"]}) == 400
