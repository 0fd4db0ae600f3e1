"""QualCoder, from its source and without a window, imports our REFI-QDA project."""

import json
import os
from pathlib import Path

from tests.interop.court import CannotRun, Files, Verdict, bare, environment, run

SOURCE = "HSFRAME_QUALCODER"
_DRIVE = Path(__file__).with_name("qualcoder_drive.py")


def judge(files: Files, verdict: Verdict) -> None:
    path = files.of("qdpx")
    source = os.environ.get(SOURCE, "")
    if not (Path(source) / "src" / "qualcoder").is_dir():
        raise CannotRun(
            "QualCoder is in no registry of packages: unpack its source and set"
            f" {SOURCE} to the folder that holds src/qualcoder."
        )
    python = environment("qualcoder", source)
    folder = files.folder / "qualcoder"
    folder.mkdir()
    told = run(
        [str(python), str(_DRIVE), str(path), str(folder / "project.qda")],
        env=bare(QT_QPA_PLATFORM="offscreen", HOME=str(folder)),
        cwd=str(folder),
    )
    found = json.loads(told.strip().splitlines()[-1])
    verdict.note(f"QualCoder {found['version']}")
    quotes = [(text[start:end], quote) for text, start, end, quote in found["places"]]
    verdict.check(
        all(stands == quote for stands, quote in quotes),
        f"each of {len(quotes)} codings says the words at its place",
        [one for one in quotes if one[0] != one[1]],
    )
    verdict.equal(
        sorted(map(tuple, found["said"])),
        sorted(
            (coder, start, end, quote) for coder, _, _, start, end, quote in files.said
        ),
        f"owner, place and quote of {len(files.said)} codings",
    )
