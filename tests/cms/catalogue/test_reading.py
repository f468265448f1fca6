import pytest

from cms.catalogue.enums import Cell
from cms.catalogue.errors import CatalogueFileError
from cms.catalogue.grammar import UnitLexicon
from cms.catalogue.readers import read_bytes, read_file
from cms.catalogue.reading import CellFlag, Known, read_table
from cms.catalogue.reference import DEFAULT_FILE, bureau_of
from cms.departments.rules import OwnerKind, OwnerRule
from tests.factories.catalogue import OTHER_BUREAU, default_rows, row, table_of, word_of

PREFIXES = ("局",)


def kinds(reading):
    return {row.time_limit.rule.kind for row in reading.rows if row.time_limit}


@pytest.fixture(scope="module")
def default():
    return read_table(read_file(DEFAULT_FILE), Known(organ_prefixes=PREFIXES))


@pytest.fixture(scope="module")
def other():
    return read_table(read_file(OTHER_BUREAU), Known(organ_prefixes=PREFIXES))


def test_the_default_catalogue_in_figures(default):
    assert (
        len(default.rows),
        len(default.duties),
        len(default.columns),
        len(default.channels),
        len(default.units),
        len(kinds(default)),
        default.flags,
    ) == (27, 13, 24, 4, 5, 7, ())


def test_its_units(default):
    assert default.units == ("人事科", "法规科", "办公室", "财务科", "机关党委")


def test_its_owner_rules(default):
    found = {}
    for one in default.rows:
        found.setdefault((one.owner.kind.value, one.owner.units), []).append(one.number)
    assert found == {
        ("named", ("人事科",)): [1, 2, 3, 4, 27],
        ("by_topic", ()): [5, 6, 8, 9, 10, 13, 21, 22, 23],
        ("named", ("法规科",)): [7, 24, 25],
        ("named", ("办公室",)): [11, 12],
        ("named", ("财务科",)): [14, 15, 16],
        ("joint", ("法规科", "办公室")): [17, 18, 19],
        ("drafting_unit", ()): [20],
        ("named", ("机关党委",)): [26],
    }


def test_its_time_limits(default):
    found = {}
    for one in default.rows:
        found.setdefault(str(one.time_limit.rule.kind), []).append(one.number)
    assert found == {
        "working_days": [1, 2, 3, 4, 5, 6, 8, 9, 10, 14, 15, 16, 19, 23, 26, 27],
        "rolling": [7, 11, 21, 24, 25],
        "yearly_date": [12],
        "request_procedure": [13],
        "at_least": [17, 18],
        "with_policy": [20],
        "reply_within": [22],
    }


def test_its_merged_duties_are_filled_down(default):
    duties = [one.text[Cell.DUTY] for one in default.rows]
    runs = [[1, 2, 3, 4], [5], [6], [7, 8], [9], [10], [11, 12, 13], [14, 15, 16]]
    runs += [[17, 18, 19], [20, 21, 22, 23], [24, 25], [26], [27]]
    assert [[n for n in range(1, 28) if duties[n - 1] == duty] for duty in default.duties] == runs


def test_the_raw_text_is_kept_beside_the_reading(default):
    row_19 = default.rows[18]
    assert row_19.raw[Cell.COLUMN] == (
        "网站首页-\n政策法规-\n[bookmark: _GoBack]市本级商务政策法规"
    )
    assert row_19.text[Cell.COLUMN] == "网站首页-政策法规-市本级商务政策法规"
    assert row_19.path == ("网站首页", "政策法规", "市本级商务政策法规")
    assert default.rows[4].raw[Cell.RESPONSIBLE] == "各科室        按业务分工负责"
    assert default.rows[1].raw[Cell.DUTY] == ""


def test_the_word_document_means_the_same(default):
    reading = read_table(
        read_bytes("目录.docx", word_of(default_rows())), Known(organ_prefixes=PREFIXES)
    )
    assert [
        (one.number, one.owner, one.time_limit, one.channels, one.path) for one in reading.rows
    ] == [(one.number, one.owner, one.time_limit, one.channels, one.path) for one in default.rows]
    assert reading.duties == default.duties


def test_the_other_catalogue_in_figures(other):
    assert other.bureau == "青山县民政局"
    assert (len(other.rows), len(other.duties), len(other.columns)) == (15, 10, 12)
    assert other.units == (
        "综合股",
        "社会救助股",
        "养老服务和儿童福利股",
        "社会组织股",
        "行政审批股",
        "区划地名股",
    )
    assert [channel.name for channel in other.channels] == [
        "青山县民政局门户网站",
        "“青山民政”微信公众号",
        "乡镇便民服务中心公示栏",
        "县政务服务平台",
        "《青山日报》",
    ]
    assert len(kinds(other)) == 7


