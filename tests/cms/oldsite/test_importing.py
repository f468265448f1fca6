"""What the import takes over, what it refuses, and what it leaves alone."""

from __future__ import annotations

import datetime as dt
import io
import tracemalloc

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from openpyxl import Workbook, load_workbook
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision

from cms.core.audit import broken_links
from cms.core.migration import NoMigration, set_migration_gate
from cms.core.models import AuditRecord, Ground, IndexNumber, IndexNumberCounter, ReleaseRecord
from cms.core.queries import unreleased_live_pages
from cms.core.release import ReleaseRefused, release
from cms.oldsite.columns import COLUMNS, SAMPLE_LINE
from cms.oldsite.models import MigrationRun, OldDocument
from cms.oldsite.queries import open_window
from cms.oldsite.reading import read_documents
from cms.oldsite.services import close_migration_window, open_migration_window
from cms.plugins.access import sync_page_permissions
from cms.plugins.imports import template_workbook
from cms.plugins.imports.views import listing_url
from cms.plugins.viewsets import due_text
from columns.ministry_policies.models import MinistryPolicyPage
from columns.municipal_policies.models import MunicipalPolicyPage, PolicyInterpretationPage
from columns.provincial_policies.models import ProvincialPolicyPage
from tests.cms.oldsite.conftest import page_of, policy, run
from tests.factories.site import UNIFIED_CODE, make_item, make_released


def state():
    """Return how much there is of everything an import writes."""
    tables = (Page, Revision, OldDocument, Redirect, IndexNumber, ReleaseRecord, AuditRecord)
    counters = sorted(IndexNumberCounter.objects.values_list("year", "last_serial"))
    return [table.objects.count() for table in (*tables, MigrationRun)], counters


def problems(report):
    return {one["line"]: one["problems"] for one in report["documents"] if one["problems"]}


# Inside a window ---------------------------------------------------------------------------------


def test_a_policy_comes_with_its_facts(window, old_file):
    code, report = run(old_file(policy()))
    page = page_of("P1")
    assert code == 0
    assert (
        page.live,
        page.title,
        page.document_number,
        page.issuing_bodies,
        page.index_number,
    ) == (
        True,
        "示例部关于第1件事的通知",
        "示函〔2019〕1号",
        "示例部、示例财政部",
        "000000000/2019-00001",
    )
    assert timezone.localtime(page.first_published_at) == timezone.make_aware(
        dt.datetime(2019, 2, 15)
    )
    assert page.last_published_at == page.first_published_at
    assert [block.block_type for block in page.body] == ["paragraph", "heading", "paragraph"]
    assert report["summary"]["live"] == 1
    assert report["documents"][0]["read"][:3] == ["旧编号", "旧网址", "种类"]
    assert list(unreleased_live_pages()) == []


def test_a_moment_of_publication_is_kept(window, old_file):
    run(old_file(policy(published="2019-02-15 09:30")))
    assert f"{timezone.localtime(page_of('P1').first_published_at):%F %R}" == "2019-02-15 09:30"


def test_an_old_page_is_marked_and_not_late(window, old_file, columns):
    run(old_file(policy(written="2015-01-01")))
    page = page_of("P1")
    assert page.is_migrated
    assert page.due.is_late(timezone.localdate(page.first_published_at))
    assert due_text(page).endswith("旧网站迁移，不计时限")
    assert OldDocument.objects.get().window == window
    own = make_released(columns.column("municipal_policies"), written_on=dt.date(2015, 1, 1))
    assert not own.is_migrated
    assert due_text(own).endswith("逾期公开")


def test_the_admin_list_says_so_at_constant_cost(
    window, old_file, columns, client, assert_constant_queries
):
    sync_page_permissions()
    client.force_login(columns.head)
    address = listing_url(MinistryPolicyPage)
    assert_constant_queries(
        lambda size: run(old_file(*[policy(number + 1) for number in range(size)])),
        lambda: client.get(address),
        sizes=(1, 3, 6),
    )
    assert client.get(address).content.decode().count("旧网站迁移，不计时限") == 6


