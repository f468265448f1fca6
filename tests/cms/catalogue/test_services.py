import pytest

from cms.catalogue.enums import Cell
from cms.catalogue.errors import CatalogueFileError
from cms.catalogue.models import Catalogue, CatalogueFlag, CatalogueRow, Channel, Wording
from cms.catalogue.queries import (
    is_column_open,
    open_flags,
    rows_in_force,
    rows_of_column,
    rows_without_plugin,
)
from cms.catalogue.readers import read_bytes, read_file
from cms.catalogue.reference import DEFAULT_FILE
from cms.catalogue.services import import_catalogue, reread_catalogue
from cms.core.models import AuditRecord
from cms.departments.models import Department
from cms.departments.services import rename_department
from cms.plugins.duties import Duty, catalogue_source
from cms.plugins.registry import registry
from tests.factories.catalogue import (
    OTHER_BUREAU,
    default_rows,
    default_table,
    row,
    table_of,
    word_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def default():
    return import_catalogue(read_file(DEFAULT_FILE))


def state():
    """Return all that an import writes, as plain values."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (Catalogue, CatalogueRow, Channel, CatalogueFlag, Department, AuditRecord)
    }


def without(number):
    """Return the default catalogue less one row, the duty of a merged run kept."""
    rows = [line for line in default_rows() if line[0] != str(number)]
    return table_of(rows, title="柳州市商务局政府信息主动公开基本目录")


def test_the_default_file_fills_the_tables(default):
    assert default.applied
    assert default.reading.flags == ()
    assert CatalogueRow.objects.count() == 27
    assert list(Channel.objects.values_list("name", "kind")) == [
        ("柳州市商务局网站", "website"),
        ("新闻报道", "press"),
        ("“柳州商务”微信公众号", "wechat"),
        ("广西数字政务一体化平台", "platform"),
    ]
    assert open_flags() == []


def test_units_named_by_the_table_become_departments(default):
    fields = ("name", "code", "kind", "aliases", "is_disclosure_office", "is_legal_unit")
    assert list(Department.objects.order_by("sort_order").values_list(*fields)) == [
        ("人事科", "personnel", "internal", [], False, False),
        ("法规科", "legal", "internal", [], False, True),
        ("办公室", "office", "internal", ["局办公室"], True, False),
        ("财务科", "finance", "internal", [], False, False),
        ("机关党委", "party-committee", "party", [], False, False),
    ]


def test_departments_that_are_there_are_used():
    office = Department.objects.create(name="局办公室", code="bgs")
    import_catalogue(read_file(DEFAULT_FILE))
    assert Department.objects.count() == 5
    assert rows_in_force()[10].owner_rule.units == (office.name,)


def test_rows_know_their_plugin(default):
    assert [row.number for row in rows_of_column("municipal_policies")] == [19, 20]
    assert [row.number for row in rows_of_column("")] == []
    served = {row.number for row in rows_in_force() if row.column_slug}
    assert served | {row.number for row in rows_without_plugin()} == set(range(1, 28))
    assert {1, 5, 6, 19, 20, 26, 27} <= served


def test_the_same_file_again_changes_nothing(default):
    before = state()
    again = import_catalogue(read_file(DEFAULT_FILE))
    assert not again.diff
    assert again.diff.unchanged == 27
    assert state() == before


def test_the_same_table_as_word_changes_no_row(default):
    rows = list(CatalogueRow.objects.order_by("pk").values("pk", "owner_data", "deadline_data"))
    again = import_catalogue(read_bytes("目录.docx", word_of(default_rows())))
    assert not again.diff
    assert (
        list(CatalogueRow.objects.order_by("pk").values("pk", "owner_data", "deadline_data"))
        == rows
    )
    assert Catalogue.objects.get().source_name == "目录.docx"


def test_a_dry_run_tells_the_difference_and_writes_nothing():
    before = state()
    result = import_catalogue(read_file(DEFAULT_FILE), dry_run=True)
    assert not result.applied
    assert len(result.diff.created) == 27
    assert result.diff.new_units == ("人事科", "法规科", "办公室", "财务科", "机关党委")
    assert state() == before


def test_a_dry_run_names_row_and_cell_with_old_and_new(default):
    table = default_table({"每年1月31日前": "每年3月31日前"})
    result = import_catalogue(table, dry_run=True)
    assert result.diff.to_dict() == {
        "created": [],
        "changed": [
            {
                "number": 12,
                "item": "政府信息公开工作年度报告",
                "reopened": False,
                "cells": {"time_limit": {"old": "每年1月31日前", "new": "每年3月31日前"}},
            }
        ],
        "vanished": [],
        "unchanged": 26,
        "catalogue": {},
        "new_units": [],
        "new_channels": [],
    }


def test_a_changed_cell_changes_the_rule_and_keeps_the_row(default):
    before = CatalogueRow.objects.get(number=12)
    import_catalogue(default_table({"每年1月31日前": "每年3月31日前"}))
    after = CatalogueRow.objects.get(number=12)
    assert after.pk == before.pk
    assert after.deadline_data == {"kind": "yearly_date", "month": 3, "day": 31}
    assert Catalogue.objects.count() == 1


def test_a_vanished_row_closes_its_column(default):
    assert is_column_open("integrity")
    result = import_catalogue(without(27))
    assert [row.number for row in result.diff.vanished] == [27]
    assert not is_column_open("integrity")
    assert not catalogue_source().is_open("integrity")
    assert is_column_open("party_affairs")
    assert CatalogueRow.objects.get(number=27).vanished_at is not None


def test_a_column_with_a_row_left_stays_open(default):
    import_catalogue(without(20))
    assert is_column_open("municipal_policies")


def test_a_row_that_comes_back_opens_its_column(default):
    import_catalogue(without(27))
    result = import_catalogue(read_file(DEFAULT_FILE))
    assert [(change.number, change.reopened) for change in result.diff.changed] == [(27, True)]
    assert is_column_open("integrity")
    assert CatalogueRow.objects.count() == 27


def test_a_row_that_moves_to_another_column_closes_the_one_it_left(default):
    table = default_table({"政务公开-\n清廉机关": "政务公开-\n机关党务"})
    import_catalogue(table)
    assert not is_column_open("integrity")


def test_a_column_cell_that_became_unreadable_closes_nothing(default):
    import_catalogue(default_table({"政务公开-\n清廉机关": "政务公开-"}))
    assert is_column_open("integrity")
    assert [flag.cell for flag in open_flags()] == [Cell.COLUMN]


def test_columns_the_catalogue_never_named_are_open(default):
    assert is_column_open("dummy")
    assert is_column_open("no-such-column")


def test_every_column_is_open_before_the_first_import(db):
    assert is_column_open("integrity")


def test_a_row_set_in_the_middle_renumbers_the_rest(default):
    pks = {row.item: row.pk for row in rows_in_force()}
    rows = [list(line) for line in default_rows()]
    for number, line in enumerate(rows[5:], start=7):
        line[0] = str(number)
    rows.insert(
        5,
        [
            "6",
            "新职责",
            "新事项",
            "新内容",
            "法规科",
            "动态更新",
            "柳州市商务局网站",
            "政务公开-机关党务",
        ],
    )
    result = import_catalogue(table_of(rows, title="柳州市商务局政府信息主动公开基本目录"))
    assert [(one.number, one.item) for one in result.diff.created] == [(6, "新事项")]
    assert result.diff.vanished == []
    assert {row.item: row.pk for row in rows_in_force() if row.item != "新事项"} == pks
    assert [row.number for row in rows_in_force()] == list(range(1, 29))


# Flags ---------------------------------------------------------------------------------------


def test_what_cannot_be_read_is_kept_and_flagged(default):
    import_catalogue(default_table({"每年1月31日前": "尽快"}))
    row_12 = CatalogueRow.objects.get(number=12)
    assert (row_12.time_limit, row_12.deadline_data, row_12.raw["time_limit"]) == (
        "尽快",
        None,
        "尽快",
    )
    (flag,) = open_flags()
    assert (flag.row_id, flag.cell, flag.raw) == (row_12.pk, Cell.TIME_LIMIT, "尽快")


def test_a_flag_is_raised_once_and_resolved_by_a_better_file(default):
    import_catalogue(default_table({"每年1月31日前": "尽快"}))
    import_catalogue(default_table({"每年1月31日前": "尽快"}))
    assert CatalogueFlag.objects.count() == 1
    import_catalogue(read_file(DEFAULT_FILE))
    assert open_flags() == []
    assert CatalogueFlag.objects.get().resolved_at is not None


def test_strict_refuses_a_flag_and_changes_nothing(default):
    before = state()
    result = import_catalogue(default_table({"每年1月31日前": "尽快"}), strict=True)
    assert result.refused
    assert not result.applied
    assert state() == before


def test_a_wording_settles_a_flag_and_holds_for_later_imports(default):
    table = default_table({"每年1月31日前": "每月中旬"})
    import_catalogue(table)
    Wording.objects.create(cell=Cell.TIME_LIMIT, written="每月中旬", read_as="每月15日前")
    result = reread_catalogue()
    assert result.reading.flags == ()
    row_12 = CatalogueRow.objects.get(number=12)
    assert row_12.time_limit == "每月中旬"
    assert row_12.deadline_data == {"kind": "at_least", "times": 1, "period": "month"}
    assert row_12.deadline_details == {"by_day": 15}
    assert not import_catalogue(table, strict=True).refused


def test_reading_again_changes_nothing_by_itself(default):
    before = state()
    assert not reread_catalogue().diff
    assert state() == before


def test_reading_again_before_the_first_import_is_no_matter(db):
    assert reread_catalogue() is None


def test_a_renamed_unit_is_found_under_its_former_name(default):
    rename_department(Department.objects.get(name="财务科"), "计划财务科", actor=None)
    result = import_catalogue(read_file(DEFAULT_FILE))
    assert rows_in_force()[13].owner_rule.units == ("计划财务科",)
    assert [change.number for change in result.diff.changed] == [14, 15, 16]


# Units and columns beyond the known ----------------------------------------------------------


@pytest.mark.parametrize("imported", [False, True])
def test_an_unknown_unit_of_a_known_bureau_is_refused(imported):
    if imported:
        import_catalogue(read_file(DEFAULT_FILE))
    before = state()
    with pytest.raises(CatalogueFileError, match="本单位没有“火星科”这个科室"):
        import_catalogue(default_table({"财务科": "火星科"}))
    assert state() == before


@pytest.mark.parametrize("imported", [False, True])
def test_an_unknown_path_of_a_known_bureau_is_refused(imported):
    if imported:
        import_catalogue(read_file(DEFAULT_FILE))
    before = state()
    with pytest.raises(CatalogueFileError, match="没有栏目“政务公开-火星信息”的插件"):
        import_catalogue(default_table({"政务公开-\n财政信息": "政务公开-\n火星信息"}))
    assert state() == before


def test_a_unit_the_administrator_has_added_is_known(default):
    Department.objects.create(name="火星科", code="mars")
    assert import_catalogue(default_table({"财务科": "火星科"})).applied


def test_new_units_and_columns_are_taken_on_request(default):
    table = default_table({"财务科": "火星科", "政务公开-\n财政信息": "政务公开-\n火星信息"})
    result = import_catalogue(table, accept_new=True)
    assert result.diff.new_units == ("火星科",)
    assert Department.objects.filter(name="火星科").exists()
    assert ["政务公开", "火星信息"] in Catalogue.objects.get().columns_seen


def test_another_bureau_founds_its_own_units_and_columns(db):
    result = import_catalogue(read_file(OTHER_BUREAU))
    assert result.applied
    assert list(Department.objects.order_by("sort_order").values_list("name", flat=True)) == [
        "综合股",
        "社会救助股",
        "养老服务和儿童福利股",
        "社会组织股",
        "行政审批股",
        "区划地名股",
    ]
    assert [flag.row.number for flag in open_flags()] == [14, 14, 14, 14]
    assert CatalogueRow.objects.get(number=5).extra == {"备注": "隐去身份证号"}


def test_another_bureau_is_read_beside_one_that_is_there(default):
    result = import_catalogue(read_file(OTHER_BUREAU), dry_run=True)
    assert result.diff.catalogue["名称"] == (
        "柳州市商务局政府信息主动公开基本目录",
        "青山县民政局政府信息主动公开目录（2026年版）",
    )
    assert len(result.diff.vanished) + len(result.diff.changed) == 27


# All or nothing ------------------------------------------------------------------------------


def test_a_failure_half_way_leaves_nothing(default, monkeypatch):
    before = state()

    def fail(*args, **kwargs):
        raise RuntimeError("half way")

    # The last write of an import.
    monkeypatch.setattr("cms.catalogue.services.audit.record", fail)
    table = default_table({"财务科": "火星科", "每年1月31日前": "尽快"})
    with pytest.raises(RuntimeError, match="half way"):
        import_catalogue(table, accept_new=True)
    assert state() == before


def test_an_import_is_on_the_record(default):
    entry = AuditRecord.objects.filter(action="catalogue.import").get()
    assert entry.after["file"] == DEFAULT_FILE.name
    assert len(entry.after["created"]) == 27


# What the columns are told -------------------------------------------------------------------


def test_columns_are_told_their_duties(default):
    rows = {row.number: row for row in rows_in_force()}
    assert catalogue_source().duties_for("municipal_policies") == tuple(
        Duty(
            row=number,
            item=rows[number].item,
            owner=rows[number].owner_rule,
            deadline=rows[number].deadline_rule,
            channels=("柳州市商务局网站",),
        )
        for number in (19, 20)
    )
    assert catalogue_source().duties_for("dummy") == ()


def test_channels_keep_the_order_of_the_text_in_the_export_and_of_the_table_elsewhere(default):
    (duty,) = catalogue_source().duties_for("news")
    assert duty.channels == ("柳州市商务局网站", "新闻报道", "“柳州商务”微信公众号")


def test_within_a_request_the_catalogue_is_read_once(default, count_queries):
    source = catalogue_source()
    source._start()
    try:
        assert count_queries(lambda: source.duties_for("news")) == 2
        assert count_queries(lambda: [source.duties_for(one.slug) for one in registry.all()]) == 0
        CatalogueRow.objects.filter(number=5).first().save()
        assert count_queries(lambda: source.duties_for("news")) == 2
    finally:
        source._forget()


def test_a_long_name_fits(db):
    item = "事项" * 300
    import_catalogue(table_of([row(item=item)]))
    assert CatalogueRow.objects.get().item == item
