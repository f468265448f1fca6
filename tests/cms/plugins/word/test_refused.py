"""Files that cannot be read, or may not be, and what is said of them."""

from __future__ import annotations

import io
import os
import shutil
import stat
import subprocess
import zipfile

import docx
import pytest

from cms.plugins.word import (
    Heading,
    Paragraph,
    WordFileError,
    conversion,
    files,
    package,
    read_word,
)
from cms.plugins.word.forms import WordForm
from tests.cms.plugins.word.files import plain, rewritten, saved, write
from tests.factories.attachments import compound_bytes

SOFFICE = conversion.converter()
OLD = compound_bytes("WordDocument", "1Table")


def why(name, content):
    with pytest.raises(WordFileError) as raised:
        read_word(name, content)
    return str(raised.value)


def test_types_that_are_not_word():
    assert why("表.xlsx", b"x") == "只能读 Word 文件（.docx、.doc、.wps），不能读 .xlsx 文件。"
    assert (
        why("通知.docm", b"x") == "文件带有宏（程序代码），不能公开。请另存为不含宏的格式后再上传。"
    )
    assert why("通知.docx", b"%PDF-1.7") == (
        "扩展名是 .docx，文件内容却是：PDF 文件。如果确是这种文件，请改用正确的扩展名再上传。"
    )
    assert why("通知.docx", b"") == "文件是空的，请检查后重新上传。"


def test_macros_under_an_innocent_name():
    content = rewritten(saved(plain()), {"word/vbaProject.bin": b"\xcc\x61"})
    assert why("通知.docx", content) == (
        "文件带有宏（程序代码），不能公开。请另存为不含宏的格式后再上传。"
    )


def test_a_file_locked_with_a_password():
    locked = compound_bytes("EncryptionInfo", "EncryptedPackage")
    for name in ("通知.docx", "通知.doc", "通知.wps"):
        assert why(name, locked) == "文件设置了打开密码，公众打不开。请取消密码后再上传。"


def test_damaged_files():
    content = saved(plain())
    told = "Word 文件已损坏，打不开。请用 Word 或 WPS 打开后另存为 .docx，再上传新存的文件。"
    assert why("通知.docx", rewritten(content, {"word/document.xml": b"<w:document"})) == told
    assert why("通知.docx", rewritten(content, {"word/_rels/document.xml.rels": b"<r/>x"})) == told
    assert why("通知.docx", rewritten(content, {"_rels/.rels": b"<Relationships/>"})) == told
    spoiled = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        start = archive.getinfo("word/document.xml").header_offset + 60
    spoiled[start : start + 40] = b"\xff" * 40
    assert why("通知.docx", bytes(spoiled)) == told


def test_a_lost_picture_does_not_stop_reading():
    content = saved(plain())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        relations = archive.read("word/_rels/document.xml.rels")
    lost = relations.replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Target="NULL" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/image"/></Relationships>',
    )
    changed = rewritten(content, {"word/_rels/document.xml.rels": lost})
    assert read_word("通知.docx", changed) == read_word("通知.docx", content)


def test_entities_name_the_part():
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    told = why("通知.docx", rewritten(saved(plain()), {"word/document.xml": bomb}))
    assert told.startswith("Word 文件里的“word/document.xml”带有实体声明（DTD）")
    outside = bomb.decode().encode("utf-16")
    told = why("通知.docx", rewritten(saved(plain()), {"word/comments.xml": outside}))
    assert "word/comments.xml" in told


def test_bombs_name_the_part(monkeypatch):
    monkeypatch.setattr(package, "_MAX_XML", 1_000_000)
    big = rewritten(saved(plain()), {"word/notes.xml": b"<a>" + b" " * 1_100_000 + b"</a>"})
    assert why("通知.docx", big) == (
        "Word 文件里的“word/notes.xml”展开后过大，没有打开。请压缩图片或拆分文件后再上传。"
    )
    monkeypatch.setattr(package, "_MAX_EXPANDED", 1000)
    assert "展开后过大" in why("通知.docx", saved(plain()))
    wide = rewritten(saved(plain()), {"word/media/a.bin": b"\0" * 120 * 1024**2})
    assert why("通知.docx", wide) == "压缩包展开后过大，可能损坏打开它的电脑。请拆分后再上传。"


