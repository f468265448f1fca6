from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path

import dj_database_url
import psycopg
import pytest

from tests.services import postgresql

pytestmark = pytest.mark.postgresql


def test_server_answers_on_loopback_with_a_password(postgres_url):
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert connection.execute("SELECT '柳州市商务局'").fetchone() == ("柳州市商务局",)
    wrong = postgres_url.replace(dj_database_url.parse(postgres_url)["PASSWORD"], "wrong")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_one_server_serves_the_whole_run(postgres_server):
    assert postgresql.SHARED.get() == postgres_server


def test_two_tests_never_share_a_database(postgres_server, postgres_url):
    other = postgres_server.create_database("another")
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE mine (id int)")
    with psycopg.connect(other) as connection:
        assert connection.execute("SELECT to_regclass('mine')").fetchone() == (None,)
    postgres_server.drop_database("another")


def test_hundred_connections_at_once(postgres_url):
    barrier = threading.Barrier(100, timeout=60)
    answers = []

    def ask():
        with psycopg.connect(postgres_url) as connection:
            barrier.wait()
            answers.append(connection.execute("SELECT 1").fetchone())

    threads = [threading.Thread(target=ask) for _ in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [(1,)] * 100


def test_stopping_ends_the_process_and_removes_the_files(postgres_server):
    server = postgresql.start(f"{os.getpid()}-stopped")
    psycopg.connect(server.url("postgres")).close()

    postgresql.stop(server)

    assert not Path(server.folder).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.url("postgres"), connect_timeout=2)
    psycopg.connect(postgres_server.url("postgres")).close()


def test_migrated_database_has_the_products_tables(migrated_postgres_url):
    with psycopg.connect(migrated_postgres_url) as connection:
        assert connection.execute("SELECT count(*) FROM wagtailcore_locale").fetchone() == (1,)


def test_manage_py_talks_to_it(migrated_postgres_url):
    answer = postgresql.run_manage(
        [
            "shell",
            "-v0",
            "-c",
            "from wagtail.models import Page; print(Page.objects.db, Page.objects.count())",
        ],
        migrated_postgres_url,
    )
    assert answer.stdout.split() == ["default", "2"]


def test_server_of_a_killed_run_is_stopped_by_the_next(postgres_server):
    finished = subprocess.Popen([sys.executable, "-c", ""])
    finished.wait()
    orphan = postgresql.start(f"{finished.pid}-killed")
    note = postgresql.SHARED.note(f"{finished.pid}-killed")
    note.write_text(json.dumps(asdict(orphan)))

    assert postgresql.SHARED.get() == postgres_server

    assert not note.exists()
    assert not Path(orphan.folder).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(orphan.url("postgres"), connect_timeout=2)
