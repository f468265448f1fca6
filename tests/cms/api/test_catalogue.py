"""``/api/v2/columns/`` and ``/api/v2/catalogue/`` give the catalogue."""

from __future__ import annotations

import csv
import io

import docx
import pytest
from wagtail.models import PageViewRestriction

from cms.catalogue.models import CatalogueRow
from cms.catalogue.queries import column_summaries
from cms.departments.models import Department
from cms.plugins.registry import registry


@pytest.mark.usefixtures("catalogue")
class TestColumns:
    def test_every_column_is_there(self, get):
        answer = get("columns/")
        assert answer["meta"] == {"total_count": len(registry.all())}
        assert [one["slug"] for one in answer["items"]] == [one.slug for one in column_summaries()]

    def test_a_column(self, get, bureau):
        page = bureau.column("notices")
        assert get("columns/notices/") == {
            "slug": "notices",
            "name": "通知公告",
            "path": ["政务公开", "通知公告"],
            "enabled": True,
            "page_types": {
                "landing": "column_notices.NoticesPage",
                "items": {
                    name: model._meta.label
                    for name, model in registry.get("notices").item_models.items()
                },
            },
            "rows": [
                {
                    "number": 6,
                    "item": CatalogueRow.objects.get(number=6).item,
                    "owner": {
                        **CatalogueRow.objects.get(number=6).owner_rule.to_dict(),
                        "text": CatalogueRow.objects.get(number=6).owner_rule.describe(),
                    },
                    "deadline": {
                        **CatalogueRow.objects.get(number=6).deadline_rule.to_dict(),
                        "text": CatalogueRow.objects.get(number=6).deadline_rule.describe(),
                    },
                }
            ],
            "channels": [
                channel.name for channel in CatalogueRow.objects.get(number=6).channels.all()
            ],
            "landing_page": {
                "id": page.pk,
                "title": page.title,
                "html_url": f"http://localhost{page.url}",
                "detail_url": f"http://localhost/api/v2/pages/{page.pk}/",
            },
        }

    def test_landing_pages_are_those_of_the_language_and_public(self, get, bureau):
        page, english = bureau.column("news"), bureau.column("news", "en")
        assert get("columns/news/")["landing_page"]["id"] == page.pk
        assert get("columns/news/", locale="en")["landing_page"]["id"] == english.pk
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert get("columns/news/")["landing_page"] is None

    def test_window(self, get):
        every = get("columns/")["items"]
        assert get("columns/", offset=1, limit=2)["items"] == every[1:3]
        assert get("columns/", offset=99)["items"] == []

    def test_unknown_column(self, get):
        get("columns/nowhere/", status=404)


@pytest.mark.usefixtures("catalogue")
class TestCatalogue:
    def test_every_row_with_its_cells_and_how_they_are_read(self, get):
        answer = get("catalogue/", limit=100)
        assert answer["meta"] == {"total_count": 27}
        assert [row["number"] for row in answer["items"]] == list(range(1, 28))
        assert all(row["responsible"]["read"] for row in answer["items"])
        assert all(row["time_limit"]["read"] for row in answer["items"])
        row = CatalogueRow.objects.get(number=9)
        assert get("catalogue/9/") == {
            "number": 9,
            "duty": row.duty,
            "item": row.item,
            "content": row.content,
            "responsible": {
                "text": row.responsible,
                "read": {**row.owner_rule.to_dict(), "text": row.owner_rule.describe()},
            },
            "time_limit": {
                "text": row.time_limit,
                "read": {**row.deadline_rule.to_dict(), "text": row.deadline_rule.describe()},
            },
            "channels": {
                "text": row.channels_text,
                "read": [
                    {"name": channel.name, "kind": channel.kind, "url": channel.url}
                    for channel in row.channels.all()
                ],
            },
            "column": {
                "text": row.column_text,
                "path": row.column_path,
                "slug": row.column_slug or None,
            },
            "raw": row.raw,
        }

    def test_by_column(self, get):
        numbers = [row["number"] for row in get("catalogue/", column="municipal_policies")["items"]]
        assert numbers == [19, 20]
        body = get("catalogue/", column="nowhere", status=400)
        assert body["message"] == "没有栏目“nowhere”。"
        assert body["known"] == sorted(column.slug for column in registry.all())

    def test_by_department(self, get):
        [unit] = {
            unit for row in CatalogueRow.objects.filter(number=4) for unit in row.owner_rule.units
        }
        expected = [
            row.number
            for row in CatalogueRow.objects.order_by("number")
            if unit in row.owner_rule.units
        ]
        code = Department.objects.get(name=unit).code
        for name in (unit, code):
            rows = get("catalogue/", department=name, limit=100)["items"]
            assert [row["number"] for row in rows] == expected
        assert get("catalogue/", department="没有的科", status=400)["message"] == (
            "没有科室“没有的科”。"
        )

    def test_unread_cells_are_null(self, get):
        CatalogueRow.objects.filter(number=1).update(deadline_data=None)
        assert get("catalogue/1/")["time_limit"]["read"] is None

    def test_as_files(self, client):
        table = client.get("/api/v2/catalogue/?format=csv")
        rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
        assert (table.status_code, len(rows)) == (200, 28)
        document = client.get("/api/v2/catalogue/?format=docx")
        [table] = docx.Document(io.BytesIO(document.content)).tables
        assert len(table.rows) >= 28
        assert "attachment" in document["Content-Disposition"]

    def test_a_file_is_the_whole_table(self, get):
        body = get("catalogue/", format="csv", column="news", status=400)
        assert body["message"] == "导出文件时给出整张目录，请去掉筛选和分页参数。"
        get("catalogue/", format="pdf", status=400)

    @pytest.mark.parametrize("path", ["catalogue/", "columns/"])
    def test_same_queries_whatever_the_window(self, client, count_queries, path):
        client.get(f"/api/v2/{path}")
        counts = {
            limit: count_queries(lambda limit=limit: client.get(f"/api/v2/{path}?limit={limit}"))
            for limit in (1, 3, 50)
        }
        assert len(set(counts.values())) == 1, counts


def test_before_the_first_import(client, db):
    assert client.get("/api/v2/catalogue/").json() == {"meta": {"total_count": 0}, "items": []}
    assert client.get("/api/v2/catalogue/?format=csv").status_code == 404
