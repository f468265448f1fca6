from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing

import pytest
from django.db import OperationalError, connection, transaction

from config.env import PROJECT_DIR

PROCESSES, THREADS, TURNS = 4, 10, 5

# Reads, then writes what follows from it: the pattern that loses updates, or fails at once with
# "database is locked", where transactions begin without the write lock.
WRITERS = """
import threading
import django
django.setup()
from django.db import connection, transaction

failures = []
def count_up():
    try:
        for _ in range({turns}):
            with transaction.atomic(), connection.cursor() as cursor:
                value, = cursor.execute("SELECT value FROM counter").fetchone()
                cursor.execute("UPDATE counter SET value = %s", [value + 1])
    except Exception as failure:
        failures.append(repr(failure))
    finally:
        connection.close()

threads = [threading.Thread(target=count_up) for _ in range({threads})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(failures)
"""


@pytest.mark.parametrize("settings_module", ["config.settings.dev", "config.settings.production"])
def test_forty_concurrent_writers_lose_nothing(tmp_path, production, settings_module):
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as database:
        database.execute("CREATE TABLE counter (value integer)")
        database.execute("INSERT INTO counter VALUES (0)")
        database.commit()
    script = WRITERS.format(turns=TURNS, threads=THREADS)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", script],
            cwd=PROJECT_DIR,
            env={**production, "DJANGO_SETTINGS_MODULE": settings_module},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROCESSES)
    ]
    assert [writer.communicate()[0].strip() for writer in writers] == ["[]"] * PROCESSES
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as database:
        assert database.execute("SELECT value FROM counter").fetchone() == (
            PROCESSES * THREADS * TURNS,
        )


@pytest.mark.django_db(transaction=True)
def test_connection_has_the_settings_of_the_house():
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (30_000,)  # milliseconds
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.django_db(transaction=True)
def test_transaction_takes_the_write_lock_when_it_begins():
    with transaction.atomic():
        other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0)
        with closing(other), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


@pytest.mark.django_db(transaction=True)
def test_readers_go_on_beside_the_writer():
    from wagtail.models import Locale

    with transaction.atomic():
        Locale.objects.create(language_code="en")
        with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=0)) as reader:
            seen = reader.execute("SELECT count(*) FROM wagtailcore_locale").fetchone()
    assert seen == (1,)


@pytest.mark.django_db(transaction=True)
def test_writer_waits_for_its_turn_instead_of_failing():
    from wagtail.models import Locale

    begun, outcome = threading.Event(), []

    def write():
        begun.wait()
        try:
            with transaction.atomic():
                Locale.objects.create(language_code="en")
            outcome.append("written")
        except OperationalError as failure:
            outcome.append(repr(failure))
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    with transaction.atomic():
        begun.set()
        writer.join(timeout=0.5)
        assert outcome == []  # it is waiting for us
    writer.join()
    assert outcome == ["written"]
