"""The list of powers from a table, on the screens of the admin."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from cms.plugins.access import sync_page_permissions
from cms.plugins.models import ImportUpload
from columns.powers.importing import COLUMNS
from columns.powers.models import PowerItemPage
from columns.powers.rules import Basis
from tests.factories.site import make_released

HEADER = [column.heading for column in COLUMNS]
ROW = {
    "权力编码": "A-001",
    "事项名称": "从事拍卖业务许可",
    "权力类型": "行政许可",
    "执法主体": "示例市商务局",
    "执法依据": "《拍卖法》第十一条：须经批准。\n《办法》第二条",
    "执法权限": "审批。",
    "执法程序": "受理\n决定",
    "执法结果": "发证。",
    "救济方式": "复议。",
    "监督举报方式": "0772-0000009",
    "承办科室": "示例贸易科",
}


def upload(*rows):
    book = Workbook()
    sheet = book.active
    sheet.append(HEADER)
    for row in rows:
        sheet.append([row.get(heading) for heading in HEADER])
    stream = io.BytesIO()
    book.save(stream)
    return SimpleUploadedFile("权责清单.xlsx", stream.getvalue())


@pytest.fixture
def staff(bureau, client):
    sync_page_permissions()
    bureau.column("powers")
    client.force_login(bureau.administrator)
    return client


def confirm(client, file):
    url = reverse("import_powers")
    preview = client.post(url, {"file": file})
    assert preview.status_code == 200
    upload = preview.context["upload"]
    return preview, client.post(url, {"token": str(upload.token)}) if upload else None


def test_a_row_becomes_a_draft_and_not_a_publication(staff, bureau):
    preview, done = confirm(staff, upload(ROW))
    assert preview.context["plan"].counts == [("create", 1)]
    assert done.status_code == 302
    page = PowerItemPage.objects.get()
    assert not page.live
    assert (page.code, page.title, page.power_type) == ("A-001", "从事拍卖业务许可", "licence")
    assert page.handling_unit == bureau.trade
    assert page.owner == bureau.administrator
    assert page.basis_values == [
        Basis("《拍卖法》", "第十一条", "须经批准。"),
        Basis("《办法》", "第二条"),
    ]
    assert not ImportUpload.objects.exists()


def test_the_same_table_again_changes_nothing(staff):
    confirm(staff, upload(ROW))
    preview, done = confirm(staff, upload(ROW))
    assert preview.context["plan"].counts == [("same", 1)]
    assert done is None
    assert PowerItemPage.objects.get().revisions.count() == 1


def test_a_changed_row_is_a_new_draft_and_the_public_sees_the_old_one(staff, bureau, client):
    live = make_released(bureau.column("powers"), topic=bureau.topic, code="A-001", title="旧名称")
    preview, _done = confirm(staff, upload(ROW))
    (entry,) = preview.context["plan"].entries
    assert entry.effect == "change"
    assert "事项名称" in entry.changes
    live.refresh_from_db()
    assert live.title == "旧名称"
    draft = live.get_latest_revision_as_object()
    assert draft.title == "从事拍卖业务许可"
    assert draft.basis_values == [
        Basis("《拍卖法》", "第十一条", "须经批准。"),
        Basis("《办法》", "第二条"),
    ]


def test_empty_cells_and_absent_columns_keep_what_is_there(staff):
    confirm(staff, upload(ROW))
    short = {"权力编码": "A-001", "事项名称": "新名称", "权力类型": "行政许可"}
    preview, _done = confirm(staff, upload(short))
    (entry,) = preview.context["plan"].entries
    assert entry.changes == ["事项名称"]
    draft = PowerItemPage.objects.get().get_latest_revision_as_object()
    assert (draft.title, draft.remedy, draft.handling_unit.name) == (
        "新名称",
        "复议。",
        "示例贸易科",
    )
    assert [str(basis) for basis in draft.basis_values] == [
        "《拍卖法》第十一条：须经批准。",
        "《办法》第二条",
    ]


def test_an_item_is_retired_and_taken_up_again(staff):
    confirm(staff, upload(ROW))
    retired = {**ROW, "状态": "已取消", "取消日期": "2026年3月1日", "取消依据": "示发〔2026〕3号"}
    confirm(staff, upload(retired))
    draft = PowerItemPage.objects.get().get_latest_revision_as_object()
    assert (draft.status, draft.retired_on.isoformat()) == ("retired", "2026-03-01")
    preview, _done = confirm(staff, upload({**ROW, "状态": "有效"}))
    (entry,) = preview.context["plan"].entries
    assert entry.changes == ["状态", "取消日期", "取消依据"]


def test_one_wrong_row_and_nothing_is_imported(staff):
    wrong = {
        **ROW,
        "权力编码": "A-002",
        "权力类型": "行政奖罚",
        "承办科室": "没有的科",
    }
    twice = {**ROW, "事项名称": "重复编码"}
    retired = {**ROW, "权力编码": "A-003", "状态": "已取消"}
    preview, done = confirm(staff, upload(ROW, wrong, twice, retired))
    assert done is None
    problems = {
        entry.number: [str(problem) for problem in entry.problems]
        for entry in preview.context["plan"].refused
    }
    assert problems[3] == [
        (
            "权力类型：“行政奖罚”不在可填的范围里，应填：行政许可、行政处罚、行政强制、行政征收、行政给付、"
            "行政检查、行政确认、行政奖励、行政裁决、其他行政权力。"
        ),
        "承办科室：没有“没有的科”这个科室，请核对名称，或先在“科室”中添加。",
    ]
    assert problems[4] == ["权力编码：第2行已经用了这个编码，请核对。"]
    assert problems[5] == [
        "取消日期：已取消的事项请填写取消日期。",
        "取消依据：请写明取消这项权力的文件。",
    ]
    assert not PowerItemPage.objects.exists()


def test_what_is_missing_is_told_before_it_stops_a_publication(staff):
    preview, _done = confirm(staff, upload({**ROW, "救济方式": None}))
    (entry,) = preview.context["plan"].entries
    assert entry.changes == ["还缺少救济方式，填齐后才能发布"]


def test_nobody_goes_on_with_another_persons_upload(staff, bureau, client):
    url = reverse("import_powers")
    preview = staff.post(url, {"file": upload(ROW)})
    token = str(preview.context["upload"].token)
    client.force_login(bureau.drafter)
    assert client.post(url, {"token": token}).status_code == 302
    assert not PowerItemPage.objects.exists()
    assert client.post(url, {"token": "nonsense"}).status_code == 302


def test_a_file_that_is_no_table_is_refused_on_the_form(staff):
    response = staff.post(
        reverse("import_powers"), {"file": SimpleUploadedFile("权责.xls", b"\xd0\xcf\x11\xe0" * 99)}
    )
    assert response.status_code == 400
    assert "另存为 .xlsx" in response.content.decode()


def test_the_template_can_be_downloaded_and_goes_in(staff):
    response = staff.get(reverse("import_powers"), {"template": "1"})
    book = load_workbook(io.BytesIO(response.content))
    sheet = book.worksheets[0]
    headings = [str(cell.value).lstrip("*") for cell in sheet[1]]
    assert headings == HEADER
    for column, heading in enumerate(headings, start=1):
        sheet.cell(row=2, column=column, value=ROW.get(heading))
    stream = io.BytesIO()
    book.save(stream)
    _preview, done = confirm(staff, SimpleUploadedFile("填好.xlsx", stream.getvalue()))
    assert done is not None
    assert PowerItemPage.objects.get().title == "从事拍卖业务许可"


def test_the_import_is_offered_above_the_list_and_closed_to_strangers(staff, bureau, client):
    listing = staff.get(reverse("items_column_powers_poweritempage:index"))
    assert reverse("import_powers") in listing.content.decode()
    assert staff.get(reverse("import_powers")).status_code == 200
    from tests.factories.site import make_user

    client.force_login(make_user("路人"))
    assert client.get(reverse("import_powers")).status_code in (302, 403)
