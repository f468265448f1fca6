"""The scripts that ``make`` calls, run as they are."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from contextlib import closing

import pytest

from config.env import PROJECT_DIR
from tests.services.run import free_port

BIN = PROJECT_DIR / "bin"


def call(*arguments, **options):
    options.setdefault("cwd", PROJECT_DIR)
    finished = subprocess.run(
        [str(argument) for argument in arguments],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )
    return finished.returncode, finished.stdout, finished.stderr


def check_port(host, port):
    return call(sys.executable, BIN / "check_port.py", host, port)


class TestPort:
    def test_free_port_is_silent(self):
        assert check_port("127.0.0.1", free_port()) == (0, "", "")

    def test_taken_port_is_named_with_another_to_try(self):
        with closing(socket.create_server(("127.0.0.1", 0))) as taken:
            port = taken.getsockname()[1]
            assert check_port("127.0.0.1", port) == (
                1,
                "",
                (
                    f"端口 {port} 已被别的程序占用，网站没有启动。"
                    f"请先停掉那个程序，或换一个端口：make run PORT={port + 1}\n"
                ),
            )

    @pytest.mark.parametrize("port", ["0", "65536", "八千", "80a", "-1", "", "８０００"])
    def test_what_is_no_port_is_refused(self, port):
        code, out, err = check_port("127.0.0.1", port)
        assert (code, out) == (1, "")
        assert err.startswith(f"PORT={port} 不是端口号：")

    @pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
    def test_foreign_host_is_refused(self, host):
        code, out, err = check_port(host, "8000")
        assert (code, out) == (1, "")
        assert err.startswith(f"HOST={host} 不是本机")

    @pytest.mark.parametrize("host", ["0.0.0.0", "localhost"])  # noqa: S104  what a user types
    def test_usual_hosts_are_accepted(self, host):
        assert check_port(host, free_port()) == (0, "", "")


class TestMake:
    def test_help_lists_every_target_of_the_readers(self):
        code, out, _ = call("make", "help")
        listed = re.findall(r"^  make (\S+) +\S", out, flags=re.MULTILINE)
        assert (code, listed) == (
            0,
            [
                "help",
                "run",
                "setup",
                "reset",
                "accounts",
                "test",
                "check",
                "elasticsearch",
                "requirements",
                "messages",
                "pictures",
                "bench",
            ],
        )

    def test_make_alone_shows_the_help(self):
        assert call("make") == call("make", "help")

    def test_taken_port_stops_before_anything_is_made(self, tmp_path):
        project = bare_project(tmp_path)
        with closing(socket.create_server(("127.0.0.1", 0))) as taken:
            port = taken.getsockname()[1]
            code, out, err = call("make", "run", f"PORT={port}", cwd=project)
        assert code == 2  # make's own code for a failed recipe
        assert out == ""
        assert err.startswith(f"端口 {port} 已被别的程序占用")
        assert not (project / ".venv").exists()

    def test_ci_calls_check_and_test_and_nothing_else(self):
        lines = (PROJECT_DIR / ".ci" / "run").read_text().splitlines()
        assert lines == [
            "#!/usr/bin/env bash",
            "set -euo pipefail",
            'cd "$(dirname "$0")/.."',
            "exec make --no-print-directory check test",
        ]
        assert os.access(PROJECT_DIR / ".ci" / "run", os.X_OK)

    def test_nothing_in_it_is_for_gnu_only(self):
        """``sed -i``, ``readlink -f``, ``cp -a`` and their like differ on macOS."""
        scripts = [PROJECT_DIR / "Makefile", *(path for path in BIN.iterdir() if not path.suffix)]
        text = "\n".join(path.read_text(encoding="utf-8") for path in scripts)
        assert (
            re.findall(r"sed -[ir]|readlink -f|grep -P|cp -a|date -d|stat -c|<<<|\[\[", text) == []
        )
        assert {path.name: path.read_text().splitlines()[0] for path in scripts[1:]} == {
            path.name: "#!/bin/sh" for path in scripts[1:]
        }


def bare_project(tmp_path):
    """Copy what `make` needs, without a virtual environment."""
    project = tmp_path / "project"
    shutil.copytree(BIN, project / "bin")
    shutil.copy(PROJECT_DIR / "Makefile", project)
    (project / "requirements").mkdir()
    return project


def program(folder, name, script):
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


class TestFindPython:
    def test_finds_one_of_3_11_or_later(self):
        code, out, err = call(BIN / "find-python")
        assert (code, err) == (0, "")
        assert call(out.strip(), "-c", "import sys; print(sys.version_info >= (3, 11))") == (
            0,
            "True\n",
            "",
        )

    def test_old_one_is_passed_over_for_a_newer(self, tmp_path):
        program(tmp_path, "python3", "exit 1")  # any question about its version fails
        newer = program(tmp_path, "python3.12", "exit 0")
        code, out, err = call(BIN / "find-python", env={"PATH": f"{tmp_path}:/bin"})
        assert (code, out, err) == (0, f"{newer}\n", "")

    def test_none_is_told_with_the_mend(self, tmp_path):
        program(tmp_path, "python3", "exit 1")
        environment = {"PATH": str(tmp_path)}
        code, out, err = call("/bin/sh", BIN / "find-python", env=environment)
        assert (code, out) == (1, "")
        assert err.startswith("没有找到 Python 3.11 或更高版本。\n请先安装（Debian/Ubuntu：")

    def test_named_one_is_taken_or_refused_by_name(self):
        answer = call(BIN / "find-python", env={**os.environ, "PYTHON": sys.executable})
        assert answer == (0, f"{sys.executable}\n", "")
        code, _, err = call(BIN / "find-python", env={**os.environ, "PYTHON": "/no/python"})
        assert code == 1
        assert err.startswith("PYTHON=/no/python 不可用，或版本低于 3.11。")


class TestInstallPackages:
    def test_nothing_is_done_where_all_are_there(self, tmp_path):
        program(tmp_path, "dpkg-query", "printf installed")
        program(tmp_path, "apt-get", "echo called >&2; exit 1")
        environment = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
        assert call(BIN / "install-packages", "postgresql", env=environment) == (0, "", "")

    def test_without_root_or_sudo_the_administrator_is_told_what_to_do(self, tmp_path):
        program(
            tmp_path, "dpkg-query", '[ "$4" = present ] || [ "$3" = present ] && printf installed'
        )
        program(tmp_path, "id", "echo 1000")
        program(tmp_path, "sudo", "exit 1")
        code, out, err = call(
            BIN / "install-packages",
            "present",
            "absent",
            env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
            stdin=subprocess.DEVNULL,
        )
        assert (code, out) == (1, "")
        assert err.splitlines() == [
            "缺少系统软件包： absent",
            "当前用户不是 root，也不能使用 sudo。请让管理员执行：",
            "  apt-get install --no-install-recommends absent",
        ]

    def test_failed_installation_shows_what_apt_said(self, tmp_path):
        program(tmp_path, "dpkg-query", "exit 1")
        program(tmp_path, "id", "echo 0")
        program(tmp_path, "apt-get", "echo 'E: no such package'; exit 100")
        code, _, err = call(
            BIN / "install-packages", "absent", env={"PATH": f"{tmp_path}:/usr/bin:/bin"}
        )
        assert code == 1
        assert err.splitlines()[0] == "E: no such package"
        assert err.splitlines()[1].startswith("安装失败： absent。请检查网络和软件源")

    def test_elsewhere_than_debian_the_names_are_told(self, tmp_path):
        answer = call("/bin/sh", BIN / "install-packages", "chromium", env={"PATH": str(tmp_path)})
        assert answer == (
            1,
            "",
            "这台机器不用 apt，请自行安装下列软件（名称以 Debian 为准）：chromium\n",
        )


class TestInstallRequirements:
    @pytest.fixture
    def project(self, tmp_path):
        """A project whose virtual environment notes how pip is called."""
        project = bare_project(tmp_path)
        (project / "requirements" / "base.txt").write_text("one==1\n")
        (project / ".venv" / "bin").mkdir(parents=True)
        program(project / ".venv" / "bin", "python", 'echo "$@" >>calls; exit ${FAIL:-0}')
        return project

    def install(self, project, **environment):
        return call(
            "bin/install-requirements",
            ".venv",
            "base",
            cwd=project,
            env={**os.environ, **environment},
        )

    def calls(self, project):
        path = project / "calls"
        return path.read_text().splitlines() if path.exists() else []

    def test_installed_with_hashes_once(self, project):
        code, _, err = self.install(project)
        assert (code, err) == (0, "")
        assert self.install(project) == (0, "", "")
        assert self.calls(project) == [
            (
                "-m pip install --quiet --disable-pip-version-check --no-input "
                "--require-hashes --requirement requirements/base.txt"
            )
        ]

    def test_installed_again_when_the_file_changes_not_when_it_is_touched(self, project):
        self.install(project)
        os.utime(project / "requirements" / "base.txt", (2e9, 2e9))
        self.install(project)
        assert len(self.calls(project)) == 1
        (project / "requirements" / "base.txt").write_text("one==2\n")
        self.install(project)
        assert len(self.calls(project)) == 2

    def test_failure_is_told_and_tried_again_next_time(self, project):
        code, _, err = self.install(project, FAIL="1")
        assert code == 1
        assert err.startswith("安装失败：requirements/base.txt。请检查网络；")
        self.install(project)
        assert len(self.calls(project)) == 2


class TestReset:
    def test_nothing_is_deleted_without_a_yes(self):
        before = sorted((PROJECT_DIR / "var").glob("*"))
        environment = {**os.environ, "VAR_DIR": "", "DATABASE_URL": ""}
        answer = call(
            sys.executable,
            BIN / "portal.py",
            "reset",
            "",
            env=environment,
            stdin=subprocess.DEVNULL,
        )
        assert answer == (1, "", "没有删除任何东西。脚本中请写：make reset CONFIRM=yes\n")
        assert sorted((PROJECT_DIR / "var").glob("*")) == before

    @pytest.mark.parametrize(
        "elsewhere", [{"VAR_DIR": "/srv/var"}, {"DATABASE_URL": "postgresql://u:p@db/d"}]
    )
    def test_data_elsewhere_is_never_touched(self, elsewhere):
        code, out, err = call(
            sys.executable,
            BIN / "portal.py",
            "reset",
            "yes",
            env={**os.environ, "VAR_DIR": "", "DATABASE_URL": "", **elsewhere},
        )
        assert (code, out) == (1, "")
        assert err.startswith("make reset 只清空项目目录下的 var/。")
