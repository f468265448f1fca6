import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cms.catalogue.cleaning import clean, fold_for_comparison
from cms.catalogue.enums import Cell
from cms.catalogue.errors import CatalogueFileError
from cms.catalogue.readers import read_bytes, read_file
from cms.catalogue.reference import DEFAULT_FILE
from tests.factories.catalogue import (
    HEADINGS,
    OTHER_BUREAU,
    default_rows,
    row,
    table_of,
    text_of,
    word_of,
)


def problems_of(call):
    with pytest.raises(CatalogueFileError) as caught:
        call()
    return caught.value.problems


def texts(table, *cells):
    return [[clean(one.cells[cell].text) for cell in cells] for one in table.rows]


# Text ----------------------------------------------------------------------------------------


def test_the_default_file_is_27_rows_of_8_cells():
    table = read_file(DEFAULT_FILE)
    assert table.title == "柳州市商务局政府信息主动公开基本目录"
    assert list(table.headings.values()) == list(HEADINGS)
    assert [one.number for one in table.rows] == list(range(1, 28))
    assert [[one.cells[cell].text for cell in Cell] for one in table.rows] == default_rows()
    assert table.notes == ()


def test_continuation_lines_belong_to_the_cell():
    table = read_file(DEFAULT_FILE)
    assert table.rows[18].cells[Cell.COLUMN].text == (
        "网站首页-\n政策法规-\n[bookmark: _GoBack]市本级商务政策法规"
    )


def test_columns_are_found_by_their_names_in_any_order():
    table = read_file(OTHER_BUREAU)
    assert list(table.headings.items())[:4] == [
        (Cell.NUMBER, "序号"),
        (Cell.ITEM, "公开事项"),
        (Cell.CONTENT, "公开内容"),
        (Cell.DUTY, "具体职责"),
    ]
    assert table.rows[4].cells[Cell.RESPONSIBLE].text == "社会救助股"
    assert table.rows[4].extra == {"备注": "隐去身份证号"}
    assert table.notes == ("注：本目录由综合股负责解释。",)


def test_an_empty_paragraph_within_a_cell_does_not_end_the_row():
    content = text_of([row(content="第一段\n\n第二段"), row(number="2", item="另一项")])
    table = read_bytes("目录.txt", content)
    assert texts(table, Cell.NUMBER, Cell.CONTENT) == [
        ["1", "第一段第二段"],
        ["2", "机构名称、职责"],
    ]


def test_a_header_repeated_on_a_new_page_is_no_row():
    table = table_of([row(), HEADINGS, row(number="2", item="另一项")])
    assert [one.number for one in table.rows] == [1, 2]


def test_a_row_on_one_line_is_read_too():
    lines = ["某县局目录", "\t".join(HEADINGS), "\t".join(row()), "\t".join(row(number="2"))]
    table = read_bytes("目录.txt", "\n".join(lines).encode())
    assert texts(table, Cell.NUMBER, Cell.COLUMN) == [
        ["1", "信息公开-机构概况"],
        ["2", "信息公开-机构概况"],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_of_chinese_machines_are_read(encoding):
    content = text_of([row()]).decode().encode(encoding)
    assert read_bytes("目录.txt", content).title == "某县局政府信息主动公开基本目录"


def test_line_ends_of_windows_are_read():
    content = text_of([row(column="信息公开-\n机构概况")]).replace(b"\n", b"\r\n")
    table = read_bytes("目录.txt", content)
    assert table.rows[0].cells[Cell.COLUMN].text == "信息公开-\n机构概况"


@pytest.mark.parametrize("written", ["１", "1.", "（1）", "一", "1、"])
def test_row_numbers_in_other_writings(written):
    assert table_of([row(number=written)]).rows[0].number == 1


# Faults --------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b" \n\n \t\n"])
def test_an_empty_file(content):
    (problem,) = problems_of(lambda: read_bytes("空.txt", content))
    assert problem.what == "文件是空的。"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7 \x00", "这是 PDF 文件。"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
            "这是旧版 Word 或 Excel 文件（.doc、.xls、.wps）。",
        ),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "不是文本文件，也不是 .docx 文件。"),
        (b"PK\x03\x04broken", "文件已损坏，打不开。"),
    ],
)
def test_a_wrong_file_type_is_named(content, what):
    (problem,) = problems_of(lambda: read_bytes("目录.txt", content))
    assert problem.what == what


