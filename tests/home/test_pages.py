from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.attachments.models import PageAttachment
from cms.core.models import BureauSettings, Ground
from cms.core.release import release
from columns.municipal_policies.models import PolicyInterpretationPage
from columns.notices.models import ResultListPage
from tests.factories.attachments import DocumentFactory

pytestmark = pytest.mark.django_db


def text_of(response):
    """Return the words of a page as one line, tags and scripts dropped."""
    html = re.sub(r"<head>.*?</head>", "", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def meta_of(response):
    return dict(re.findall(r'<meta name="([^"]+)" content="([^"]*)">', response.content.decode()))


# Columns and sections


def test_a_column_lists_its_items_newest_first(client, publish, column):
    for number in range(23):
        publish("news", title=f"动态{number:02}", days=number)
    page = client.get(column("news").url)
    assert re.findall(r"动态\d\d", text_of(page)) == [f"动态{number:02}" for number in range(20)]
    assert "第 1 页，共 2 页，23 条" in text_of(page)
    second = client.get(column("news").url, {"page": 2})
    assert re.findall(r"动态\d\d", text_of(second)) == ["动态20", "动态21", "动态22"]


def test_a_column_of_several_types_names_them(client, publish, column):
    policy = publish("municipal_policies", title="办法")
    publish(
        "municipal_policies", PolicyInterpretationPage, title="释义", links=[("interprets", policy)]
    )
    words = text_of(client.get(column("municipal_policies").url))
    assert "政策文件" in words
    assert "政策解读" in words


def test_an_empty_column_helps_on(client, portal, column):
    page = client.get(column("notices").url)
    assert "这个栏目还没有发布信息。" in text_of(page)
    assert 'href="/#columns"' in page.content.decode()


def test_a_section_lists_its_columns(client, portal, column):
    landing = column("notices")
    landing.intro = "通知、公告和名单。"
    landing.save_revision()
    release(landing, actor=None, ground=Ground.STRUCTURE)
    section = landing.get_parent()
    words = text_of(client.get(section.url))
    assert "通知、公告和名单。" in words
    assert "机关党务" in words


def test_a_section_shows_the_newest_of_each_column(
    client, portal, publish, column, assert_constant_queries
):
    made = []

    def grow(size):
        while len(made) < size:
            made.append(publish("notices", title=f"通知{len(made):02}", days=len(made)))

    section = column("notices").get_parent()
    assert_constant_queries(grow, lambda: client.get(section.url))
    assert re.findall(r"通知\d\d", text_of(client.get(section.url))) == [
        "通知00",
        "通知01",
        "通知02",
    ]


def test_a_section_does_not_mention_a_restricted_column(client, publish, column):
    publish("notices", title="内部通知")
    column("notices").view_restrictions.create(restriction_type="login")
    words = text_of(client.get(column("notices").get_parent().url))
    assert "通知公告" not in words
    assert "内部通知" not in words


@pytest.mark.parametrize("slug", ["news", "notices", "municipal_policies", "party_affairs"])
def test_no_more_queries_for_a_longer_column(
    client, portal, publish, column, assert_constant_queries, slug
):
    made = []

    def grow(size):
        while len(made) < size:
            made.append(publish(slug, topic=None if slug == "party_affairs" else portal.topic))

    assert_constant_queries(grow, lambda: client.get(column(slug).url))


# Items


def test_a_policy_shows_facts_text_and_interpretation(client, portal, publish):
    policy = publish(
        "municipal_policies",
        title="以旧换新补贴办法",
        document_number="柳商规〔2026〕1号",
        issuing_bodies="柳州市商务局、柳州市财政局",
        written_on=dt.date(2026, 9, 24),
        effective_on=dt.date(2026, 10, 1),
        is_normative=True,
        body=[("paragraph", "<p>每辆补贴2万元。</p>")],
    )
    interpretation = publish(
        "municipal_policies",
        PolicyInterpretationPage,
        title="一图读懂",
        links=[("interprets", policy)],
    )
    page = client.get(policy.url)
    words = text_of(page)
    for fact in (
        "文号 柳商规〔2026〕1号",
        "发文机关 柳州市商务局、柳州市财政局",
        "有效性 有效",
        "施行日期 2026年10月1日",
        "文件性质 行政规范性文件",
        f"索引号 {policy.index_number}",
        "公开责任部门 法规科",
        "成文日期 2026年9月24日",
        "每辆补贴2万元。",
        "查看解读 一图读懂",
    ):
        assert fact in words
    assert f'href="{interpretation.url}"' in page.content.decode()
    back = client.get(interpretation.url)
    assert "查看政策原文 以旧换新补贴办法" in text_of(back)
    assert f'href="{policy.url}"' in back.content.decode()


def test_a_repealed_policy_names_what_replaced_it(client, publish):
    old = publish("municipal_policies", title="试行办法", validity="repealed", days=30)
    new = publish("municipal_policies", title="新办法", links=[("replaces", old)])
    page = client.get(old.url)
    assert "本文件已废止，不能再作为依据。 替代它的文件：新办法" in text_of(page)
    assert f'<a href="{new.url}">新办法</a>' in page.content.decode()
    assert "本文件已废止" not in text_of(client.get(new.url))


def test_a_policy_whose_term_is_over_says_so(client, publish):
    policy = publish(
        "municipal_policies", effective_on=dt.date(2020, 1, 1), valid_until=dt.date(2022, 12, 31),
        written_on=dt.date(2019, 12, 1),
    )  # fmt: skip
    words = text_of(client.get(policy.url))
    assert "本文件已失效，不能再作为依据。 有效期至2022年12月31日。" in words


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [
        (-3, 4, "正在办理（还有 4 天）"),
        (-3, 0, "正在办理（今天截止）"),
        (-9, -1, "已经截止"),
        (2, 9, "尚未开始"),
        (-3, None, "正在办理"),
    ],
)
def test_a_notice_says_whether_one_can_apply(client, publish, opens, closes, words):
    today = timezone.localdate()
    day = {
        name: today + dt.timedelta(days=offset)
        for name, offset in (("opens_on", opens), ("closes_on", closes))
        if offset is not None
    }
    notice = publish("notices", contact="李科长 0772-0000000", **day)
    shown = text_of(client.get(notice.url))
    assert words in shown
    assert "联系人和电话：李科长 0772-0000000" in shown


