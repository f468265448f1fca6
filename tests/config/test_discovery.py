from __future__ import annotations

import sys
from importlib.metadata import EntryPoint

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config.discovery import ENTRY_POINT_GROUP, discover_columns


@pytest.fixture
def folder(tmp_path):
    """A package of columns: two plugins, a module, a folder without code, a cache."""
    columns = tmp_path / "columns_of_test"
    for name in ("notices", "news"):
        (columns / name).mkdir(parents=True)
        (columns / name / "__init__.py").write_text("raise AssertionError('imported')")
    (columns / "__init__.py").write_text("raise AssertionError('imported')")
    (columns / "module.py").touch()
    (columns / "drafts").mkdir()
    (columns / "__pycache__").mkdir()
    return columns


def entry(name, value):
    return EntryPoint(name=name, value=value, group=ENTRY_POINT_GROUP)


def test_sub_packages_are_found_in_order_and_nothing_is_imported(folder):
    before = set(sys.modules)
    assert discover_columns(folder, extra=()) == [
        "columns_of_test.news",
        "columns_of_test.notices",
    ]
    assert {name for name in set(sys.modules) - before if name.startswith("columns_")} == set()


def test_entry_points_are_added_by_name(folder):
    found = discover_columns(folder, extra=[entry("finance", "liuzhou_finance.column")])
    assert found == ["liuzhou_finance.column", "columns_of_test.news", "columns_of_test.notices"]


def test_installed_entry_points_are_read_from_metadata(folder, tmp_path, monkeypatch):
    info = tmp_path / "site" / "finance-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: finance\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[disclosure.columns]\nfinance = not_importable\n")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert "not_importable" in discover_columns(folder)


@pytest.mark.parametrize("disabled", [["news"], ("news",), {"news"}, iter(["news"])])
def test_disabled_one_is_left_out(folder, disabled):
    assert discover_columns(folder, disabled=disabled, extra=()) == ["columns_of_test.notices"]


def test_disabled_entry_point_is_left_out(folder):
    found = discover_columns(folder, disabled=["finance"], extra=[entry("finance", "finance")])
    assert found == ["columns_of_test.news", "columns_of_test.notices"]


def test_unknown_disabled_one_is_an_error_that_names_the_known(folder):
    with pytest.raises(ImproperlyConfigured) as caught:
        discover_columns(folder, disabled=["nwes"], extra=())
    assert str(caught.value) == ("COLUMNS_DISABLED 中的栏目不存在：nwes。现有栏目：news、notices。")


def test_two_of_one_name_are_an_error_that_names_both(folder):
    with pytest.raises(ImproperlyConfigured) as caught:
        discover_columns(folder, extra=[entry("news", "liuzhou.news")])
    assert str(caught.value) == (
        "有两个栏目插件同名“news”：columns_of_test.news 与 liuzhou.news。请给其中一个改名或卸载。"
    )


def test_two_entry_points_of_one_name_are_an_error(folder):
    with pytest.raises(ImproperlyConfigured, match=r"同名“finance”：a\.finance 与 b\.finance"):
        discover_columns(
            folder, extra=[entry("finance", "a.finance"), entry("finance", "b.finance")]
        )


def test_settings_install_every_column_of_the_project():
    folders = sorted(
        path.parent.name for path in (settings.PROJECT_DIR / "columns").glob("*/__init__.py")
    )
    ours = [name for name in settings.COLUMN_APPS if name.startswith("columns.")]
    assert ours == [f"columns.{name}" for name in folders]
    assert set(settings.COLUMN_APPS) <= set(settings.INSTALLED_APPS)
