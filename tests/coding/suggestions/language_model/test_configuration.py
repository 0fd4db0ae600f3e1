"""What is said of a set-up that is not whole."""

from io import StringIO
from typing import Any

from django.core.management import call_command

from coding.suggestions.language_model.configuration import (
    check_language_model,
    configured,
)
from coding.suggestions.language_model.server import Server

GOOD: dict[str, Any] = {
    "url": "https://models.example.org/v1",
    "model": "small-model",
    "hosts": ("models.example.org",),
    "key": "the-key",
}


def test_nothing_is_configured_and_nothing_is_wrong_by_default() -> None:
    assert configured() is None
    assert check_language_model() == []


def test_a_whole_configuration_passes_the_check(settings: Any) -> None:
    settings.LM_URL, settings.LM_MODEL = GOOD["url"], GOOD["model"]
    settings.LM_HOSTS, settings.LM_KEY = list(GOOD["hosts"]), GOOD["key"]

    assert check_language_model() == []
    assert configured() == Server(**GOOD)


def test_half_a_configuration_is_told_by_the_check(settings: Any) -> None:
    settings.LM_URL, settings.LM_KEY = "https://models.example.org/v1", "the-key"
    said = StringIO()
    call_command("check", stderr=said)

    assert "coding.W001" in said.getvalue()
    assert "HSFRAME_LM_HOSTS" in said.getvalue()
    assert "HSFRAME_LM_MODEL" in said.getvalue()
    assert "the-key" not in said.getvalue()


def test_a_key_without_an_address_is_told_by_the_check(settings: Any) -> None:
    settings.LM_KEY = "the-key"
    [found] = check_language_model()

    assert "HSFRAME_LM_URL is empty, but not HSFRAME_LM_KEY" in found.msg
    assert "the-key" not in f"{found}"
