"""Label Studio, on loopback, imports our tasks, exports them, and loses nothing."""

import json
import time
import zipfile
from pathlib import Path

import httpx

from coding.datasets.incoming.reading import read_dataset
from tests.interop.court import (
    CannotRun,
    Files,
    Verdict,
    bare,
    environment,
    free_port,
    served,
)

VERSION = "1.23.2"
_WHO, _SECRET, _TOKEN = "judge@example.org", "only-for-this-run-7", "a" * 40
_PATIENCE = 240


def judge(files: Files, verdict: Verdict) -> None:
    python = environment("label-studio", f"label-studio=={VERSION}")
    folder = files.folder / "label-studio"
    with zipfile.ZipFile(files.of("label-studio")) as package:
        package.extractall(folder)
    port = free_port()
    with (
        served(
            _command(python, folder / "data", port), folder / "log", _settings(folder)
        ),
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as http,
    ):
        http.headers["Authorization"] = f"Token {_TOKEN}"
        version = _answering(http, folder / "log")
        verdict.note(f"Label Studio {version}, on 127.0.0.1:{port}")
        project = _imported(http, folder, verdict)
        for form in ("JSON", "JSON_MIN"):
            path = folder / f"back-{form}.json"
            answer = http.get(
                f"/api/projects/{project}/export",
                params={"exportType": form, "download_all_tasks": "true"},
            )
            path.write_bytes(answer.content)
        proposed = http.get("/api/predictions/", params={"project": project})
        (folder / "predictions.json").write_bytes(proposed.content)
    _compare(files, verdict, folder)


def _command(python: Path, data: Path, port: int) -> list[str]:
    """Its own script, which knows where its environment is."""
    script = str(python.with_name("label-studio"))
    return [
        *(script, "start", "--no-browser", "--data-dir", str(data)),
        *("--internal-host", "127.0.0.1", "--port", str(port)),
        *("--username", _WHO, "--password", _SECRET, "--user-token", _TOKEN),
        "--enable-legacy-api-token",
    ]


def _settings(folder: Path) -> dict[str, str]:
    return bare(
        LABEL_STUDIO_BASE_DATA_DIR=str(folder / "data"),
        HOME=str(folder),
        COLLECT_ANALYTICS="False",
        LATEST_VERSION_CHECK="False",
        SENTRY_DSN="",
        FRONTEND_SENTRY_DSN="",
    )


def _answering(http: httpx.Client, log: Path) -> str:
    """Its version, once it answers; raises CannotRun with its last words otherwise."""
    for _ in range(_PATIENCE * 2):
        try:
            answer = http.get("/api/version")
            if answer.status_code == 200:
                return answer.json().get("release", "?")
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    last = log.read_text(errors="replace").strip().splitlines()[-1:]
    raise CannotRun(f"Label Studio did not start in {_PATIENCE} s: {last}")


def _imported(http: httpx.Client, folder: Path, verdict: Verdict) -> int:
    """A project with our configuration, people with our addresses, and our tasks."""
    config = (folder / "config.xml").read_text()
    made = http.post("/api/projects", json={"title": "ours", "label_config": config})
    verdict.check(made.status_code == 201, "takes our configuration", made.text)
    project = made.json()["id"]
    tasks = (folder / "tasks.json").read_bytes()
    people = {
        one["completed_by"]["email"]: one["completed_by"]["first_name"]
        for task in json.loads(tasks)
        for one in task["annotations"]
    }
    given = [
        http.post(
            "/api/users", json={"email": address, "username": name, "first_name": name}
        ).status_code
        for address, name in people.items()
    ]
    verdict.equal(
        given, [201] * len(people), f"gives our {len(people)} coders accounts"
    )
    answer = http.post(
        f"/api/projects/{project}/import",
        content=tasks,
        headers={"Content-Type": "application/json"},
    )
    verdict.check(answer.status_code == 201, "imports tasks.json", answer.text)
    return project


def _compare(files: Files, verdict: Verdict, folder: Path) -> None:
    """Its two forms of export, read by ourselves, against what went in."""
    gone = json.loads((folder / "tasks.json").read_text())
    back = json.loads((folder / "back-JSON.json").read_text())
    verdict.equal(len(back), len(gone), f"exports all {len(gone)} tasks")
    proposed = json.loads((folder / "predictions.json").read_text())
    for what, kept in (
        ("annotations", [one for task in back for one in task["annotations"]]),
        ("predictions", proposed),
    ):
        ours = _regions([one for task in gone for one in task[what]])
        verdict.equal(
            _regions(kept),
            ours,
            f"{what}: type, start, end, text, label, score and meta of {len(ours)}"
            " regions",
        )
    verdict.equal(
        [(one["model_version"], one["score"]) for one in proposed],
        [
            (one["model_version"], one["score"])
            for task in gone
            for one in task["predictions"]
        ],
        "predictions: engine with version, and score",
    )
    gold = [one["ground_truth"] for task in back for one in task["annotations"]]
    verdict.equal(gold.count(True), 1, "knows the gold set as ground truth")
    whose = {one["completed_by"] for task in back for one in task["annotations"]}
    verdict.equal(len(whose), 3, "keeps the coders apart")
    for form in ("JSON", "JSON_MIN"):
        incoming = read_dataset(folder / f"back-{form}.json")
        found = sorted((one.start, one.end, one.quote) for one in incoming.codings)
        verdict.equal(
            found,
            sorted(one[3:] for one in files.said),
            f"{form}: our reader finds all {len(files.said)} codings in its export",
        )


def _regions(made: list) -> list[str]:
    told = ("type", "value", "meta", "score")
    return sorted(
        json.dumps(
            {name: part.get(name) for name in told}, sort_keys=True, ensure_ascii=False
        )
        for one in made
        for part in one["result"]
    )
