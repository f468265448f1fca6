"""What private servers for the tests have in common: one for a whole run, whatever its workers.

Standard library only: ``make elasticsearch`` uses a part of it without the tests' requirements.
"""

from __future__ import annotations

import fcntl
import json
import os
import pwd
import secrets
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

SERVICES_DIR = Path(__file__).resolve().parent.parent.parent / ".services"
# pytest's first process sets it and its workers inherit it: one server for one run.
RUN_VARIABLE = "DISCLOSURE_TEST_RUN"
# `make test` installs the servers and sets this, so that nothing is skipped unnoticed there.
REQUIRED_VARIABLE = "DISCLOSURE_TEST_SERVICES_REQUIRED"

S = TypeVar("S")


def begin_run() -> None:
    """Name the run; called in every process of pytest, the first one decides."""
    os.environ.setdefault(RUN_VARIABLE, f"{os.getpid()}-{secrets.token_hex(4)}")


def free_port() -> int:
    """Return a loopback port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def account(*names: str) -> pwd.struct_passwd | None:
    """Return the first of these users, or none where we are not root and run it as ourselves.

    Servers refuse to run as root. Raises ``LookupError`` where root finds none of the users.
    """
    if os.geteuid() != 0:
        return None
    for name in names:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise LookupError(f"以 root 运行时需要有用户 {' 或 '.join(names)}，服务程序以他的身份运行")


def run_as(user: pwd.struct_passwd | None) -> dict[str, Any]:
    """Return the arguments with which ``subprocess`` starts a program as this user."""
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def make_folder(folder: Path, user: pwd.struct_passwd | None) -> Path:
    """Make a folder of the user's own; where he can't get there, one in /tmp takes its place."""
    folder.mkdir(parents=True, exist_ok=True)
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
        reachable = subprocess.run(["test", "-w", str(folder)], check=False, **run_as(user))
        if reachable.returncode != 0:
            elsewhere = Path(tempfile.mkdtemp(prefix=f"disclosure-{folder.parent.name}-"))
            os.chown(elsewhere, user.pw_uid, user.pw_gid)
            return elsewhere
    return folder


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold what is under a folder for one process at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@dataclass(frozen=True, slots=True)
class SharedServer(Generic[S]):
    """One server for a run: the first who asks starts it, pytest's first process stops it.

    ``folder`` holds a note of each run's server. ``start`` takes the name of the run, ``read``
    makes the server of what its note says.
    """

    folder: Path
    start: Callable[[str], S]
    stop: Callable[[S], None]
    read: Callable[..., S]

    def note(self, run: str) -> Path:
        """Return where it is written down which server a run has."""
        return self.folder / f"{run}.json"

    def get(self) -> S:
        """Return the run's server, starting it if no worker has yet."""
        run = os.environ[RUN_VARIABLE]
        with locked(self.folder):
            self._stop_orphans()
            note = self.note(run)
            if note.exists():
                return self.read(**json.loads(note.read_text()))
            server = self.start(run)
            note.write_text(json.dumps(asdict(server)))  # type: ignore[call-overload]
            return server

    def end_run(self) -> None:
        """Stop the run's server if one was started; called once, in pytest's first process."""
        note = self.note(os.environ[RUN_VARIABLE])
        if not note.exists():
            return
        with locked(self.folder):
            self.stop(self.read(**json.loads(note.read_text())))
            note.unlink()

    def _stop_orphans(self) -> None:
        """Stop the servers of runs that were killed before they could do it themselves."""
        for note in self.folder.glob("*-*.json"):
            try:
                os.kill(int(note.stem.split("-")[0]), 0)
            except ProcessLookupError:
                self.stop(self.read(**json.loads(note.read_text())))
                note.unlink()
            except PermissionError:
                continue
