"""A 规范性文件 as the bureau writes one, read whole (GB/T 9704-2012)."""

from __future__ import annotations

import datetime as dt
import io

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from openpyxl import Workbook

from cms.plugins.word import (
    EmbeddedFile,
    Heading,
    Merge,
    Note,
    NoteKind,
    Paragraph,
    Picture,
    Table,
    WordDocument,
    read_word,
)
from tests.cms.plugins.word.files import (
    CENTRE,
    RIGHT,
    attach_part,
    png,
    raw,
    red_head,
    saved,
    write,
)


def workbook() -> bytes:
    book = Workbook()
    book.active.append(["企业名称", "金额"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def normative_document(sheet: bytes) -> bytes:
    document = docx.Document()
    write(document, "000012", "特急")
    red_head(document, "柳州市商务局文件")
    write(document, "")
    write(document, "柳商规〔2026〕3号　　签发人：张三", alignment=CENTRE)
    write(document, "")
    write(
        document,
        "柳州市商务局关于印发《柳州市家电",
        "以旧换新补贴实施细则》的通知",
        alignment=CENTRE,
    )
    write(document, "")
    write(document, "各县、区商务主管部门，各有关单位：")
    bold = write(document, "为促进消费，")
    bold.add_run("经市人民政府同意").bold = True
    bold.add_run("，现印发给你们，请认真贯彻执行。")
    write(document, "一、补贴范围", "（一）补贴品类", "1.一级能效电视机；", "2.一级能效冰箱。")
    write(document, "（二）补贴对象", "在柳州市内购买上述家电的个人消费者。")
    write(document, "二、补贴标准", "补贴标准见表1。")
    write(document, "表1　补贴标准", alignment=CENTRE)
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    for row, cells in enumerate(
        (("品类", "能效", "比例"), ("电视机", "一级", "20%"), ("", "二级", "15%"))
    ):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 0).text = "电视机"
    document.add_picture(io.BytesIO(png()))
    document.element.body.xpath(".//wp:docPr")[0].set("descr", "补贴申领流程图")
    document.add_picture(io.BytesIO(png(9, 9)))
    write(document, "附件：1.参与商户名单")
    write(document, "2.补贴申请表")
    reference = attach_part(
        document,
        "/word/embeddings/Microsoft_Excel_Sheet1.xlsx",
        sheet,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        RT.PACKAGE,
    )
    raw(
        document,
        '<w:p><w:r><w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" '
        f'r:id="{reference}"/></w:object></w:r></w:p>',
    )
    write(document, "柳州市商务局", "柳州市财政局", "二〇二六年三月一日", alignment=RIGHT)
    write(document, "（此件公开发布）")
    write(
        document, "抄送：市委办公室，市人大常委会办公室。", "柳州市商务局办公室　2026年3月1日印发"
    )
    return saved(document)


def test_a_normative_document_is_read_whole():
    sheet = workbook()
    assert read_word("柳商规3号.docx", normative_document(sheet)) == WordDocument(
        title="柳州市商务局关于印发《柳州市家电以旧换新补贴实施细则》的通知",
        document_number="柳商规〔2026〕3号",
        issuing_bodies=("柳州市商务局", "柳州市财政局"),
        written_on=dt.date(2026, 3, 1),
        addressee="各县、区商务主管部门，各有关单位",
        named_attachments=("参与商户名单", "补贴申请表"),
        blocks=(
            Paragraph("各县、区商务主管部门，各有关单位："),
            Paragraph("为促进消费，<b>经市人民政府同意</b>，现印发给你们，请认真贯彻执行。"),
            Heading("一、补贴范围", 2),
            Heading("（一）补贴品类", 3),
            Paragraph("1.一级能效电视机；"),
            Paragraph("2.一级能效冰箱。"),
            Heading("（二）补贴对象", 3),
            Paragraph("在柳州市内购买上述家电的个人消费者。"),
            Heading("二、补贴标准", 2),
            Paragraph("补贴标准见表1。"),
            Table(
                rows=(("品类", "能效", "比例"), ("电视机", "一级", "20%"), ("", "二级", "15%")),
                merged=(Merge(1, 0, 2, 1),),
                header_row=True,
                caption="表1 补贴标准",
            ),
            Picture("picture-1.png", png(), "补贴申领流程图"),
            Picture("picture-2.png", png(9, 9)),
            Paragraph("附件：1.参与商户名单"),
            Paragraph("2.补贴申请表"),
            Paragraph("柳州市商务局"),
            Paragraph("柳州市财政局"),
            Paragraph("二〇二六年三月一日"),
        ),
        files=(EmbeddedFile("Microsoft_Excel_Sheet1", "Microsoft_Excel_Sheet1.xlsx", sheet),),
        notes=(
            Note(
                NoteKind.CHECK,
                "附件",
                "附件“参与商户名单”没有嵌在文件里。附在正文后面的，已留在正文；另有文件的，请在草稿里上传。",
            ),
            Note(
                NoteKind.CHECK,
                "附件",
                "附件“补贴申请表”没有嵌在文件里。附在正文后面的，已留在正文；另有文件的，请在草稿里上传。",
            ),
            Note(
                NoteKind.CHECK,
                "第17段之后（在“二、补贴标准”下）",
                "图片没有替代文字，请在草稿里用一句话写明图片内容。",
            ),
            Note(NoteKind.CHANGED, "第1段", "“000012”没有放进草稿，公开的页面不列份号和紧急程度。"),
            Note(NoteKind.CHANGED, "第2段", "“特急”没有放进草稿，公开的页面不列份号和紧急程度。"),
            Note(NoteKind.CHANGED, "第4段", "“签发人：张三”没有放进草稿，公开的页面不列签发人。"),
            Note(
                NoteKind.CHANGED,
                "第19段之后（在“二、补贴标准”下）",
                "嵌入的文件“Microsoft_Excel_Sheet1.xlsx”放进了附件。",
            ),
            Note(
                NoteKind.CHANGED,
                "第23段（在“二、补贴标准”下）",
                "“（此件公开发布）”没有放进正文，公开方式由页面记录。",
            ),
            Note(
                NoteKind.CHANGED,
                "第24段（在“二、补贴标准”下）",
                "版记“抄送：市委办公室，市人大常委会办公室。”没有放进正文。",
            ),
            Note(
                NoteKind.CHANGED,
                "第25段（在“二、补贴标准”下）",
                "版记“柳州市商务局办公室 2026年3月1日印发”没有放进正文。",
            ),
        ),
    )
