"""What every template of the portal keeps to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import loader

ROOT = Path(__file__).parents[1]
PORTAL = sorted((ROOT / "templates").rglob("*.html"))
OF_COLUMNS = sorted((ROOT / "columns").glob("*/templates/**/*.html"))
ALL = [*PORTAL, *OF_COLUMNS]
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return "/".join(parts[parts.index("templates") + 1 :])


every_template = pytest.mark.parametrize("path", ALL, ids=name_of)


@every_template
def test_it_compiles(path):
    loader.get_template(name_of(path))


@every_template
def test_nothing_inline_that_the_content_security_policy_refuses(path):
    source = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", source)
    assert re.findall(r"<script(?! src=)", source) == []


@every_template
def test_every_word_can_be_translated(path):
    source = path.read_text()
    source = re.sub(r"{#.*?#}", "", source, flags=re.DOTALL)
    source = re.sub(r"{% comment.*?endcomment %}", "", source, flags=re.DOTALL)
    source = re.sub(r"{% blocktrans.*?endblocktrans %}", "", source, flags=re.DOTALL)
    source = re.sub(r"{%.*?%}", "", source, flags=re.DOTALL)
    # Between the type and the size of a file, and between channels: marks, not words.
    assert re.findall(r"[\u4e00-\u9fff]+", source) == []


@pytest.mark.parametrize("path", COMPONENTS, ids=name_of)
def test_every_component_is_used(path):
    name = name_of(path)
    users = [other for other in ALL if other != path and f'"{name}"' in other.read_text()]
    assert users
