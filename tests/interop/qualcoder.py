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
        [str(python), str(_DRIVE), str(path), str(folder / "project")],
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
    taken = [one for _, one in files.codings if one.code.key not in _namesakes(files)]
    verdict.note(
        f"{len(files.codings) - len(taken)} codings have a code named like another, which"
        " QualCoder does not take: its names are unique"
    )
    verdict.equal(
        sorted(map(tuple, found["said"])),
        sorted((one.coder.name, one.start, one.end, one.quote) for one in taken),
        f"owner, place and quote of {len(taken)} codings",
    )


def _namesakes(files: Files) -> set[str]:
    """The keys of codes that have the name of an earlier one."""
    first: dict[str, str] = {}
    for key, name in sorted(
        {(one.code.key, one.code.name) for _, one in files.codings}
    ):
        first.setdefault(name, key)
    return {one.code.key for _, one in files.codings} - set(first.values())
