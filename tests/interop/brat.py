"""brat peek, a reader of brat's files by others, finds our spans and notes."""

import json
import zipfile

from tests.interop.court import Files, Verdict, environment, run

VERSION = "0.1.2.1"
_WITH = ("matplotlib", "numpy", "pandas", "seaborn", "unidecode")
_READ = """
import json, sys
from pathlib import Path
from peek.ann_structure import AnnDocument
found = []
for path in sorted(Path(sys.argv[1]).rglob("*.ann")):
    document = AnnDocument(str(path), txt=True)
    found.append([str(path.relative_to(sys.argv[1])), [
        [one.tag, one.span, one.text] for one in document.anns["entities"]],
        [one.note for one in document.anns["notes"]]])
print(json.dumps(found))
"""


def judge(files: Files, verdict: Verdict) -> None:
    python = environment("brat-peek", f"brat-peek=={VERSION}", *_WITH)
    verdict.note(f"brat peek {VERSION}; brat itself is in no registry of packages")
    folder = files.folder / "brat"
    with zipfile.ZipFile(files.of("brat")) as package:
        package.extractall(folder)
    read = json.loads(run([str(python), "-c", _READ, str(folder)]))
    verdict.equal(len(read), 5, "reads all 5 files")
    found, words = [], []
    for name, spans, _ in read:
        text = (folder / name).with_suffix(".txt").read_text()
        for kind, places, said in spans:
            parts = [text[int(start) : int(end)] for start, end in places]
            words.append(" ".join(parts) == said)
            found.append((kind, int(places[0][0]), int(places[-1][1])))
    verdict.check(all(words), f"the words of {len(words)} spans stand at their places")
    verdict.equal(
        sorted(found),
        sorted((one[2].replace(".", "_"), *one[3:5]) for one in files.said),
        f"type, start and end of {len(files.said)} spans",
    )
    notes = sum(len(notes) for _, _, notes in read)
    lines = sum(
        len([line for line in one.memo.splitlines() if line.strip()])
        for _, one in files.codings
    )
    verdict.equal(notes, lines, f"{lines} notes")
