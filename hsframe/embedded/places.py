"""Where the servers' files are, for whom, and the secrets kept beside them."""

import hashlib
import os
import pwd
import secrets
import stat
import tempfile
from functools import cached_property
from pathlib import Path

# A Unix socket's path may hold 107 bytes; PostgreSQL's file name takes 14 of them.
LONGEST_FOLDER = 107 - 16


class ServerTrouble(Exception):
    """Why a server cannot run, in one line for a person."""


def secret(path: Path, size: int = 32) -> str:
    """The secret in a file that only its owner reads; made when it is missing."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        pass
    path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as opened:
        opened.write(secrets.token_urlsafe(size))
    try:
        # A link fails where another process was first: its secret counts then.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text().strip()


def server_account() -> pwd.struct_passwd | None:
    """The account that PostgreSQL runs under when we are root: it refuses root."""
    if os.geteuid() != 0:
        return None
    for name in (os.environ.get("HSFRAME_PG_ACCOUNT"), "postgres", "nobody"):
        try:
            if name:
                return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ServerTrouble(
        "PostgreSQL refuses to run as root, and there is no account to lend it: "
        "name one in HSFRAME_PG_ACCOUNT."
    )


def open_to_others(path: Path) -> bool:
    """Whether another account can reach the path through all its parents."""
    for parent in (path, *path.parents):
        if parent.exists() and not parent.stat().st_mode & stat.S_IXOTH:
            return False
    return True


class Places:
    """Every path that belongs to a state folder."""

    def __init__(self, state: Path) -> None:
        self.state = state.resolve()
        self.digest = hashlib.sha256(str(self.state).encode()).hexdigest()[:12]

    @cached_property
    def account(self) -> pwd.struct_passwd | None:
        return server_account()

    @cached_property
    def home(self) -> Path:
        """Where the database lies: the state folder, or where its account can go."""
        if self.account is None or open_to_others(self.state):
            return self.state
        return Path("/var/lib/hsframe") / self.digest

    @cached_property
    def sockets(self) -> Path:
        """A folder for sockets: a short one where the state's own is too deep."""
        folder = self.home / "run"
        if len(os.fsencode(folder)) <= LONGEST_FOLDER:
            return folder
        name = f"hsframe-{os.geteuid()}-{self.digest}"
        return Path(tempfile.gettempdir()) / name

    @property
    def data(self) -> Path:
        return self.home / "postgres"

    @property
    def database_log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def broker(self) -> Path:
        return self.state / "broker"

    @property
    def broker_socket(self) -> Path:
        return self.sockets / "redis.sock"

    @property
    def password_file(self) -> Path:
        return self.state / "postgres-password"

    def make(self) -> None:
        """Make the folders, each for whom it is, whatever the user's umask."""
        umask = os.umask(0o022)
        try:
            self._make()
        finally:
            os.umask(umask)

    def _make(self) -> None:
        self.state.mkdir(mode=0o755, parents=True, exist_ok=True)
        self.home.mkdir(mode=0o755, parents=True, exist_ok=True)
        self.broker.mkdir(mode=0o700, exist_ok=True)
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        owners = {os.geteuid(), self.account.pw_uid if self.account else os.geteuid()}
        if self.sockets.stat().st_uid not in owners or self.sockets.is_symlink():
            raise ServerTrouble(f"{self.sockets} belongs to somebody else.")
        if self.account:
            os.chown(self.sockets, self.account.pw_uid, self.account.pw_gid)
            self.database_log.touch()
            os.chown(self.database_log, self.account.pw_uid, self.account.pw_gid)
