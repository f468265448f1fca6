"""What is read of a Word file, and what is said of the rest."""

from __future__ import annotations

import datetime as dt
import io
import struct

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from hypothesis import given
from hypothesis import strategies as st

from cms.plugins.word import (
    EmbeddedFile,
    Heading,
    Merge,
    Note,
    NoteKind,
    Paragraph,
    Picture,
    Table,
    read_word,
)
from cms.plugins.word.dates import parse_written_date
from cms.plugins.word.media import _native
from cms.plugins.word.numbering import chinese_number, written
from tests.cms.plugins.word.files import (
    CENTRE,
    NAMESPACES,
    RED,
    RIGHT,
    attach_part,
    notes_part,
    plain,
    png,
    raw,
    red_head,
    rewritten,
    run,
    saved,
    write,
)

CHECK, UNREAD, CHANGED = NoteKind.CHECK, NoteKind.UNREAD, NoteKind.CHANGED
NO_DATE = Note(CHECK, "成文日期", "没有找到成文日期，草稿里先填当天，请改成落款的日期。")
FIRST = Paragraph("现将有关事项通知如下。")


def read(document):
    return read_word("文件.docx", saved(document))


def notes_of(result):
    return [note for note in result.notes if note != NO_DATE]


# What changed while the author wrote ---------------------------------------------------------------


def test_tracked_changes_are_read_as_accepted_and_told():
    document = plain()
    raw(
        document,
        f"<w:p>{run('补贴')}<w:ins w:id='1' w:author='李'>{run('标准')}</w:ins>"
        f"<w:del w:id='2' w:author='李'><w:r><w:delText>比例</w:delText></w:r></w:del>"
        f"{run('如下。')}</w:p>",
    )
    result = read(document)
    assert result.blocks == (FIRST, Paragraph("补贴标准如下。"))
    assert notes_of(result) == [
        Note(
            CHANGED,
            "第3段",
            "有未接受的修订，已按接受修订后的文字读取：插入“标准”，删去“比例”。",
        )
    ]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    document = plain()
    mark = '<w:pPr><w:rPr><w:del w:id="3" w:author="李"/></w:rPr></w:pPr>'
    raw(document, f"<w:p>{mark}{run('前半句，')}</w:p>")
    write(document, "后半句。")
    assert read(document).blocks == (FIRST, Paragraph("前半句，后半句。"))


def test_moved_text_is_read_where_it_went_and_deleted_rows_go():
    document = plain()
    raw(document, f"<w:p><w:moveFrom w:id='1'>{run('移走')}</w:moveFrom>{run('留下。')}</w:p>")
    raw(document, f"<w:p><w:moveTo w:id='2'>{run('移来。')}</w:moveTo></w:p>")
    cell = "<w:tc><w:tcPr/><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>"
    raw(
        document,
        f"<w:tbl><w:tblPr/><w:tr>{cell % '甲'}{cell % '乙'}</w:tr>"
        f"<w:tr><w:trPr><w:del w:id='4'/></w:trPr>{cell % '丙'}{cell % '丁'}</w:tr></w:tbl>",
    )
    result = read(document)
    assert result.blocks == (
        FIRST,
        Paragraph("留下。"),
        Paragraph("移来。"),
        Table((("甲", "乙"),)),
    )
    assert [note.place for note in notes_of(result)] == ["第3段", "第4段", "第1个表格第2行"]


# What the page cannot hold ------------------------------------------------------------------------


