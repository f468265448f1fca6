"""``make run`` and ``make setup`` as a stranger uses them, on a data folder of their own."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import urllib.request
from contextlib import closing

import pytest

from config.env import PROJECT_DIR
from tests.services.run import free_port

pytestmark = pytest.mark.xdist_group("setup")

STEPS = [
    "建立数据库……",
    "装入工作日历……",
    "导入基本目录……",
    "生成栏目……",
    "生成审核流程……",
    "装入示例内容……",
    "收集静态文件……",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("var")


@pytest.fixture
def environment(production, folder):
    """A machine with nothing set but where its data are."""
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "DATABASE_URL"):
        production[name] = ""
    del production["DJANGO_SETTINGS_MODULE"], production["BASE_URL"]
    return {**production, "VAR_DIR": str(folder)}


def content(folder):
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        return list(database.iterdump())


def steps_of(output):
    return [line for line in output.splitlines() if line.endswith("……")]


def test_first_run_sets_up_and_second_changes_nothing(environment, folder, run):
    first = run("bin/portal.py", "setup", "127.0.0.1", "8000", environment=environment)
    assert (first.returncode, first.stderr) == (0, "")
    assert steps_of(first.stdout) == STEPS
    assert first.stdout.splitlines()[-2:] == [
        "门户  http://127.0.0.1:8000/",
        "后台  http://127.0.0.1:8000/admin/",
    ]
    assert "office.head" in first.stdout
    assert (folder / "static" / "wagtailadmin").is_dir()

    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        database.execute("UPDATE wagtailcore_page SET title = '编辑改过' WHERE depth > 3")
        database.execute("DELETE FROM wagtailcore_modellogentry")
        database.commit()
    before = content(folder)

    second = run("bin/portal.py", "setup", "127.0.0.1", "8000", environment=environment)
    assert (second.returncode, second.stderr) == (0, "")
    assert steps_of(second.stdout) == []
    assert content(folder) == before


def test_it_serves_pages_and_static_files(environment):
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "bin/portal.py", "run", "127.0.0.1", str(port)],
        cwd=PROJECT_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said = []
        for line in server.stdout:
            said.append(line.strip())
            if said[-1].startswith("网站已启动"):
                break
        assert said[-1] == "网站已启动，按 Ctrl-C 停止。"
        assert f"门户  http://127.0.0.1:{port}/" in said
        for path, kind in (
            ("/", "text/html; charset=utf-8"),
            ("/admin/login/", "text/html; charset=utf-8"),
            ("/static/wagtailadmin/css/core.css", 'text/css; charset="utf-8"'),
        ):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
                assert (path, answer.status, answer.headers["Content-Type"]) == (path, 200, kind)
    finally:
        server.terminate()
        server.communicate(timeout=30)


def test_failed_step_is_told_without_a_traceback_and_goes_on_next_time(
    environment, folder, tmp_path, run
):
    broken = {**environment, "VAR_DIR": str(tmp_path), "COLUMNS_DISABLED": "no_such_column"}
    answer = run("bin/portal.py", "setup", "127.0.0.1", "8000", environment=broken)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.startswith("COLUMNS_DISABLED 中的栏目不存在：no_such_column。")
