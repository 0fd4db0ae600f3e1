"""The one server that may be asked, and what must be true of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

_PORTS = {"https": 443, "http": 80}
_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_PATH = re.compile(r"[A-Za-z0-9._~/-]*")
_PRINTABLE = re.compile(r"[!-~]*")
_ENDPOINT = "/chat/completions"


@dataclass(frozen=True)
class Server:
    """Where a language model answers, and how much of it one run may use."""

    url: str
    model: str
    hosts: tuple[str, ...]
    # Left out of every representation, so that no log or traceback can show it.
    key: str = field(default="", repr=False)
    timeout: float = 30
    budget: int = 2_000_000
    retries: int = 2
    first_pause: float = 1.0

    @property
    def host(self) -> str:
        """Host and port, or nothing where the address has none to speak of."""
        address = _split(self.url)
        return _place(address, _PORTS.get(address.scheme, 0)) if address else ""

    @property
    def endpoint(self) -> str:
        """The address put together anew, so that no reader of it can read another."""
        address = urlsplit(self.url)
        path = address.path.rstrip("/").removesuffix(_ENDPOINT)
        return f"{address.scheme}://{self.host}{path}{_ENDPOINT}"

    @property
    def longest(self) -> float:
        """Seconds that one paragraph may take, all its requests and pauses together."""
        return self.timeout * (self.retries + 1)


def faults(server: Server) -> list[str]:
    """Why nothing may be sent to this server; empty where it may be asked.

    The address is not repeated: it may hold a password that should not be there.
    """
    found = _faults_of_address(server.url)
    if not found and server.host not in _allowed(server.hosts, server.url):
        found.append(
            f"HSFRAME_LM_HOSTS does not name {server.host}, so nothing is sent there."
        )
    if not server.model or not _PRINTABLE.fullmatch(server.model):
        found.append("HSFRAME_LM_MODEL must name the model, without blanks.")
    if not _PRINTABLE.fullmatch(server.key):
        found.append("HSFRAME_LM_KEY must be printable ASCII without blanks.")
    if server.timeout <= 0:
        found.append("HSFRAME_LM_TIMEOUT must be 1 second or more.")
    if server.budget <= 0:
        found.append("HSFRAME_LM_BUDGET must be 1 token or more.")
    return found


def _faults_of_address(url: str) -> list[str]:
    address = _split(url)
    if address is None or address.scheme not in _PORTS or not _named(address.hostname):
        return ["HSFRAME_LM_URL must be an address like https://models.example.org/v1."]
    if address.username is not None or address.password is not None:
        return ["HSFRAME_LM_URL must not hold a login; HSFRAME_LM_KEY holds the key."]
    if "?" in url or "#" in url or not _PATH.fullmatch(address.path):
        return ["HSFRAME_LM_URL must have a plain path, without '?', '#' or escapes."]
    if address.scheme == "http" and not _is_loopback(address.hostname or ""):
        return ["HSFRAME_LM_URL must begin with https:// unless it is this machine."]
    return []


def _allowed(hosts: Sequence[str], url: str) -> set[str]:
    """The hosts as `host:port`; one without a port means its scheme's own."""
    port = _PORTS[urlsplit(url).scheme]
    split = (_split(f"//{host}") for host in hosts)
    return {_place(one, port) for one in split if one and _named(one.hostname)}


def _split(url: str) -> SplitResult | None:
    try:
        address = urlsplit(url)
        # Reading the port is what refuses a wrong one.
        return address if address.port != 0 else None
    except ValueError:
        return None


def _place(address: SplitResult, port: int) -> str:
    host = address.hostname or ""
    return f"{f'[{host}]' if ':' in host else host}:{address.port or port}"


def _named(host: str | None) -> bool:
    return bool(host) and bool(_NAME.fullmatch(host or "") or _address(host or ""))


def _address(host: str) -> bool:
    try:
        return bool(ip_address(host)) and "%" not in host
    except ValueError:
        return False


def _is_loopback(host: str) -> bool:
    return host == "localhost" or (_address(host) and ip_address(host).is_loopback)