def test_what_the_file_does_not_say_is_read_from_the_page(window, old_file):
    box = (
        "<table><tr><td><b>索 引 号：</b></td><td>000000000/2018-00222</td>"
        "<td><b>主题分类：</b></td><td>卫生</td></tr>"
        "<tr><td><b>发文机关：</b></td><td>示例部</td><td><b>成文日期：</b></td>"
        "<td>2018年12月21日</td></tr><tr><td><b>发文字号：</b></td><td>示发[2018]43号</td>"
        "<td><b>发布日期：</b></td><td>2018年12月29日</td></tr></table>"
    )
    record = {
        "id": "P9",
        "kind": "政策文件",
        "title": "示例部的决定",
        "html": f"<div>{box}<p>示例部的决定</p><p>示发〔2018〕43号</p><p>正文。</p></div>",
    }
    code, report = run(old_file(record))
    page = page_of("P9")
    assert code == 0, report
    assert (page.document_number, page.index_number, page.issuing_bodies, page.written_on) == (
        "示发〔2018〕43号",
        "000000000/2018-00222",
        "示例部",
        dt.date(2018, 12, 21),
    )
    assert timezone.localdate(page.first_published_at) == dt.date(2018, 12, 29)
    assert [str(block.value.source) for block in page.body] == ["<p>正文。</p>"]


def test_tables_stay_tables(window, old_file):
    html = (
        "<script>alert(1)</script><p onclick='x()'>见表。</p><p>补贴标准表</p>"
        "<table border=1><tr><td rowspan=2>品类</td><td colspan=2>标准</td></tr>"
        "<tr><td>比例</td><td>上限</td></tr><tr><td>冰箱</td><td>15%</td><td>1500</td></tr></table>"
    )
    run(old_file(policy(html=html)))
    paragraph, table = page_of("P1").body
    assert str(paragraph.value.source) == "<p>见表。</p>"
    assert table.value["data"] == [
        ["品类", "标准", ""],
        ["", "比例", "上限"],
        ["冰箱", "15%", "1500"],
    ]
    assert table.value["table_caption"] == "补贴标准表"
    assert table.value["mergeCells"] == [
        {"row": 0, "col": 0, "rowspan": 2, "colspan": 1},
        {"row": 0, "col": 1, "rowspan": 1, "colspan": 2},
    ]


def test_the_page_with_its_table_is_shown(window, old_file, client):
    run(
        old_file(
            policy(
                html="<p>一</p><table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>"
            )
        )
    )
    answer = client.get(page_of("P1").url)
    assert answer.status_code == 200
    assert "<caption>表1</caption>" in answer.content.decode()


# Interpretations ---------------------------------------------------------------------------------


def interpretation(**values):
    return {
        "id": "I1",
        "kind": "政策解读",
        "title": "《示例部关于第1件事的通知》政策解读",
        "issuer": "示例部",
        "published": "2019-02-16",
        "text": "一、背景",
        **values,
    }


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"title": "解读", "interprets": "示例部关于第1件事的通知"},
        {"title": "解读", "interprets": "示函[2019]1号"},
        {"title": "关于第1件事的解读", "text": "近日，示例部印发了示函〔2019〕1号，现解读如下。"},
    ],
)
def test_an_interpretation_finds_its_policy_wherever_it_stands(window, old_file, values):
    _, report = run(old_file(interpretation(**values), policy()))
    page = page_of("I1")
    assert [(link.kind, link.target_id) for link in page.page_links.all()] == [
        ("interprets", page_of("P1").pk)
    ]
    assert page.live
    assert report["summary"]["links"] == 1


def test_a_basis_is_not_what_is_interpreted(window, old_file):
    text = "近日印发通知，根据示函〔2019〕1号的规定，现解读如下。"
    run(old_file(policy(), interpretation(title="解读", text=text)))
    assert page_of("I1").page_links.count() == 0


def test_an_interpretation_without_its_policy_stays_public_and_is_told(window, old_file):
    code, report = run(old_file(interpretation()))
    assert (code, page_of("I1").live) == (0, True)
    assert report["summary"]["gaps"]["no_policy"] == 1
    run(old_file(policy()))
    _, again = run(old_file(interpretation()))
    assert [one["effect"] for one in again["documents"]] == ["change"]
    assert [link.target_id for link in page_of("I1").page_links.all()] == [page_of("P1").pk]