def test_a_notice_without_a_window_shows_none(client, publish):
    notice = publish("notices", notice_type="announcement")
    shown = text_of(client.get(notice.url))
    assert "办理期限" not in shown
    assert "类型 公告" in shown


def test_a_result_list_says_of_which_day_and_of_which_notice(client, publish):
    notice = publish("notices", title="申报通知")
    result = publish(
        "notices", ResultListPage, as_of=dt.date(2026, 11, 18), links=[("result_of", notice)]
    )
    shown = text_of(client.get(result.url))
    assert "数据截至 2026年11月18日" in shown
    assert "对应的通知 申报通知" in shown
    assert "参与商户" in shown


def test_a_profile_column_shows_its_profile(client, publish, column):
    publish("bureau_profile", topic=None, phone="0772-1234567")
    for address in (column("bureau_profile").url, column("bureau_profile").items()[0].url):
        shown = text_of(client.get(address))
        assert "联系电话 0772-1234567" in shown
        assert "组织开展消费促进活动。" in shown


def test_attachments_show_type_and_size(client, portal, publish):
    document = DocumentFactory(title="申请表")
    notice = publish("notices")
    notice.attachments.add(PageAttachment(document=document))
    notice.save_revision()
    release(notice, actor=None, ground=Ground.SAMPLE)
    shown = text_of(client.get(notice.url))
    assert re.search(r"附件（1 个） 申请表 PDF，\d+ 字节", shown)


def test_no_more_queries_for_more_attachments_or_links(
    client, portal, publish, assert_constant_queries
):
    policy = publish("municipal_policies")
    document = DocumentFactory()
    state = {"size": 0}

    def grow(size):
        while state["size"] < size:
            state["size"] += 1
            policy.attachments.add(PageAttachment(document=document))
            publish("notices", links=[("notice_of", policy)])
        policy.save_revision()
        release(policy, actor=None, ground=Ground.SAMPLE)

    assert_constant_queries(grow, lambda: client.get(policy.url))


