"""The audit log away from the database, and in the admin."""

from __future__ import annotations

import io
import json
import logging

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from cms.core.audit import MIRROR, record
from cms.core.models import AuditRecord
from tests.factories.departments import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return UserFactory(last_name="张", first_name="三")


@pytest.fixture
def export(person, tmp_path):
    """Three records, exported; returns the file."""
    for name in ("one", "two", "three"):
        record(name, person, person, after={"值": name})
    path = tmp_path / "audit.jsonl"
    call_command("export_audit", str(path), stdout=io.StringIO())
    return path


def verify(*arguments):
    out = io.StringIO()
    call_command("verify_audit", *map(str, arguments), stdout=out)
    return out.getvalue()


def refused(*arguments):
    with pytest.raises(CommandError) as caught:
        verify(*arguments)
    return str(caught.value), caught.value.returncode


def test_an_export_proves_itself(export):
    assert verify(export) == "审计链完整。\n"
    assert verify() == "审计链完整。\n"


def test_the_export_is_on_record(export):
    newest = AuditRecord.objects.latest("sequence")
    assert (newest.sequence, newest.action, newest.after) == (4, "audit.export", {"records": 3})


def tamper(path, change):
    lines = path.read_text(encoding="utf-8").splitlines()
    change(lines)
    path.write_text("\n".join(lines), encoding="utf-8")


def test_the_first_broken_link_is_named(export):
    def change(lines):
        data = json.loads(lines[1])
        data["after"]["值"] = "改过"
        lines[1] = json.dumps(data)

    tamper(export, change)
    assert refused(export) == ("审计链在第2条断开：内容与摘要不符。", 1)


def test_a_line_taken_out(export):
    tamper(export, lambda lines: lines.pop(0))
    assert refused(export) == ("审计链在第1条断开：缺少第1条记录。", 1)


def test_the_last_record_taken_out(export):
    tamper(export, lambda lines: lines.pop(2))
    assert refused(export) == ("审计链在第3条断开：应有3条记录，到第2条为止。", 1)


def test_a_line_given_twice(export):
    tamper(export, lambda lines: lines.insert(1, lines[0]))
    assert refused(export) == ("审计链在第2条断开：第2条记录的位置上是别的记录。", 1)


def test_an_end_of_its_own(export):
    """Who cuts the file and writes a fitting last line still has the wrong digest in it."""

    def change(lines):
        lines.pop(2)
        lines[2] = json.dumps({"chain": {"head": "0" * 64, "length": 2}})

    tamper(export, change)
    assert refused(export) == ("审计链在第2条断开：最后一条记录与链头的摘要不符。", 1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda lines: lines.pop(), "文件没有链尾一行，导出不完整。"),
        (lambda lines: lines.append(lines[0]), "第5行在链尾之后，文件被拼接过。"),
        (lambda lines: lines.insert(0, "审计"), "第1行不是 JSON，文件可能不完整。"),
        (lambda lines: lines.insert(0, "[]"), "第1行不是审计记录。"),
        (lambda lines: lines.insert(0, "{}"), "第1行没有摘要，不是审计记录。"),
    ],
)
def test_a_file_that_is_no_export(export, change, message):
    tamper(export, change)
    assert refused(export) == (message, 1)


def test_a_file_that_is_not_there(tmp_path):
    assert refused(tmp_path / "none.jsonl")[1] == 2


def test_an_export_never_overwrites(export):
    with pytest.raises(CommandError) as caught:
        call_command("export_audit", str(export))
    assert caught.value.returncode == 2


def test_the_last_record_taken_out_of_the_database(export):
    AuditRecord.objects.filter(sequence=4)._raw_delete("default")
    assert refused() == ("审计链在第4条断开：应有4条记录，到第3条为止。", 1)


def test_each_record_is_mirrored_once_it_stands(
    person, monkeypatch, django_capture_on_commit_callbacks
):
    stream = io.StringIO()
    monkeypatch.setattr(MIRROR, "handlers", [logging.StreamHandler(stream)])
    monkeypatch.setattr(MIRROR, "level", logging.INFO)
    MIRROR.manager._clear_cache()
    with django_capture_on_commit_callbacks(execute=True):
        entry = record("one", person, person)
        assert stream.getvalue() == ""
    (line,) = stream.getvalue().splitlines()
    data = json.loads(line)
    assert (data["sequence"], data["actor"], data["digest"]) == (1, "张三", entry.digest)


# In the admin ------------------------------------------------------------------------------------


def test_searched_filtered_and_downloaded_on_record(admin_client, person):
    record("page.released", person, person)
    record("department.rename", person, None)
    address = reverse("audit_report")
    everything = admin_client.get(address)
    assert [one.action for one in everything.context["object_list"]] == [
        "department.rename",
        "page.released",
    ]
    for query in ({"action": "page."}, {"actor_name": "张三"}):
        found = admin_client.get(address, query).context["object_list"]
        assert [one.action for one in found] == ["page.released"]
    found = admin_client.get(address, {"object_title": str(person.pk)}).context["object_list"]
    assert len(found) == 2
    download = admin_client.get(address, {"export": "csv"})
    assert b"department.rename" in b"".join(download.streaming_content)
    assert AuditRecord.objects.latest("sequence").action == "audit.download"


def test_only_for_who_may_see_it(client):
    client.force_login(UserFactory(is_staff=True))
    assert client.get(reverse("audit_report")).status_code == 302


def test_the_list_costs_the_same_for_any_number_of_rows(
    admin_client, person, assert_constant_queries
):
    def grow(number):
        while AuditRecord.objects.count() < number:
            record("one", person, person)

    assert_constant_queries(grow, lambda: admin_client.get(reverse("audit_report")), (1, 3, 20))