@pytest.mark.parametrize(
    ("member", "what"),
    [
        ("xl/workbook.xml", "这是 Excel 文件。"),
        ("readme.txt", "这是压缩包，不是 Word 文件。"),
        ("word/document.xml", "Word 文件已损坏，打不开。"),
    ],
)
def test_a_wrong_package_is_named(member, what):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "x")
    (problem,) = problems_of(lambda: read_bytes("目录.docx", buffer.getvalue()))
    assert problem.what == what


def test_a_file_that_is_not_there(tmp_path):
    (problem,) = problems_of(lambda: read_file(tmp_path / "没有.txt"))
    assert problem.what == "找不到这个文件。"


def test_a_folder(tmp_path):
    (problem,) = problems_of(lambda: read_file(tmp_path))
    assert problem.what == "这是文件夹，不是文件。"


def test_a_text_without_a_table():
    (problem,) = problems_of(lambda: read_bytes("说明.txt", "这是一段说明。\n".encode()))
    assert problem.what == "没有找到目录的表头。"


def test_a_header_without_rows():
    (problem,) = problems_of(lambda: table_of([]))
    assert problem.what == "表头下面没有内容。"


def test_a_missing_column_is_named_with_its_place():
    headings = [heading for heading in HEADINGS if heading != "公开时限"]
    (problem,) = problems_of(lambda: table_of([row()[:7]], headings=headings))
    assert (problem.row, problem.cell, problem.what) == (
        "第 3 行",
        "公开时限",
        "表头缺少“公开时限”一列。",
    )


def test_a_misspelt_heading_is_offered_for_the_missing_column():
    headings = [heading.replace("公开栏目", "公开栏木") for heading in HEADINGS]
    (problem,) = problems_of(lambda: table_of([row()], headings=headings))
    assert problem.mend == "表头中的“公开栏木”若是这一列，请改为规范名称。"


def test_a_column_twice():
    headings = [*HEADINGS[:-1], "公开时限"]
    found = problems_of(lambda: table_of([row()], headings=headings))
    assert [problem.what for problem in found] == [
        "表头“公开时限”写了两次。",
        "表头缺少“公开栏目”一列。",
    ]


def test_a_row_number_twice_is_named_with_both_places():
    (problem,) = problems_of(lambda: table_of([row(), row(item="另一项")]))
    assert problem.row == "第 21 行（序号1）"
    assert problem.cell == "序号"
    assert problem.what == "序号 1 已在第 12 行用过。"


@pytest.mark.parametrize("written", ["", "甲", "0", "99999"])
def test_a_row_without_a_number(written):
    (problem,) = problems_of(lambda: table_of([row(number=written)]))
    assert problem.cell == "序号"


def test_a_broken_row_is_named_with_what_is_missing():
    (problem,) = problems_of(lambda: table_of([row(), row(number="2")[:6], row(number="3")]))
    assert (problem.row, problem.cell) == ("第 21 行（序号2）", "公开渠道")
    assert problem.what == "这一行有 6 格，表头有 8 格。"


def test_all_faults_are_told_at_once():
    found = problems_of(lambda: table_of([row(), row(), row(number="甲"), row(number="5")[:3]]))
    assert len(found) == 3


def test_the_message_names_file_row_cell_and_mend():
    with pytest.raises(CatalogueFileError) as caught:
        table_of([row(), row()])
    assert str(caught.value).splitlines() == [
        "文件“目录.txt”不能导入，数据库没有改动。",
        "第 21 行（序号1）“序号”：序号 1 已在第 12 行用过。 请把两行的序号改为不同的数字。",
    ]


# Word ----------------------------------------------------------------------------------------


