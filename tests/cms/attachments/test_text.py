"""The text of each kind of file, and the name of what stands against it."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader, PdfWriter

from cms.attachments.models import FileText
from cms.attachments.services import store_document
from cms.attachments.text.limits import (
    BrokenFile,
    Budget,
    EncryptedFile,
    LimitReached,
    UnsupportedFile,
    WithoutText,
)
from cms.attachments.text.readers import joined_lines, read_file
from cms.attachments.text.services import keep_text, read_texts

WORDS = "二手车流通备案申请表"


def read(name, content, **limits):
    return "".join(read_file(name, io.BytesIO(content), Budget(**limits)))


def archive(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for name, content in members.items():
            written.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word():
    document = docx.Document()
    document.add_paragraph(WORDS[:5]).add_run(WORDS[5:])
    document.add_table(1, 1).cell(0, 0).text = "表格里的字"
    return saved(document)


def workbook():
    book = openpyxl.Workbook()
    book.active.title = "备案名单"
    book.active.append(["企业名称", 2026])
    return saved(book)


SLIDE = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sld>'
OFD_PAGE = (
    '<ofd:Page xmlns:ofd="o"><ofd:TextObject><ofd:TextCode>二手车</ofd:TextCode></ofd:TextObject>'
    "<ofd:TextObject><ofd:TextCode>流通</ofd:TextCode></ofd:TextObject></ofd:Page>"
)


def pdf(password=""):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def slides():
    types = "<Types/>"
    return archive(**{
        "[Content_Types].xml": types, "ppt/presentation.xml": "<p/>",
        "ppt/slides/slide10.xml": SLIDE.format("第十张"), "ppt/slides/slide2.xml": SLIDE.format("第二张"),
    })  # fmt: skip


def ofd():
    return archive(**{"OFD.xml": "<OFD/>", "Doc_0/Pages/Page_0/Content.xml": OFD_PAGE})


def test_word_with_runs_and_tables():
    assert read("a.docx", word()) == f"{WORDS}\n表格里的字\n"


def test_excel_names_its_sheets():
    text = read("a.xlsx", workbook())
    assert "备案名单" in text
    assert "企业名称" in text


def test_slides_in_their_order():
    assert read("a.pptx", slides()) == "第二张\n第十张\n"


def test_ofd_joins_the_pieces_of_a_line():
    assert read("a.ofd", ofd()) == "二手车流通\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_plain_text_in_either_encoding(encoding):
    assert read("a.txt", WORDS.encode(encoding)) == WORDS


def test_members_of_an_archive_with_their_names():
    content = archive(**{"附件一.docx": word(), "说明.txt": WORDS.encode(), "图.png": b"\x89PNG"})
    text = read("a.zip", content)
    assert "附件一.docx" in text
    assert "表格里的字" in text


def test_an_archive_in_an_archive_only_so_deep():
    content = archive(**{"最里.txt": WORDS.encode()})
    for _depth in range(3):
        content = archive(**{"里.zip": content})
    with pytest.raises(LimitReached):
        read("a.zip", content)


def test_a_bomb_is_not_unpacked():
    content = archive(**{"大.txt": b"0" * 10_000_000})
    with pytest.raises(LimitReached):
        read("a.zip", content, bytes_expanded=1_000_000)


def test_a_locked_pdf_is_named():
    with pytest.raises(EncryptedFile):
        read("a.pdf", pdf("secret"))


def test_a_scan_is_named():
    with pytest.raises(WithoutText):
        read("a.pdf", pdf())
    assert len(PdfReader(io.BytesIO(pdf())).pages) == 1


def test_a_broken_file_is_named():
    with pytest.raises(BrokenFile):
        read("a.pdf", b"%PDF-1.7\n" + b"x" * 200)


def test_a_picture_has_no_text():
    with pytest.raises(UnsupportedFile):
        read("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 100)


def test_no_more_than_the_limit_is_kept():
    assert read("a.txt", WORDS.encode() * 10, characters=4) == WORDS[:4]


def test_lines_of_a_paragraph_are_joined():
    assert joined_lines("二手\n车流通。\n第二条") == "二手车流通。\n第二条"


def test_a_file_is_read_once_for_each_content(db):
    first = store_document(SimpleUploadedFile("a.txt", WORDS.encode()), title="甲")
    second = store_document(SimpleUploadedFile("b.txt", WORDS.encode()), title="乙")
    assert read_texts([first.pk, second.pk]) == [first.pk, second.pk]
    assert FileText.objects.get().text == WORDS
    assert read_texts([first.pk, second.pk]) == []


def test_what_cannot_be_read_says_why(db):
    file = store_document(SimpleUploadedFile("a.pdf", pdf("secret")), title="加密")
    assert keep_text(file).problem == "文件设了密码，读不出文字；请去掉密码后重新上传。"
