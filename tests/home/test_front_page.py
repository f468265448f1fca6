from __future__ import annotations

import pytest

from cms.catalogue.queries import rows_of_column
from cms.plugins.registry import registry
from columns.municipal_policies.models import PolicyInterpretationPage
from home.models import HomePage
from home.queries import front_page
from home.tree import site_tree

pytestmark = pytest.mark.django_db


def blocks(home):
    return {
        block.title: [item.title for item in block.items]
        for block in front_page(home, site_tree("zh-hans"))["blocks"]
    }


def test_the_newest_of_each_kind_are_shown(portal, publish):
    policy = publish("municipal_policies", title="以旧换新办法", days=3)
    publish("municipal_policies", title="跨境电商措施", days=1)
    publish(
        "municipal_policies",
        PolicyInterpretationPage,
        title="以旧换新办法解读",
        links=[("interprets", policy)],
    )
    publish("notices", title="申报通知")
    for number in range(8):
        publish("news", title=f"动态{number}", days=number)
    publish("party_affairs", title="主题党日")
    assert blocks(portal.home) == {
        "最新政策": ["跨境电商措施", "以旧换新办法"],
        "政策解读": ["以旧换新办法解读"],
        "通知公告": ["申报通知"],
        "商务动态": [f"动态{number}" for number in range(6)],
    }


def test_an_empty_portal_says_so_and_shows_no_empty_block(client, portal):
    page = client.get("/").content.decode()
    assert blocks(portal.home) == {}
    assert "这里还没有发布信息" in page
    assert "最新政策" not in page


def test_every_column_is_on_the_front_page_by_section(client, portal):
    tree = site_tree("zh-hans")
    found = {
        (branch.page.title, column.title) for branch in tree.sections for column in branch.columns
    } | {("网站首页", column.title) for column in tree.loose_columns}
    assert found == {
        (column.column_path[-2], str(column.verbose_name))
        for column in registry.all()
        if rows_of_column(column.slug)
    }
    page = client.get("/").content.decode()
    for node in tree.nodes:
        assert f'href="{node.url}"' in page


def test_whole_lists_are_one_click_away(portal, publish, column):
    publish("municipal_policies")
    publish("news")
    policies, news = front_page(portal.home, site_tree("zh-hans"))["blocks"]
    assert (policies.whole_label, news.whole_label) == ("查看全部政策", "查看全部商务动态")
    # The column itself, or the section that joins several columns of policies.
    assert column("municipal_policies").path.startswith(policies.whole.path)
    assert policies.whole.depth > portal.home.depth
    assert news.whole.pk == column("news").pk


def test_another_language_has_its_own_front_page(portal, publish):
    publish("news")
    english = HomePage.objects.get(locale__language_code="en")
    assert front_page(english, site_tree("en"))["blocks"] == []


def test_a_restricted_column_is_not_mentioned(client, portal, publish, column):
    publish("news", title="内部动态")
    column("news").view_restrictions.create(restriction_type="login")
    page = client.get("/").content.decode()
    assert "内部动态" not in page
    assert "商务动态" not in page


def test_no_more_queries_for_more_items(client, portal, publish, assert_constant_queries):
    made = []

    def grow(size):
        while len(made) < size:
            made.append(publish("news", days=len(made)))
            publish("municipal_policies", days=len(made))

    assert_constant_queries(grow, lambda: client.get("/"))
