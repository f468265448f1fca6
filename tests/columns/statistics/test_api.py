"""What the endpoints of statistics and registers answer."""

import json
from decimal import Decimal

from cms.core.models import Ground
from cms.core.release import release
from columns.registries import factories as registries
from columns.registries.models import RegisterPage
from columns.statistics import factories
from tests.factories.site import make_released


def read(client, url, status=200):
    response = client.get(f"/api/v2/{url}")
    assert response.status_code == status, response.content
    return json.loads(response.content)


def test_series(bureau, client, draft):
    for month, value in ((1, "90"), (2, "95.5")):
        figures = [factories.figure(value, year_on_year=Decimal(3)), factories.figure("1", "城镇")]
        release(draft(month, figures=figures), actor=None, ground=Ground.SAMPLE)
    draft(3)
    assert [one["slug"] for one in read(client, "statistics/")["items"]] == ["sample-monthly"]
    detail = read(client, "statistics/sample-monthly/")
    assert [one["indicator"] for one in detail["indicators"]] == ["sample-total"]
    data = read(client, "statistics/sample-monthly/sample-total/?breakdown=")
    assert data["unit"] == "亿元"
    assert [(one["period"], one["value"]) for one in data["items"]] == [
        ("2026-01", "90"),
        ("2026-02", "95.5"),
    ]
    assert read(client, "statistics/sample-monthly/sample-total/")["meta"]["total_count"] == 4
    read(client, "statistics/none/", 404)
    read(client, "statistics/sample-monthly/none/", 404)
    assert read(client, "statistics/?x=1", 400)["unknown"] == ["x"]


def test_registers(bureau, client):
    register = registries.register(1)
    edition = registries.edition(register, registries.record(1), registries.record(2))
    page = make_released(
        bureau.column("registries"), RegisterPage, edition=edition, topic=bureau.topic
    )
    hidden = registries.edition(register, registries.record(1, status="注销"))
    assert [(one["slug"], one["edition"]) for one in read(client, "registers/")["items"]] == [
        ("sample-1", 1)
    ]
    assert [one["key"] for one in read(client, "registers/sample-1/")["fields"]][:2] == [
        "enterprise_name",
        "unified_code",
    ]
    found = read(client, f"registers/sample-1/records/?search={registries.unified_code(2)}")
    assert found["meta"] == {"total_count": 1, "edition": 1, "as_of": "2026-03-01"}
    assert found["items"][0]["values"]["certificate_number"] == "示证00002"
    one = read(client, "registers/sample-1/records/示证00001/")
    assert [(version["edition"], version["values"]["status"]) for version in one["history"]] == [
        (1, "有效")
    ]
    page.edition = hidden
    release(page, actor=None, ground=Ground.SAMPLE, revision=page.save_revision())
    one = read(client, "registers/sample-1/records/示证00001/")
    assert [version["values"]["status"] for version in one["history"]] == ["注销", "有效"]
    read(client, "registers/sample-1/records/示证00002/", 404)
    read(client, "registers/oil-retail/", 404)
    assert read(client, "registers/sample-1/records/?limit=1000", 400)["message"]
