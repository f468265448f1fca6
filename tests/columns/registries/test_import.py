"""From a table to an edition, through the admin's screens."""

import datetime as dt
import io
import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from cms.plugins.imports import read_rows
from columns.registries import factories
from columns.registries.importing import plan_import, run_import
from columns.registries.models import Edition, Record
from columns.registries.services import open_edition

HEADER = ["企业名称", "统一社会信用代码", "证书号", "有效期至", "所在地区", "状态"]


def line(number, **changes):
    values = factories.record(number).values
    keys = ("enterprise_name", "unified_code", "certificate_number", "expires_on", "area", "status")
    return [changes.get(key, values.get(key, "")) for key in keys]


def workbook(*rows):
    book = Workbook()
    for row in (HEADER, *rows):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return SimpleUploadedFile("名录.xlsx", stream.getvalue())


@pytest.fixture
def edition(register):
    return open_edition(register, as_of=dt.date(2026, 3, 1), actor=None)


@pytest.fixture
def admin(client, site):
    client.force_login(site.administrator)
    return client


def token_of(response):
    return str(response.context["upload"].token)


def test_the_whole_way_through_the_admin(admin, register):
    response = admin.post(
        reverse("register_editions:add"),
        {"register": register.pk, "as_of": "2026-03-01", "mode": "full", "note": ""},
    )
    edition = Edition.objects.get(register=register)
    url = reverse("import_register_records", args=[edition.pk])
    assert response.url == url
    preview = admin.post(url, {"file": workbook(line(1), line(2, expires_on="2030年3月1日"))})
    assert preview.status_code == 200
    assert Record.objects.count() == 0
    admin.post(url, {"token": token_of(preview)})
    assert list(Record.objects.order_by("key").values_list("name", "expires_on")) == [
        ("示例企业1有限公司", None),
        ("示例企业2有限公司", dt.date(2030, 3, 1)),
    ]
    view = reverse("register_edition", args=[edition.pk])
    assert "示例企业2有限公司" in admin.get(view).content.decode()
    admin.post(view, {"close": "1"})
    edition.refresh_from_db()
    assert edition.is_closed
    assert edition.record_count == 2
    assert admin.get(url).status_code == 302
    for name in ("register_editions:index", "registers:index", "registers:add"):
        assert admin.get(reverse(name)).status_code == 200
    assert admin.get(reverse("registers:edit", args=[register.pk])).status_code == 200


def test_wrong_rows_are_named_and_nothing_is_imported(admin, edition):
    wrong = line(2)
    wrong[1] = wrong[1][:-1] + ("0" if wrong[1][-1] != "0" else "1")
    url = reverse("import_register_records", args=[edition.pk])
    preview = admin.post(
        url, {"file": workbook(line(1), wrong, line(3, certificate_number="示证00001"))}
    )
    assert preview.context["upload"] is None
    said = [
        (entry.number, [str(problem) for problem in entry.problems])
        for entry in preview.context["plan"].refused
    ]
    assert said == [
        (3, [f"统一社会信用代码：统一社会信用代码“{wrong[1]}”的校验位不对，请核对是否录错。"]),
        (4, ["证书号：与第2行是同一条记录，请只留一行。"]),
    ]
    assert Record.objects.count() == 0


def test_templates_go_in_again(admin, edition):
    url = reverse("import_register_records", args=[edition.pk])
    for kind in ("1", "csv"):
        template = admin.get(url, {"template": kind}).getvalue()
        file = SimpleUploadedFile("模板", template)
        response = admin.post(url, {"file": file})
        assert "表头下面没有内容" in response.content.decode()
    csv = "\ufeff" + ",".join(HEADER) + "\n" + ",".join(line(1)) + "\n"
    preview = admin.post(url, {"file": SimpleUploadedFile("名录.csv", csv.encode())})
    admin.post(url, {"token": token_of(preview)})
    assert Record.objects.count() == 1


def test_only_the_responsible_unit_imports(client, site, edition):
    edition.register.topic = site.topic
    edition.register.save()
    url = reverse("import_register_records", args=[edition.pk])
    from cms.plugins.access import sync_page_permissions

    sync_page_permissions()
    for person, status in ((site.drafter, 200), (site.outsider, 302)):
        client.force_login(person)
        assert client.get(url).status_code == status


def test_an_eighth_register_needs_no_code(admin):
    from columns.registries.models import Register

    data = {
        "name": "示例第八名录",
        "slug": "eighth",
        "description": "",
        "topic": "",
        "sort_order": "80",
        "keeping_organ": "示例市商务局",
        "organ_level": "city",
        "legal_basis": "",
        "identity": "name",
        "fields-TOTAL_FORMS": "2",
        "fields-INITIAL_FORMS": "0",
        "fields-MIN_NUM_FORMS": "1",
        "fields-MAX_NUM_FORMS": "1000",
    }
    for number, (name, key, role) in enumerate(
        (("名称", "name", "name"), ("状态", "status", "status"))
    ):
        data |= {
            f"fields-{number}-name": name,
            f"fields-{number}-key": key,
            f"fields-{number}-kind": "text",
            f"fields-{number}-role": role,
            f"fields-{number}-is_public": "on",
            f"fields-{number}-is_listed": "on",
            f"fields-{number}-choices": "",
            f"fields-{number}-aliases": "",
            f"fields-{number}-hint": "",
            f"fields-{number}-ORDER": str(number + 1),
            f"fields-{number}-id": "",
        }
    wrong = admin.post(reverse("registers:add"), {**data, "identity": "number"})
    assert "但没有字段是这个用途" in wrong.content.decode()
    admin.post(reverse("registers:add"), data)
    register = Register.objects.get(slug="eighth")
    edition = open_edition(register, as_of=dt.date(2026, 3, 1), actor=None)
    csv = io.BytesIO("名称,状态\n甲,有效\n乙,注销\n".encode())
    rows = read_rows("x.csv", csv, [spec.to_column() for spec in register.specs])
    assert run_import(edition, rows, actor=None, source_name="x.csv").added == 2


def write_csv(path, rows):
    with path.open("w", encoding="utf-8") as out:
        out.write(",".join(HEADER) + "\n")
        out.writelines(",".join(line(number)) + "\n" for number in range(rows))


def write_excel(path, rows):
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADER)
    for number in range(rows):
        sheet.append(line(number))
    book.save(path)


@pytest.mark.parametrize(("write", "many"), [(write_csv, 6000), (write_excel, 3000)])
def test_memory_does_not_grow_with_the_table(edition, tmp_path, write, many):
    """Many times the rows may not cost noticeably more memory."""

    def peak(rows):
        file = tmp_path / f"{rows}"
        write(file, rows)
        columns = [spec.to_column() for spec in edition.register.specs]
        tracemalloc.start()
        with file.open("rb") as source:
            tally = plan_import(edition, read_rows("x", source, columns))
        with file.open("rb") as source:
            run_import(edition, read_rows("x", source, columns), actor=None, source_name="x")
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert tally.total == rows
        return most

    peak(1000)  # fills the caches of the framework
    small, large = peak(1000), peak(many)
    assert large < small * 1.5 + 1_000_000
