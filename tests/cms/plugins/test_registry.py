"""Declaration, registry and checks."""

from __future__ import annotations

import sys
import types

import pytest
from django.apps import apps

from cms.plugins.checks import check
from cms.plugins.config import ColumnConfig
from cms.plugins.registry import registry
from columns.news.apps import NewsConfig
from columns.news.models import NewsIndexPage, NewsPage


def declared(**values):
    """Return the config of a column declared with other values than the news column's."""
    module = types.ModuleType("columns.strange")
    module.__path__ = []
    module.__file__ = __file__
    kind = type(
        "StrangeConfig",
        (ColumnConfig,),
        {
            "name": "columns.strange",
            "label": "column_strange",
            "slug": "strange",
            "path": ("政务公开", "奇怪栏目"),
            "page": "NewsIndexPage",
            "items": {"奇怪信息": "NewsPage"},
            **values,
        },
    )
    config = kind("columns.strange", module)
    config.models = apps.get_app_config("column_news").models
    config.apps = apps
    return config


def ids(column, *others):
    return sorted({message.id for message in check([column, *others])})


def test_django_loads_the_plugins_own_config_not_a_plain_one():
    assert isinstance(apps.get_app_config("column_news"), NewsConfig)
    assert ColumnConfig.default is False
    assert NewsConfig.default is True


def test_the_declared_path_is_kept_apart_from_the_folder():
    config = apps.get_app_config("column_news")
    assert config.column_path == ("网站首页", "商务动态")
    assert config.path.endswith("news")


def test_columns_are_found_by_slug_path_and_page_type():
    news = registry.get("news")
    assert registry.for_path(("网站首页", "商务动态")) is news
    assert registry.for_model(NewsPage) is news
    assert registry.for_model(NewsIndexPage) is news
    assert registry.for_path(("没有", "的")) is None
    assert news.item_name(NewsPage) == "商务动态"


def test_an_unknown_slug_names_the_known():
    with pytest.raises(LookupError, match="news"):
        registry.get("nothing")


def test_nothing_is_added_after_start_but_lent_to_a_test():
    assert not hasattr(registry, "register")
    column = declared()
    before = registry.all()
    with registry.lend(column):
        assert registry.get("strange") is column
    assert registry.all() == before


def test_a_sound_declaration_has_no_errors():
    assert ids(declared(), apps.get_app_config("column_notices")) == []


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"slug": "Strange Column", "label": "column_strange"}, "columns.E001"),
        ({"slug": "", "label": "column_strange"}, "columns.E001"),
        ({"path": ()}, "columns.E003"),
        ({"label": "strange"}, "columns.E005"),
        ({"items": {}}, "columns.E006"),
        ({"page": "NoSuchPage"}, "columns.E007"),
        ({"items": {"奇怪信息": "NoSuchPage"}}, "columns.E007"),
        ({"page": "NewsPage"}, "columns.E008"),
        ({"items": {"奇怪信息": "NewsIndexPage"}}, "columns.E008"),
    ],
)
def test_each_fault_has_its_error_naming_offender_and_mend(values, error):
    messages = [message for message in check([declared(**values)]) if message.id == error]
    assert messages
    assert "columns.strange" in messages[0].msg
    assert messages[0].hint


def test_two_columns_of_one_slug_or_path_are_errors():
    news = apps.get_app_config("column_news")
    assert "columns.E002" in ids(news, declared(slug="news", label="column_news"))
    assert "columns.E004" in ids(news, declared(path=("网站首页", "商务动态")))


def test_a_missing_template_is_an_error(monkeypatch):
    monkeypatch.setattr(NewsPage, "family_template", "")
    monkeypatch.setattr(NewsPage, "template", "nowhere/at_all.html")
    assert ids(apps.get_app_config("column_news")) == ["columns.E009"]


@pytest.mark.parametrize("facts", [{"shoe_size": "title"}, {"written_on": "no_such_field"}])
def test_facts_of_word_that_lead_nowhere_are_an_error(monkeypatch, facts):
    monkeypatch.setattr(NewsPage, "word_facts", facts)
    assert ids(apps.get_app_config("column_news")) == ["columns.E010"]


def test_optional_modules_are_found_by_name():
    assert registry.get("notices").optional_module("factories").values
    assert registry.get("notices").optional_module("no_such_module") is None
    assert "columns.notices.no_such_module" not in sys.modules