def test_a_policy_of_the_site_itself_is_found(window, old_file, columns):
    own = make_released(columns.column("municipal_policies"), title="示例部关于第1件事的通知")
    run(old_file(interpretation()))
    assert [link.target_id for link in page_of("I1").page_links.all()] == [own.pk]


# Old addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://old.example.com/zwgk/2019-02/15/content_1.htm", "/zwgk/2019-02/15/content_1.htm"),
        ("http://old.example.com/show.aspx?id=7&lang=zh", "/show.aspx?lang=zh&id=7"),
        ("http://old.example.com/政策/1.html", "/%E6%94%BF%E7%AD%96/1.html"),
    ],
)
def test_an_old_address_leads_to_the_page(window, old_file, client, url, asked):
    run(old_file(policy(url=url)))
    answer = client.get(asked)
    assert (answer.status_code, answer["Location"]) == (301, page_of("P1").url)
    assert client.get(answer["Location"]).status_code == 200


def test_a_draft_is_redirected_to_once_it_is_released(columns, old_file, client):
    run(old_file(policy()))
    assert client.get("/zwgk/1.html").status_code == 404
    page = page_of("P1")
    page.source_url = "https://example.com/1"
    release(page, actor=None, ground=Ground.SAMPLE, revision=page.save_revision())
    assert client.get("/zwgk/1.html").status_code == 301


# Outside a window --------------------------------------------------------------------------------


def test_outside_a_window_documents_are_drafts_without_old_facts(columns, old_file):
    code, report = run(old_file(policy()))
    page = page_of("P1")
    assert (code, page.live, page.first_published_at, page.index_number) == (0, False, None, "")
    assert report["summary"]["gaps"]["draft"] == 1
    assert not page.is_migrated
    before = state()
    run(old_file(policy()))
    assert state() == before


def test_a_window_opened_later_completes_untouched_drafts(columns, old_file):
    path = old_file(policy(1), policy(2))
    run(path)
    touched = page_of("P2")
    touched.title = "科员改过的标题"
    touched.save_revision()
    open_migration_window(actor=columns.administrator, reason="补办")
    _, report = run(path)
    assert [one["effect"] for one in report["documents"]] == ["change", "same"]
    assert (page_of("P1").live, page_of("P1").index_number) == (True, "000000000/2019-00001")
    assert not page_of("P2").live
    assert report["documents"][1]["notes"][-1]["code"] == "touched"


def test_the_door_refuses_old_facts_outside_a_window(columns):
    page = make_item(columns.column("municipal_policies"))
    when = timezone.now() - dt.timedelta(days=400)
    with pytest.raises(ReleaseRefused, match="没有打开迁移窗口"):
        release(page, actor=None, ground=Ground.IMPORT, published_at=when)
    with pytest.raises(ReleaseRefused, match="没有打开迁移窗口"):
        release(page, actor=None, ground=Ground.IMPORT, index_number="甲/2019-00001")
    with pytest.raises(ReleaseRefused, match="索引号不能填写"):
        release(page, actor=None, ground=Ground.HEAD, index_number="甲/2019-00001")
    assert not MunicipalPolicyPage.objects.get(pk=page.pk).live


def test_the_door_takes_no_publication_in_the_future(window, columns):
    page = make_item(columns.column("municipal_policies"))
    with pytest.raises(ReleaseRefused, match="晚于现在"):
        release(
            page,
            actor=None,
            ground=Ground.IMPORT,
            published_at=timezone.now() + dt.timedelta(hours=1),
        )


# Index numbers -----------------------------------------------------------------------------------


def test_a_number_of_our_own_form_pushes_the_counter(window, old_file, columns):
    year = timezone.localdate().year
    run(old_file(policy(index_no=f"{UNIFIED_CODE}/{year}-00041")))
    own = make_released(columns.column("municipal_policies"))
    assert own.index_number == f"{UNIFIED_CODE}/{year}-00042"


