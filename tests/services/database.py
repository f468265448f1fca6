"""The SQLite test database: migrated once, copied for every worker, restored after a flush.

Migrating Wagtail's history takes longer than most test files. The migrated database is kept under
``.cache/`` by a hash of all migrations and is copied from there; a changed migration makes another.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parent.parent.parent
CACHE_DIR = PROJECT_DIR / ".cache" / "test-database"
KEPT = 4  # people try branches; older ones are removed


def migrations_hash() -> str:
    """Return a hash over the migrations of all installed apps and what else shapes the tables."""
    import django
    from django.apps import apps
    from django.conf import settings

    digest = hashlib.sha256(repr((django.VERSION, settings.INSTALLED_APPS)).encode())
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path).glob("migrations/*.py")):
            digest.update(f"{config.label}/{path.name}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def kept_database() -> Path:
    """Return where the migrated database of the present migrations is, or will be, kept."""
    return CACHE_DIR / f"{migrations_hash()}.sqlite3"


def keep(database: Path, kept: Path) -> None:
    """Keep a copy of a freshly migrated database; safe beside another worker doing the same."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    partial = kept.with_suffix(f".{os.getpid()}")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("VACUUM INTO ?", (str(partial),))
    partial.replace(kept)
    newest_first = sorted(
        kept.parent.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime, reverse=True
    )
    for path in newest_first[KEPT:]:
        path.unlink(missing_ok=True)


def use(kept: Path, database: Path) -> bool:
    """Copy the kept database to where a worker wants it; tell whether there was one."""
    try:
        shutil.copyfile(kept, database)
    except FileNotFoundError:
        return False
    return True


def restore(kept: Path, database: Path) -> None:
    """Bring back what migrations wrote, in place, under the connections that are open on it."""
    with (
        closing(sqlite3.connect(f"file:{kept}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(database, timeout=30)) as target,
    ):
        source.backup(target)