def test_a_repost_names_and_links_its_origin(client, publish):
    article = publish(
        "news", source="repost", source_name="柳州日报", source_url="https://example.com/1.html"
    )
    page = client.get(article.url)
    assert "来源 柳州日报" in text_of(page)
    assert 'href="https://example.com/1.html"' in page.content.decode()


def test_a_draft_is_not_served(client, portal, column):
    from tests.factories.site import make_item

    draft = make_item(column("news"), topic=portal.topic)
    assert client.get(draft.url).status_code == 404


# The frame


def test_breadcrumbs_lead_back_to_the_home_page(client, publish):
    policy = publish("municipal_policies")
    crumbs = re.search(
        r"<ol class=\"breadcrumbs__list\">(.*?)</ol>",
        client.get(policy.url).content.decode(),
        re.DOTALL,
    )
    assert re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", crumbs[1])).split() == [
        "首页",
        "政策法规",
        "市本级商务政策法规",
        "正文",
    ]


def test_meta_tags_of_an_item(client, publish):
    BureauSettings.objects.update(site_id_code="4502000001")
    article = publish(
        "news", title="螺蛳粉出口", summary="出口增长。", keywords="螺蛳粉，出口", days=2
    )
    meta = meta_of(client.get(article.url))
    when = timezone.localtime(article.first_published_at).strftime("%Y-%m-%d %H:%M")
    assert {name: value for name, value in meta.items() if name[0].isupper()} == {
        "SiteName": "示例市商务局",
        "SiteDomain": "testserver",
        "SiteIDCode": "4502000001",
        "ColumnName": "商务动态",
        "ColumnDescription": "示例市商务局公开的商务动态信息。",
        "ColumnKeywords": "网站首页,商务动态",
        "ColumnType": "网站首页",
        "ArticleTitle": "螺蛳粉出口",
        "PubDate": when,
        "ContentSource": "示例市商务局",
        "Keywords": "螺蛳粉,出口",
        "Description": "出口增长。",
        "Url": f"http://testserver{article.url}",
    }


def test_meta_tags_of_a_column_and_of_the_home_page(client, portal, column):
    names = [name for name in meta_of(client.get(column("notices").url)) if name[0].isupper()]
    assert names == [
        "SiteName",
        "SiteDomain",
        "ColumnName",
        "ColumnDescription",
        "ColumnKeywords",
        "ColumnType",
    ]
    home = [name for name in meta_of(client.get("/")) if name[0].isupper()]
    assert home == ["SiteName", "SiteDomain"]


def test_the_footer_carries_the_required_marks(client, portal):
    BureauSettings.objects.update(
        site_id_code="4502000001",
        icp_number="桂ICP备00000000号",
        police_number="桂公网安备45020000000000号",
        address="示例市示例路1号",
        phone="0772-0000000",
    )
    words = text_of(client.get("/"))
    for mark in (
        "主办单位 示例市商务局",
        "地址 示例市示例路1号",
        "电话 0772-0000000",
        "网站标识码 4502000001",
        "桂ICP备00000000号",
        "桂公网安备45020000000000号",
    ):
        assert mark in words


def test_a_sample_site_says_that_it_is_one(client, portal):
    assert "不是政府网站" not in text_of(client.get("/"))
    BureauSettings.objects.update(is_sample=True)
    assert "不是政府网站" in text_of(client.get("/"))


def test_missing_and_forbidden_pages_help_in_chinese(client, portal, rf):
    page = client.get("/nothing/")
    assert page.status_code == 404
    assert "没有找到这个页面" in text_of(page)
    assert "政务公开" in text_of(page)
    assert page.templates[0].name == "404.html"


def test_every_page_has_one_heading_a_language_and_a_way_to_its_text(client, publish, column):
    article = publish("news")
    root = Page.objects.get(pk=column("news").get_parent().pk)
    for address in (
        "/",
        root.url,
        column("news").url,
        article.url,
        "/catalogue/",
        "/accessibility/",
    ):
        html = client.get(address).content.decode()
        assert html.count("<h1") == 1
        assert '<html lang="zh-Hans"' in html
        assert '<a class="skip-link" href="#main">' in html
        assert '<main id="main"' in html
