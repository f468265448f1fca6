"""The empty document a clerk writes in: the parts of GB/T 9704-2012 where they are read."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

_RED = RGBColor(0xFF, 0, 0)


def template_document() -> bytes:
    """Return the document; filled in, it is read without a gap.

    In Chinese in every language of the interface: an official document is, and so it is read.
    """
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "仿宋_GB2312", Pt(16)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋_GB2312")
    centre, right = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
    mark = _add(document, "某某市商务局文件", centre)
    mark.runs[0].font.color.rgb, mark.runs[0].font.size = _RED, Pt(36)
    _add(document, "")
    _add(document, "某商发〔2026〕1号", centre)
    _add(document, "")
    title = _add(document, "某某市商务局关于某某事项的通知", centre)
    title.runs[0].font.size = Pt(22)
    _add(document, "")
    _add(document, "各有关单位：")
    _add(document, "这里写开头一段。")
    _add(document, "一、第一部分的标题")
    _add(document, "（一）第一层下面的标题")
    _add(document, "这里写正文。")
    _add(document, "二、第二部分的标题")
    _add(document, "这里写正文，表格上面一行居中写表格的名称。")
    _add(document, "表1　表格的名称", centre)
    table = document.add_table(rows=2, cols=2, style="Table Grid")
    for row, texts in enumerate((("项目", "金额（万元）"), ("某某项目", "10"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    _add(document, "")
    _add(document, "某某市商务局", right)
    _add(document, "2026年3月1日", right)
    _add(document, "（此件公开发布）")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add(document: Any, text: str, alignment: Any = None) -> Any:
    paragraph = document.add_paragraph(text)
    paragraph.alignment = alignment
    return paragraph
