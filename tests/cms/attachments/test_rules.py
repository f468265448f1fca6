"""A file is what its content says; what may not be published is refused in plain Chinese."""

from __future__ import annotations

import io

import pytest

from cms.attachments.rules import (
    FILE_TYPES,
    UploadRefusedError,
    check_upload,
    clean_file_name,
    detect,
    extension_of,
)
from tests.factories import attachments as files

LIMIT = 50 * 1024 * 1024


def check(name: str, content: bytes, max_size: int | None = LIMIT):
    return check_upload(name, io.BytesIO(content), size=len(content), max_size=max_size)


def refusal(name: str, content: bytes, max_size: int | None = LIMIT) -> UploadRefusedError:
    with pytest.raises(UploadRefusedError) as refused:
        check(name, content, max_size)
    return refused.value


DOC = files.compound_bytes("WordDocument", "1Table")
XLS = files.compound_bytes("Workbook")
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(100)

ACCEPTED = {
    "pdf": [files.pdf_bytes()],
    "doc": [DOC],
    "docx": [files.docx_bytes()],
    "xls": [XLS, files.compound_bytes("Book")],
    "xlsx": [files.xlsx_bytes()],
    "ppt": [files.compound_bytes("PowerPoint Document")],
    "pptx": [files.zip_bytes({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b""})],
    "wps": [DOC, files.docx_bytes()],
    "et": [XLS, files.xlsx_bytes()],
    "ofd": [files.ofd_bytes()],
    "zip": [files.zip_bytes({"申报表.docx": files.docx_bytes()}), files.zip_bytes({})],
    "txt": ["关于".encode(), "关于".encode("gb18030"), "关于".encode("utf-16")],
    "csv": ["企业,金额\n甲,1\n".encode()],
    "jpg": [JPEG],
    "jpeg": [JPEG],
    "png": [files.png_bytes()],
    "mp4": [files.MP4],
    "vtt": ["WEBVTT\n\n00:00.000 --> 00:02.000\n大家好\n".encode()],
}


def test_every_type_is_covered():
    assert list(ACCEPTED) == list(FILE_TYPES)


@pytest.mark.parametrize(
    ("extension", "content"),
    [(extension, content) for extension, contents in ACCEPTED.items() for content in contents],
)
def test_real_files_are_accepted(extension, content):
    assert check(f"附件.{extension.upper()}", content) == FILE_TYPES[extension]


@pytest.mark.parametrize(
    ("name", "content", "code", "sentence"),
    [
        (
            "附件",
            b"x",
            "extension",
            "文件名没有扩展名，看不出是什么文件。可以上传：" + "、".join(FILE_TYPES) + "。",
        ),
        (
            "a.exe",
            b"MZ",
            "extension",
            "不能上传 .exe 文件。可以上传：" + "、".join(FILE_TYPES) + "。",
        ),
        ("a.pdf", b"", "empty", "文件是空的，请检查后重新上传。"),
        (
            "a.pdf",
            files.docx_bytes(),
            "content",
            "扩展名是 .pdf，文件内容却是：Word 文档（docx）。如果确是这种文件，请改用正确的扩展名再上传。",
        ),
        (
            "a.xls",
            "<html><table><tr><td>甲</td></tr></table></html>".encode(),
            "content",
            "扩展名是 .xls，文件内容却是：网页。请用原来的软件打开，另存为正确的格式后再上传。",
        ),
        (
            "a.docm",
            files.docx_bytes(),
            "macros",
            "文件带有宏（程序代码），不能公开。请另存为不含宏的格式后再上传。",
        ),
        (
            "a.docx",
            files.compound_bytes("EncryptionInfo", "EncryptedPackage"),
            "encrypted",
            "文件设置了打开密码，公众打不开。请取消密码后再上传。",
        ),
        (
            "a.zip",
            files.zip_bytes({"内/安装.exe": b"MZ"}),
            "archive_content",
            "压缩包里有不能公开的文件“安装.exe”（程序、网页或带宏的文件）。请删去后再上传。",
        ),
        (
            "a.zip",
            files.zip_bytes({"../../etc/passwd": b""}),
            "path",
            "压缩包里的路径“../../etc/passwd”会写到别处。请重新压缩后再上传。",
        ),
        (
            "a.zip",
            files.zip_bytes({"大.txt": bytes(60 * 1024 * 1024)}),
            "bomb",
            "压缩包展开后过大，可能损坏打开它的电脑。请拆分后再上传。",
        ),
    ],
)
def test_refusals_say_what_and_what_to_do(name, content, code, sentence):
    refused = refusal(name, content)
    assert (refused.code, refused.messages) == (code, [sentence])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", files.with_parts(files.docx_bytes(), {"word/vbaProject.bin": b"x"})),
        ("a.xlsx", files.with_parts(files.xlsx_bytes(), {"xl/macrosheets/sheet1.xml": b"x"})),
        ("a.docx", files.with_parts(files.docx_bytes(), {"word/activeX/activeX1.xml": b"x"})),
        (
            "a.pptx",
            files.zip_bytes(
                {"[Content_Types].xml": b"application/...macroEnabled.main+xml", "ppt/a.xml": b""}
            ),
        ),
        ("a.doc", files.compound_bytes("WordDocument", "Macros/")),
        ("a.xls", files.compound_bytes("Workbook", "_VBA_PROJECT_CUR/")),
        ("a.wps", files.compound_bytes("WordDocument", "Macros/")),
    ],
)
def test_macros_are_refused_under_any_name(name, content):
    assert refusal(name, content).code == "macros"


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"\xef\xbb\xbf  <html></html>",
        b"MZ\x90\x00",
        b"\x7fELF\x00\x01",
        bytes(64),
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken",
        b"Rar!\x1a\x07\x00",
    ],
)
@pytest.mark.parametrize("extension", FILE_TYPES)
def test_what_is_none_of_the_types_is_refused_under_every_extension(extension, content):
    assert refusal(f"a.{extension}", content).code == "content"


def test_size_limit_is_told_in_megabytes():
    refused = refusal("a.pdf", files.pdf_bytes() + bytes(3 * 1024 * 1024), 2 * 1024 * 1024)
    assert refused.messages == ["文件有 4 MB，超过上限 2 MB。请压缩或拆分后再上传。"]


def test_no_limit():
    assert check("a.pdf", files.pdf_bytes(), None).extension == "pdf"


def test_stream_is_left_at_its_beginning():
    stream = io.BytesIO(files.docx_bytes())
    check_upload("a.docx", stream, size=1, max_size=None)
    assert stream.tell() == 0


def test_detect_tells_quicktime_from_mp4():
    assert (
        detect(io.BytesIO(files.MP4.replace(b"isom", b"qt  ").replace(b"mp42", b"qt  "))) != "mp4"
    )


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("C:\\桌面\\通知（终稿）.docx", "通知（终稿）.docx"),
        ("../../a.pdf", "a.pdf"),
        ("a\x00\n\u202egpj.pdf", "agpj.pdf"),
        ("  关于  消费 .pdf", "关于 消费.pdf"),
        ('a"b<c>.pdf', "abc.pdf"),
        ("甲" * 300 + ".pdf", "甲" * 196 + ".pdf"),
        ("无扩展名", "无扩展名"),
    ],
)
def test_clean_file_name(name, cleaned):
    assert clean_file_name(name) == cleaned


def test_extension_of():
    assert [extension_of(name) for name in ("A.PDF", "a.tar.gz", "a", "b\\c.d\\e")] == [
        "pdf",
        "gz",
        "",
        "",
    ]
