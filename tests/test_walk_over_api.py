"""The walk once more, by programs with tokens: upload to export, a worker between."""

import json
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.contrib.auth.models import User
from rest_framework.authtoken.models import Token

from tests.factories import CIVILIANS, MANDATE
from tests.walking import worker


class Program:
    """A program that speaks to the API with somebody's token."""

    def __init__(self, address: str, person: User) -> None:
        token = Token.objects.create(user=person).key
        self.http = httpx.Client(
            base_url=f"{address}/api/",
            headers={"Authorization": f"Token {token}"},
            timeout=60,
        )

    def get(self, path: str) -> Any:
        answer = self.http.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def rows(self, path: str) -> list[Any]:
        return self.get(path)["results"]

    def post(self, path: str, status: int = 201, **said: Any) -> Any:
        answer = self.http.post(path, json=said)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    def wait_for(self, path: str, name: str, value: object) -> Any:
        for _ in range(240):
            answer = self.get(path)
            if answer[name] == value:
                return answer
            time.sleep(0.25)
        raise AssertionError(f"{path} never came to {value}: {answer}")


@pytest.mark.django_db(transaction=True)
def test_from_upload_to_export_with_tokens(live_server, tmp_path: Path):
    people = {name: User.objects.create_user(name) for name in ("mira", "ada", "ben")}
    lead, ada, ben = (Program(live_server.url, person) for person in people.values())
    with worker(tmp_path):
        planned = _planned(lead)
        _coded(ada, "PR.1")
        _coded(ben, "VU.1")
        _settled(lead, planned)
        rows = _taken(lead)
    assert {(row["coder"], row["code_key"]) for row in rows} == {
        ("ada", "PR.1"),
        ("ben", "VU.1"),
    }
    assert {row["citation"] for row in rows} == {"S/RES/9001 (2031), para. 2 (a)"}
    assert {row["origin"] for row in rows} == {"by hand"}


def _planned(lead: Program) -> str:
    """A project with people, a document, the framework and a round; its id."""
    lead.post("projects/", name="Velmora", description="")
    for name in ("ada", "ben"):
        lead.post("projects/velmora/members/", username=name, role="coder")
    sent = lead.http.post(
        "projects/velmora/documents/", files={"file": ("mandate.txt", MANDATE)}
    )
    assert sent.status_code == 201, sent.text
    stored = f"projects/velmora/documents/{sent.json()['id']}/"
    document = lead.wait_for(stored, "state", "ready")
    assert document["symbol"] == "S/RES/9001 (2031)"
    version = lead.post("projects/velmora/codebooks/adopt/", status=200)
    planned = lead.post(
        "projects/velmora/rounds/",
        name="Pilot",
        version=version["id"],
        documents=[document["id"]],
        coders=["ada", "ben"],
        shown="hidden",
    )
    return planned["id"]


def _coded(coder: Program, code: str) -> None:
    """One passage coded, every paragraph read, the document finished."""
    [work] = coder.rows("assignments/")
    mine = f"assignments/{work['id']}/"
    stored = f"projects/{work['project']}/documents/{work['document']}/"
    text = coder.get(stored)["text"]
    start = text.index(CIVILIANS)
    passage = {"start": start, "end": start + len(CIVILIANS), "quote": CIVILIANS}
    assert coder.rows(f"{mine}codings/") == [], "another coder's work shows"
    coder.post(f"{mine}codings/", code=code, **passage)
    coder.post(f"{mine}codings/", 422, code=code, **passage | {"quote": "other"})
    for paragraph in coder.rows(f"{stored}paragraphs/"):
        if paragraph["leaf"] and paragraph["codable"]:
            coder.post(f"{mine}readings/", paragraph=paragraph["id"])
    coder.post(f"{mine}finish/", 200)


def _settled(lead: Program, planned: str) -> None:
    """The disagreement is found under its code, and ruled on."""
    figures = lead.get(f"rounds/{planned}/agreement/?which=blind")
    rows = figures["results"] if isinstance(figures, dict) else figures
    [row] = [row for row in rows if row["code"] == "VU.1"]
    assert row["disputed"] == 1
    compared = lead.rows(f"rounds/{planned}/agreement/VU.1/")
    [disputed] = [one for one in compared if one["disputed"]]
    lead.post(
        f"rounds/{planned}/rulings/",
        paragraph=disputed["paragraph"]["id"],
        code="VU.1",
        applies=False,
        reason="Civilians in general.",
    )


def _taken(lead: Program) -> list[dict[str, Any]]:
    """The coded passages, once a worker has made the file."""
    exports = "projects/velmora/exports/"
    asked = lead.post(exports, kind="jsonl", tables=["passages"], names=True)
    lead.wait_for(f"{exports}{asked['id']}/", "state", "done")
    file = lead.http.get(f"{exports}{asked['id']}/file/")
    return [json.loads(line) for line in file.text.splitlines()]
