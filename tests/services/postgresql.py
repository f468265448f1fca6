"""A private PostgreSQL server: one for a whole test run, whatever the number of workers.

Started from the machine's own binaries on a free loopback port, in a folder of its own under
``.services/``; the process that started pytest stops it by its id. Each test gets databases that
nobody else uses, as addresses fit for ``DATABASE_URL``.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.services.run import (
    REQUIRED_VARIABLE,
    SERVICES_DIR,
    SharedServer,
    account,
    free_port,
    locked,
    make_folder,
    run_as,
)

PROJECT_DIR = Path(__file__).resolve().parent.parent.parent
OWN_DIR = SERVICES_DIR / "postgresql"
# Debian keeps the server out of PATH, as does Homebrew.
BINARY_FOLDERS = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin")
SUPERUSER = "disclosure"
SECONDS_TO_START = 60
TEMPLATE = "migrated"
CONFIGURATION = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
# 100 concurrent publications and a few onlookers
max_connections = 200
# Test data need not survive a power cut.
fsync = off
synchronous_commit = off
full_page_writes = off
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it listens, how to sign in, where its files are."""

    pid: int
    port: int
    password: str
    folder: str

    def url(self, database: str) -> str:
        """Return the address of a database in the form ``DATABASE_URL`` takes."""
        return f"postgresql://{SUPERUSER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: sql.Composable) -> None:
        """Run one statement outside a transaction, as creating a database demands."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def create_database(self, name: str, template: str = "template0") -> str:
        """Create a database, a copy of ``template``, and return its address."""
        self.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
        return self.url(name)

    def has_database(self, name: str) -> bool:
        """Tell whether there is a database of this name."""
        with psycopg.connect(self.url("postgres")) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return found.fetchone() is not None

    def drop_database(self, name: str) -> None:
        """Drop a database, ending whatever is still connected to it."""
        self.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


class NoPostgresqlError(RuntimeError):
    """The machine has no PostgreSQL server binaries."""


def binaries() -> Path:
    """Return the folder with ``initdb`` and ``postgres``, of the newest version there is."""
    found = [
        Path(path).parent
        for pattern in BINARY_FOLDERS
        for path in sorted(Path("/").glob(f"{pattern.lstrip('/')}/initdb"), reverse=True)
    ]
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    for folder in found:
        if (folder / "postgres").exists():
            return folder
    raise NoPostgresqlError(
        "没有 PostgreSQL 服务程序：make test 会安装，或自行安装 postgresql 软件包"
    )


def start(run: str) -> Server:
    """Make a cluster and start it; raise ``RuntimeError`` with the server's log if it can't."""
    programs = binaries()
    try:
        user = account("postgres", "nobody")
    except LookupError as error:
        raise NoPostgresqlError(str(error)) from None
    folder = make_folder(OWN_DIR / run, user)
    data, log, secret = folder / "data", folder / "server.log", folder / "password"
    password = secrets.token_hex(16)
    secret.write_text(password)
    if user is not None:
        os.chown(secret, user.pw_uid, user.pw_gid)
    subprocess.run(
        [
            *(programs / "initdb", "--pgdata", data, "--username", SUPERUSER),
            *("--pwfile", secret, "--auth", "scram-sha-256"),
            *("--encoding", "UTF8", "--locale", "C", "--no-sync"),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        **run_as(user),
    )
    with (data / "postgresql.conf").open("a") as configuration:
        configuration.write(CONFIGURATION)
    for _attempt in range(5):
        # Someone may take the port between our looking and the server's binding: look again.
        port = free_port()
        started = subprocess.run(
            [
                *(programs / "pg_ctl", "start", "--wait", f"--timeout={SECONDS_TO_START}"),
                *("--pgdata", data, "--log", log, "--options", f"-p {port}"),
            ],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            start_new_session=True,  # Ctrl-C reaches pytest, which then stops the server
            **run_as(user),
        )
        if started.returncode == 0:
            pid = int((data / "postmaster.pid").read_text().split()[0])
            return Server(pid=pid, port=port, password=password, folder=str(folder))
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")


def stop(server: Server) -> None:
    """Shut the server down by its id, wait until it is gone, and remove its files."""
    if _is_postmaster(server):
        os.kill(server.pid, signal.SIGINT)  # "fast": ends connections, finishes cleanly
        deadline = time.monotonic() + SECONDS_TO_START
        while _is_postmaster(server) and time.monotonic() < deadline:
            time.sleep(0.05)
    shutil.rmtree(server.folder, ignore_errors=True)


def _is_postmaster(server: Server) -> bool:
    """Tell whether the id is still this very server, not another process with the same number."""
    try:
        noted = int((Path(server.folder) / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(server.pid, 0)
    except (OSError, ValueError, IndexError):
        return False
    return noted == server.pid


# One server for a run ------------------------------------------------------------------------

SHARED = SharedServer(OWN_DIR, start, stop, Server)


# Fixtures ------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def postgres_server() -> Server:
    """The run's PostgreSQL server; skips where the machine has none, unless it must."""
    try:
        return SHARED.get()
    except NoPostgresqlError as reason:
        if os.environ.get(REQUIRED_VARIABLE):
            raise
        pytest.skip(str(reason))


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """The address of an empty database of this test's own."""
    name = f"test_{secrets.token_hex(6)}"
    yield postgres_server.create_database(name)
    postgres_server.drop_database(name)


@pytest.fixture(scope="session")
def _migrated_template(postgres_server: Server) -> str:
    """The name of a migrated database, made once for the run and never written to again."""
    with locked(OWN_DIR):
        if not postgres_server.has_database(TEMPLATE):
            unfinished = postgres_server.create_database(f"{TEMPLATE}_unfinished")
            run_manage(["migrate", "--verbosity", "0"], unfinished)
            postgres_server.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(f"{TEMPLATE}_unfinished"), sql.Identifier(TEMPLATE)
                )
            )
    return TEMPLATE


@pytest.fixture
def migrated_postgres_url(postgres_server: Server, _migrated_template: str) -> Iterator[str]:
    """The address of a migrated database of this test's own, otherwise empty."""
    name = f"test_{secrets.token_hex(6)}"
    yield postgres_server.create_database(name, template=_migrated_template)
    postgres_server.drop_database(name)


def run_manage(
    arguments: list[str], database_url: str, *, check: bool = True, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``manage.py`` in a process of its own, with test settings, against a database."""
    finished = subprocess.run(
        [sys.executable, str(PROJECT_DIR / "manage.py"), *arguments],
        cwd=PROJECT_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": database_url,
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if check and finished.returncode != 0:
        pytest.fail(f"manage.py {' '.join(arguments)}:\n{finished.stdout}\n{finished.stderr}")
    return finished
