"""The plugin guide, followed to the letter in a copy of the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from cms.plugins.scaffold import ScaffoldError, write_column

PROJECT = Path(settings.PROJECT_DIR)
GUIDE = PROJECT / "docs" / "add-a-column.md"
WANTED = {"slug": "investment", "name": "招商引资", "path": ("政务公开", "招商引资")}


def write(folder, **values):
    return write_column(folder, **{**WANTED, "item": "招商信息", "family": "article", **values})


@pytest.mark.parametrize("family", ["article", "document", "policy", "interpretation", "records"])
def test_every_family_is_written_as_sound_python(tmp_path, family):
    target = write(tmp_path, family=family)
    for path in target.rglob("*.py"):
        compile(path.read_text(encoding="utf-8"), path, "exec")
    assert sorted(path.name for path in target.iterdir()) == [
        "__init__.py",
        "apps.py",
        "migrations",
        "models.py",
    ]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"slug": "招商"}, "小写英文字母"),
        ({"slug": "2invest"}, "小写英文字母"),
        ({"path": ("",)}, "公开栏目"),
        ({"family": "blog"}, "article"),
    ],
)
def test_a_wrong_wish_is_told_and_nothing_is_written(tmp_path, values, message):
    with pytest.raises(ScaffoldError, match=message):
        write(tmp_path, **values)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(tmp_path):
    (tmp_path / "investment").mkdir()
    with pytest.raises(ScaffoldError, match="已经存在"):
        write(tmp_path)
    assert list((tmp_path / "investment").iterdir()) == []


def commands() -> list[str]:
    """Return the guide's commands, in order."""
    blocks = re.findall(r"```bash\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def copy_of_the_project(target: Path) -> Path:
    """Copy what the project consists of, without what it makes."""
    left_out = shutil.ignore_patterns(
        ".git", ".venv", ".services", ".cache", ".mypy_cache", ".ruff_cache", ".hypothesis",
        ".pytest_cache", ".import_linter_cache", "__pycache__", "var", "node_modules",
    )  # fmt: skip
    shutil.copytree(PROJECT, target, ignore=left_out)
    (target / "var").mkdir()
    return target


@pytest.mark.timeout(600)
def test_the_guide_works_as_written(tmp_path):
    project = copy_of_the_project(tmp_path / "project")
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'guide.sqlite3'}",
    }
    # The tests of the copy run in one process of their own, not as a worker of this run.
    for name in list(environment):
        if name.startswith("PYTEST_"):
            del environment[name]
    for command in commands():
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    assert "招商引资" in done.stdout or "passed" in done.stdout
    assert (project / "columns" / "investment" / "migrations" / "0001_initial.py").exists()
