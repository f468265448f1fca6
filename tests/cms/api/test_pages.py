"""``/api/v2/pages/`` serves what is public, whole, in order, at a constant number of queries."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from cms.attachments.models import PageAttachment
from cms.core.blocks import BODY_IMAGE_FILTER
from cms.core.models import Ground, LinkKind
from cms.core.release import release, withdraw
from columns.municipal_policies.models import MunicipalPolicyPage, PolicyInterpretationPage
from columns.news.models import NewsPage
from columns.notices.models import NoticePage, ResultListPage
from tests.factories.attachments import DocumentFactory, ImageFactory
from tests.factories.site import make_item, make_released

MORNING = dt.datetime(2026, 3, 2, 9, 0, tzinfo=timezone.get_default_timezone())
NEWS = NewsPage._meta.label


def ids(answer) -> list[int]:
    return [row["id"] for row in answer["items"]]


def full(page) -> str:
    return f"http://localhost{page.url}"


def meta_of(page) -> dict:
    return {
        "type": page._meta.label,
        "detail_url": f"http://localhost/api/v2/pages/{page.pk}/",
        "html_url": full(page),
        "slug": page.slug,
        "show_in_menus": False,
        "seo_title": "",
        "search_description": "",
        "first_published_at": "2026-03-02T09:00:00+08:00",
        "alias_of": None,
        "parent": {
            "id": page.get_parent().pk,
            "meta": {
                "type": page.get_parent().specific_class._meta.label,
                "detail_url": f"http://localhost/api/v2/pages/{page.get_parent().pk}/",
                "html_url": full(page.get_parent()),
            },
            "title": page.get_parent().title,
        },
        "locale": "zh-hans",
    }


class TestWholeAnswers:
    def test_news(self, get, bureau):
        body = [{"type": "paragraph", "value": "<p>以旧换新。</p>", "id": "a"}]
        page = make_released(
            bureau.column("news"),
            title="以旧换新活动启动",
            topic=bureau.topic,
            written_on=dt.date(2026, 3, 1),
            summary="概述",
            keywords="消费、汽车",
            author="科员",
            body=json.dumps(body),
            published_at=MORNING,
        )
        assert get(f"pages/{page.pk}/") == {
            "id": page.pk,
            "meta": meta_of(page),
            "title": "以旧换新活动启动",
            "index_number": page.index_number,
            "topic_name": "对外贸易",
            "written_on": "2026-03-01",
            "event_on": None,
            "responsible_unit_name": page.responsible_unit_name,
            "source": "own",
            "source_name": "",
            "source_url": "",
            "summary": "概述",
            "keyword_list": ["消费", "汽车"],
            "body": body,
            "attachment_list": [],
            "link_list": [],
            "author": "科员",
            "cover": None,
        }

    def test_notice(self, get, bureau):
        page = make_released(
            bureau.column("notices"),
            NoticePage,
            title="关于申报补贴的通知",
            topic=bureau.topic,
            written_on=dt.date(2026, 3, 1),
            document_number="柳商〔2026〕3号",
            issuing_bodies="市商务局、市财政局",
            notice_type="application",
            opens_on=dt.date(2026, 3, 2),
            closes_on=dt.date(2026, 3, 31),
            contact="0772-0000000",
            published_at=MORNING,
        )
        answer = get(f"pages/{page.pk}/")
        assert answer["meta"] == meta_of(page)
        assert {name: answer[name] for name in list(answer)[-8:]} == {
            "link_list": [],
            "document_number": "柳商〔2026〕3号",
            "issuing_body_list": ["市商务局", "市财政局"],
            "notice_type": "application",
            "opens_on": "2026-03-02",
            "closes_on": "2026-03-31",
            "window_state": page.window_state,
            "contact": "0772-0000000",
        }

    def test_policy_and_its_interpretation_name_each_other(self, get, bureau):
        column = bureau.column("municipal_policies")
        policy = make_released(
            column, MunicipalPolicyPage, topic=bureau.topic, drafting_unit=bureau.trade
        )
        interpretation = make_item(column, PolicyInterpretationPage)
        interpretation.page_links.create(target=policy, kind=LinkKind.INTERPRETS)
        interpretation.save_revision()
        release(interpretation, actor=None, ground=Ground.SAMPLE)
        answer = get(f"pages/{policy.pk}/")
        assert answer["drafting_unit_name"] == "示例贸易科"
        assert answer["validity"] == "in_force"
        assert answer["link_list"] == [
            {
                "kind": "interprets",
                "direction": "from",
                "id": interpretation.pk,
                "title": interpretation.title,
                "url": interpretation.url,
            }
        ]
        assert get(f"pages/{interpretation.pk}/")["link_list"] == [
            {
                "kind": "interprets",
                "direction": "to",
                "id": policy.pk,
                "title": policy.title,
                "url": policy.url,
            }
        ]

    def test_column_and_home(self, get, bureau):
        column = bureau.column("news")
        assert get(f"pages/{column.pk}/")["intro"] == ""
        assert get(f"pages/{bureau.home.pk}/")["title"] == bureau.home.title

    def test_list_with_all_fields_is_the_detail_without_parent(self, get, bureau):
        page = make_released(bureau.column("news"), topic=bureau.topic)
        [row] = get("pages/", type=NEWS, fields="*")["items"]
        detail = get(f"pages/{page.pk}/")
        del detail["meta"]["parent"]
        assert row == detail


class TestOnlyWhatIsPublic:
    def test_drafts_and_withdrawn_pages(self, get, bureau):
        news = bureau.column("news")
        public = make_released(news, topic=bureau.topic)
        draft = make_item(news, topic=bureau.topic)
        gone = make_released(news, topic=bureau.topic)
        withdraw(gone, actor=None, ground=Ground.SAMPLE)
        assert get("pages/", type=NEWS)["meta"] == {"total_count": 1}
        assert ids(get("pages/", type=NEWS)) == [public.pk]
        for page in (draft, gone):
            get(f"pages/{page.pk}/", status=404)
            get("pages/find/", id=page.pk, status=404)
            assert page.pk not in ids(get("pages/", child_of=news.pk))

    def test_a_draft_of_a_public_page(self, get, bureau):
        page = make_released(bureau.column("news"), topic=bureau.topic, title="已发布")
        page.title = "改了还没签发"
        page.save_revision()
        assert get(f"pages/{page.pk}/")["title"] == "已发布"

    def test_restricted_pages_for_whoever_asks(self, get, client, bureau):
        news, notices = bureau.column("news"), bureau.column("notices")
        hidden = make_released(news, topic=bureau.topic)
        shown = make_released(notices, NoticePage, topic=bureau.topic)
        PageViewRestriction.objects.create(page=news, restriction_type="login")
        client.force_login(bureau.administrator)
        get(f"pages/{hidden.pk}/", status=404)
        assert get("pages/", type=NEWS) == {"meta": {"total_count": 0}, "items": []}
        assert ids(get("pages/", type=f"{NEWS},{NoticePage._meta.label}")) == [shown.pk]
        assert hidden.pk not in ids(get("pages/"))

    def test_links_to_pages_that_are_not_public(self, get, bureau):
        news, notices = bureau.column("news"), bureau.column("notices")
        hidden = make_released(notices, NoticePage, topic=bureau.topic)
        page = make_item(news, topic=bureau.topic)
        page.page_links.create(target=hidden, kind=LinkKind.RELATED)
        page.save_revision()
        release(page, actor=None, ground=Ground.SAMPLE)
        assert [link["id"] for link in get(f"pages/{page.pk}/")["link_list"]] == [hidden.pk]
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
        assert get(f"pages/{page.pk}/")["link_list"] == []

    def test_other_languages_only_when_asked_for(self, get, bureau):
        chinese = make_released(bureau.column("news"), topic=bureau.topic)
        bureau.column("news", "en")
        english = chinese.copy_for_translation(Locale.objects.get(language_code="en"))
        english.title = "Trade-in begins"
        english.save_revision()
        release(english, actor=None, ground=Ground.SAMPLE)
        assert ids(get("pages/", type=NEWS)) == [chinese.pk]
        assert ids(get("pages/", type=NEWS, locale="en")) == [english.pk]
        assert ids(get("pages/", translation_of=chinese.pk)) == [english.pk]
        assert get(f"pages/{english.pk}/")["index_number"] == chinese.index_number

    def test_the_root_of_the_tree_is_no_page(self, get, bureau):
        root = Page.get_first_root_node()
        get(f"pages/{root.pk}/", status=404)
        assert ids(get("pages/", type="wagtailcore.Page")) == []
        assert root.pk not in ids(get("pages/"))

    def test_pages_outside_the_site(self, get, bureau):
        outside = Page(title="外面", slug="outside", live=True)
        Page.get_first_root_node().add_child(instance=outside)
        assert outside.pk not in ids(get("pages/"))
        get(f"pages/{outside.pk}/", status=404)

    def test_nothing_is_written(self, client, bureau):
        for method in ("post", "put", "patch", "delete"):
            answer = getattr(client, method)("/api/v2/pages/")
            assert answer.status_code == 405
            assert answer.json()["message"] == "这个接口只供读取，请用 GET。"


class TestOrder:
    @pytest.fixture
    def pages(self, bureau):
        """Seven pages, numbered as they were published, made in another order."""
        news, notices = bureau.column("news"), bureau.column("notices")
        made = {}
        for day in (3, 1, 7, 5, 2, 6, 4):
            column, model = (news, NewsPage) if day % 2 else (notices, NoticePage)
            when = MORNING + dt.timedelta(days=day)
            made[day] = make_released(column, model, topic=bureau.topic, published_at=when)
        return [made[day].pk for day in sorted(made)]

    @pytest.mark.parametrize("offset", range(9))
    @pytest.mark.parametrize("limit", [0, 1, 3, 20])
    def test_newest_first_from_either_end(self, get, pages, offset, limit):
        both = f"{NEWS},{NoticePage._meta.label}"
        answer = get("pages/", type=both, offset=offset, limit=limit)
        assert answer["meta"] == {"total_count": 7}
        assert ids(answer) == pages[::-1][offset : offset + limit]

    def test_one_type_and_all_types(self, get, bureau, pages):
        assert ids(get("pages/", type=NEWS)) == [pages[6], pages[4], pages[2], pages[0]]
        everything = ids(get("pages/"))
        assert [pk for pk in everything if pk in pages] == pages[::-1]
        assert len(everything) == 7 + len([bureau.home, "news", "notices"])

    def test_filters_keep_the_order(self, get, pages):
        answer = get("pages/", type=NEWS, source="own", offset=1, limit=2)
        assert ids(answer) == [pages[4], pages[2]]

    def test_other_orders(self, get, pages):
        assert ids(get("pages/", type=NEWS, order="first_published_at")) == [
            pages[0], pages[2], pages[4], pages[6],
        ]  # fmt: skip
        assert set(ids(get("pages/", type=NEWS, order="random"))) == set(pages[::2])

    def test_the_total_follows_every_release(self, get, bureau, pages):
        assert get("pages/", type=NEWS)["meta"] == {"total_count": 4}
        page = make_released(bureau.column("news"), topic=bureau.topic)
        assert get("pages/", type=NEWS)["meta"] == {"total_count": 5}
        withdraw(page, actor=None, ground=Ground.SAMPLE)
        assert get("pages/", type=NEWS)["meta"] == {"total_count": 4}


class TestFinding:
    def test_by_path_and_number(self, client, bureau):
        page = make_released(bureau.column("news"), topic=bureau.topic)
        for query in (f"html_path=/news/{page.slug}/", f"id={page.pk}"):
            answer = client.get(f"/api/v2/pages/find/?{query}&fields=_,id")
            assert answer.status_code == 302
            assert answer["Location"].endswith(f"/api/v2/pages/{page.pk}/?fields=_%2Cid")

    def test_nothing(self, get, bureau):
        body = get("pages/find/", html_path="/nowhere/", status=404)
        assert body["message"] == "没有这项内容，或者它没有公开，请核对地址。"
        get("pages/find/", status=404)
        get("pages/find/", id="x", status=400)

    def test_search(self, get, bureau):
        page = make_released(bureau.column("news"), title="RCEP certificates", topic=bureau.topic)
        make_item(bureau.column("news"), title="RCEP draft", topic=bureau.topic)
        assert ids(get("pages/", search="RCEP")) == [page.pk]
        assert ids(get("pages/", search="RCEP", type=NEWS, order="title")) == [page.pk]
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert ids(get("pages/", search="RCEP")) == []


def rich_item(bureau, model=None, **values):
    """Return a live item with everything an item can have."""
    document, image = DocumentFactory(), ImageFactory()
    # Made when an image is first shown, whoever shows it.
    image.get_rendition(BODY_IMAGE_FILTER)
    body = [
        {"type": "paragraph", "value": "<p>正文</p>"},
        {
            "type": "image",
            "value": {
                "image": {"image": image.pk, "alt_text": "说明", "decorative": False},
                "caption": "",
            },
        },
        {
            "type": "attachments",
            "value": [
                {"type": "item", "value": {"document": document.pk, "title": ""}, "id": "file"}
            ],
        },
    ]
    column, model = model or ("news", NewsPage)
    page = make_item(
        bureau.column(column), model, topic=bureau.topic, body=json.dumps(body), **values
    )
    page.attachments.add(PageAttachment(document=document))
    page.page_links.create(target=bureau.home, kind=LinkKind.RELATED)
    page.save_revision()
    release(page, actor=None, ground=Ground.SAMPLE)
    return page


@pytest.mark.parametrize(
    "kind",
    [
        ("news", NewsPage),
        ("notices", ResultListPage),
        ("municipal_policies", MunicipalPolicyPage),
    ],
    ids=lambda kind: kind[0],
)
@pytest.mark.parametrize("query", [{}, {"fields": "*"}, {"fields": "*", "source": "own"}])
def test_same_queries_for_1_3_and_50_rows(client, bureau, kind, query, assert_constant_queries):
    have = []
    parameters = {"type": kind[1]._meta.label, "limit": 100, **query}

    def grow(number: int) -> None:
        while len(have) < number:
            have.append(rich_item(bureau, kind))

    def read() -> None:
        answer = client.get("/api/v2/pages/", parameters)
        assert len(answer.json()["items"]) == len(have)

    # Fifty releases take their time: once for each way to read a list.
    sizes = (1, 3, 50) if kind[0] == "news" and query else (1, 3)
    assert_constant_queries(grow, read, sizes=sizes)


def test_same_queries_for_pages_of_all_types(client, bureau, assert_constant_queries):
    have = []

    def grow(number: int) -> None:
        while len(have) < number:
            have.append(make_released(bureau.column("news"), topic=bureau.topic))

    assert_constant_queries(grow, lambda: client.get("/api/v2/pages/?limit=100&fields=*"))


def test_body_describes_files_and_images(get, bureau):
    page = rich_item(bureau)
    paragraph, image, attachments = get(f"pages/{page.pk}/")["body"]
    assert paragraph["value"] == "<p>正文</p>"
    assert image["value"]["alt"] == "说明"
    assert image["value"]["url"].startswith("http://localhost/")
    [file] = attachments["value"]
    assert (file["content_type"], file["url"][:17]) == ("application/pdf", "http://localhost/")
    rows = get("pages/", type=NEWS, fields="_,body")["items"]
    answer = get(f"pages/{page.pk}/")
    assert [row["body"] for row in rows] == [answer["body"]]
    assert answer["attachment_list"] == [file]


class TestKeeping:
    def test_answers_are_asked_for_again_each_time(self, client, bureau):
        answer = client.get("/api/v2/pages/")
        assert answer["Cache-Control"] == "public, no-cache"
        assert answer["Access-Control-Allow-Origin"] == "*"
        again = client.get("/api/v2/pages/", headers={"if-none-match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")

    def test_who_asks_makes_no_difference(self, client, bureau):
        before = client.get("/api/v2/pages/")
        client.force_login(bureau.administrator)
        after = client.get("/api/v2/pages/")
        assert after.content == before.content
        assert "Cookie" not in after.get("Vary", "")
