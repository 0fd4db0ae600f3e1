"""Scanned pages, drawn for Tesseract and read by it."""

import os
import tempfile
from pathlib import Path
from typing import NoReturn

from documents.readers.pictures import pgm_of

_DPI = 300


def page_in_a_file(path: Path, number: int) -> int:
    """The page's picture in a file without a name, opened at its start."""
    with tempfile.TemporaryFile() as picture:
        picture.write(pgm_of(path, number, _DPI))
        picture.flush()
        copy = os.dup(picture.fileno())
    os.lseek(copy, 0, os.SEEK_SET)
    return copy


def become_tesseract(
    picture: int, answer: int, program: str, language: str
) -> NoReturn:
    """Go on as Tesseract, under this process's limits, its words after the answer's."""
    os.dup2(picture, 0)
    os.dup2(answer, 1)
    settings = ["--dpi", str(_DPI), "-l", language]
    os.execv(program, [program, "stdin", "stdout", *settings])