def test_a_lower_number_moves_nothing(window, old_file, columns):
    year = timezone.localdate().year
    for _number in range(3):
        make_released(columns.column("municipal_policies"))
    # 2 is taken, 7 is not.
    code, report = run(
        old_file(
            policy(1, index_no=f"{UNIFIED_CODE}/{year}-00002"),
            policy(2, index_no=f"{UNIFIED_CODE}/{year}-00007"),
            policy(3, index_no=f"{UNIFIED_CODE}/{year}-00005"),
        )
    )
    assert code == 1
    assert list(problems(report)) == [1]
    assert "已用于另一份信息" in problems(report)[1][0]
    counter = IndexNumberCounter.objects.get(year=year)
    assert counter.last_serial == 7


@pytest.mark.parametrize("number", ["K34101-0201-2019-0001", f"{UNIFIED_CODE}/2019-7"])
def test_other_forms_leave_the_counters_alone(window, old_file, number):
    run(old_file(policy(index_no=number)))
    assert page_of("P1").index_number == number
    assert not IndexNumberCounter.objects.filter(last_serial__gt=0).exists()


def test_without_an_old_number_one_is_given_out(window, old_file):
    run(old_file(policy(index_no="")))
    assert page_of("P1").index_number == f"{UNIFIED_CODE}/2019-00001"


# Again, and again --------------------------------------------------------------------------------


def test_a_second_run_changes_nothing(window, old_file):
    path = old_file(policy(1), interpretation(), policy(2))
    run(path)
    before = state()
    code, report = run(path)
    assert (code, state()) == (0, before)
    assert report["summary"]["effects"] == {"create": 0, "change": 0, "same": 3, "refused": 0}


def test_a_changed_record_changes_its_page(window, old_file):
    run(old_file(policy()))
    code, report = run(old_file(policy(text="改过的正文。")))
    page = page_of("P1")
    assert (code, report["documents"][0]["effect"]) == (0, "change")
    assert str(page.body[0].value.source) == "<p>改过的正文。</p>"
    assert timezone.localdate(page.first_published_at) == dt.date(2019, 2, 15)


def test_a_changed_record_of_a_public_page_waits_for_a_window(window, old_file, columns):
    run(old_file(policy()))
    close_migration_window(actor=columns.administrator, reason="完成")
    before = state()
    _, report = run(old_file(policy(text="改过的正文。")))
    assert (report["documents"][0]["effect"], state()) == ("same", before)
    assert [note["code"] for note in report["documents"][0]["notes"]] == ["no_window"]


def test_a_deleted_page_does_not_come_back(columns, old_file):
    run(old_file(policy()))
    page_of("P1").delete()
    _, report = run(old_file(policy()))
    assert report["documents"][0]["notes"][-1]["code"] == "gone"
    assert OldDocument.objects.get().page is None


def test_a_dry_run_changes_nothing(window, old_file):
    before = state()
    code, report = run(old_file(policy(1), policy(2, title="")), "--dry-run")
    assert (code, state()) == (1, before)
    assert report["summary"]["effects"] == {"create": 1, "change": 0, "same": 0, "refused": 1}
    assert report["summary"]["dry_run"]


# Wrong rows --------------------------------------------------------------------------------------


def test_wrong_rows_are_named_with_line_and_mend_and_lose_no_good_one(window, old_file):
    code, report = run(
        old_file(
            policy(1),
            '{"id": "P2", "title": "缺了括号"',
            policy(3, kind="天书"),
            policy(4, title=" "),
            policy(5, published="2019年13月40日"),
            policy(6, doc_no="示函[2019]第1号"),
            "",
            policy(8, published="2999-01-01"),
            "[1, 2]",
            policy(10, url="http://old.example.com/zwgk/1.html"),
            policy(1, title="同一编号的另一份", doc_no="", url="http://old.example.com/x"),
            policy(12, index_no="000000000/2019-00001"),
            policy(13, column="nowhere"),
            policy(14),
        )
    )
    assert code == 1
    assert {line: said[0].split("：")[0] for line, said in problems(report).items()} == {
        2: "不是完整的 JSON（第29个字符附近）。请检查引号、逗号和括号是否成对。",
        3: "种类",
        4: "标题",
        5: "发布日期",
        6: "文号",
        8: "发布日期",
        9: "这一条不是“名称: 值”的形式，请核对。",
        10: "旧网址",
        11: "旧编号",
        12: "索引号",
        13: "栏目",
    }
    assert problems(report)[6] == ["文号：与第1行相同，请核对后只留一行。"]
    assert OldDocument.objects.count() == MinistryPolicyPage.objects.count() == 2
    assert [page_of("P1").live, page_of("P14").live] == [True, True]


