"""Texts that translators see, and that a page says in its reader's language."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.utils import translation

from columns.plans.enums import TaskState
from columns.plans.rules import tally_text
from columns.power_processes.rules import time_limit
from config.env import PROJECT_DIR

MODULES = sorted(
    path
    for folder in ("cms", "columns", "home")
    for path in (PROJECT_DIR / folder).rglob("*.py")
    if "migrations" not in path.parts
)


def _inside_f_strings(path: Path) -> list[int]:
    return [
        call.lineno
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"_", "_lazy", "gettext"}
    ]


def test_no_text_hides_inside_an_f_string():
    # The collector of texts reads no code inside them.
    assert {str(path): found for path in MODULES if (found := _inside_f_strings(path))} == {}


@pytest.mark.parametrize(
    ("say", "chinese"),
    [
        (lambda: tally_text([TaskState.DONE, TaskState.DONE]), "共2项任务：已完成2项。"),
        (lambda: time_limit(3, "working"), "3个工作日"),
    ],
)
def test_what_is_put_together_is_put_together_by_the_catalogue(say, chinese):
    with translation.override("zh-hans"):
        assert say() == chinese
