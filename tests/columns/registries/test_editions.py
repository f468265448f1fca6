"""Editions are prepared, closed, released; what was not released nobody sees."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from cms.core.models import Ground
from cms.core.release import ReleaseRefused, release
from columns.registries import factories
from columns.registries.enums import ImportMode
from columns.registries.models import Edition, Record, Register, RegisterPage
from columns.registries.queries import Lookup, records_of
from columns.registries.services import (
    RegisterError,
    close_edition,
    drop_edition,
    open_edition,
    write_records,
)

DAY = dt.date(2026, 3, 1)


def names(edition, **asked):
    return [record.name for record in records_of(edition, Lookup(**asked))]


def test_there_are_the_seven_registers_of_the_catalogue(db):
    assert list(Register.objects.values_list("name", "organ_level")) == [
        ("成品油零售经营企业", "city"),
        ("拍卖企业", "region"),
        ("再生资源回收经营者", "city"),
        ("对外劳务合作经营企业", "region"),
        ("外商投资企业", "city"),
        ("二手车交易市场及经销企业", "city"),
        ("报废机动车回收拆解企业", "region"),
    ]


def test_a_full_table_ends_what_it_leaves_out_and_keeps_it_as_history(register):
    first = factories.edition(register, factories.record(1), factories.record(2))
    changed = factories.record(1, enterprise_name="改名有限公司")
    second = factories.edition(register, changed, factories.record(3))
    assert (second.added, second.changed, second.removed) == (1, 1, 1)
    assert names(first) == ["示例企业1有限公司", "示例企业2有限公司"]
    assert names(second) == ["改名有限公司", "示例企业3有限公司"]
    assert Record.objects.count() == 4


def test_a_partial_table_leaves_the_others(register):
    factories.edition(register, factories.record(1), factories.record(2))
    second = open_edition(register, as_of=DAY, actor=None, mode=ImportMode.PARTIAL)
    write_records(second, [factories.record(2, status="注销")], actor=None)
    write_records(second, [factories.record(2, status="吊销"), factories.record(3)], actor=None)
    second = close_edition(second, actor=None)
    assert (second.added, second.changed, second.removed) == (1, 1, 0)
    assert names(second, status="吊销") == ["示例企业2有限公司"]
    assert names(second, status="注销") == []
    assert second.record_count == 3


def test_a_second_full_table_starts_the_edition_anew(register):
    first = factories.edition(register, factories.record(1), factories.record(2))
    second = open_edition(register, as_of=DAY, actor=None)
    write_records(second, [factories.record(9)], actor=None)
    write_records(second, [factories.record(1), factories.record(3)], actor=None)
    second = close_edition(second, actor=None)
    assert names(second) == ["示例企业1有限公司", "示例企业3有限公司"]
    assert names(first) == ["示例企业1有限公司", "示例企业2有限公司"]


def test_a_dropped_edition_leaves_no_trace(register):
    first = factories.edition(register, factories.record(1))
    before = list(Record.objects.values())
    second = open_edition(register, as_of=DAY, actor=None)
    write_records(second, [factories.record(2)], actor=None)
    drop_edition(second, actor=None)
    for row in before:
        row["seen"] = Record.objects.get(pk=row["id"]).seen
    assert list(Record.objects.values()) == before
    assert names(first) == ["示例企业1有限公司"]


def test_a_closed_edition_never_changes(register):
    edition = factories.edition(register, factories.record(1))
    with pytest.raises(RegisterError, match="已经定稿"):
        write_records(edition, [factories.record(2)], actor=None)
    with pytest.raises(RegisterError, match="已经定稿"):
        drop_edition(edition, actor=None)


def test_one_edition_is_prepared_at_a_time(register):
    open_edition(register, as_of=DAY, actor=None)
    with pytest.raises(RegisterError, match="第1版还在准备中"):
        open_edition(register, as_of=DAY, actor=None)


def test_an_empty_edition_is_not_closed(register):
    edition = open_edition(register, as_of=DAY, actor=None)
    with pytest.raises(RegisterError, match="一条记录也没有"):
        close_edition(edition, actor=None)


def test_a_page_refuses_an_edition_that_can_still_change(make_page, register):
    page = make_page(factories.edition(register, factories.record(1)))
    page.edition = factories.edition(register, factories.record(2), closed=False)
    assert page.release_problems() == ["所选的版本还没有定稿，请先在“名录版本”里定稿。"]
    with pytest.raises(ValidationError, match="edition"):
        page.full_clean()
    page.save_revision(clean=False)
    with pytest.raises(ReleaseRefused, match="还没有定稿"):
        release(page, actor=None, ground=Ground.SAMPLE)


def test_a_new_edition_is_not_public_before_the_page_is_released(make_page, register, client):
    page = make_page(factories.edition(register, factories.record(1)))
    release(page, actor=None, ground=Ground.SAMPLE)
    page = RegisterPage.objects.get(pk=page.pk)
    second = factories.edition(register, factories.record(2, enterprise_name="尚未公开有限公司"))
    page.edition = second
    revision = page.save_revision()
    for url in (page.url, f"{page.url}download/csv/", f"{page.url}download/json/"):
        content = client.get(url).getvalue().decode()
        assert "示例企业1有限公司" in content
        assert "尚未公开有限公司" not in content
    record = Record.objects.get(name="尚未公开有限公司")
    assert client.get(f"{page.url}records/{record.pk}/").status_code == 404
    assert Edition.objects.get(pk=second.pk).first_released_at is None
    release(page, actor=None, ground=Ground.SAMPLE, revision=revision)
    assert "尚未公开有限公司" in client.get(page.url).content.decode()
    assert Edition.objects.get(pk=second.pk).first_released_at is not None


def test_a_register_has_one_page(make_page, register):
    edition = factories.edition(register, factories.record(1))
    make_page(edition, title="甲")
    with pytest.raises(ValidationError, match="已有页面“甲”"):
        make_page(edition)


def test_hidden_fields_stay_hidden_when_the_register_is_edited(make_page, register, client):
    register.fields.filter(key="area").update(is_public=False)
    register = Register.objects.get(pk=register.pk)
    field = register.fields.get(key="area")
    field.role = "none"
    field.save()
    register = Register.objects.get(pk=register.pk)
    page = make_page(factories.edition(register, factories.record(1, area="不公开的地址")))
    release(page, actor=None, ground=Ground.SAMPLE)
    page = RegisterPage.objects.get(pk=page.pk)
    # Made public for the next edition; the one released stays as it was.
    register.fields.filter(key="area").update(is_public=True)
    for url in (page.url, f"{page.url}download/csv/", f"{page.url}download/json/"):
        assert "不公开的地址" not in client.get(url).getvalue().decode()
