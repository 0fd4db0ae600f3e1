"""PostgreSQL and Valkey for one machine, from wheels, on Unix sockets only.

Nothing here starts a server but `lease.hold`; `Embedded` only says where they are.
"""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from hsframe.embedded.places import Places, secret


class Embedded:
    """The addresses and secrets of the servers that belong to a state folder."""

    def __init__(self, state: Path) -> None:
        self.places = Places(state)

    def database_url_settings(self) -> dict[str, Any]:
        """What Django's DATABASES needs."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "hsframe",
            "USER": "hsframe",
            "PASSWORD": secret(self.places.password_file),
            "HOST": str(self.places.sockets),
            "PORT": "",
        }

    def redis_url(self, db: int) -> str:
        """The address as redis-py and Django's cache write it."""
        return f"unix://{quote(str(self.places.broker_socket))}?db={db}"

    def broker_url(self) -> str:
        """The address as Celery writes it."""
        return f"redis+socket://{quote(str(self.places.broker_socket))}?virtual_host=0"

    def secret_key(self) -> str:
        """The site's secret, made once for this state folder."""
        return secret(self.places.state / "secret-key", 64)
