"""What made the figures of a release: versions of software, and every seed."""

import json
import platform
import tomllib
from collections.abc import Iterable
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version

from django.conf import settings

from coding.agreement.measures.bootstrap import RESAMPLES, SEED
from coding.datasets.outgoing.sheets.cells import in_utc
from coding.datasets.outgoing.taken import Taken

# What reads texts, draws, suggests or computes; each pinned in requirements.txt.
TOUCHING = (
    "django",
    "psycopg2-binary",
    "lxml",
    "pypdfium2",
    "python-docx",
    "numpy",
    "scipy",
    "onnxruntime",
    "tokenizers",
)


def software(taken: Taken) -> bytes:
    """Versions and seeds as JSON."""
    told = {
        "hsframe": own_version(),
        "python": platform.python_version(),
        "libraries": dict(_installed(TOUCHING)),
        "seeds": {
            "bootstrap": {"seed": SEED, "resamples": RESAMPLES},
            "rounds": {
                one.name: {"seed": one.seed, "blind_share": one.blind_share}
                for one in taken.rounds
            },
            "runs": {str(run.id): run.seed for run in taken.runs},
        },
    }
    return as_json(told)


def own_version() -> str:
    """hsframe's version, as pyproject.toml tells it."""
    words = (settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(words)["project"]["version"])


def as_json(told: object) -> bytes:
    """Readable JSON, the same for the same content."""
    words = json.dumps(told, ensure_ascii=False, indent=2, default=_plain)
    return f"{words}\n".encode()


def _plain(value: object) -> str:
    return in_utc(value) if isinstance(value, datetime) else str(value)


def _installed(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    for name in names:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "not installed"
