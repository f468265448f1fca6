"""Make, serve or reset the site on this machine; the Makefile calls it.

``portal.py setup HOST PORT``, ``portal.py run HOST PORT``, ``portal.py reset [yes]``. Everything happens
in one process: starting Django takes longer than most of the steps.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import ipaddress
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT_DIR))

THREADS = 8


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def address(host: str, port: str) -> str:
    """Return what to type into a browser of this machine."""
    try:
        parsed = ipaddress.ip_address(host)
    except ValueError:
        return f"http://{host}:{port}"
    if parsed.is_unspecified:
        return f"http://127.0.0.1:{port}"
    return f"http://[{host}]:{port}" if parsed.version == 6 else f"http://{host}:{port}"


def start_django(host: str, port: str) -> None:
    """Load the development settings for this address, as far as the environment leaves it open."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    os.environ.setdefault("BASE_URL", address(host, port))
    # A person watches this, not a log collector.
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    if not is_loopback(host):
        # Whoever opens the site to the network does not know by which name it will be called.
        os.environ.setdefault("ALLOWED_HOSTS", "*")
    import django

    django.setup()


# Setting up --------------------------------------------------------------------------------------


def checksum(*parts: object) -> str:
    """Return a checksum of what a step depends on: files by content, everything else by value."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.read_bytes() if isinstance(part, Path) else repr(part).encode())
    return digest.hexdigest()[:16]


def migrate() -> bool:
    """Apply outstanding migrations; tell whether the database was new."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    was_new = not executor.loader.applied_migrations
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("建立数据库……" if was_new else "升级数据库……", flush=True)
        call_command("migrate", verbosity=0, interactive=False)
    return was_new


def run(command: str, **options: object) -> None:
    """Run a management command and show the last line it prints, which sums it up."""
    from django.core.management import call_command

    output = io.StringIO()
    call_command(command, stdout=output, **options)
    lines = output.getvalue().strip().splitlines()
    if lines:
        print(f"  {lines[-1].strip()}", flush=True)


def steps() -> Mapping[str, tuple[str, str, Callable[[], object]]]:
    """Return the steps in order: command → (what it depends on, what to say, how to call it).

    A step runs on a new database and again when what it depends on has changed, never merely
    because the site is started once more: an editor may have changed what it wrote.
    """
    from django.conf import settings

    files = sorted((PROJECT_DIR / "cms" / "catalogue" / "data").glob("*.*"))
    catalogue = checksum(*files)
    columns = checksum(catalogue, settings.COLUMN_APPS)
    return {
        "load_work_calendar": (
            checksum(PROJECT_DIR / "requirements" / "base.txt"),
            "装入工作日历……",
            lambda: run("load_work_calendar"),
        ),
        "import_catalogue": (
            catalogue,
            "导入基本目录……",
            lambda: run("import_catalogue"),
        ),
        "sync_columns": (columns, "生成栏目……", lambda: run("sync_columns")),
        "sync_moderation": (columns, "生成审核流程……", lambda: run("sync_moderation")),
        "load_sample": (columns, "装入示例内容……", lambda: run("load_sample")),
        "collectstatic": (
            checksum(PROJECT_DIR / "requirements" / "base.txt", static_files()),
            "收集静态文件……",
            lambda: run("collectstatic", interactive=False),
        ),
    }


def static_files() -> list[tuple[str, int, int]]:
    """Return path, size and time of our own static files; the packages' change with base.txt."""
    folders = [
        PROJECT_DIR / "static",
        *PROJECT_DIR.glob("*/static"),
        *PROJECT_DIR.glob("*/*/static"),
    ]
    return [
        (str(path.relative_to(PROJECT_DIR)), path.stat().st_size, path.stat().st_mtime_ns)
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".venv" not in path.parts
    ]


def set_up() -> None:
    """Bring the database and the files to the present state of the code."""
    from django.conf import settings

    with one_at_a_time(settings.VAR_DIR):
        bring_up_to_date(settings.VAR_DIR / "setup.json")


def bring_up_to_date(done_file: Path) -> None:
    """Run what ``done_file`` does not note as done for this database."""
    from django.db import connection

    database = connection.settings_dict
    identity = checksum(database["ENGINE"], database["HOST"], database["PORT"], database["NAME"])
    noted = json.loads(done_file.read_text()) if done_file.exists() else {}
    was_new = migrate()
    done = {} if was_new or noted.get("database") != identity else noted["steps"]
    for command, (depends_on, message, call) in steps().items():
        if done.get(command) != depends_on:
            print(message, flush=True)
            call()
            done[command] = depends_on
            # Written after each step: an interrupted set-up goes on where it stopped.
            done_file.write_text(json.dumps({"database": identity, "steps": done}, indent=2))


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Let a second set-up of the same folder wait for the first."""
    with (folder / "setup.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def announce(host: str, port: str) -> None:
    """Print where the site is and who can sign in."""
    from django.core.management import call_command

    here = address(host, port)
    print(flush=True)
    call_command("demo_accounts")
    print(f"\n门户  {here}/\n后台  {here}/admin/", flush=True)


def serve(host: str, port: str) -> None:
    """Serve until Ctrl-C, several requests at a time."""
    from django.core.wsgi import get_wsgi_application
    from django.db import connections
    from waitress import create_server

    connections.close_all()
    server = create_server(get_wsgi_application(), host=host, port=int(port), threads=THREADS)
    print("\n网站已启动，按 Ctrl-C 停止。", flush=True)
    server.run()


# Starting over -----------------------------------------------------------------------------------


def reset(confirmed: str) -> None:
    """Delete what this machine has made under ``var/``, after asking."""
    from config.env import environment

    env = environment()
    default = PROJECT_DIR / "var"
    if env.database_url or env.var_dir != default:
        sys.exit(
            "make reset 只清空项目目录下的 var/。当前设置了 DATABASE_URL 或 VAR_DIR，"
            "请自行清空那里的数据。"
        )
    if confirmed != "yes":
        if not sys.stdin.isatty():
            sys.exit("没有删除任何东西。脚本中请写：make reset CONFIRM=yes")
        print(f"将删除 {default} 下的数据库、上传的文件和演示账号，不能恢复。")
        if input("确定请输入 yes：").strip() != "yes":
            sys.exit("没有删除任何东西。")
    for path in default.glob("*"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def main() -> None:
    """Do what the first argument says."""
    action, *arguments = sys.argv[1:]
    if action == "reset":
        reset(*arguments)
        return
    host, port = arguments
    start_django(host, port)
    set_up()
    announce(host, port)
    if action == "run":
        serve(host, port)


if __name__ == "__main__":
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError

    try:
        main()
    except (CommandError, ImproperlyConfigured) as fault:
        print(fault, file=sys.stderr)
        sys.exit(getattr(fault, "returncode", 1))
    except KeyboardInterrupt:
        print("\n已停止。")
        sys.exit(130)
