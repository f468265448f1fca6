import csv
import io
import json

import docx
import pytest
from django.core.management import CommandError, call_command

from cms.catalogue.cleaning import fold_for_comparison
from cms.catalogue.enums import Cell
from cms.catalogue.models import Catalogue, CatalogueRow
from cms.catalogue.readers import read_bytes, read_file
from cms.catalogue.reference import DEFAULT_FILE
from cms.catalogue.services import import_catalogue
from cms.departments.models import Department
from tests.factories.catalogue import (
    HEADINGS,
    OTHER_BUREAU,
    default_rows,
    default_text,
    row,
    text_of,
    word_of,
)

pytestmark = pytest.mark.django_db


def run(*args, **options):
    out = io.StringIO()
    call_command(*args, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def exit_code(*args):
    """Return the code and the standard output of a command that ends the program."""
    out = io.StringIO()
    with pytest.raises((SystemExit, CommandError)) as caught:
        call_command(*args, stdout=out, stderr=io.StringIO())
    error = caught.value
    return (error.code if isinstance(error, SystemExit) else error.returncode), out.getvalue()


def written(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    return str(path)


def folded(rows):
    return [[fold_for_comparison(cell) for cell in line] for line in rows]


# import_catalogue ----------------------------------------------------------------------------


def test_the_default_file_in_figures():
    data = json.loads(run("import_catalogue", "--strict", "--json"))
    names = ("rows", "duties", "columns", "channels", "units", "rule_kinds", "flags", "applied")
    assert {name: data[name] for name in names} == {
        "rows": 27,
        "duties": 13,
        "columns": 24,
        "channels": 4,
        "units": 5,
        "rule_kinds": 7,
        "flags": [],
        "applied": True,
    }
    assert data["by_kind"] == {
        "at_least": 2,
        "reply_within": 1,
        "request_procedure": 1,
        "rolling": 5,
        "with_policy": 1,
        "working_days": 16,
        "yearly_date": 1,
    }


def test_the_report_is_chinese_and_lists_columns_without_a_plugin(only_columns):
    only_columns("news", "notices")
    lines = run("import_catalogue").splitlines()
    assert lines[0] == (
        "《柳州市商务局政府信息主动公开基本目录》：27 行，13 项职责，24 个栏目，4 个渠道，5 个科室，7 种时限。"
    )
    assert "    7 服务平台-办事指南" in lines
    assert lines[-1] == "各格都已读懂，没有待处理。"


def test_a_second_import_says_that_nothing_changed():
    run("import_catalogue")
    assert run("import_catalogue").splitlines()[1] == "与现有目录相同，没有改动。"


def test_a_dry_run_prints_row_and_cell_and_writes_nothing(tmp_path):
    run("import_catalogue")
    path = written(tmp_path, "新目录.txt", default_text({"每年1月31日前": "每年3月31日前"}))
    lines = run("import_catalogue", path, "--dry-run").splitlines()
    assert lines[1:4] == [
        "试读，数据库没有改动。若导入，将作如下改动：",
        "  修改 序号12 政府信息公开工作年度报告",
        "      公开时限：每年1月31日前 → 每年3月31日前",
    ]
    assert CatalogueRow.objects.get(number=12).time_limit == "每年1月31日前"


def test_a_word_document_is_read(tmp_path):
    path = written(tmp_path, "目录.docx", word_of(default_rows()))
    data = json.loads(run("import_catalogue", path, "--strict", "--json"))
    assert (data["rows"], data["duties"], data["units"], data["flags"]) == (27, 13, 5, [])


def test_strict_exits_1_and_changes_nothing(tmp_path):
    path = written(tmp_path, "目录.txt", default_text({"每年1月31日前": "尽快"}))
    code, out = exit_code("import_catalogue", path, "--strict", "--json")
    assert code == 1
    assert json.loads(out)["flags"] == [
        {
            "row": 12,
            "cell": "time_limit",
            "heading": "公开时限",
            "raw": "尽快",
            "message": "读不懂公开时限中的“尽快”。",
            "nearest": "",
        }
    ]
    assert Catalogue.objects.count() == 0
    assert Department.objects.count() == 0


def test_without_strict_a_flag_is_told_and_kept(tmp_path):
    path = written(tmp_path, "目录.txt", default_text({"每年1月31日前": "每年1月31号以前公"}))
    lines = run("import_catalogue", path).splitlines()
    assert lines[-1] == (
        "    12 “公开时限”每年1月31号以前公：读不懂公开时限中的“公”。最接近的写法：“每年1月31日前”。"
    )
    assert CatalogueRow.objects.count() == 27


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("目录.pdf", b"%PDF-1.7", "这是 PDF 文件。"),
        ("空.txt", b"", "文件是空的。"),
        (
            "缺列.txt",
            text_of([row()[:7]], headings=HEADINGS[:7]),
            "第 3 行“公开栏目”：表头缺少“公开栏目”一列。",
        ),
        ("重号.txt", text_of([row(), row()]), "第 21 行（序号1）“序号”：序号 1 已在第 12 行用过。"),
        (
            "缺格.txt",
            text_of([row()[:6]]),
            "第 12 行（序号1）“公开渠道”：这一行有 6 格，表头有 8 格。",
        ),
        (
            "科室.txt",
            default_text({"财务科": "火星科"}),
            "第 147 行（序号14）“责任科室”：本单位没有“火星科”这个科室。",
        ),
        (
            "栏目.txt",
            default_text({"政务公开-\n清廉机关": "政务公开-\n火星机关"}),
            "（序号27）“公开栏目”：没有栏目“政务公开-火星机关”的插件。",
        ),
    ],
)
def test_bad_files_exit_2_with_file_row_cell_and_mend(tmp_path, name, content, words):
    path = written(tmp_path, name, content)
    with pytest.raises(CommandError) as caught:
        call_command("import_catalogue", path)
    assert caught.value.returncode == 2
    assert str(caught.value).startswith(f"文件“{name}”不能导入，数据库没有改动。")
    assert words in str(caught.value)
    assert "请" in str(caught.value)
    assert Catalogue.objects.count() == 0
    assert Department.objects.count() == 0


