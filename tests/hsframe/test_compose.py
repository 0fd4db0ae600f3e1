import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text()


def services():
    return yaml.safe_load(COMPOSE)["services"]


def test_the_named_services_are_there_with_health_checks():
    assert {"postgres", "redis", "web", "worker"} <= services().keys()
    for name in ("postgres", "redis", "web", "worker"):
        assert services()[name]["healthcheck"]["test"], name


def test_no_secret_has_a_default():
    for name in ("POSTGRES_PASSWORD", "HSFRAME_SECRET_KEY", "HSFRAME_HOSTS"):
        used = re.findall(rf"\$\{{{name}[^}}]*\}}", COMPOSE)
        assert used
        assert all(":?" in use for use in used)


def test_redis_is_of_a_permissively_licensed_release():
    assert services()["redis"]["image"] == "redis:7.2"


def test_the_image_does_not_run_as_root():
    lines = (ROOT / "Dockerfile").read_text().splitlines()

    assert [line for line in lines if line.startswith("USER")] == ["USER hsframe"]
    assert sum(line.startswith("FROM") for line in lines) == 2
