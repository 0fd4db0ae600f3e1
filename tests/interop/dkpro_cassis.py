"""dkpro-cassis, in a process of its own, reads both kinds of CAS."""

import json
import subprocess
from pathlib import Path

from tests.interop.court import CannotRun, Files, Verdict, environment, run

VERSION = "0.12.0"
_READ = """
import io, json, sys, zipfile
from cassis import load_cas_from_json, load_cas_from_xmi, load_typesystem
found = []
with zipfile.ZipFile(sys.argv[1]) as package:
    system = load_typesystem(io.BytesIO(package.read("TypeSystem.xml")))
    for name in package.namelist():
        data = io.BytesIO(package.read(name))
        if name.endswith(".xmi"):
            cas = load_cas_from_xmi(data, typesystem=system)
        elif name.endswith(".json"):
            cas = load_cas_from_json(data)
        else:
            continue
        has = cas.typesystem.contains_type("webanno.custom.Coding")
        codings = cas.select("webanno.custom.Coding") if has else []
        found.append([name, cas.sofa_string, [
            [one.key, one.begin, one.end, one.get_covered_text()] for one in codings]])
print(json.dumps(found))
"""


def judge(files: Files, verdict: Verdict) -> None:
    python = environment("dkpro-cassis", f"dkpro-cassis=={VERSION}")
    verdict.note(f"dkpro-cassis {VERSION}")
    for kind in ("cas-xmi", "cas-json"):
        read = _read(python, files.of(kind))
        verdict.check(
            all(text in files.texts.values() for _, text, _ in read),
            f"{kind}: the text of all {len(read)} files is that of their document",
        )
        found = sorted(tuple(one) for _, _, codings in read for one in codings)
        wanted = sorted(one[2:] for one in files.said)
        verdict.equal(
            found,
            wanted,
            f"{kind}: key, begin, end and covered text of all {len(wanted)} codings",
        )


def _read(python: Path, path: Path) -> list:
    try:
        return json.loads(run([str(python), "-c", _READ, str(path)]))
    except (ValueError, subprocess.SubprocessError) as failure:
        raise CannotRun(
            f"cassis answered nothing that can be read: {failure}"
        ) from None
