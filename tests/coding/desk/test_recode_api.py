"""Coders answer over the API for codings whose code became another thing."""

from django.urls import reverse

from coding.codebook.drafts import start_draft
from coding.codebook.publish import publish
from coding.codebook.reshaping import split_code
from tests.factories import CIVILIANS, code_words
from tests.over_api import over_api


def test_a_split_code_is_answered_for(round, version, ada_work, ada, lead):
    code_words(ada_work, "PR.1", CIVILIANS)
    draft = start_draft(version.codebook, lead)
    split_code(draft, lead, "PR.1", [("PR.8", "A"), ("PR.9", "B")])
    publish(draft, lead)
    moved = over_api(lead).post(
        reverse("api-round-move", args=[round.pk]), {"version": str(draft.pk)}
    )
    assert moved.data["version_number"] == draft.number
    address = reverse("api-recodings", args=[ada_work.pk])
    client = over_api(ada)

    (asked,) = client.get(address).data
    assert (asked["because"], asked["offers"]) == ("split", ["PR.8", "PR.9"])
    wrong = {"recodings": [str(ada_work.pk)], "code": "PR.8"}
    assert client.post(address, wrong, format="json").status_code in {400, 422}
    right = {"recodings": [asked["id"]], "code": "PR.8"}

    assert client.post(address, right, format="json").data == []
    assert ada_work.codings.standing().get().code.key == "PR.8"
