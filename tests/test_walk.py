"""The walk: from UN documents to a coded dataset, over HTTP with a real worker."""

import csv
import html
import io
import json
from pathlib import Path

import httpx
import pytest
from django.contrib.auth.models import User

from tests.shared import SHARED, needs_shared
from tests.walking import Visitor, found, worker

PASSWORD = "walk-the-mandate-9"
UN = SHARED / "data" / "un"
FILES = [
    UN / "resolutions_txt" / "S_RES_2149_2014.txt",
    UN / "resolutions_txt" / "S_RES_2301_2016.txt",
    UN / "reconstructed" / "S_RES_2659_2022.docx",
    UN / "pdf" / "A_HRC_43_12.pdf",
]
ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


@needs_shared
@pytest.mark.django_db(transaction=True)
def test_from_upload_to_export(live_server, tmp_path: Path):
    for name in ("mira", "ada"):
        User.objects.create_user(name, password=PASSWORD)
    with worker(tmp_path):
        lead = Visitor(live_server.url)
        lead.sign_in("mira", PASSWORD)
        lead.post("/projects/new/", {"name": "MINUSCA", "description": ""})
        bruno = _members(lead, live_server.url)
        _documents(lead)
        _round(lead)
        ada = Visitor(live_server.url)
        ada.sign_in("ada", PASSWORD)
        _ada_codes(ada)
        _bruno_codes_blind(bruno)
        _lead_settles(lead)
        _dataset(lead)


def _members(lead: Visitor, address: str) -> Visitor:
    """Ada is added by name; Bruno comes by a link and makes his account."""
    members = "/projects/minusca/members/"
    lead.post(f"{members}add/", {"username": "ada", "role": "coder"})
    page = lead.post(f"{members}invite/", {"role": "coder", "email": ""}).text
    [link] = found(r"/invitations/[\w-]{43}/", page)
    bruno = Visitor(address)
    assert "invites you" in bruno.get(link).text
    new = {"username": "bruno", "password1": PASSWORD, "password2": PASSWORD}
    bruno.post(f"/accounts/signup/?next={link}", new)
    joined = bruno.post(link)
    assert joined.url.path == "/projects/minusca/"
    return bruno


def _documents(lead: Visitor) -> None:
    files = [("files", (path.name, path.read_bytes())) for path in FILES]
    files.append(("files", ("broken.pdf", b"%PDF-1.7 and nothing more")))
    documents = "/projects/minusca/documents/"
    lead.post(f"{documents}upload/", files=files)
    page = lead.wait_for(documents, lambda text: 'aria-busy="true"' not in text)
    for symbol in ("S/RES/2149 (2014)", "S/RES/2301 (2016)", "S/RES/2659 (2022)"):
        assert symbol in page
    assert page.count('"state ready"') == len(FILES)
    assert page.count('"state failed"') == 1
    check = lead.get(found(rf"{documents}{ID}/check/", page)[0]).text
    assert "op.1" in check
    assert "<pre>" in check


def _round(lead: Visitor) -> None:
    lead.post("/projects/minusca/codebooks/adopt/")
    form = lead.get("/projects/minusca/rounds/new/").text
    documents = found(rf'name="documents" value="({ID})"[^>]*>\s*S/RES/2149', form)
    coders = found(r'name="coders" value="(\d+)"[^>]*>\s*(?:ada|bruno)', form)
    plan = {
        "name": "Pilot",
        "version": found(rf'<option value="({ID})"', form)[0],
        "documents": documents,
        "coders": coders,
        "shown": "once",
        "blind_share": "0",
    }
    page = lead.post("/projects/minusca/rounds/new/", plan)
    lead.wait_for(
        page.url.path, lambda text: "Suggested in" in text and "aria-busy" not in text
    )


def _desk(coder: Visitor) -> tuple[str, str]:
    work = coder.get("/assignments/").text
    [address] = found(rf"/assignments/{ID}/", work)
    return address, coder.get(address).text


def _passage(page: str, path: str, words: str) -> dict[str, object]:
    """The offsets of words that stand in the paragraph with a path."""
    start = page.index(f'data-path="{path}"')
    opening = page.rindex("<div", 0, start)
    base = int(found(r'data-start="(\d+)"', page[opening:])[0])
    text = found(r'(?s)<p class="text">(.*?)</p>', page[opening:])[0]
    plain = html.unescape(_without_tags(text))
    begin = base + plain.index(words)
    return {"start": begin, "end": begin + len(words), "quote": words}


def _without_tags(marked: str) -> str:
    plain = marked
    for tag in found(r"<[^>]+>", marked):
        plain = plain.replace(tag, "")
    return plain