def test_comments_hidden_text_and_boxes_are_told_by_place():
    document = plain()
    write(document, "一、要求")
    commented = write(document, "请于月底前报送。")
    document.add_comment(commented.runs, text="日期待定", author="李四")
    hidden = write(document, "公开的话")
    hidden.add_run("内部的话").font.hidden = True
    raw(
        document,
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        "<a:graphic><a:graphicData uri='x'><wps:wsp><wps:txbx><w:txbxContent>"
        f"<w:p>{run('框里的话')}</w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
        f"<w:p>{run('框里的话')}</w:p></w:txbxContent></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>{run('框外的话。')}</w:p>",
    )
    result = read(document)
    assert result.blocks == (
        FIRST,
        Heading("一、要求", 2),
        Paragraph("请于月底前报送。"),
        Paragraph("公开的话"),
        Paragraph("框外的话。"),
    )
    assert notes_of(result) == [
        Note(UNREAD, "第4段（在“一、要求”下）", "批注没有读进来：李四：日期待定。"),
        Note(
            UNREAD,
            "第5段（在“一、要求”下）",
            "隐藏的文字“内部的话”没有读进来；要公开的，请取消隐藏后重新上传。",
        ),
        Note(
            UNREAD,
            "第6段（在“一、要求”下）",
            "文本框里的文字没有读进来：“框里的话”。属于正文的，请在草稿里补上。",
        ),
    ]


def test_footnotes_come_last_with_their_marks():
    document = plain()
    notes_part(document, "footnotes", {1: "指限额以上企业。"})
    raw(
        document,
        f"<w:p>{run('零售额')}<w:r><w:footnoteReference w:id='1'/></w:r>{run('增长。')}</w:p>",
    )
    result = read(document)
    assert result.blocks == (
        FIRST,
        Paragraph("零售额<sup>[1]</sup>增长。"),
        Paragraph("[1] 指限额以上企业。"),
    )
    assert notes_of(result) == [
        Note(CHANGED, "脚注和尾注", "1条脚注或尾注放到了正文最后，原处标了序号。")
    ]


def test_equations_charts_and_smart_art_are_told_with_the_mend():
    document = plain()
    raw(
        document,
        f"<w:p>{run('按')}<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>"
        f"<m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>{run('计算。')}</w:p>",
    )
    for uri in ("drawingml/2006/chart", "drawingml/2006/diagram"):
        raw(
            document,
            f"<w:p>{run('见图。')}<w:r><w:drawing><wp:inline><a:graphic><a:graphicData "
            f"uri='http://schemas.openxmlformats.org/{uri}'/></a:graphic></wp:inline>"
            "</w:drawing></w:r></w:p>",
        )
    result = read(document)
    assert result.blocks[1] == Paragraph("按〔公式〕计算。")
    assert notes_of(result) == [
        Note(
            UNREAD,
            "第3段",
            "公式（ab）没有读进来，原处写作“〔公式〕”。请改写成文字，或换成图片并写明替代文字。",
        ),
        Note(
            UNREAD,
            "第4段",
            "图表没有读进来，请在 Word 里把它选择性粘贴为图片，并在正文里附上数据表。",
        ),
        Note(
            UNREAD,
            "第5段",
            "SmartArt 图形没有读进来，请在 Word 里把它选择性粘贴为图片，或改写成文字。",
        ),
    ]


def test_contents_headers_and_signs():
    document = plain()
    document.sections[0].header.paragraphs[0].text = "内部资料 注意保存"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    raw(
        document,
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
        f"</w:docPartObj></w:sdtPr><w:sdtContent><w:p>{run('一、要求……1')}</w:p></w:sdtContent></w:sdt>",
    )
    raw(
        document,
        "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:font='X' w:char='F011'/>"
        "<w:t>同意</w:t></w:r></w:p>",
    )
    result = read(document)
    assert result.blocks == (FIRST, Paragraph("☑〓同意"))
    assert {(note.place, note.kind) for note in notes_of(result)} == {
        ("页眉和页脚", UNREAD),
        ("目录", CHANGED),
        ("第3段", UNREAD),
    }


# Words ----------------------------------------------------------------------------------------------