def test_a_word_document_gives_the_same_table_as_the_text():
    table = read_bytes("目录.docx", word_of(default_rows()))
    text = read_file(DEFAULT_FILE)
    assert table.title == text.title
    assert table.headings == text.headings
    for read, wanted in zip(table.rows, text.rows, strict=True):
        assert read.number == wanted.number
        for cell in Cell:
            assert fold_for_comparison(read.cells[cell].text) == fold_for_comparison(
                wanted.cells[cell].text
            )


def test_merged_cells_of_word_are_known_as_merged():
    table = read_bytes("目录.docx", word_of(default_rows()))
    merged = [one.number for one in table.rows if one.cells[Cell.DUTY].merged]
    assert merged == [2, 3, 4, 8, 12, 13, 15, 16, 18, 19, 21, 22, 23, 25]


def word_with(change):
    document = docx.Document(io.BytesIO(word_of([row()])))
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return read_bytes("目录.docx", buffer.getvalue())


def test_hard_breaks_and_paragraphs_are_line_ends():
    def change(document):
        cell = document.tables[0].cell(1, 7)
        cell.text = "信息公开-"
        cell.paragraphs[0].add_run().add_break()
        cell.paragraphs[0].add_run("机构")
        cell.add_paragraph("概况")

    assert word_with(change).rows[0].cells[Cell.COLUMN].text == "信息公开-\n机构\n概况"


def test_inserted_text_of_tracked_changes_counts_and_deleted_text_does_not():
    def change(document):
        paragraph = document.tables[0].cell(1, 5).paragraphs[0]
        old = paragraph.runs[0]._r
        deleted, inserted = OxmlElement("w:del"), OxmlElement("w:ins")
        paragraph._p.append(deleted)
        paragraph._p.append(inserted)
        deleted.append(old)
        inserted.append(paragraph.add_run("20个工作日内")._r)

    assert word_with(change).rows[0].cells[Cell.TIME_LIMIT].text == "20个工作日内"


def test_the_bookmark_of_word_leaves_no_trace():
    def change(document):
        paragraph = document.tables[0].cell(1, 7).paragraphs[0]
        mark = OxmlElement("w:bookmarkStart")
        mark.set(qn("w:id"), "0")
        mark.set(qn("w:name"), "_GoBack")
        paragraph._p.insert(0, mark)

    assert word_with(change).rows[0].cells[Cell.COLUMN].text == "信息公开-机构概况"


def test_other_tables_and_a_heading_row_are_no_rows():
    def change(document):
        table = document.tables[0]
        cells = table.add_row().cells
        cells[0].merge(cells[7]).text = "二、业务信息"
        for cell, text in zip(table.add_row().cells, row(number="2", item="另一项"), strict=True):
            cell.text = text
        document.add_paragraph("附：")
        other = document.add_table(rows=1, cols=2)
        other.cell(0, 0).text = "填表人"

    table = word_with(change)
    assert [one.number for one in table.rows] == [1, 2]
    assert table.notes == ("二、业务信息", "附：")


def test_a_table_that_goes_on_after_a_page_is_read_on():
    def change(document):
        document.add_paragraph("续表")
        table = document.add_table(rows=2, cols=8)
        for line, cells in zip(table.rows, (HEADINGS, row(number="2", item="另一项")), strict=True):
            for cell, text in zip(line.cells, cells, strict=True):
                cell.text = text

    assert [one.number for one in word_with(change).rows] == [1, 2]


def test_a_responsible_cell_merged_downwards_goes_on():
    def change(document):
        table = document.tables[0]
        for cell, text in zip(table.add_row().cells, row(number="2", item="另一项"), strict=True):
            cell.text = text
        table.cell(2, 4).text = ""
        table.cell(1, 4).merge(table.cell(2, 4))

    assert word_with(change).rows[1].cells[Cell.RESPONSIBLE].merged


def test_a_word_document_without_a_table():
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    (problem,) = problems_of(lambda: read_bytes("目录.docx", buffer.getvalue()))
    assert problem.what == "Word 文件里没有表格。"