def test_a_number_already_on_the_site_is_refused(window, old_file, columns):
    make_item(
        columns.column("municipal_policies"), title="本局的文件", document_number="示函〔2019〕1号"
    ).save()
    MunicipalPolicyPage.objects.update(document_number="示函〔2019〕1号")
    _, report = run(old_file(policy()))
    assert problems(report)[1] == [
        "文号：网站上的“本局的文件”已用这个文号，请核对；确是同一份文件的不用再导入。"
    ]


def test_two_bodies_may_have_the_same_number_of_announcement(window, old_file):
    code, _ = run(
        old_file(
            policy(1, doc_no="公告〔2024〕1号", issuer="海关总署"),
            policy(2, doc_no="公告〔2024〕1号", issuer="商务部"),
        )
    )
    assert code == 0


def test_a_refused_release_leaves_no_half_document(window, old_file):
    before = state()
    code, report = run(old_file(policy(index_no="带 空 格的" + "很长" * 30)))
    assert (code, state()) == (1, before)
    assert "不能采用" in problems(report)[1][0]


def test_without_a_column_page_the_row_says_what_to_do(bureau, old_file):
    _, report = run(old_file(policy()))
    assert "请先运行 sync_columns" in problems(report)[1][0]


# Files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.jsonl", None, "打不开"),
        ("empty.jsonl", b"", "是空的"),
        ("list.json", b'[{"id": 1}]', "每行一条"),
        ("text.txt", "标题".encode(), "不是可以导入的格式"),
        ("zip.xlsx", b"PK\x03\x04broken", "已损坏"),
        ("old.xls", b"\xd0\xcf\x11\xe0", "旧版 Excel"),
    ],
)
def test_an_unreadable_file_ends_with_2(columns, tmp_path, name, content, said):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    code, report = run(path)
    assert code == 2
    assert said in report["error"]
    with pytest.raises(CommandError, match=said) as refused:
        call_command("import_documents", str(path))
    assert refused.value.returncode == 2


def test_an_excel_file_made_from_the_template(window, tmp_path):
    book = load_workbook(io.BytesIO(template_workbook("旧网站文件", COLUMNS, [])))
    headings = [cell.value for cell in book.worksheets[0][1]]
    values = policy()
    named = {
        "旧编号": values["id"],
        "旧网址": values["url"],
        "种类": values["kind"],
        "标题": values["title"],
        "文号": values["doc_no"],
        "索引号": values["index_no"],
        "发文机关": values["issuer"],
        "成文日期": dt.date(2019, 1, 27),
        "发布日期": dt.date(2019, 2, 15),
        "正文": values["text"],
    }
    for position, heading in enumerate(headings, start=1):
        book.worksheets[0].cell(row=2, column=position, value=named.get(heading))
    path = tmp_path / "old.xlsx"
    book.save(path)
    assert run(path)[0] == 0
    page = page_of("P1")
    assert (page.index_number, page.written_on) == ("000000000/2019-00001", dt.date(2019, 1, 27))
    assert run(path)[1]["summary"]["effects"]["same"] == 1


def test_a_csv_file(window, tmp_path):
    path = tmp_path / "old.csv"
    path.write_text("旧编号,种类,标题,发文机关\n7,法律,示例法,全国人大\n", encoding="gb18030")
    assert run(path)[0] == 0
    assert page_of("7").rank == "law"


def test_an_empty_workbook_is_refused(columns, tmp_path):
    path = tmp_path / "x.xlsx"
    Workbook().save(path)
    assert run(path)[0] == 2


# Where documents go ------------------------------------------------------------------------------


