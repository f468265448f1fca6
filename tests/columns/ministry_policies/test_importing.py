"""Many policies at once, on the screens of the admin."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from cms.plugins.access import sync_page_permissions
from cms.plugins.upstream.columns import COLUMNS
from columns.ministry_policies.models import MinistryPolicyPage

HEADER = [column.heading for column in COLUMNS]
ROW = {
    "标题": "示例部关于以旧换新的通知",
    "发文机关": "示例部、示例财政部",
    "文号": "示消费函[2026]12号",
    "成文日期": "2026年3月1日",
    "原文网址": "https://example.com/policies/12",
    "文件类别": "规范性文件",
    "有效性": "现行有效",
    "业务主题": "对外贸易",
    "正文": "一、补贴标准\n按售价15%补贴。\n每人限1件。",
}
URL = "import_ministry_policies"


def excel(*rows):
    book = Workbook()
    sheet = book.active
    sheet.append(HEADER)
    for row in rows:
        sheet.append([row.get(heading) for heading in HEADER])
    stream = io.BytesIO()
    book.save(stream)
    return SimpleUploadedFile("上级政策.xlsx", stream.getvalue())


def as_json(value):
    return SimpleUploadedFile(
        "policies.json", value if isinstance(value, bytes) else json.dumps(value).encode()
    )


@pytest.fixture
def staff(bureau, client):
    sync_page_permissions()
    bureau.column("ministry_policies")
    client.force_login(bureau.administrator)
    return client


def confirm(client, file):
    preview = client.post(reverse(URL), {"file": file})
    assert preview.status_code == 200, preview.context["form"].errors
    upload = preview.context["upload"]
    done = client.post(reverse(URL), {"token": str(upload.token)}) if upload else None
    return preview, done


def problems_of(preview):
    return [str(problem) for entry in preview.context["entries"] for problem in entry.problems]


def test_a_table_becomes_drafts(bureau, staff):
    preview, done = confirm(staff, excel(ROW))
    assert problems_of(preview) == []
    assert done.status_code == 302
    page = MinistryPolicyPage.objects.get()
    assert not page.live
    draft = page.get_latest_revision_as_object()
    assert draft.title == ROW["标题"]
    assert draft.document_number == "示消费函〔2026〕12号"
    assert draft.number_serial == 12
    assert draft.issuing_body_list == ["示例部", "示例财政部"]
    assert draft.written_on == dt.date(2026, 3, 1)
    assert draft.source == "repost"
    assert draft.source_name == "示例部"
    assert draft.validity == "in_force"
    assert draft.topic == bureau.topic
    assert [(block.block_type) for block in draft.body] == ["heading", "paragraph"]
    assert draft.body[0].value["text"] == "一、补贴标准"


def test_a_second_time_nothing_changes(bureau, staff):
    confirm(staff, excel(ROW))
    preview, done = confirm(staff, excel(ROW))
    assert [str(entry.effect) for entry in preview.context["entries"]] == ["same"]
    assert done is None
    assert MinistryPolicyPage.objects.count() == 1


def test_a_changed_row_changes_the_draft_it_names(bureau, staff):
    confirm(staff, excel(ROW))
    preview, _done = confirm(staff, excel({**ROW, "有效性": "已废止"}))
    assert [entry.changes for entry in preview.context["entries"]] == [["有效性"]]
    page = MinistryPolicyPage.objects.get().get_latest_revision_as_object()
    assert page.validity == "repealed"


def test_without_a_number_the_address_tells_documents_apart(bureau, staff):
    bare = {**ROW, "文号": ""}
    confirm(staff, excel(bare))
    preview, _done = confirm(staff, excel({**bare, "标题": "改过的标题"}))
    assert [str(entry.effect) for entry in preview.context["entries"]] == ["change"]
    assert MinistryPolicyPage.objects.count() == 1


@pytest.mark.parametrize(
    "records",
    [
        [
            {
                "title": "甲",
                "issuer": "示例部",
                "written": "2026-03-01",
                "url": "https://example.com/1",
            }
        ],
        {
            "items": [
                {
                    "标题": "甲",
                    "发文机关": ["示例部"],
                    "成文日期": "2026年3月1日",
                    "原文网址": "https://example.com/1",
                }
            ]
        },
    ],
    ids=["english-names", "chinese-names"],
)
def test_json_is_read_by_keys_or_headings(bureau, staff, records):
    preview, done = confirm(staff, as_json(records))
    assert problems_of(preview) == []
    assert done.status_code == 302
    assert MinistryPolicyPage.objects.get().issuing_bodies == "示例部"


def test_json_lines_are_read(bureau, staff):
    lines = "\n".join(
        json.dumps(
            {
                "title": f"文件{n}",
                "issuer": "示例部",
                "written": "2026-03-01",
                "url": f"https://example.com/{n}",
            },
            ensure_ascii=False,
        )
        for n in (1, 2)
    )
    confirm(staff, as_json(lines.encode()))
    assert MinistryPolicyPage.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"发文机关": ""}, "发文机关：没有填写。"),
        ({"原文网址": "没有"}, "原文网址"),
        ({"成文日期": "三月一日"}, "看不懂日期“三月一日”"),
        ({"文件类别": "地方性法规"}, "国家层面没有“地方性法规”"),
        ({"有效性": "长期"}, "“长期”不在可填的范围里"),
        ({"业务主题": "航天"}, "没有“航天”这个业务主题"),
        ({"有效期至": "2020-01-01"}, "有效期在施行之前就届满"),
    ],
)
def test_a_wrong_row_is_refused_with_its_mend(bureau, staff, change, words):
    preview, done = confirm(
        staff, excel({**ROW, **change}, {**ROW, "文号": "", "原文网址": "https://example.com/2"})
    )
    assert any(words in problem for problem in problems_of(preview)), problems_of(preview)
    assert done is None
    assert MinistryPolicyPage.objects.count() == 0


def test_one_document_twice_is_refused(bureau, staff):
    preview, done = confirm(staff, excel(ROW, {**ROW, "标题": "又一遍"}))
    assert problems_of(preview) == ["与第2行是同一份文件，请删去一行。"]
    assert done is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'[{"title": "x"', "第1行读不出来"),
        (b'{"title": "\xff"}', "UTF-8"),
        (b'[1, "x"]', "这一条不是“名称: 值”的形式"),
        (b'[{"title": {"a": 1}}]', "这里应是文字、数字或日期"),
    ],
)
def test_broken_json_is_refused_in_words(bureau, staff, content, words):
    response = staff.post(reverse(URL), {"file": as_json(content)})
    form = response.context.get("form")
    told = str(form.errors) if form else "".join(problems_of(response))
    assert words in told


def test_the_template_goes_in(bureau, staff):
    response = staff.get(reverse(URL), {"template": "1"})
    book = load_workbook(io.BytesIO(response.content))
    sheet = book.worksheets[0]
    headings = [cell.value.lstrip("*") for cell in sheet[1]]
    assert headings == HEADER
    for position, heading in enumerate(HEADER, start=1):
        sheet.cell(row=2, column=position, value=ROW.get(heading))
    stream = io.BytesIO()
    book.save(stream)
    preview, _done = confirm(staff, SimpleUploadedFile("模板.xlsx", stream.getvalue()))
    assert problems_of(preview) == []
    assert MinistryPolicyPage.objects.count() == 1


def test_outsiders_do_not_import(bureau, client):
    client.force_login(bureau.outsider)
    response = client.get(reverse(URL))
    assert response.status_code in (302, 403)


def test_the_list_offers_the_import(bureau, staff):
    url = reverse("items_column_ministry_policies_ministrypolicypage:index")
    assert reverse(URL) in staff.get(url).content.decode()
    assert "example.com/policies" not in staff.get(reverse(URL)).content.decode()
