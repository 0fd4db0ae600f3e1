"""The pages and routes of batches."""

from django.core.files.base import ContentFile

from documents.gathering import open_batch
from documents.models import Batch
from tests.documents.test_gathering import add, verdicts, zipped
from tests.factories import MANDATE, do_jobs


def test_the_page_follows_each_file_and_names_what_never_arrived(project, ada, visit):
    batch = open_batch(project, ada, "Folder", 3)
    add(batch, ada, "<b>one.txt", MANDATE)
    where = f"/projects/{project.slug}/documents/imports/{batch.pk}/"

    going = visit(ada).get(where).content.decode()
    do_jobs()
    done = visit(ada).get(f"{where}?verdict=ready").content.decode()

    assert 'hx-trigger="load delay:1s"' in going
    assert "hx-trigger" not in done
    assert "2 files never arrived" in done
    assert "&lt;b&gt;one.txt" in done
    assert "one.txt" not in visit(ada).get(f"{where}?verdict=same").content.decode()
    assert visit(ada).get(f"{where}?verdict=\0&page=x").status_code == 200


def test_a_package_is_uploaded_on_the_documents_page(project, ada, visit):
    page = visit(ada).post(
        f"/projects/{project.slug}/documents/upload/",
        {"files": [zipped(one=MANDATE)]},
        follow=True,
    )
    do_jobs()

    assert "mandates.zip" in page.content.decode()
    assert verdicts(Batch.objects.get()) == {"one.txt": "ready"}


def test_files_are_sent_one_by_one_over_the_api(project, ada, visit):
    client, imports = visit(ada), f"/api/projects/{project.slug}/imports/"
    batch = client.post(
        imports, {"name": "Folder", "expected": 1}, content_type="application/json"
    ).json()
    files = f"{imports}{batch['id']}/files/"

    sent = client.post(
        files, {"file": ContentFile(MANDATE.encode(), "x.txt"), "name": "a/x.txt"}
    )
    do_jobs()

    assert sent.status_code == 201
    assert sent.json()["verdict"] == "importing"
    told = client.get(f"{imports}{batch['id']}/").json()
    assert (told["counts"], told["goes_on"]) == ({"ready": 1}, False)
    ready = client.get(f"{files}?verdict=ready").json()["results"]
    assert [one["name"] for one in ready] == ["a/x.txt"]
    assert client.get(f"{files}?verdict=nonsense").status_code == 400
