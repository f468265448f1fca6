"""The two projects under test: their settings, their databases, and processes that run them."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PROJECT_DIR = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Project:
    """A Django project and the folder its databases are made in."""

    name: str
    settings: str
    folder: Path

    def environment(self, database: Path) -> dict[str, str]:
        """Return the environment of a process that works on a database."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": self.settings,
            "DATABASE_URL": f"sqlite:///{database}",
            "VAR_DIR": str(self.folder / f"{self.name}-files"),
            "SECRET_KEY": secrets.token_hex(32),
            "ALLOWED_HOSTS": "localhost",
            "BASE_URL": "http://localhost",
            "SECURE_SSL_REDIRECT": "false",
            "LOG_LEVEL": "ERROR",
            "REDIS_URL": "",
            "TASKS_BACKEND": "immediate",
            "COLUMNS_DISABLED": "",
        }

    def command(self, *arguments: str, database: Path) -> float:
        """Run a management command and return its seconds, start-up included."""
        start = time.perf_counter()
        subprocess.run(  # noqa: S603  our own commands
            [sys.executable, "-m", "django", *arguments],
            cwd=PROJECT_DIR,
            env=self.environment(database),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        return time.perf_counter() - start

    def empty_database(self) -> tuple[Path, float]:
        """Return a migrated database and the seconds that migrating took."""
        database = self.folder / f"{self.name}-empty.sqlite3"
        seconds = self.command("migrate", "--verbosity=0", database=database)
        return database, seconds


class RunningSite:
    """One site of one size, served by a process of its own."""

    def __init__(self, project: Project, empty: Path, size: int) -> None:
        self.project, self.size = project, size
        self.database = project.folder / f"{project.name}-{size}.sqlite3"
        # What is still in the write-ahead log belongs to the database.
        for suffix in ("", "-wal"):
            source = empty.with_name(empty.name + suffix)
            if source.exists():
                shutil.copyfile(source, self.database.with_name(self.database.name + suffix))
        self.process = subprocess.Popen(  # noqa: S603  our own program
            [sys.executable, "-m", "bench.worker", project.name],
            cwd=PROJECT_DIR,
            env=project.environment(self.database),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        if error is not None:
            self.process.terminate()
        self.process.wait()

    def order(self, order: str, argument: Any) -> None:
        """Give an order; ``answer`` waits for it."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([order, argument]) + "\n")
        self.process.stdin.flush()

    def answer(self) -> Any:
        """Wait for the answer to an order; raise ``RuntimeError`` where the process ended."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.project.name} with {self.size} pages has failed; see above")
        return json.loads(line)

    def seed(self) -> None:
        """Begin to fill the site."""
        self.order("seed", self.size)

    def time(self, operation: str) -> float:
        """Return the milliseconds of one operation."""
        self.order("time", operation)
        return float(self.answer())
