"""The board's pages, files and tables in the admin."""

from __future__ import annotations

import csv
import datetime as dt
import io

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from cms.compliance.models import CoverageItem, DeadlineShift, Review
from cms.compliance.permissions import BOARD_PERMISSION
from cms.departments.groups import sync_groups

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(desk, client):
    sync_groups()
    client.force_login(desk.bureau.head)
    return client


def test_head_sees_the_board(desk, head):
    desk.row()
    today = timezone.localdate()
    desk.draft(today - dt.timedelta(days=60), title="<b>迟到</b>")
    answer = head.get("/admin/compliance/")
    text = answer.content.decode()
    assert answer.status_code == 200
    # The names of those who are late are for no shared cache.
    assert "no-store" in answer.headers["Cache-Control"]
    assert "商务动态" in text
    assert "逾期未公开" in text
    assert "&lt;b&gt;迟到&lt;/b&gt;" in text
    assert "<b>迟到" not in text
    assert " style=" not in text.split("compliance-levels", 1)[1].split("</table>")[0]
    detail = head.get("/admin/compliance/rows/5/")
    assert "&lt;b&gt;迟到&lt;/b&gt;" in detail.content.decode()


def test_figures_of_the_year(desk, head):
    desk.row()
    today = timezone.localdate()
    desk.news(today - dt.timedelta(days=60), today)
    text = " ".join(head.get("/admin/compliance/").content.decode().split())
    assert "今年公开 1 条，其中逾期 1 条" in text


def test_drafter_does_not_see_who_is_late(desk, client):
    sync_groups()
    desk.row()
    client.force_login(desk.bureau.drafter)
    assert not desk.bureau.drafter.has_perm(BOARD_PERMISSION)
    for address in ("", "board.csv", "board.xlsx", "rows/5/", "coverage/"):
        assert client.get(f"/admin/compliance/{address}").status_code == 302
    assert client.post("/admin/compliance/rows/5/").status_code == 302
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("at=2999-01-01", "还没有到"),
        ("at=1999-01-01", "首次施行"),
        ("at=昨天", "不是日期"),
        ("at=2026-02-30", "不是日期"),
        ("state=blue", "没有状态“blue”"),
        ("department=没有科", "没有科室“没有科”"),
        ("row=五", "不是目录的序号"),
        ("page=1", "不认识的参数：page"),
    ],
)
def test_refused_questions(desk, head, query, words):
    desk.row()
    answer = head.get(f"/admin/compliance/?{query}")
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert head.get(f"/admin/compliance/board.csv?{query}").status_code == 404


def test_files_hold_no_formula(desk, head):
    desk.row(item="=1+1")
    text = b"".join(head.get("/admin/compliance/board.csv")).decode("utf-8-sig")
    header, line = csv.reader(io.StringIO(text))
    assert header[:3] == ["序号", "事项名称", "责任科室"]
    assert line[:2] == ["5", "'=1+1"]
    book = openpyxl.load_workbook(io.BytesIO(head.get("/admin/compliance/board.xlsx").content))
    cell = book.active["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)
    assert book.active["A2"].value == 5


def test_filters_narrow_the_table(desk, head):
    desk.row()
    desk.row("notices", number=6, item="通知公告")
    text = b"".join(head.get("/admin/compliance/board.csv?row=6")).decode()
    assert "通知公告" in text
    assert "商务动态" not in text
    assert len(list(csv.reader(io.StringIO(text)))) == 2
    assert b"".join(head.get("/admin/compliance/board.csv?state=green")).count(b"\n") == 1
    text = b"".join(head.get("/admin/compliance/board.csv?department=office")).decode()
    assert text.count("\n") == 3


def test_review_is_registered(desk, head):
    row = desk.row(deadline_data={"kind": "rolling"})
    answer = head.post("/admin/compliance/rows/5/", {"note": "核对无误"})
    assert answer.status_code == 302
    review = Review.objects.get()
    assert (review.row, review.reviewer, review.note) == (row, desk.bureau.head, "核对无误")
    assert "核对无误" in head.get("/admin/compliance/rows/5/").content.decode()


def test_coverage_says_what_nothing_serves(desk, head):
    text = head.get("/admin/compliance/coverage/").content.decode()
    assert "行政处罚" in text
    assert "没有栏目" in text
    assert CoverageItem.objects.count() == 15


def test_system_tables_are_read_only(desk, client):
    client.force_login(desk.bureau.administrator)
    assert client.get(reverse("sent-reminders:index")).status_code == 200
    assert client.get(reverse("sent-reminders:add")).status_code == 302
    assert client.get(reverse("art20-items:add")).status_code == 302
    item = CoverageItem.objects.get(number=6)
    assert client.get(reverse("art20-items:edit", args=[item.pk])).status_code == 200


def test_changed_day_shows_old_and_new_dates(desk, client):
    today = timezone.localdate()
    desk.row()
    draft = desk.draft(today, title="正在准备的动态")
    was = draft.due.due_on
    client.force_login(desk.bureau.administrator)
    day = was
    answer = client.post(
        reverse("work-calendar:add"),
        {"date": day.isoformat(), "name": "台风停工", "source_notice": "市政府通知"},
        follow=True,
    )
    shift = DeadlineShift.objects.get()
    assert (shift.page_id, shift.old_due_on) == (draft.pk, was)
    assert shift.new_due_on > was
    text = answer.content.decode()
    assert f"由{was.isoformat()}改为{shift.new_due_on.isoformat()}" in text


def test_queries_of_the_page(desk, head, assert_constant_queries):
    desk.row()
    made = []

    def grow(size):
        while len(made) < size:
            made.append(desk.draft(dt.date(2026, 9, 1)))

    assert_constant_queries(grow, lambda: head.get("/admin/compliance/"), sizes=(1, 3, 6))