def _ada_codes(ada: Visitor) -> None:
    address, page = _desk(ada)
    words = "To provide specific protection for women and children"
    passage = _passage(page, "op.30.a.ii", words)
    key = "5f0c8d0e-0000-4000-8000-000000000001"
    coding = passage | {"code": "PR.1", "key": key, "memo": "who else?"}
    htmx = {"HX-Request": "true"}
    answer = ada.post(f"{address}codings/", coding, headers=htmx)
    assert key in answer.headers["HX-Trigger-After-Settle"]
    assert ada.post(f"{address}codings/", coding, headers=htmx).status_code == 200
    wrong = passage | {"quote": "To provide other words", "code": "PR.1"}
    assert ada.post(f"{address}codings/", wrong, headers=htmx).status_code == 422
    _answer_suggestions(ada, address)
    _undo_once(ada, address)
    _read_and_finish(ada, address)


def _answer_suggestions(ada: Visitor, address: str) -> None:
    """Confirm the first suggestion, reject the second, override the third."""
    suggested = r'href="\?paragraph=([\w.]+)"[^>]*aria-label="[^"]* suggested'
    first, second, third, *_ = found(suggested, ada.get(address).text)
    for paragraph, verdict in ((first, "confirm"), (second, "reject")):
        page = ada.get(f"{address}?paragraph={paragraph}").text
        ada.post(found(rf"{address}suggestions/{ID}/{verdict}/", page)[0])
    page = ada.get(f"{address}?paragraph={third}").text
    [other, *_] = found(rf"{address}suggestions/{ID}/override/", page)
    block = page[page.index(other) :]
    passage = {
        name: html.unescape(found(rf'name="{name}" value="([^"]*)"', block)[0])
        for name in ("start", "end", "quote")
    }
    [said, *_] = found(r'class="suggestion"[^>]*data-code="([^"]+)"', page)
    code = "PR.6" if said != "PR.6" else "HR.1"
    ada.post(other, passage | {"code": code})


def _undo_once(ada: Visitor, address: str) -> None:
    before = ada.get(address).text
    revision = found(r'data-revision="(\d+)"', before)[0]
    passage = _passage(before, "op.1", before and "Welcomes")
    ada.post(f"{address}codings/", passage | {"code": "VC.6"})
    stale = ada.post(f"{address}undo/", {"revision": revision})
    assert stale.status_code == 409
    assert ada.post(f"{address}undo/").status_code == 200
    count = r'<b id="count">(\d+)</b>'
    assert found(count, ada.get(address).text) == found(count, before)


def _read_and_finish(coder: Visitor, address: str) -> None:
    assert coder.post(f"{address}finish/").status_code == 422
    for path in found(rf"{address}paragraphs/{ID}/read/", coder.get(address).text):
        # As htmx asks: the paragraph alone, not the whole page again.
        read = coder.post(path, headers={"HX-Request": "true"})
        assert read.status_code == 200
    finished = coder.post(f"{address}finish/")
    assert "Finished" in finished.text


def _bruno_codes_blind(bruno: Visitor) -> None:
    address, page = _desk(bruno)
    assert '<b id="count">0</b>' in page
    assert "who else?" not in page
    words = "women and children affected by armed conflict"
    bruno.post(
        f"{address}codings/", _passage(page, "op.30.a.ii", words) | {"code": "VU.1"}
    )
    _read_and_finish(bruno, address)


def _lead_settles(lead: Visitor) -> None:
    project = lead.get("/projects/minusca/").text
    [planned] = found(rf"/projects/minusca/rounds/({ID})/", project)
    agreement = f"/rounds/{planned}/agreement/"
    report = lead.get(f"{agreement}?which=assisted").text
    assert f"{agreement}VU.1/" in report
    disputed = lead.get(f"{agreement}VU.1/").text
    assert "para. 30 (a) (ii)" in disputed
    [paragraph] = found(rf'name="paragraph" value="({ID})"', disputed)
    ruling = {"paragraph": paragraph, "applies": "yes", "reason": "named in words"}
    settled = lead.post(f"{agreement}VU.1/rulings/", ruling).text
    assert "settled" in settled
    assert "named in words" in settled


def _dataset(lead: Visitor) -> None:
    rows = list(csv.DictReader(io.StringIO(_file(lead, "csv").text, newline="")))
    assert {row["origin"] for row in rows} == {"by hand", "confirmed", "overridden"}
    [by_hand] = [row for row in rows if row["memo"]]
    assert by_hand["citation"] == "S/RES/2149 (2014), para. 30 (a) (ii)"
    assert by_hand["coder"] == "ada"
    assert by_hand["codebook_version"] == "1"
    assert {row["coder"] for row in rows} == {"ada", "bruno"}
    lines = _file(lead, "jsonl").text.splitlines()
    assert [json.loads(line)["quote"] for line in lines] == [
        row["quote"] for row in rows
    ]


def _file(lead: Visitor, kind: str) -> httpx.Response:
    """The coded passages as the worker makes them."""
    exports = "/projects/minusca/exports/"
    asked = {"kind": kind, "tables": "passages", "said": "coders", "names": "on"}
    lead.post(exports, asked)
    page = lead.wait_for(exports, lambda text: 'aria-busy="true"' not in text)
    return lead.get(found(rf"{exports}{ID}/", page)[0])
