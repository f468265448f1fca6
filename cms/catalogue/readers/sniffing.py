"""Which kind of file a catalogue comes in, seen from its bytes."""

from __future__ import annotations

import enum
import io
import zipfile
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from cms.catalogue.errors import CatalogueFileError, Problem

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF: Final = b"%PDF"
# A bureau's catalogue is some kilobytes; a file of this size is something else.
_LARGEST: Final = 20 * 1024 * 1024


class FileKind(enum.Enum):
    """The kinds of file that can be read."""

    TEXT = "text"
    WORD = "word"

    @classmethod
    def of(cls, file_name: str, content: bytes) -> FileKind:
        """Return the kind, or raise ``CatalogueFileError`` saying what the file is instead."""
        if not content.strip():
            raise _wrong(file_name, _("文件是空的。"), _("请确认选对了文件，重新导出后再导入。"))
        if len(content) > _LARGEST:
            raise _wrong(file_name, _("文件超过 20 MB，不像基本目录。"), _("请只导入目录表格。"))
        if content.startswith(_ZIP):
            return cls._of_zip(file_name, content)
        if content.startswith(_OLE):
            raise _wrong(
                file_name,
                _("这是旧版 Word 或 Excel 文件（.doc、.xls、.wps）。"),
                _("请在 Word 或 WPS 中“另存为”.docx 后再导入。"),
            )
        if content.startswith(_PDF):
            raise _wrong(file_name, _("这是 PDF 文件。"), _("请导入目录的 Word 文件（.docx）。"))
        if _is_binary(content):
            raise _wrong(
                file_name, _("不是文本文件，也不是 .docx 文件。"), _("请导入 .docx 或 .txt 文件。")
            )
        return cls.TEXT

    @classmethod
    def _of_zip(cls, file_name: str, content: bytes) -> FileKind:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                names = set(archive.namelist())
        except zipfile.BadZipFile:
            raise _wrong(
                file_name, _("文件已损坏，打不开。"), _("请用 Word 打开后重新保存。")
            ) from None
        if "word/document.xml" in names:
            return cls.WORD
        if "xl/workbook.xml" in names:
            raise _wrong(
                file_name, _("这是 Excel 文件。"), _("请把表格复制到 Word 中存为 .docx 后再导入。")
            )
        raise _wrong(file_name, _("这是压缩包，不是 Word 文件。"), _("请导入 .docx 或 .txt 文件。"))


def open_catalogue(path: Path) -> tuple[str, bytes]:
    """Return the name and the bytes of a file, or raise ``CatalogueFileError``."""
    try:
        return path.name, path.read_bytes()
    except FileNotFoundError:
        raise _wrong(str(path), _("找不到这个文件。"), _("请核对文件名和所在文件夹。")) from None
    except IsADirectoryError:
        raise _wrong(str(path), _("这是文件夹，不是文件。"), _("请写明其中的目录文件。")) from None
    except OSError as error:
        raise _wrong(
            str(path),
            _("文件打不开（%s）。") % (error.strerror or error),
            _("请核对权限，或把文件复制到别处再试。"),
        ) from None


def decode(file_name: str, content: bytes) -> str:
    """Decode a text: UTF-8, UTF-16 with its mark, or the GB18030 of Chinese Windows."""
    encodings = (
        ("utf-16",) if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "gb18030")
    )
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _wrong(file_name, _("看不出文字的编码。"), _("请在记事本中“另存为”，编码选 UTF-8。"))


def _is_binary(content: bytes) -> bool:
    return b"\x00" in content[:4096] and content[:2] not in {b"\xff\xfe", b"\xfe\xff"}


def _wrong(file_name: str, what: str, mend: str) -> CatalogueFileError:
    return CatalogueFileError(file_name, [Problem(what, mend)])
