"""Who opens and closes the migration window, and what stays on record of it."""

from __future__ import annotations

import io
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from cms.core.audit import broken_links
from cms.core.models import AuditRecord
from cms.oldsite.columns import COLUMNS, SAMPLE_LINE
from cms.oldsite.models import MigrationWindow
from cms.oldsite.queries import open_window
from cms.oldsite.services import close_migration_window, open_migration_window


def actions():
    return list(
        AuditRecord.objects.filter(action__startswith="migration_window")
        .order_by("sequence")
        .values_list("action", "actor_name", "after__reason")
    )


def test_open_and_close_are_on_record(bureau):
    admin = bureau.administrator
    window = open_migration_window(actor=admin, reason=" 迁移旧网站 ")
    assert open_window() == window
    close_migration_window(actor=admin, reason="完成")
    assert open_window() is None
    assert actions() == [
        ("migration_window.open", str(admin), "迁移旧网站"),
        ("migration_window.close", str(admin), "完成"),
    ]
    assert list(broken_links()) == []


@pytest.mark.parametrize("service", [open_migration_window, close_migration_window])
def test_only_administrators_and_with_a_reason(bureau, service):
    with pytest.raises(PermissionDenied):
        service(actor=bureau.head, reason="想迁移")
    for reason in (" ", "长" * 301):
        with pytest.raises(ValidationError):
            service(actor=bureau.administrator, reason=reason)
    assert not MigrationWindow.objects.exists()


def test_one_window_at_a_time(bureau):
    open_migration_window(actor=bureau.administrator, reason="一")
    with pytest.raises(ValidationError, match="已经有一个迁移窗口"):
        open_migration_window(actor=bureau.administrator, reason="二")
    with pytest.raises(IntegrityError), transaction.atomic():
        MigrationWindow.objects.create(reason="三")
    close_migration_window(actor=bureau.administrator, reason="完成")
    with pytest.raises(ValidationError, match="没有开着的"):
        close_migration_window(actor=bureau.administrator, reason="完成")


def command(*arguments):
    out = io.StringIO()
    call_command("migration_window", *arguments, stdout=out)
    return out.getvalue().strip()


def test_the_command(bureau):
    by = ("--by", bureau.administrator.username)
    assert command("status") == "迁移窗口关着。"
    assert command("open", *by, "--reason", "迁移") == "迁移窗口已打开。迁移完请及时关闭。"
    assert command("status").endswith(f"由{bureau.administrator}打开，理由：迁移")
    assert command("close", *by, "--reason", "完成") == "迁移窗口已关闭。"
    for arguments, code, said in (
        (("open", "--reason", "迁移"), 2, "--by"),
        (("open", *by), 1, "请写明为什么"),
        (("close", *by, "--reason", "完成"), 1, "没有开着的"),
        (("open", "--by", bureau.head.username, "--reason", "迁移"), 1, "只有管理员"),
    ):
        with pytest.raises(CommandError, match=said) as refused:
            command(*arguments)
        assert refused.value.returncode == code


def test_the_page_opens_and_closes(bureau, client):
    address = reverse("migration_window")
    client.force_login(bureau.administrator)
    assert "迁移窗口关着" in client.get(address).content.decode()
    answer = client.post(address, {"action": "open", "reason": ""})
    assert (answer.status_code, open_window()) == (400, None)
    assert "请写明理由。" in answer.content.decode()
    client.post(address, {"action": "open", "reason": "<b>迁移</b>"})
    page = client.get(address).content.decode()
    assert "&lt;b&gt;迁移&lt;/b&gt;" in page
    assert "<b>迁移</b>" not in page
    assert client.post(address, {"action": "open", "reason": "再开"}).status_code == 400
    client.post(address, {"action": "close", "reason": "完成"})
    assert open_window() is None
    assert len(actions()) == 2


def test_the_page_is_for_administrators(bureau, client):
    address = reverse("migration_window")
    client.force_login(bureau.head)
    assert client.get(address).status_code == 302
    assert client.post(address, {"action": "open", "reason": "迁移"}).status_code == 302
    assert open_window() is None
    assert address not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_page_costs_the_same_for_any_number_of_windows(bureau, client, assert_constant_queries):
    client.force_login(bureau.administrator)

    def grow(size):
        while MigrationWindow.objects.count() < size:
            open_migration_window(actor=bureau.administrator, reason="迁移")
            close_migration_window(actor=bureau.administrator, reason="完成")

    assert_constant_queries(grow, lambda: client.get(reverse("migration_window")), sizes=(1, 3, 10))


def test_template_and_sample_are_offered(bureau, client):
    client.force_login(bureau.administrator)
    address = reverse("migration_window")
    book = load_workbook(io.BytesIO(client.get(f"{address}?template=1").content))
    assert [cell.value for cell in book.worksheets[0][1]] == [one.heading for one in COLUMNS]
    line = client.get(f"{address}?template=jsonl")
    assert json.loads(line.content) == SAMPLE_LINE