def test_the_other_catalogue_has_its_time_limits(other):
    assert {one.number: one.time_limit.rule.describe() for one in other.rows if one.time_limit} == {
        1: "信息形成或变更之日起10个工作日内公开",
        2: "信息形成或变更之日起10个工作日内公开",
        3: "每年3月31日前公开",
        4: "每季度公开不少于1次",
        5: "每月公开不少于1次",
        6: "每年公开不少于4次",
        7: "信息形成或变更之日起20日内公开",
        8: "信息形成或变更之日起15个工作日内公开",
        9: "每半年公开不少于1次",
        10: "每年1月31日前公开",
        11: "按依申请公开程序办理",
        12: "与政策文件同步公开",
        13: "收到之日起15个工作日内答复",
        15: "动态更新",
    }


def test_what_it_has_unreadable_is_flagged_and_kept(other):
    assert [(one.number, flag) for one, flag in other.flags] == [
        (14, CellFlag(Cell.RESPONSIBLE, "待定", "责任科室中的“待定”不是科室名称。")),
        (14, CellFlag(Cell.TIME_LIMIT, "尽快", "读不懂公开时限中的“尽快”。")),
        (14, CellFlag(Cell.CHANNELS, "村口大喇叭", "不认识公开渠道“村口大喇叭”。")),
        (14, CellFlag(Cell.COLUMN, "信息公开", "“信息公开”是上一级栏目，没有写明具体栏目。")),
    ]


def test_an_organ_prefix_makes_no_second_unit(other):
    assert other.rows[2].raw[Cell.RESPONSIBLE] == "局综合股"
    assert other.rows[2].owner == OwnerRule(OwnerKind.NAMED, ("综合股",))


@pytest.mark.parametrize("cell", [Cell.ITEM, Cell.CONTENT, Cell.DUTY, Cell.RESPONSIBLE])
def test_an_empty_cell_is_flagged(cell):
    reading = read_table(table_of([row(**{cell.value: ""})]), Known())
    assert [flag.cell for _row, flag in reading.flags] == [cell]


def test_an_empty_cell_other_than_the_duty_is_not_filled_down():
    rows = [row(), row(number="2", item="另一项", duty="", time_limit="")]
    reading = read_table(table_of(rows), Known())
    assert [(one.number, flag.cell) for one, flag in reading.flags] == [(2, Cell.TIME_LIMIT)]


def test_an_unknown_unit_of_a_known_bureau_is_refused():
    known = Known(UnitLexicon({"综合科": []}), units_closed=True)
    with pytest.raises(CatalogueFileError) as caught:
        read_table(table_of([row()]), known)
    (problem,) = caught.value.problems
    assert (problem.row, problem.cell) == ("第 16 行（序号1）", "责任科室")
    assert problem.what == "本单位没有“综合股”这个科室。"
    assert problem.mend.startswith("是否应为“综合科”？")


def test_an_unknown_path_of_a_known_bureau_is_refused():
    known = Known(paths=(("信息公开", "机构概况信息"),), paths_closed=True)
    with pytest.raises(CatalogueFileError) as caught:
        read_table(table_of([row()]), known)
    (problem,) = caught.value.problems
    assert (problem.row, problem.cell) == ("第 19 行（序号1）", "公开栏目")
    assert problem.what == "没有栏目“信息公开-机构概况”的插件。"
    assert problem.mend.startswith("是否应为“信息公开-机构概况信息”？")


def test_a_wording_of_the_administrator_is_read_in_place_of_the_text():
    known = Known(wordings={(Cell.TIME_LIMIT, "每月中旬"): "每月15日前"})
    reading = read_table(table_of([row(time_limit=" 每月 中旬")]), known)
    assert reading.flags == ()
    assert reading.rows[0].time_limit.details == {"by_day": 15}
    assert reading.rows[0].text[Cell.TIME_LIMIT] == "每月中旬"


@pytest.mark.parametrize(
    ("title", "bureau"),
    [
        ("柳州市商务局政府信息主动公开基本目录", "柳州市商务局"),
        ("青山县民政局政府信息主动公开目录（2026年版）", "青山县民政局"),
        ("2026年某市教育局主动公开基本目录", "某市教育局"),
        ("某镇人民政府政务公开事项目录", "某镇人民政府"),
        ("没有名堂", "没有名堂"),
    ],
)
def test_the_bureau_is_read_from_the_title(title, bureau):
    assert bureau_of(title) == bureau
