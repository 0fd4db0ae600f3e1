import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "DATABASE_URL": "postgres://hsframe@database/hsframe",
    "REDIS_URL": "redis://broker/0",
    "HSFRAME_SECRET_KEY": "0123456789" * 6,
    "HSFRAME_HOSTS": "example.org",
}


def start_with(**changes: str) -> subprocess.CompletedProcess:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", "import hsframe.settings"],
        env=environment | GOOD | changes,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_complete_production_start_is_accepted():
    assert start_with().returncode == 0


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"HSFRAME_SECRET_KEY": ""}, "HSFRAME_SECRET_KEY"),
        ({"HSFRAME_HOSTS": "*"}, "HSFRAME_HOSTS"),
        ({"HSFRAME_HOSTS": ""}, "HSFRAME_HOSTS"),
        ({"HSFRAME_DEBUG": "1"}, "HSFRAME_DEBUG"),
        ({"REDIS_URL": ""}, "REDIS_URL"),
        ({"HSFRAME_MAX_UPLOAD_MB": "much"}, "HSFRAME_MAX_UPLOAD_MB"),
        ({"HSFRAME_LM_BUDGET": "all"}, "HSFRAME_LM_BUDGET"),
    ],
)
def test_an_unsafe_production_start_is_refused_by_name(changes, named):
    refused = start_with(**changes)

    assert refused.returncode != 0
    assert named in refused.stderr.splitlines()[-1]


def test_every_setting_is_named_in_the_example():
    example = (ROOT / ".env.example").read_text()
    code = "".join(
        path.read_text()
        for folder in ("hsframe", "projects", "documents", "coding")
        for path in (ROOT / folder).rglob("*.py")
    )
    read = set(re.findall(r'"((?:HSFRAME_[A-Z_]+)|DATABASE_URL|REDIS_URL)"', code))
    named = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))

    assert read - named == set()