def test_emphasis_links_and_raised_figures_stay():
    document = plain()
    paragraph = write(document, "面积10 m")
    paragraph.add_run("2").font.superscript = True
    link = document.part.relate_to("https://example.com/a?b=1&c=2", RT.HYPERLINK, is_external=True)
    raw(document, f"<w:p><w:hyperlink r:id='{link}'>{run('办事大厅')}</w:hyperlink></w:p>")
    raw(
        document,
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        '<w:r><w:instrText> HYPERLINK "https://example.com/b" </w:instrText></w:r>'
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('平台')}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
    )
    assert read(document).blocks[1:] == (
        Paragraph("面积10 m<sup>2</sup>"),
        Paragraph('<a href="https://example.com/a?b=1&amp;c=2">办事大厅</a>'),
        Paragraph('<a href="https://example.com/b">平台</a>'),
    )


def test_a_field_that_never_ends_swallows_nothing_and_markup_is_text():
    document = plain()
    raw(document, "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>")
    write(document, "之后的<script>alert(1)</script>文字。")
    assert read(document).blocks == (
        FIRST,
        Paragraph("之后的&lt;script&gt;alert(1)&lt;/script&gt;文字。"),
    )


def test_headings_by_style_rank_under_the_title():
    document = docx.Document()
    document.add_heading("工作总结", 0)
    document.add_heading("成绩", 1)
    document.add_heading("消费", 2)
    write(document, "有所增长。")
    result = read(document)
    assert (result.title, result.blocks) == (
        "工作总结",
        (Heading("成绩", 2), Heading("消费", 3), Paragraph("有所增长。")),
    )


def test_numbers_that_word_counts_are_text():
    document = plain()
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
    levels = "".join(
        level.format(*one)
        for one in (
            (0, "japaneseCounting", "%1、"),
            (1, "chineseCounting", "（%2）"),
            (2, "decimal", "%3."),
        )
    )
    root = document.part.numbering_part.element
    abstract = docx.oxml.parse_xml(
        f'<w:abstractNum {NAMESPACES} w:abstractNumId="90">{levels}</w:abstractNum>'
    )
    bullets = docx.oxml.parse_xml(
        f'<w:abstractNum {NAMESPACES} w:abstractNumId="91"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>'
    )
    root.insert(0, abstract)
    root.insert(0, bullets)
    for number, kind in ((90, 90), (91, 91)):
        root.append(
            docx.oxml.parse_xml(
                f'<w:num {NAMESPACES} w:numId="{number}"><w:abstractNumId w:val="{kind}"/></w:num>'
            )
        )

    def item(text, number, depth):
        raw(
            document,
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
            f"</w:pPr>{run(text)}</w:p>",
        )

    item("总体要求", 90, 0)
    item("目标", 90, 1)
    item("增长百分之五。", 90, 2)
    item("保障", 90, 1)
    write(document, "各科室负责。")
    item("组织实施", 90, 0)
    item("分工", 90, 1)
    item("甲", 91, 0)
    item("乙", 91, 0)
    assert read(document).blocks == (
        FIRST,
        Heading("一、总体要求", 2),
        Heading("（一）目标", 3),
        Paragraph("1.增长百分之五。"),
        Heading("（二）保障", 3),
        Paragraph("各科室负责。"),
        Heading("二、组织实施", 2),
        Heading("（一）分工", 3),
        Paragraph("甲", bulleted=True),
        Paragraph("乙", bulleted=True),
    )


def test_items_of_a_list_are_no_headings():
    document = plain()
    write(
        document,
        "一、申请材料",
        "（一）营业执照",
        "（二）申请表",
        "1.甲",
        "2.乙。",
        "以上一式两份。",
    )
    assert read(document).blocks[1:] == (
        Heading("一、申请材料", 2),
        Paragraph("（一）营业执照"),
        Paragraph("（二）申请表"),
        Paragraph("1.甲"),
        Paragraph("2.乙。"),
        Paragraph("以上一式两份。"),
    )


# Tables ---------------------------------------------------------------------------------------------


