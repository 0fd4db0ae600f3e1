"""The page about releases prints what it says it prints."""

import contextlib
import io
import re
from pathlib import Path

from tests.coding.datasets.releasing import small

PAGE = Path(__file__).parents[1] / "docs" / "releases.md"
_BLOCK = re.compile(r"```(python|text)\n(.*?)```", re.S)


def test_the_pandas_part_prints_what_the_page_shows(
    project, lead, ada, bruno, tmp_path, monkeypatch
):
    planned = small.code_study(project, lead, [ada, bruno])
    made = small.release(project, lead, [planned])
    (tmp_path / "release.zip").write_bytes(Path(made.file.path).read_bytes())
    monkeypatch.chdir(tmp_path)

    shown, printed, names = [], [], {}
    in_pandas = PAGE.read_text(encoding="utf-8").partition("## In R")[0]
    for kind, words in _BLOCK.findall(in_pandas):
        if kind == "text":
            shown.append(words)
            continue
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(words, str(PAGE), "exec"), names)
        printed.append(
            "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())
        )

    assert printed == shown
