"""A real Elasticsearch on this machine: started, asked, stopped and killed.

``make elasticsearch`` runs this module (``install``, ``start``, ``stop``, ``status``, ``restart``)
without the tests' requirements: standard library only.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tests.services.elasticsearch_program import (
    OWN_DIR,
    VERSION,
    NoElasticsearchError,
    install,
    java_home,
)
from tests.services.run import account, free_port, locked, make_folder, run_as

USUAL_PORT = 9200
SECONDS_TO_START = 120
SECONDS_TO_STOP = 30
# The server's name where `make elasticsearch` started it; a test run's has the run's.
BY_HAND = "by-hand"
# What slows the start on a small machine is the compiler, not the data.
JAVA_OPTIONS = "-Xms512m -Xmx512m -XX:TieredStopAtLevel=1"
# Without a temporary folder of its own it would claim /tmp, and refuse to start from there.
JVM_OPTIONS = """\
-XX:+UseSerialGC
-XX:+ExitOnOutOfMemoryError
-Djava.io.tmpdir=${ES_TMPDIR}
"""
CONFIGURATION = """\
cluster.name: disclosure-{name}
node.name: {name}
discovery.type: single-node
network.host: 127.0.0.1
http.port: {port}
transport.port: 0
node.portsfile: true
path.data: {folder}/data
path.logs: {folder}/logs
xpack.security.enabled: false
# A full disk of the developer's machine is not what is tested here.
cluster.routing.allocation.disk.threshold_enabled: false
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A started server: the server's own process, where it listens, where its files are."""

    pid: int
    port: int
    folder: str

    @property
    def url(self) -> str:
        """Return its address as ``ELASTICSEARCH_URL`` takes it."""
        return f"http://127.0.0.1:{self.port}"


# Running -----------------------------------------------------------------------------------------


def _port_is_free(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}", timeout=1):
            return False
    except urllib.error.HTTPError:
        return False
    except OSError:
        return True


def start(name: str, port: int | None = None) -> Server:
    """Start a server and wait until it answers; raise ``RuntimeError`` with its log if it can't.

    Data of an earlier server of this name is there again. Without a port it takes a free one.
    """
    program = install()
    user = account("nobody")
    folder = make_folder(OWN_DIR / name, user)
    settings, logs = folder / "config", folder / "logs"
    shutil.copytree(program / "config", settings, dirs_exist_ok=True)
    (settings / "elasticsearch.yml").write_text(
        CONFIGURATION.format(name=name, port=port or free_port(), folder=folder)
    )
    # Ours replaces the one that would write its garbage collections into the program's folder.
    (settings / "jvm.options").write_text(JVM_OPTIONS)
    for path in (folder / "data", logs, folder / "tmp"):
        path.mkdir(exist_ok=True)
    ports = logs / "http.ports"
    ports.unlink(missing_ok=True)
    if user is not None:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, user.pw_uid, user.pw_gid)
    output = folder / "start.log"
    with output.open("w") as log:
        # -d returns when the server answers, and fails where it can't.
        started = subprocess.run(
            [program / "bin" / "elasticsearch", "-d", "-p", folder / "pid"],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder,
            timeout=SECONDS_TO_START,
            start_new_session=True,  # Ctrl-C reaches pytest, which then stops the server
            env={
                **os.environ,
                "ES_JAVA_HOME": str(java_home()),
                "ES_JAVA_OPTS": JAVA_OPTIONS,
                "CLI_JAVA_OPTS": "-XX:TieredStopAtLevel=1 -Xmx64m",
                "ES_PATH_CONF": str(settings),
                "ES_TMPDIR": str(folder / "tmp"),
                "HOME": str(folder),
            },
            **run_as(user),
        )
    if started.returncode != 0:
        raise RuntimeError(
            f"Elasticsearch did not start:\n{output.read_text(errors='replace')[-4000:]}"
        )
    pid = int((folder / "pid").read_text())
    listening = int(ports.read_text().split()[0].rsplit(":", 1)[1])
    server = Server(pid=pid, port=listening, folder=str(folder))
    deadline = time.monotonic() + SECONDS_TO_START
    while (status := health(server)) not in {"green", "yellow"}:
        if time.monotonic() > deadline:
            raise RuntimeError(f"Elasticsearch is {status} after {SECONDS_TO_START} seconds")
        time.sleep(0.1)
    return server


