"""Which server may be asked."""

from typing import Any

import pytest

from coding.suggestions.language_model.server import Server, faults

GOOD: dict[str, Any] = {
    "url": "https://models.example.org/v1",
    "model": "small-model",
    "hosts": ("models.example.org",),
    "key": "the-key",
}


def refused(**changes: Any) -> str:
    return " ".join(faults(Server(**GOOD | changes)))


@pytest.mark.parametrize(
    ("url", "hosts", "endpoint"),
    [
        (
            "https://models.example.org/v1",
            "models.example.org",
            "https://models.example.org:443/v1/chat/completions",
        ),
        (
            "https://Models.Example.ORG:443/v1/",
            "MODELS.example.org:443",
            "https://models.example.org:443/v1/chat/completions",
        ),
        (
            "https://models.example.org:8443/a/v1/chat/completions",
            "models.example.org:8443",
            "https://models.example.org:8443/a/v1/chat/completions",
        ),
        (
            "http://localhost:11434/v1",
            "localhost:11434",
            "http://localhost:11434/v1/chat/completions",
        ),
        (
            "http://[::1]:8080",
            "[::1]:8080",
            "http://[::1]:8080/chat/completions",
        ),
        (
            "http://127.0.0.2/v1",
            "127.0.0.2",
            "http://127.0.0.2:80/v1/chat/completions",
        ),
    ],
)
def test_an_allowed_server_is_asked_at_its_endpoint(
    url: str, hosts: str, endpoint: str
) -> None:
    server = Server(**GOOD | {"url": url, "hosts": ("other.org", hosts)})

    assert faults(server) == []
    assert server.endpoint == endpoint


@pytest.mark.parametrize(
    "hosts",
    [
        (),
        ("",),
        ("*",),
        ("example.org",),
        (".example.org",),
        ("*.example.org",),
        ("models.example.org:8443",),
        ("models.example.org.evil.org",),
        ("models.example.org:x", "[", "//", "http://models.example.org"),
    ],
)
def test_a_host_must_be_named_whole(hosts: tuple[str, ...]) -> None:
    assert "HSFRAME_LM_HOSTS" in refused(hosts=hosts)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "models.example.org",
        "//models.example.org/v1",
        "ftp://models.example.org",
        "file:///etc/passwd",
        "unix:///run/model.sock",
        "https://",
        "https://models.example.org:0/v1",
        "https://models.example.org:99999/v1",
        "https://models.example.org:x/v1",
        "https://[::1/v1",
        "https://[fe80::1%eth0]/v1",
        "https://models example org/v1",
        "https://models.example.org\\@evil.org/v1",
        "https://evil.org#@models.example.org/v1",
        "https://models.example.org/v1?key=secret",
        "https://models.example.org/v1#x",
        "https://models.example.org/%2e%2e/v1",
        "https://models.example.org/v1 HTTP/1.1\r\nHost: evil.org",
        "https://ada:secret@models.example.org/v1",
        "https://@models.example.org/v1",
        "http://models.example.org/v1",
        "http://127.1/v1",
        "http://localhost.example.org/v1",
        "http://10.0.0.1/v1",
    ],
)
def test_any_other_address_is_refused_and_not_repeated(url: str) -> None:
    said = refused(url=url, hosts=("models.example.org", "evil.org", "10.0.0.1"))

    assert "HSFRAME_LM_URL" in said
    assert "secret" not in said


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"model": ""}, "HSFRAME_LM_MODEL"),
        ({"model": "a b"}, "HSFRAME_LM_MODEL"),
        ({"key": "the key"}, "HSFRAME_LM_KEY"),
        ({"key": "kéy"}, "HSFRAME_LM_KEY"),
        ({"key": "key\r\nX-Other: 1"}, "HSFRAME_LM_KEY"),
        ({"timeout": 0}, "HSFRAME_LM_TIMEOUT"),
        ({"budget": 0}, "HSFRAME_LM_BUDGET"),
    ],
)
def test_what_is_missing_or_wrong_is_named(changes: Any, named: str) -> None:
    said = refused(**changes)

    assert named in said
    assert "kéy" not in said
    assert "X-Other" not in said


def test_a_server_never_shows_its_key() -> None:
    assert "the-key" not in repr(Server(**GOOD))
