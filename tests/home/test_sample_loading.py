"""When the sample bureau is loaded and when not; each test begins with an empty site."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from cms.departments.models import Department
from home.sample import accounts, content, progress
from home.sample.loading import is_loaded, load_sample
from home.sample.people import PEOPLE
from home.sample.tables import aligned


def said(command, *arguments):
    stream = io.StringIO()
    call_command(command, *arguments, stdout=stream)
    return stream.getvalue()


def test_a_broken_run_goes_on_where_it_stopped(db, settings, tmp_path, monkeypatch):
    settings.VAR_DIR, settings.DEBUG = tmp_path, True
    wanted = {"sample-party-study-session", "sample-integrity-family-letter"}
    samples = content.described
    monkeypatch.setattr(content, "keys", lambda: frozenset(wanted))
    monkeypatch.setattr(
        content, "described", lambda: [one for one in samples() if one.item.slug in wanted]
    )
    load, calls = content.load, []

    def break_at_the_second(one):
        calls.append(one)
        if len(calls) == 2:
            raise OSError("磁盘已满")
        return load(one)

    monkeypatch.setattr(content, "load", break_at_the_second)
    with pytest.raises(OSError, match="磁盘已满"):
        load_sample()
    assert len(progress.loaded() & wanted) == 1
    monkeypatch.setattr(content, "load", load)
    report = load_sample()
    assert report.people == 0
    assert sum(tally.live + tally.drafts for tally in report.columns.values()) == 1
    assert progress.loaded() >= wanted
    assert is_loaded()


def test_refuses_outside_development(db, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    with pytest.raises(CommandError, match="现在不是开发环境"):
        call_command("load_sample")
    with pytest.raises(CommandError, match="正式网站没有演示账号"):
        call_command("demo_accounts")
    assert not Department.objects.filter(is_sample=True).exists()


def test_by_force_accounts_get_no_password(db, settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(content, "keys", lambda: frozenset({"nothing"}))
    monkeypatch.setattr(content, "described", list)
    said("load_sample", "--force")
    people = get_user_model().objects.filter(username__in=[person.username for person in PEOPLE])
    assert people.count() == len(PEOPLE)
    assert [person.username for person in people if person.has_usable_password()] == []
    assert not accounts.accounts_file().exists()


def test_leaves_a_real_bureau_alone(bureau, settings, tmp_path):
    settings.VAR_DIR, settings.DEBUG = tmp_path, True
    assert said("load_sample") == "“单位信息”已填写正式单位，不再装入示例。\n"
    assert not Department.objects.filter(is_sample=True).exists()


def test_says_what_to_do_before_anything_is_loaded(db, settings, tmp_path):
    settings.VAR_DIR, settings.DEBUG = tmp_path, True
    assert said("demo_accounts") == "还没有演示账号，请先运行 make setup。\n"


def test_passwords_differ_and_survive_a_new_database(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    first = accounts.passwords(["a", "b"])
    assert first["a"] != first["b"]
    users = [type("Person", (), {"username": name, "password": f"hash-{name}"}) for name in "ab"]
    accounts.remember(users, first)
    assert accounts.passwords(["b", "a"]) == first


def test_columns_of_a_table_line_up_under_chinese():
    assert aligned([("账号", "密码"), ("admin", "x")]) == ["账号   密码", "admin  x"]
