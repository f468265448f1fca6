from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from cms.core.meta_tags import ColumnFacts, MetaTag, SiteFacts, meta_tags, published

SITE = SiteFacts(name="柳州市商务局", domain="swj.example.gov.cn", id_code="4502000001")
COLUMN = ColumnFacts(
    name="通知公告", description="通知和公告。", keywords=("通知", "公告"), kind="政务公开"
)


def article(**values):
    return SimpleNamespace(
        **{
            "is_disclosure": True,
            "title": "申报通知",
            "first_published_at": dt.datetime(2026, 11, 23, 16, 5, tzinfo=dt.UTC),
            "source_name": "",
            "keyword_list": [],
            "summary": "",
            **values,
        }
    )


def test_a_view_has_the_site_tags_only():
    assert meta_tags(None, site=SITE) == (
        MetaTag("SiteName", "柳州市商务局"),
        MetaTag("SiteDomain", "swj.example.gov.cn"),
        MetaTag("SiteIDCode", "4502000001"),
    )


def test_the_publication_is_written_in_the_time_of_shanghai():
    assert published(dt.datetime(2026, 11, 23, 16, 5, tzinfo=dt.UTC)) == "2026-11-24 00:05"


def test_an_article_has_all_three_groups_in_their_order():
    tags = meta_tags(
        article(source_name="柳州日报", keyword_list=["补贴"], summary="怎么申报。", author="张三"),
        site=SITE,
        column=COLUMN,
        url="https://swj.example.gov.cn/1/",
    )
    assert [(tag.name, tag.content) for tag in tags] == [
        ("SiteName", "柳州市商务局"),
        ("SiteDomain", "swj.example.gov.cn"),
        ("SiteIDCode", "4502000001"),
        ("ColumnName", "通知公告"),
        ("ColumnDescription", "通知和公告。"),
        ("ColumnKeywords", "通知,公告"),
        ("ColumnType", "政务公开"),
        ("ArticleTitle", "申报通知"),
        ("PubDate", "2026-11-24 00:05"),
        ("ContentSource", "柳州日报"),
        ("Keywords", "补贴"),
        ("Author", "张三"),
        ("Description", "怎么申报。"),
        ("Url", "https://swj.example.gov.cn/1/"),
    ]


def test_empty_tags_are_left_out_and_the_source_is_the_bureau_by_default():
    tags = {tag.name: tag.content for tag in meta_tags(article(first_published_at=None), site=SITE)}
    assert tags == {
        "SiteName": "柳州市商务局",
        "SiteDomain": "swj.example.gov.cn",
        "SiteIDCode": "4502000001",
        "ArticleTitle": "申报通知",
        "ContentSource": "柳州市商务局",
        "Description": "申报通知",
    }
