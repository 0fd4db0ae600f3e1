"""Tesseract, which reads scanned pages where it is installed."""

import shutil
import subprocess

from documents.readers.unreadable import Unreadable

NO_TESSERACT = (
    "This PDF has no text layer, it is a scan: it needs OCR first, "
    "and Tesseract, which could do that, is not installed here."
)
_SECONDS_TO_TELL = 20
_LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita",
    "pt": "por", "ru": "rus", "zh": "chi_sim",
}  # fmt: skip


def program_path() -> str:
    """Where Tesseract is; "" if it is not installed."""
    return shutil.which("tesseract") or ""


def language_of(program: str, language: str) -> str:
    """What Tesseract calls a language; Unreadable if it has not learnt to read it."""
    wanted = _LANGUAGES.get(language.lower()[:2], "eng")
    try:
        told = subprocess.run(
            [program, "--list-langs"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS_TO_TELL,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        raise Unreadable("This PDF is a scan, and Tesseract does not run.") from None
    if wanted.encode() not in told.stdout.split():
        raise Unreadable(
            f"This PDF is a scan, and Tesseract lacks the language “{wanted}” here."
        )
    return wanted