def test_a_large_file():
    assert why("通知.docx", b"PK\x03\x04" + b"\0" * files.MAX_BYTES) == (
        "文件有 11 MB，超过上限 10 MB。请压缩或拆分后再上传。"
    )


def test_strict_open_xml_says_how_to_save():
    content = saved(plain())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        relations = archive.read("_rels/.rels")
    strict = relations.replace(
        b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument"
    )
    assert why("通知.docx", rewritten(content, {"_rels/.rels": strict})) == (
        "文件是“Strict Open XML”格式，读不了。请在 Word 里另存为普通的“Word 文档（*.docx）”后再上传。"
    )


def test_a_document_without_text_and_a_secret_one():
    assert why("空.docx", saved(docx.Document())) == (
        "Word 文件里没有读到正文。文字如果在文本框或图片里，请改成普通段落后重新上传。"
    )
    secret = docx.Document()
    write(secret, "机密★1年", "关于某事的通知", "内容。")
    assert why("通知.docx", saved(secret)) == (
        "文件标有密级（第1段“机密★1年”）。涉密文件不得在本系统处理，"
        "系统没有留存这个文件。请立即按保密规定处置，并报告保密工作机构。"
    )


# Old formats --------------------------------------------------------------------------------------


def test_without_libre_office_an_old_file_is_refused_and_the_form_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("通知.doc", "通知.wps"):
        assert why(name, OLD) == (
            "这台服务器没有安装 LibreOffice，读不了 .doc 和旧格式的 .wps 文件。"
            "请用 Word 或 WPS 打开，另存为 .docx 后再上传。"
        )
    assert "没有安装 LibreOffice" in WordForm().fields["file"].help_text


def test_a_new_file_under_the_extension_of_wps_needs_no_conversion(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_word("通知.wps", saved(plain())).title == "关于开展家电以旧换新的通知"


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Put a program in the place of LibreOffice; what happens around it is real."""

    def put(script):
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    return put


def test_a_conversion_that_does_not_end_is_ended_with_its_children(program, tmp_path, monkeypatch):
    monkeypatch.setattr(conversion, "TIME_LIMIT", 1)
    pid = tmp_path / "pid"
    program(f"sleep 600 & echo $! > {pid}; wait")
    with pytest.raises(WordFileError, match="转换用了1秒还没有完成，已经停止"):
        conversion.convert(b"doc")
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", pid.read_text().strip()],
        capture_output=True,
        text=True,
        check=False,
    )
    assert state.stdout.strip()[:1] in ("", "Z")


def test_a_conversion_that_makes_nothing_says_how_to_save(program):
    program("exit 1")
    with pytest.raises(WordFileError, match="LibreOffice 打不开这个文件"):
        conversion.convert(b"doc")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed here")
def test_an_old_file_is_read_by_way_of_libre_office(tmp_path):
    document = plain()
    write(document, "一、要求", "请遵照执行。")
    (tmp_path / "a.docx").write_bytes(saved(document))
    subprocess.run(
        [
            SOFFICE,
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to",
            "doc",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "a.docx"),
        ],
        check=True,
        timeout=120,
    )
    old = (tmp_path / "a.doc").read_bytes()
    shutil.copy(tmp_path / "a.doc", tmp_path / "a.wps")
    for name in ("通知.doc", "通知.wps"):
        read = read_word(name, old)
        assert (read.title, read.blocks) == (
            "关于开展家电以旧换新的通知",
            (
                Paragraph("现将有关事项通知如下。"),
                Heading("一、要求", 2),
                Paragraph("请遵照执行。"),
            ),
        )
