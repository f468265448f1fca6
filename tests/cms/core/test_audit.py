"""The chained audit log."""

from __future__ import annotations

import pytest

from cms.core.audit import broken_links, record
from cms.core.models import AuditRecord, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return User.objects.create(username="zhang", last_name="张", first_name="三")


def test_records_are_chained_and_say_who_did_what(person):
    first = record("user.rename", person, person, before={"name": "张"}, after={"name": "张三"})
    second = record("user.visit", person, None)
    assert (first.sequence, first.actor_name, first.object_title) == (1, "张三", "张三")
    assert second.previous_digest == first.digest
    assert second.actor_name == ""
    assert list(broken_links()) == []


def test_a_changed_record_breaks_the_chain_where_it_was_changed(person):
    record("one", person, person)
    record("two", person, person, after={"a": 1})
    record("three", person, person)
    AuditRecord.objects.filter(sequence=2).update(after={"a": 2})
    assert list(broken_links()) == [(2, "内容与摘要不符")]


def test_a_missing_record_is_noticed(person):
    for name in ("one", "two", "three"):
        record(name, person, person)
    AuditRecord.objects.filter(sequence=2)._raw_delete("default")
    assert next(broken_links()) == (2, "缺少第2条记录")


def test_the_chain_survives_the_person(person):
    record("one", person, person)
    person.delete()
    assert list(broken_links()) == []
    assert AuditRecord.objects.get().actor_name == "张三"


def test_a_record_is_neither_changed_nor_deleted(person):
    entry = record("one", person, person)
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