def health(server: Server) -> str | None:
    """Return green, yellow or red; nothing where it does not answer."""
    try:
        with urllib.request.urlopen(  # noqa: S310  the scheme is ours
            f"{server.url}/_cluster/health", timeout=5
        ) as answer:
            return str(json.load(answer)["status"])
    except OSError:
        return None


def is_running(server: Server) -> bool:
    """Tell whether the id is still this very server, not another process with the same number."""
    shown = subprocess.run(
        ["ps", "-ww", "-o", "stat=,args=", "-p", str(server.pid)],
        check=False,
        capture_output=True,
        text=True,
    ).stdout.strip()
    own = Path(server.folder) / "tmp"
    return f"-Djava.io.tmpdir={own}" in shown and not shown.startswith("Z")


def in_folder(server: Server) -> Server:
    """Return the server that runs on these files now: after a restart another process."""
    try:
        return replace(server, pid=int((Path(server.folder) / "pid").read_text()))
    except FileNotFoundError:  # shut down
        return server


def _end(server: Server, by: signal.Signals) -> None:
    if not is_running(server):
        return
    os.kill(server.pid, by)
    deadline = time.monotonic() + SECONDS_TO_STOP
    while is_running(server):
        if time.monotonic() > deadline:
            os.kill(server.pid, signal.SIGKILL)
            deadline = time.monotonic() + SECONDS_TO_STOP
        time.sleep(0.05)


def stop(server: Server) -> None:
    """Shut the server down by its id and wait until it is gone; its data stays."""
    _end(server, signal.SIGTERM)


def kill(server: Server) -> None:
    """Kill the server's process as a crash would; its data stays as the crash left it."""
    _end(server, signal.SIGKILL)


def remove(server: Server) -> None:
    """Shut the server down and remove its files."""
    stop(server)
    shutil.rmtree(server.folder, ignore_errors=True)


# By hand -----------------------------------------------------------------------------------------


def _note() -> Path:
    return OWN_DIR / f"{BY_HAND.replace('-', '_')}.json"


def noted() -> Server | None:
    """Return the server started by hand if it still runs."""
    try:
        server = Server(**json.loads(_note().read_text()))
    except FileNotFoundError:
        return None
    return server if is_running(server) else None


def main(action: str) -> int:
    """Do what ``make elasticsearch`` was asked for; return the exit status."""
    if action == "install":
        install()
        return 0
    if action not in {"start", "stop", "restart", "status"}:
        print(f"不认识 {action}：请用 start、stop、restart、status 或 install", file=sys.stderr)
        return 2
    with locked(OWN_DIR):
        server = noted()
        if action in {"stop", "restart"}:
            if server is not None:
                stop(server)
            _note().unlink(missing_ok=True)
            server = None
        if action in {"start", "restart"} and server is None:
            server = start(BY_HAND, USUAL_PORT if _port_is_free(USUAL_PORT) else None)
            _note().write_text(json.dumps(asdict(server)))
    if server is None:
        print("Elasticsearch 没有运行（make elasticsearch 启动）")
        return 3 if action == "status" else 0
    print(f"Elasticsearch {VERSION} 正在运行（进程 {server.pid}，{health(server) or '没有应答'}）")
    print(f"使用它：export ELASTICSEARCH_URL={server.url}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "start"))
    except (NoElasticsearchError, RuntimeError, subprocess.TimeoutExpired) as fault:
        print(fault, file=sys.stderr)
        sys.exit(1)
