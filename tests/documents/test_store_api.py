"""The store's acts over the API do what its pages do."""

from django.core.files.base import ContentFile

from coding.models import Assignment
from documents.models import Document
from tests.factories import (
    CIVILIANS,
    MANDATE,
    code_words,
    do_jobs,
    paragraph_with,
    plan_round,
    publish_codes,
    replace,
    store_document,
)
from tests.over_api import over_api

LATER = MANDATE.replace("9001", "9002").replace("3 March 2031", "3 March 2032")


def of(project, document: Document | None = None) -> str:
    place = f"/api/projects/{project.slug}/"
    return f"{place}documents/{document.pk}/" if document else place


def test_a_structure_is_mended_and_the_mend_undone(project, document, lead):
    client, where = over_api(lead), of(project, document)

    split = client.post(f"{where}split/", {"path": "pp.1", "words": "on the situation"})
    assert split.status_code == 201
    assert paragraph_with(document, "on the situation in Velmora").path == "pp.1_2"
    refused = client.post(f"{where}merge/", {"path": "pp.99"})
    assert refused.status_code == 422
    assert client.post(f"{where}undo/").status_code == 201

    assert paragraph_with(document, "on the situation in Velmora").path == "pp.1"
    told = [one["words"] for one in client.get(f"{where}mends/").json()["results"]]
    assert len(told) == 2
    assert told[1] == f"Undone: {told[0]}"


def test_a_corrected_file_takes_the_place_of_a_document(project, document, lead):
    better = ContentFile(LATER.replace("9002", "9001").encode(), "better.txt")

    where = f"{of(project, document)}replace/"
    sent = over_api(lead).post(where, {"file": better}, format="multipart")
    do_jobs()

    assert sent.status_code == 201
    assert project.documents.ready().get().filename == "better.txt"


def test_a_document_is_read_again_as_another_kind(project, document, lead):
    client = over_api(lead)

    assert client.post(
        f"{of(project, document)}read-again/", {"kind": "poem"}
    ).status_code in (400, 422)
    client.post(f"{of(project, document)}read-again/", {"kind": "other"})
    do_jobs()

    assert project.documents.ready().get().kind == "other"


def test_two_mandates_are_laid_side_by_side_and_paired_by_hand(project, document, lead):
    later = store_document(project, lead, LATER, "later.txt")
    client, where = over_api(lead), of(project, later)

    rows = client.post(f"{where}align/", {"before": document.pk}).json()
    assert {row["verdict"] for row in rows} >= {"same"}
    against = f"{where}against/{document.pk}/"
    assert client.post(against, {"before": "op.1"}).json() == {"pairs": 2}
    verdicts = {row["before"]: row["verdict"] for row in client.get(against).json()}

    assert verdicts["op.1"] == "dropped"
    assert client.post(f"{where}align/", {"before": "x"}).status_code == 404


def test_a_renewal_is_settled_and_shows_in_the_chain(project, document, lead):
    later = store_document(project, lead, LATER, "later.txt")
    project.documents.update(mission="UNSMIV")
    client = over_api(lead)

    client.post(f"{of(project, later)}renewal/", {"renews": document.pk}, format="json")
    chain = client.get(f"{of(project)}missions/UNSMIV/").json()

    assert [one["renews"] for one in chain] == [None, str(document.pk)]
    client.post(f"{of(project, later)}renewal/", {"renews": None}, format="json")
    again = client.get(f"{of(project)}missions/UNSMIV/").json()
    assert again[1]["begins_chain"]


def test_wishes_and_searches_are_kept_and_taken_back(project, ada):
    client, where = over_api(ada), of(project)

    wish = client.post(f"{where}wishes/", {"symbol": "S/2014/142"}).json()
    saved = client.post(
        f"{where}searches/", {"name": "Law", "query": "words=law"}
    ).json()
    assert client.get(f"{where}wishes/").json()["count"] == 1
    client.post(f"{where}wishes/{wish['id']}/withdraw/")
    client.post(f"{where}searches/{saved['id']}/forget/")

    assert client.get(f"{where}wishes/").json()["count"] == 0
    assert client.get(f"{where}searches/").json()["count"] == 0


def test_codings_are_carried_over_and_settled(project, document, lead, ada):
    version = publish_codes(project, lead)
    plan_round(project, lead, version, [document], [ada])
    code_words(document.assignments.get(), "PR.1", CIVILIANS)
    words = MANDATE.replace("civilians under threat", "people under threat")
    better = replace(document, lead, words)
    where = f"{of(project, better)}carry/"

    (told,) = over_api(lead).get(where).json()["foreseen"]
    assert (told["kept"], told["doubtful"]) == (0, 1)
    over_api(lead).post(where)
    made = Assignment.objects.get(document=better)
    mine = f"/api/assignments/{made.pk}/carried/"
    (waiting,) = over_api(ada).get(mine).json()["results"]
    answer = over_api(ada).post(f"{mine}{waiting['id']}/", {"answer": "take"})

    assert answer.status_code == 204
    assert made.codings.get().quote == "people under threat of violence"
    assert over_api(lead).get(mine).status_code == 404
