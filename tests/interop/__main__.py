"""Let other programs judge our files: `./dev interop [NAME …] [--list]`.

Each is installed apart, under .state/interop; servers listen on loopback alone. What
could not be asked is said, and fails nothing; a check that does not hold fails all.
"""

import argparse
import importlib
import logging
import shutil
import sys
import tempfile
from pathlib import Path

from tests.interop.court import CannotRun, Files, Verdict
from tests.throwaway import site

JUDGES = ["dkpro_cassis", "label_studio", "doccano", "brat", "libreoffice", "r"]
JUDGES += ["qualcoder"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev interop", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all")
    parser.add_argument("--list", action="store_true", help="name them and stop")
    parser.add_argument("--keep", metavar="FOLDER", help="leave our files there")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(JUDGES):
        parser.error(f"There is no judge {', '.join(sorted(unknown))}.")
    if asked.list:
        print("\n".join(JUDGES))
        return 0
    folder = Path(asked.keep or tempfile.mkdtemp(prefix="hsframe-interop-")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with site("interop"):
            logging.getLogger("httpx").setLevel(logging.WARNING)
            return judged(asked.names or JUDGES, files_of_torture(folder))
    finally:
        if not asked.keep:
            shutil.rmtree(folder, ignore_errors=True)


def judged(names: list[str], files: Files) -> int:
    """Each judge in turn; 1 if a check of any failed."""
    failed, silent = 0, []
    for name in names:
        judge = importlib.import_module(f"tests.interop.{name}")
        print(f"== {name}: {judge.__doc__}", flush=True)
        verdict = Verdict()
        try:
            judge.judge(files, verdict)
        except CannotRun as why:
            silent.append(name)
            print(f"   NOT JUDGED: {why}", flush=True)
        failed += verdict.failed
        print(f"   {verdict.checks - verdict.failed} of {verdict.checks} checks hold")
    if silent:
        print(f"Not or not wholly judged: {', '.join(silent)}.")
    print(f"{failed} checks failed." if failed else "No check failed.")
    return int(failed > 0)


def files_of_torture(folder: Path) -> Files:
    """The torture study in the throwaway database, and how its files are made."""
    from coding.datasets.exporting import ask_for_export, filename_of
    from coding.datasets.outgoing.content import Content
    from coding.datasets.outgoing.pseudonyms import name_coders
    from coding.datasets.outgoing.wanted import Said, Wanted
    from tests.factories import do_jobs, make_person
    from tests.interop.analysed import analysed
    from tests.interop.study import torture

    study = torture(*map(make_person, ("lead", "ada", "bruno")))
    wanted = Wanted(said=Said.BOTH)

    def export(kind: str) -> Path:
        asked = ask_for_export(study.project, study.lead, kind, wanted)
        do_jobs()
        asked.refresh_from_db()
        path = folder / filename_of(asked)
        with asked.file.open("rb") as file, path.open("wb") as copy:
            shutil.copyfileobj(file, copy)
        return path

    content = Content(study.project, study.lead, wanted, name_coders(study.project))
    codings, texts = [], {}
    for document in content.documents():
        texts[document.name] = document.text
        codings += [(document.name, one) for one in content.codings(document)]
    coders = [work.coder for work in study.works]
    files = list(analysed(study.lead, coders, folder / "analysis"))
    return Files(folder, export, codings, texts, files)


if __name__ == "__main__":
    sys.exit(main())