def test_bad_files_as_json(tmp_path):
    path = written(tmp_path, "重号.txt", text_of([row(), row()]))
    code, out = exit_code("import_catalogue", path, "--json")
    assert code == 2
    assert json.loads(out) == {
        "file": "重号.txt",
        "errors": [
            {
                "row": "第 21 行（序号1）",
                "cell": "序号",
                "what": "序号 1 已在第 12 行用过。",
                "mend": "请把两行的序号改为不同的数字。",
            }
        ],
    }


def test_the_other_catalogue_is_read():
    data = json.loads(run("import_catalogue", str(OTHER_BUREAU), "--json"))
    assert (data["rows"], data["columns"], data["units"], len(data["flags"])) == (15, 12, 6, 4)


# export_catalogue ----------------------------------------------------------------------------


@pytest.fixture
def imported():
    import_catalogue(read_file(DEFAULT_FILE))


def test_csv_equals_the_file_cell_for_cell(imported):
    table = list(csv.reader(io.StringIO(run("export_catalogue", "--format", "csv"))))
    assert table[0] == list(HEADINGS)
    assert folded(table[1:]) == folded(default_rows())


def test_csv_files_open_in_excel(imported, tmp_path):
    run("export_catalogue", "--format", "csv", "--output", tmp_path / "目录.csv")
    content = (tmp_path / "目录.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert folded(table[1:]) == folded(default_rows())


def test_json_equals_the_file_cell_for_cell(imported):
    data = json.loads(run("export_catalogue", "--format", "json"))
    assert data["title"] == "柳州市商务局政府信息主动公开基本目录"
    assert data["headings"] == list(HEADINGS)
    rows = [[line[heading] for heading in HEADINGS] for line in data["rows"]]
    assert folded(rows) == folded(default_rows())


def test_txt_equals_the_file_cell_for_cell(imported):
    content = run("export_catalogue", "--format", "txt").encode()
    table = read_bytes("目录.txt", content)
    assert folded([[one.cells[cell].text for cell in Cell] for one in table.rows]) == folded(
        default_rows()
    )
    assert fold_for_comparison(content.decode()) == fold_for_comparison(
        DEFAULT_FILE.read_text(encoding="utf-8")
    )


def test_docx_equals_the_file_cell_for_cell(imported, tmp_path):
    path = tmp_path / "目录.docx"
    run("export_catalogue", "--format", "docx", "--output", path)
    table = read_file(path)
    assert table.title == "柳州市商务局政府信息主动公开基本目录"
    assert folded([[one.cells[cell].text for cell in Cell] for one in table.rows]) == folded(
        default_rows()
    )


def test_docx_merges_the_duties_and_repeats_the_header(imported, tmp_path):
    path = tmp_path / "目录.docx"
    run("export_catalogue", "--format", "docx", "--output", path)
    (table,) = docx.Document(str(path)).tables
    merges = [line.tc_lst[1].vMerge for line in table._tbl.tr_lst]
    assert [number for number, merge in enumerate(merges) if merge == "restart"] == [
        1,
        7,
        11,
        14,
        17,
        20,
        24,
    ]
    assert [number for number, merge in enumerate(merges) if merge == "continue"] == [
        2,
        3,
        4,
        8,
        12,
        13,
        15,
        16,
        18,
        19,
        21,
        22,
        23,
        25,
    ]
    assert table._tbl.tr_lst[0].trPr.xpath("w:tblHeader")
    # Whoever reads the table by cells sees the merged duty in each of its rows.
    assert table.cell(4, 1).text == table.cell(1, 1).text == "发布机构基本概况信息"


def test_an_exported_document_imports_without_a_difference(imported, tmp_path):
    run("export_catalogue", "--format", "docx", "--output", tmp_path / "目录.docx")
    assert not import_catalogue(read_file(tmp_path / "目录.docx")).diff


def test_a_clean_export_is_without_debris(imported):
    table = list(csv.reader(io.StringIO(run("export_catalogue", "--clean"))))
    assert table[19][7] == "网站首页-政策法规-市本级商务政策法规"
    assert table[5][4] == "各科室按业务分工负责"


def test_other_columns_of_a_catalogue_are_exported_at_the_end():
    import_catalogue(read_file(OTHER_BUREAU))
    table = list(csv.reader(io.StringIO(run("export_catalogue"))))
    headings = "序号 公开事项 公开内容 具体职责 责任股室 公开期限 公开途径 栏目 备注"
    assert table[0] == headings.split()
    assert table[5][-1] == "隐去身份证号"


def test_export_before_the_first_import_says_what_to_do():
    assert exit_code("export_catalogue")[0] == 2


# list_columns --------------------------------------------------------------------------------


def test_columns_are_listed(imported, settings):
    settings.COLUMNS_DISABLED = ["surveys"]
    data = {one["slug"]: one for one in json.loads(run("list_columns", "--json"))}
    assert data["news"] == {
        "slug": "news",
        "name": "商务动态",
        "path": ["网站首页", "商务动态"],
        "page_types": ["column_news.NewsIndexPage", "column_news.NewsPage"],
        "rows": [5],
        "owner_rule": [{"row": 5, "kind": "by_topic", "text": "各科室按业务分工负责"}],
        "deadline_rule": [
            {
                "row": 5,
                "kind": "working_days",
                "days": 20,
                "unit": "working",
                "text": "信息形成或变更之日起20个工作日内公开",
            }
        ],
        "channels": ["柳州市商务局网站", "新闻报道", "“柳州商务”微信公众号"],
        "enabled": True,
        "open": True,
    }
    assert data["municipal_policies"]["rows"] == [19, 20]
    assert (data["surveys"]["enabled"], data["surveys"]["page_types"]) == (False, [])


def test_columns_are_listed_for_people(imported):
    lines = run("list_columns").splitlines()
    at = lines.index("integrity\t政务公开-清廉机关\t清廉机关")
    assert lines[at + 2] == "    序号27 清廉机关：人事科；信息形成或变更之日起20个工作日内公开"


def test_columns_are_listed_before_the_first_import():
    assert {one["slug"] for one in json.loads(run("list_columns", "--json"))} >= {"news", "notices"}
