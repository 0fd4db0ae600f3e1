"""A line that is not to be trusted is not spoken on."""

import asyncio
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from coding.suggestions.language_model import asking
from coding.suggestions.language_model.asking import Unreachable, post
from coding.suggestions.language_model.server import Server
from tests.coding.suggestions.engines.model_server import (
    ModelServer,
    dripping,
    raw,
    serving,
)


@pytest.fixture(autouse=True)
def _fresh_authorities() -> Iterator[None]:
    asking._trusted.cache_clear()
    yield
    asking._trusted.cache_clear()


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A key and a certificate for 127.0.0.1 that it signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "model")])
    today = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )
    file = tmp_path / "model.pem"
    file.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + signed.public_bytes(Encoding.PEM)
    )
    return file


def secure(file: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def at(server: ModelServer) -> Server:
    return Server(f"https://{server.host}/v1", "m", (server.host,), "the-key")


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: Path) -> None:
    with serving(raw(200, b"{}"), secure=secure(certificate)) as server:
        with pytest.raises(Unreachable) as refusal:
            post(at(server), b"{}", 2)

        assert server.asked == []
    assert "the-key" not in str(refusal.value)


def test_an_authority_that_the_machine_trusts_is_enough(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serving(raw(200, b"{}"), secure=secure(certificate)) as server:
        assert post(at(server), b"{}", 2).body == b"{}"


def test_the_deadline_holds_on_a_secure_line(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with (
        serving(
            dripping(b"HTTP/1.1 200 OK\r\nX: "), secure=secure(certificate)
        ) as server,
        pytest.raises(Unreachable, match="no answer within"),
    ):
        post(at(server), b"{}", 0.4)


def test_it_asks_also_where_an_event_loop_runs() -> None:
    async def inside() -> None:
        with pytest.raises(Unreachable):
            post(Server("http://127.0.0.1:9/v1", "m", ("127.0.0.1:9",)), b"{}", 5)

    with ThreadPoolExecutor(1) as aside:  # other tests may have left a loop here
        aside.submit(asyncio.run, inside()).result()