def test_kinds_decide_and_a_column_overrules(window, old_file):
    path = old_file(
        policy(1, kind="地方性法规"),
        policy(2, column="市本级商务政策法规"),
        policy(3, issuer="柳州市商务局"),
    )
    assert run(path)[0] == 0
    assert isinstance(page_of("P1"), ProvincialPolicyPage)
    assert page_of("P1").rank == "local_reg"
    assert isinstance(page_of("P2"), MunicipalPolicyPage)
    assert isinstance(page_of("P3"), MunicipalPolicyPage)
    path = old_file(policy(4), interpretation())
    assert run(path, "--column", "municipal_policies")[0] == 0
    assert isinstance(page_of("P4"), MunicipalPolicyPage)
    assert isinstance(page_of("I1"), PolicyInterpretationPage)


def test_an_unknown_column_ends_with_2(columns, old_file):
    code, report = run(old_file(policy()), "--column", "nowhere")
    assert code == 2
    assert "没有“nowhere”这个栏目" in report["error"]


def test_a_mapping_of_ones_own(window, old_file, tmp_path):
    mapping = tmp_path / "kinds.json"
    mapping.write_text('[{"kinds": ["天书"], "column": "municipal_policies"}]', encoding="utf-8")
    assert run(old_file(policy(kind="天书")), "--mapping", str(mapping))[0] == 0
    assert isinstance(page_of("P1"), MunicipalPolicyPage)
    mapping.write_text('[{"kinds": ["天书"]}]', encoding="utf-8")
    code, report = run(old_file(policy()), "--mapping", str(mapping))
    assert code == 2
    assert "0 → column" in report["error"]


# On record ---------------------------------------------------------------------------------------


def test_the_run_is_on_record(window, old_file, columns):
    run(old_file(policy()), "--by", columns.administrator.username)
    record = AuditRecord.objects.get(action="oldsite.import")
    assert record.actor == columns.administrator
    assert record.after["effects"]["create"] == 1
    assert MigrationRun.objects.get().file_name == "old.jsonl"
    released = ReleaseRecord.objects.get(page_id=page_of("P1").pk)
    assert (released.ground, released.reason) == (Ground.IMPORT, "从旧网站迁移")
    assert list(broken_links()) == []


def test_the_report_in_words(columns, old_file):
    out = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("import_documents", str(old_file(policy(), "{")), stdout=out)
    assert end.value.code == 1
    text = out.getvalue()
    assert text.startswith("第2行 （没有标题）：不是完整的 JSON")
    assert "迁移窗口关着：新文件只存为草稿" in text
    assert "共2份：新增1份，有误，不能导入1份。" in text


def test_the_sample_line_goes_in(window, old_file):
    code, report = run(old_file(SAMPLE_LINE))
    assert (code, report["documents"][0]["not_read"]) == (0, [])


def test_nobody_in_charge_means_closed(columns):
    before = set_migration_gate(NoMigration())
    page = make_item(columns.column("municipal_policies"))
    with pytest.raises(ReleaseRefused, match="没有打开迁移窗口"):
        release(page, actor=None, ground=Ground.IMPORT)
    set_migration_gate(before)
    assert open_window() is None


def test_characters_nobody_can_keep_are_dropped(window, old_file):
    line = '{"id": "P1\\u0000", "issuer": "示例部", "kind": "政策文件", "title": "标\\ud800题", "x\\udfff": 1, "text": "a\\u0000b"}'
    code, report = run(old_file(line))
    assert problems(report) == {}
    assert (code, page_of("P1").title) == (0, "标题")
    assert report["documents"][0]["not_read"] == ["x"]


def test_reading_takes_no_more_memory_for_a_longer_file(tmp_path):
    def peak(lines):
        path = tmp_path / f"{lines}.jsonl"
        path.write_text('{"id": "1", "text": "' + "文" * 10_000 + '"}\n', encoding="utf-8")
        line = path.read_text(encoding="utf-8")
        with path.open("w", encoding="utf-8") as file:
            file.writelines(line for _number in range(lines))
        tracemalloc.start()
        count = sum(1 for _row in read_documents(path))
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == lines
        return highest

    peak(10)
    assert peak(600) < peak(60) + 200_000
