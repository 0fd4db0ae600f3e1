"""doccano, in a process of its own, imports our files and exports them again."""

import json
import zipfile

from coding.datasets.incoming.reading import read_dataset
from tests.interop.court import Files, Verdict, bare, environment, run

VERSION = "1.8.4"
# doccano asks for newer ones than it works with.
_WITH = ("setuptools<70", "marshmallow<4", "numpy<2")
_DRIVE = """
import json, os, shutil, sys
from pathlib import Path
from backend import cli
import django
django.setup()
from config.celery import app
app.conf.task_always_eager = True
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.contrib.auth import get_user_model
from django.core import management
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient
from data_export.celery_tasks import export_dataset
management.call_command("migrate", verbosity=0)
management.call_command("create_roles", verbosity=0)
user = get_user_model().objects.create_superuser("judge", "j@example.org", "judge")
http = APIClient()
http.force_authenticate(user)
for number, path in enumerate(map(Path, sys.argv[2:]), 1):
    made = http.post("/v1/projects", {
        "name": path.stem, "description": "ours", "project_type": "SequenceLabeling",
        "resourcetype": "SequenceLabelingProject", "guideline": "",
        "allow_overlapping": True, "grapheme_mode": False, "tags": []}, format="json")
    assert made.status_code == 201, made.content[:500]
    project = made.json()["id"]
    held = SimpleUploadedFile(path.name, path.read_bytes(), "application/json")
    sent = http.post("/v1/fp/process/", {"filepond": held}, format="multipart")
    assert sent.status_code == 200, sent.content[:500]
    read = http.post(f"/v1/projects/{project}/upload", {
        "format": "JSONL", "task": "SequenceLabeling", "encoding": "utf_8",
        "uploadIds": [sent.content.decode().strip(chr(34))],
        "column_data": "text", "column_label": "label", "delimiter": ""}, format="json")
    assert read.status_code == 200, read.content[:500]
    back = export_dataset(project_id=project, file_format="JSONL", confirmed_only=False)
    shutil.copy(back, Path(sys.argv[1]) / f"{path.stem}.zip")
"""


def judge(files: Files, verdict: Verdict) -> None:
    python = environment("doccano", f"doccano=={VERSION}", *_WITH)
    verdict.note(f"doccano {VERSION}")
    folder = files.folder / "doccano"
    with zipfile.ZipFile(files.of("doccano")) as package:
        package.extractall(folder / "ours")
    ours = sorted((folder / "ours").glob("*.jsonl"))
    (folder / "back").mkdir(parents=True)
    settings = bare(
        DOCCANO_HOME=str(folder / "home"),
        HOME=str(folder),
        # Its worker is this process: nothing goes by way of a broker.
        CELERY_BROKER_URL="memory://",
        SECRET_KEY="only for this run",
    )
    run(
        [str(python), "-c", _DRIVE, str(folder / "back"), *map(str, ours)],
        env=settings,
        cwd=str(folder),
    )
    for path in ours:
        _compare(path.stem, folder, verdict)


def _compare(name: str, folder, verdict: Verdict) -> None:
    gone = _lines((folder / "ours" / f"{name}.jsonl").read_text())
    with zipfile.ZipFile(folder / "back" / f"{name}.zip") as package:
        [member] = package.namelist()
        package.extract(member, folder / "back" / name)
        back = _lines(package.read(member).decode())
    for what in ("text", "document", "document_id"):
        verdict.equal(
            sorted(one.get(what, "") for one in back),
            sorted(one[what] for one in gone),
            f"{name}: {what} of {len(gone)} documents",
        )
    labels = sum(len(one["label"]) for one in gone)
    verdict.equal(
        sorted(map(_labelled, back)),
        sorted(map(_labelled, gone)),
        f"{name}: start, end and label of {labels} spans",
    )
    incoming = read_dataset(folder / "back" / name / member)
    verdict.equal(
        len(incoming.codings),
        labels,
        f"{name}: our reader finds {labels} codings in its export",
    )


def _lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def _labelled(record: dict) -> str:
    return json.dumps([record["text"], sorted(record["label"])], ensure_ascii=False)
