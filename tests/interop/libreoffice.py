"""LibreOffice, without a window, opens our tables, Word files and drawings."""

import csv
import math
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from tests.interop.court import CannotRun, Files, Verdict, run
from tests.interop.drawn import as_picture, not_drawn, words_of

# LibreOffice saves yes and no so.
_TRUTHS = {"=TRUE()": True, "=FALSE()": False}
_ENDINGS = ("csv", "xlsx", "docx")
# For programs: every text as it is, so that a spreadsheet takes some for formulas.
_EXACT = "csv/"
# Comma, quotation mark, UTF-8, from the first line; all columns as they are.
_PLAIN = "CSV:44,34,76,1"
# The same, each of the first hundred columns as text.
_TEXT = f"{_PLAIN},{'/'.join(f'{number}/2' for number in range(1, 101))}"


def judge(files: Files, verdict: Verdict) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        raise CannotRun("LibreOffice is not installed (apt-get install libreoffice).")
    verdict.note(run([office, "--version"]).strip())
    found = list(_ours(files))
    if not found:
        raise CannotRun("There is no kind of table or Word file to be judged yet.")
    for name, path in found:
        _judge(office, name, path, files, verdict)
    for one in files.analysed:
        read = _judge(office, one.name, one.path, files, verdict)
        if one.told:
            missed = [words for words in one.told if _bare(words) not in _bare(read)]
            words = f"{one.name}: {len(one.told)} citations, quotes, reasons and notes"
            verdict.equal(missed, [], words)


def _judge(office: str, name: str, path: Path, files: Files, verdict: Verdict) -> str:
    """Judge one file by its ending; what LibreOffice reads in it, as text."""
    work = files.folder / "libreoffice" / name.replace("/", "_")
    work.mkdir(parents=True)
    judges = {
        ".csv": _judge_csv,
        ".xlsx": _judge_workbook,
        ".docx": _judge_words,
        ".svg": _judge_drawing,
    }
    return judges[path.suffix](office, name, path, work, verdict)


def _ours(files: Files) -> Iterator[tuple[str, Path]]:
    """Every kind with such an ending, and such members of packages."""
    from coding.datasets.outgoing.kinds import KINDS

    for name, kind in KINDS.items():
        if kind.ending in _ENDINGS:
            yield name, files.of(name)
        elif kind.ending == "zip":
            path = files.of(name)
            with zipfile.ZipFile(path) as package:
                for member in package.namelist():
                    if member.rpartition(".")[2].lower() in _ENDINGS:
                        folder = files.folder / f"unpacked-{name}"
                        yield f"{name}/{member}", Path(package.extract(member, folder))


def _judge_csv(office: str, name: str, path: Path, work: Path, verdict: Verdict) -> str:
    with path.open(encoding="utf-8-sig", newline="") as file:
        ours = [row for row in csv.reader(file) if row]
    opened = _converted(office, path, "xlsx", work / "plain", _PLAIN)
    formulas = [cell for row in _cells(opened) for cell, kind in row if kind == "f"]
    if not name.startswith(_EXACT):
        words = f"{name}: no cell runs as a formula when it is opened"
        verdict.equal(formulas, [], words)
    texts = _converted(office, path, "xlsx", work / "text", _TEXT)
    theirs = [[str(cell or "") for cell, _ in row] for row in _cells(texts)]
    _compare_rows(name, ours, theirs, verdict)
    return _text_of(theirs)


def _judge_workbook(
    office: str, name: str, path: Path, work: Path, verdict: Verdict
) -> str:
    saved = _converted(office, path, "xlsx", work)
    ours, theirs = load_workbook(path), load_workbook(saved)
    verdict.equal(theirs.sheetnames, ours.sheetnames, f"{name}: the sheets")
    said = ""
    for sheet in ours.sheetnames:
        read = [
            [_TRUTHS.get(cell.value, cell.value) for cell in r] for r in theirs[sheet]
        ]
        kept = [[cell.value for cell in row] for row in ours[sheet]]
        _compare_rows(f"{name}, {sheet}", kept, read, verdict)
        said += f"{_text_of(read)} "
    return said


def _judge_drawing(
    office: str, name: str, path: Path, work: Path, verdict: Verdict
) -> str:
    """A drawing as a picture in Writer, printed: every word and number of it."""
    said = words_of(path)
    printed = _converted(office, as_picture(path, work), "pdf", work)
    words = f"{name}: {len(said)} words and numbers, drawn in a text document"
    verdict.equal(not_drawn(said, printed), [], words)
    return " ".join(said)


def _judge_words(
    office: str, name: str, path: Path, work: Path, verdict: Verdict
) -> str:
    saved = _converted(office, path, "txt:Text (encoded):UTF8", work)
    theirs = " ".join(saved.read_text("utf-8-sig").split())
    said = [
        " ".join(one.text.split())
        for one in Document(str(path)).element.body.iter()
        if one.tag.endswith("}t") and one.text and one.text.strip()
    ]
    at, missed = 0, []
    for words in said:
        place = theirs.find(words, at)
        if place < 0:
            missed.append(words)
        else:
            at = place
    verdict.equal(missed, [], f"{name}: {len(said)} stretches of text, in their order")
    return theirs


def _compare_rows(name: str, ours: list, theirs: list, verdict: Verdict) -> None:
    unlike = [
        (row, column, mine, _at(theirs, row, column))
        for row, cells in enumerate(ours)
        for column, mine in enumerate(cells)
        if not _same(mine, _at(theirs, row, column))
    ]
    cells = sum(map(len, ours))
    verdict.equal(unlike, [], f"{name}: all {cells} cells of {len(ours)} rows")


def _same(mine: object, theirs: object) -> bool:
    # LibreOffice keeps fifteen digits of a number.
    if isinstance(mine, float) and isinstance(theirs, int | float):
        return math.isclose(mine, theirs, rel_tol=1e-12)
    return (mine or "") == (theirs or "")


def _bare(words: str) -> str:
    """Without spaces and breaks, which lines and cells make."""
    return "".join(words.split())


def _text_of(rows: list) -> str:
    return " ".join(str(cell) for row in rows for cell in row if cell is not None)


def _at(rows: list, row: int, column: int) -> object:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def _cells(path: Path) -> list[list[tuple[object, str]]]:
    sheet = load_workbook(path).worksheets[0]
    return [[(cell.value, cell.data_type) for cell in row] for row in sheet]


def _converted(office: str, path: Path, to: str, into: Path, reading: str = "") -> Path:
    """What LibreOffice made of the file, in a folder and with a profile of its own."""
    profile = into.parent / "profile"
    run(
        [
            *(office, "--headless", "--norestore"),
            f"-env:UserInstallation={profile.as_uri()}",
            *([f"--infilter={reading}"] if reading else []),
            *("--convert-to", to, "--outdir", str(into), str(path)),
        ],
        seconds=180,
    )
    made = into / f"{path.stem}.{to.partition(':')[0]}"
    if not made.is_file():
        raise CannotRun(f"LibreOffice made nothing of {path.name}.")
    return made