def test_merged_and_nested_cells():
    document = plain()
    table = document.add_table(rows=3, cols=3)
    for number in range(9):
        table.cell(number // 3, number % 3).text = f"{number}"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "合计"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "县区"
    inner = table.cell(1, 1).add_table(rows=2, cols=2)
    for number in range(4):
        inner.cell(number // 2, number % 2).text = "甲乙丙丁"[number]
    result = read(document)
    assert result.blocks == (
        FIRST,
        Table(
            rows=(("0", "合计", ""), ("县区", "4\n甲 | 乙\n丙 | 丁", "5"), ("", "7", "8")),
            merged=(Merge(0, 1, 1, 2), Merge(1, 0, 2, 1)),
            header_row=True,
        ),
    )
    assert notes_of(result) == [
        Note(
            CHANGED,
            "第1个表格第2行",
            "单元格里套着另一个表格，读成了文字，一行一行，用竖线隔开。",
        )
    ]


def test_a_box_of_one_cell_is_text_and_pictures_in_cells_follow_the_table():
    document = plain()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "框起来的提示。"
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "二维码"
    table.cell(0, 1).paragraphs[0].add_run().add_picture(io.BytesIO(png()))
    assert read(document).blocks == (
        FIRST,
        Paragraph("框起来的提示。"),
        Table((("二维码", ""),)),
        Picture("picture-1.png", png()),
    )


# Pictures and files ---------------------------------------------------------------------------------


def test_a_picture_no_browser_shows_is_told():
    document = plain()
    document.add_picture(io.BytesIO(png()))
    relation = next(one for one in document.part.rels.values() if one.reltype == RT.IMAGE)
    relation.target_part._blob = b"\x01\x00\x00\x00 an EMF"
    result = read(document)
    assert result.blocks == (FIRST,)
    assert notes_of(result) == [
        Note(
            UNREAD,
            "第2段之后",
            "图片（png 格式）网页上显示不了，没有读进来。"
            "请在 Word 里复制它，选择性粘贴为 PNG 图片后重新上传。",
        )
    ]


def embed(document, content, name, program="Package"):
    reference = attach_part(
        document,
        f"/word/embeddings/{name}",
        content,
        "application/vnd.openxmlformats-officedocument.oleObject",
        RT.OLE_OBJECT,
    )
    raw(
        document,
        f"<w:p><w:r><w:object><o:OLEObject ProgID='{program}' r:id='{reference}'/></w:object></w:r></w:p>",
    )


def test_an_embedded_file_takes_the_name_of_the_list_and_a_refused_one_is_told():
    document = plain()
    write(document, "附件：申报说明")
    embed(document, "说明".encode(), "说明.txt")
    result = read(document)
    assert result.files == (EmbeddedFile("申报说明", "说明.txt", "说明".encode()),)
    embed(document, b"MZ\x90", "tool.exe")
    refused = read(document)
    assert len(refused.files) == 1
    assert [note.text for note in notes_of(refused) if note.kind == UNREAD] == [
        (
            "嵌入的文件“tool.exe”没有读进来：不能上传 .exe 文件。可以上传："
            "pdf、doc、docx、xls、xlsx、ppt、pptx、wps、et、ofd、zip、txt、csv、jpg、jpeg、png、mp4、vtt。"
        )
    ]


def test_an_equation_object_is_no_file():
    document = plain()
    embed(document, b"anything", "oleObject1.bin", "Equation.3")
    result = read(document)
    assert (result.blocks, result.files) == ((FIRST, Paragraph("〔公式〕")), ())


def test_a_packed_file_is_taken_out_of_its_object():
    inner = b"%PDF-1.7 inside"
    data = (
        b"\0\0\0\0\x02\0"
        + "名单.pdf".encode("gb18030") + b"\0C:\\a.pdf\0"
        + b"\0\0\x03\0" + struct.pack("<I", 9) + b"C:\\a.pdf\0"
        + struct.pack("<I", len(inner)) + inner + b"rest"
    )  # fmt: skip
    assert _native(data) == ("名单.pdf", inner)
    with pytest.raises((ValueError, struct.error)):
        _native(data[:30])


# The layout of an official document ---------------------------------------------------------------


def test_a_web_text_has_its_number_below_the_title_and_no_signature():
    document = docx.Document()
    write(document, "关于做好节日值守的通知（征求意见稿）", alignment=CENTRE)
    write(document, "（柳商办〔2026〕 第05号）", alignment=CENTRE)
    write(document, "各科室：", "请做好值守。")
    result = read(document)
    assert (result.title, result.document_number, result.addressee) == (
        "关于做好节日值守的通知（征求意见稿）",
        "柳商办〔2026〕5号",
        "各科室",
    )
    assert result.notes == (NO_DATE,)


def test_a_head_in_a_table_and_a_joint_signature_in_one_line():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    run_of = table.cell(0, 0).paragraphs[0].add_run("柳州市商务局文件")
    run_of.font.color.rgb = RED
    table.cell(1, 0).text, table.cell(1, 1).text = "柳商发〔2026〕8号", "签发人：王五"
    write(document, "关于联合检查的通知", alignment=CENTRE)
    write(document, "现开展检查。", "柳州市商务局　柳州市财政局　2026年3月1日")
    result = read(document)
    assert (result.title, result.document_number, result.issuing_bodies, result.written_on) == (
        "关于联合检查的通知",
        "柳商发〔2026〕8号",
        ("柳州市商务局", "柳州市财政局"),
        dt.date(2026, 3, 1),
    )


def test_a_head_that_differs_from_the_signature_is_told():
    document = docx.Document()
    red_head(document, "柳州市人民政府办公室文件")
    write(document, "柳政办〔2026〕8号", alignment=CENTRE)
    write(document, "")
    write(document, "关于检查的通知", alignment=CENTRE)
    write(document, "现开展检查。")
    write(document, "柳州市商务局", "2026年3月1日", alignment=RIGHT)
    assert [note.text for note in read(document).notes] == [
        "版头的发文机关（柳州市人民政府办公室）与落款（柳州市商务局）不同，先用了落款。"
    ]


def test_a_document_that_may_not_be_public_is_told_first():
    document = plain()
    write(document, "公开方式：依申请公开")
    assert notes_of(read(document)) == [
        Note(
            CHECK,
            "第3段",
            "文件写明“公开方式：依申请公开”，请先核对能不能在网上公开；这一行没有放进正文。",
        )
    ]


def test_without_a_title_the_name_of_the_file_serves():
    document = docx.Document()
    write(document, "现将有关事项通知如下。", "请遵照执行。")
    result = read(document)
    assert (result.title, len(result.blocks)) == ("文件", 2)
    assert Note(CHECK, "标题", "没有找到标题，先用了文件名，请改成文件的标题。") in result.notes


# Rules ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二六年三月一日", dt.date(2026, 3, 1)),
        ("二○二六年十二月二十三日", dt.date(2026, 12, 23)),
        ("二零二六年十月十日", dt.date(2026, 10, 10)),
        ("２０２６ 年 3 月 31 日", dt.date(2026, 3, 31)),
        ("2026年2月30日", None),
        ("二〇二六年十三月一日", None),
        ("2026年3月", None),
        ("十十年三月一日", None),
    ],
)
def test_dates_of_documents(text, day):
    assert parse_written_date(text) == day


@given(st.dates(dt.date(1949, 10, 1), dt.date(2100, 12, 31)))
def test_every_day_in_chinese_numerals_is_read_back(day):
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    text = f"{year}年{chinese_number(day.month)}月{chinese_number(day.day)}日"
    assert parse_written_date(text) == day


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCounting", "二十"),
        (3, "ideographTraditional", "丙"),
        (2, "decimalEnclosedCircleChinese", "②"),
        (28, "upperLetter", "BB"),
        (14, "lowerRoman", "xiv"),
        (7, "decimalZero", "07"),
        (7, "none", ""),
    ],
)
def test_formats_of_numbers(number, style, text):
    assert written(number, style) == text


def test_a_part_that_is_replaced_is_read_as_it_is():
    content = saved(plain())
    assert read_word("文件.docx", rewritten(content, {})) == read_word("文件.docx", content)
