"""The catalogue generated from live pages."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from cms.core.models import Ground
from cms.core.release import withdraw
from columns.disclosure_guide.queries import Wish
from tests.factories.site import make_item, make_released


@pytest.fixture
def landing(bureau):
    return bureau.column("disclosure_guide")


@pytest.fixture
def catalogue(landing, client):
    def read(**wish):
        return client.get(f"{landing.url}catalogue/", wish)

    return read


def titles(response):
    return [entry.title for entry in response.context["listing"]]


def test_a_line_says_what_the_law_asks(bureau, landing, catalogue):
    page = make_released(
        bureau.column("notices"),
        topic=bureau.topic,
        summary="申报补贴的通知。",
        written_on=dt.date(2026, 3, 2),
    )
    [entry] = catalogue().context["listing"].object_list
    assert entry.index_number == page.index_number
    assert entry.title == page.title
    assert entry.summary == "申报补贴的通知。"
    assert entry.written_on == dt.date(2026, 3, 2)
    assert entry.unit == "示例贸易科"
    assert entry.column == "政务公开-通知公告"
    assert page.index_number in catalogue().content.decode()


def test_without_a_summary_the_title_stands_for_it(bureau, landing, catalogue):
    page = make_released(bureau.column("news"), topic=bureau.topic)
    [entry] = catalogue().context["listing"].object_list
    assert entry.summary == page.title


def test_party_columns_are_no_government_information(bureau, landing, catalogue):
    make_released(bureau.column("party_affairs"), topic=bureau.topic, title="主题党日")
    make_released(bureau.column("news"), topic=bureau.topic, title="商务动态一则")
    assert titles(catalogue()) == ["商务动态一则"]


def test_it_is_always_current(bureau, landing, catalogue):
    page = make_released(bureau.column("news"), topic=bureau.topic, title="会撤下的")
    make_item(bureau.column("news"), topic=bureau.topic, title="草稿")
    assert titles(catalogue()) == ["会撤下的"]
    withdraw(page, actor=bureau.head, ground=Ground.HEAD, reason="有误")
    assert titles(catalogue()) == []
    assert "没有符合条件的信息" in catalogue().content.decode()


def test_restricted_pages_are_not_listed(bureau, landing, catalogue):
    page = make_released(bureau.column("news"), topic=bureau.topic)
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.create(name="内部"))
    assert titles(catalogue()) == []


def test_it_is_narrowed_by_column_unit_year_and_words(bureau, landing, catalogue):
    make_released(bureau.column("news"), topic=bureau.topic, title="螺蛳粉出海")
    make_released(bureau.column("notices"), topic=bureau.topic, title="申报通知")
    year = str(dt.date.today().year)
    assert titles(catalogue(column="news")) == ["螺蛳粉出海"]
    assert titles(catalogue(words="申报")) == ["申报通知"]
    assert titles(catalogue(unit=str(bureau.trade.pk), year=year)) == ["申报通知", "螺蛳粉出海"]
    assert titles(catalogue(unit=str(bureau.office.pk))) == []
    assert titles(catalogue(year="1990")) == []
    choices = catalogue().context["choices"]
    assert choices.units == [(bureau.trade.pk, "示例贸易科")]
    assert choices.years == [(int(year), 2)]
    assert ("news", "商务动态", 1) in choices.columns


@pytest.mark.parametrize(
    "given",
    [
        {"column": "nope"},
        {"column": "party_affairs"},
        {"unit": "-1"},
        {"unit": "１"},
        {"year": "99999999999"},
        {"year": "0"},
        {"words": "\x00"},
    ],
)
def test_nonsense_narrows_nothing(db, given):
    assert Wish.read(given) == Wish()


def test_it_costs_the_same_for_any_number_of_lines(
    bureau, landing, catalogue, assert_constant_queries
):
    news, notices = bureau.column("news"), bureau.column("notices")
    made = []

    def grow(size: int) -> None:
        while len(made) < size:
            made.append(make_released(notices if len(made) % 2 else news, topic=bureau.topic))

    assert_constant_queries(grow, catalogue, sizes=(1, 3))


def test_it_is_downloaded_as_csv_and_json(bureau, landing, client):
    page = make_released(
        bureau.column("news"), topic=bureau.topic, title='=HYPERLINK("x")', summary="概述"
    )
    make_released(bureau.column("notices"), topic=bureau.topic)
    response = client.get(f"{landing.url}catalogue/csv/", {"column": "news"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][:4] == ["索引号", "名称", "内容概述", "生成日期"]
    assert rows[1][:3] == [page.index_number, '\'=HYPERLINK("x")', "概述"]
    assert rows[1][-1].endswith(page.url)
    assert rows[1][-1].startswith("http")
    assert len(rows) == 2
    response = client.get(f"{landing.url}catalogue/json/")
    data = json.loads(b"".join(response.streaming_content))
    assert data["title"] == "政府信息公开目录"
    assert [item["title"] for item in data["items"]][1] == page.title
    assert client.get(f"{landing.url}catalogue/xml/").status_code == 404


def test_another_language_has_its_own_catalogue(bureau, landing, client):
    make_released(bureau.column("news"), topic=bureau.topic, title="只有中文")
    english = bureau.column("disclosure_guide", "en")
    response = client.get(f"{english.url}catalogue/")
    assert titles(response) == []


def test_the_landing_page_leads_to_both_catalogues(bureau, landing, client):
    make_released(landing, topic=bureau.topic)
    html = client.get(landing.url).content.decode()
    assert f'href="{landing.url}catalogue/"' in html
    assert 'href="/catalogue/"' in html
    assert "公开工作机构" in html
