"""The public lookup, its files and its cost."""

import json

import pytest
from django.db import connection

from cms.core.models import Ground
from cms.core.release import release
from columns.registries import factories
from columns.registries.models import Record, RegisterPage
from columns.registries.queries import Lookup, records_of


@pytest.fixture
def edition(register):
    return factories.edition(
        register,
        factories.record(1, enterprise_name="柳州五菱（示例）汽车销售有限公司"),
        factories.record(2, enterprise_name="广西桂中拍卖有限公司", status="注销"),
        factories.record(3, enterprise_name="ABC Trading 商贸中心", area="柳北区"),
        factories.record(4, enterprise_name="示例", expires_on="2020-01-01"),
    )


@pytest.fixture
def page(make_page, edition):
    page = make_page(edition)
    release(page, actor=None, ground=Ground.SAMPLE)
    return RegisterPage.objects.get(pk=page.pk)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"text": "五菱"}, [1]),
        ({"text": "五菱(示例)汽车"}, [1]),
        ({"text": "公司 拍卖"}, [2]),
        ({"text": "abc trading"}, [3]),
        ({"text": "柳州五菱（示例）汽车销售有限公司"}, [1]),
        ({"text": "柳州五菱（示例）汽车销售无限公司"}, []),
        ({"text": factories.unified_code(3)}, [3]),
        ({"text": factories.unified_code(3).lower()}, [3]),
        ({"text": "示证00002"}, [2]),
        ({"text": "公司", "status": "注销"}, [2]),
        ({"area": "柳北区"}, [3]),
        ({"text": "%"}, []),
        ({"text": "'; DROP"}, []),
    ],
)
def test_lookup(edition, asked, expected):
    found = [record.number for record in records_of(edition, Lookup(**asked))]
    assert found == [f"示证{number:05d}" for number in expected]


def test_the_page_answers_and_says_how_many(page, client):
    html = client.get(page.url, {"q": "公司"}).content.decode()
    assert "共 2 条" in html
    assert "广西桂中拍卖有限公司" in html
    assert "ABC" not in html
    assert "没有查到" in client.get(page.url, {"q": "没有这家"}).content.decode()
    assert "已过有效期" in client.get(page.url).content.decode()
    assert client.get(page.url, {"q": "\x00", "page": "x"}).status_code == 200


def test_files_hold_what_was_looked_up(page, client):
    csv = client.get(f"{page.url}download/csv/", {"status": "注销"}).getvalue().decode()
    assert csv.splitlines() == [
        "\ufeff企业名称,统一社会信用代码,证书号,有效期至,所在地区,状态",
        f"广西桂中拍卖有限公司,{factories.unified_code(2)},示证00002,,城中区,注销",
    ]
    data = json.loads(client.get(f"{page.url}download/json/").getvalue())
    assert (data["register"], data["edition"], data["as_of"]) == ("sample-1", 1, "2026-03-01")
    assert len(data["items"]) == 4
    assert client.get(f"{page.url}download/xml/").status_code == 404


def test_a_record_shows_its_history(page, register, client):
    second = factories.edition(
        register, factories.record(1, enterprise_name="改名后的公司", status="暂停")
    )
    page.edition = second
    release(page, actor=None, ground=Ground.SAMPLE, revision=page.save_revision())
    record = Record.objects.get(name="改名后的公司")
    html = client.get(f"{page.url}records/{record.pk}/").content.decode()
    assert "变更：企业名称、状态" in html
    assert "第 1 版" in html


def test_a_page_costs_the_same_for_one_and_twenty_records(
    make_page, register, client, assert_constant_queries
):
    page = make_page(factories.edition(register, factories.record(1)))
    release(page, actor=None, ground=Ground.SAMPLE)

    def grow(size):
        shown = RegisterPage.objects.get(pk=page.pk)
        shown.edition = factories.edition(register, *map(factories.record, range(1, size + 1)))
        release(shown, actor=None, ground=Ground.SAMPLE, revision=shown.save_revision())

    assert_constant_queries(
        grow, lambda: client.get(page.url, {"q": "企业"}).status_code, sizes=(1, 3, 20)
    )


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_every_lookup_is_answered_from_an_index(edition):
    for asked in (
        Lookup(),
        Lookup(text="五菱"),
        Lookup(text=factories.unified_code(1)),
        Lookup(status="有效"),
        Lookup(area="城中区"),
    ):
        plan = records_of(edition, asked)[:20].explain()
        assert "SCAN" not in plan, plan
        assert "SEARCH" in plan
    plan = records_of(edition, Lookup(text="五菱")).explain()
    assert "record_term" in plan
    assert connection.vendor == "sqlite"
