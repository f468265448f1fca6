"""What a file is by its content, and which files may be uploaded."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

import filetype  # type: ignore[import-untyped]
import olefile
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_HEAD = 8192
# Far above any attachment of a bureau; a directory of more is an attack on whoever opens it.
_MAX_ENTRIES = 10_000
_MAX_EXPANDED = 2 * 1024**3
_MAX_RATIO = 200


@dataclass(frozen=True, slots=True)
class FileType:
    """A type that may be uploaded.

    ``contents`` are the kinds ``detect`` may find behind the extension; ``inline`` says whether a
    browser shows the file instead of saving it.
    """

    extension: str
    mime_type: str
    contents: frozenset[str]
    inline: bool = False


def _of(extension: str, mime_type: str, *contents: str, inline: bool = False) -> FileType:
    return FileType(extension, mime_type, frozenset(contents or (extension,)), inline)


_OPEN_XML = "application/vnd.openxmlformats-officedocument"
FILE_TYPES: dict[str, FileType] = {
    file_type.extension: file_type
    for file_type in (
        _of("pdf", "application/pdf", inline=True),
        _of("doc", "application/msword"),
        _of("docx", f"{_OPEN_XML}.wordprocessingml.document"),
        _of("xls", "application/vnd.ms-excel"),
        _of("xlsx", f"{_OPEN_XML}.spreadsheetml.sheet"),
        _of("ppt", "application/vnd.ms-powerpoint"),
        _of("pptx", f"{_OPEN_XML}.presentationml.presentation"),
        # WPS Office writes its own extensions over either container.
        _of("wps", "application/vnd.ms-works", "doc", "docx"),
        _of("et", "application/vnd.ms-excel", "xls", "xlsx"),
        # GB/T 33190-2016
        _of("ofd", "application/ofd"),
        _of("zip", "application/zip"),
        _of("txt", "text/plain", "txt"),
        _of("csv", "text/csv", "txt"),
        _of("jpg", "image/jpeg", inline=True),
        _of("jpeg", "image/jpeg", "jpg", inline=True),
        _of("png", "image/png", inline=True),
        _of("mp4", "video/mp4", inline=True),
        # The captions of a video.
        _of("vtt", "text/vtt", inline=True),
    )
}

_NAMES = {
    "pdf": _("PDF 文件"),
    "doc": _("Word 97–2003 文档（doc）"),
    "docx": _("Word 文档（docx）"),
    "xls": _("Excel 97–2003 表格（xls）"),
    "xlsx": _("Excel 表格（xlsx）"),
    "ppt": _("PowerPoint 97–2003 演示文稿（ppt）"),
    "pptx": _("PowerPoint 演示文稿（pptx）"),
    "ofd": _("OFD 文件"),
    "zip": _("ZIP 压缩包"),
    "txt": _("纯文本"),
    "vtt": _("字幕文件（vtt）"),
    "jpg": _("JPEG 图片"),
    "png": _("PNG 图片"),
    "mp4": _("MP4 视频"),
    "html": _("网页"),
    "svg": _("SVG 图片"),
    "exe": _("程序"),
    "": _("无法识别的内容"),
}

# Inside an archive nobody looks before opening: what a computer would run stays out.
_DANGEROUS = frozenset(
    {"exe", "dll", "scr", "com", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta",
     "msi", "lnk", "jar", "apk", "reg", "htm", "html", "svg", "docm", "dotm", "xlsm", "xltm",
     "xlam", "pptm", "potm", "ppam", "sh", "php", "jsp", "asp", "aspx", "iso"}
)  # fmt: skip
_MARKUP = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|script|iframe|meta|table)\b", re.IGNORECASE
)
_SVG = re.compile(rb"<\s*svg\b", re.IGNORECASE)
_OLE_MACROS = frozenset({"MACROS", "VBA", "_VBA_PROJECT_CUR", "_VBA_PROJECT"})
_OFFICE_PARTS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))


class UploadRefusedError(ValidationError):
    """A file that may not be uploaded; the message says in plain Chinese why, and what to do."""


def extension_of(name: str) -> str:
    """Return the extension of a file name in lower case, without its dot."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower().removeprefix(".")


def check_upload(name: str, stream: BinaryIO, *, size: int, max_size: int | None) -> FileType:
    """Return the type of a file that may be uploaded, judged by its content.

    ``size`` and ``max_size`` are in bytes. Raises ``UploadRefusedError``; leaves the stream at its
    beginning.
    """
    extension = extension_of(name)
    expected = FILE_TYPES.get(extension)
    if expected is None:
        raise _unknown_extension(extension)
    if size == 0:
        raise UploadRefusedError(_("文件是空的，请检查后重新上传。"), code="empty")
    if max_size is not None and size > max_size:
        raise UploadRefusedError(
            _("文件有 %(size)d MB，超过上限 %(limit)d MB。请压缩或拆分后再上传。"),
            code="too_large",
            params={"size": -(-size // 1024**2), "limit": max_size // 1024**2},
        )
    try:
        kind = detect(stream)
        if kind not in expected.contents:
            raise _mismatch(extension, kind)
        if kind in ("docx", "xlsx", "pptx", "ofd", "zip"):
            _check_archive(stream, kind)
        elif kind in ("doc", "xls", "ppt"):
            _check_compound(stream)
    finally:
        stream.seek(0)
    return expected


def _unknown_extension(extension: str) -> UploadRefusedError:
    allowed = "、".join(FILE_TYPES)
    if not extension:
        return UploadRefusedError(
            _("文件名没有扩展名，看不出是什么文件。可以上传：%(allowed)s。"),
            code="extension",
            params={"allowed": allowed},
        )
    if extension in ("docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppam"):
        return _macros()
    return UploadRefusedError(
        _("不能上传 .%(extension)s 文件。可以上传：%(allowed)s。"),
        code="extension",
        params={"extension": extension[:20], "allowed": allowed},
    )


def _mismatch(extension: str, kind: str) -> UploadRefusedError:
    advice = (
        _("如果确是这种文件，请改用正确的扩展名再上传。")
        if kind in FILE_TYPES
        else _("请用原来的软件打开，另存为正确的格式后再上传。")
    )
    return UploadRefusedError(
        _("扩展名是 .%(extension)s，文件内容却是：%(content)s。%(advice)s"),
        code="content",
        params={"extension": extension, "content": _NAMES.get(kind, kind), "advice": advice},
    )


def _macros() -> UploadRefusedError:
    return UploadRefusedError(
        _("文件带有宏（程序代码），不能公开。请另存为不含宏的格式后再上传。"), code="macros"
    )


def _encrypted() -> UploadRefusedError:
    return UploadRefusedError(
        _("文件设置了打开密码，公众打不开。请取消密码后再上传。"), code="encrypted"
    )


def detect(stream: BinaryIO) -> str:
    """Return the kind of a file by its content: a key of ``_NAMES``, another extension, or ``""``.

    Raises ``UploadRefusedError`` for an office file locked with a password.
    """
    stream.seek(0)
    head = stream.read(_HEAD)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _detect_archive(stream)
    if head.startswith(olefile.MAGIC):
        return _detect_compound(stream)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"MZ"):
        return "exe"
    guess = filetype.guess(head)
    if guess is not None:
        # filetype calls some MP4 brands m4v; quicktime (mov) is another thing.
        return {"m4v": "mp4"}.get(guess.extension, guess.extension)
    return _detect_text(head, stream)


def _detect_text(head: bytes, stream: BinaryIO) -> str:
    beginning = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if beginning.startswith(b"<") or _MARKUP.search(head[:2048]):
        if _SVG.search(head):
            return "svg"
        return "html" if _MARKUP.search(head) else "xml"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "txt"
    stream.seek(0)
    if b"\x00" in stream.read(1024**2):
        return ""
    return "vtt" if beginning.startswith(b"WEBVTT") else "txt"


def _detect_archive(stream: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return ""
    if "[Content_Types].xml" in names:
        for prefix, kind in _OFFICE_PARTS:
            if any(name.startswith(prefix) for name in names):
                return kind
    return "ofd" if "OFD.xml" in names else "zip"


def _detect_compound(stream: BinaryIO) -> str:
    try:
        with olefile.OleFileIO(stream) as compound:
            names = {parts[0] for parts in compound.listdir(streams=True, storages=True)}
    except (OSError, ValueError):
        return ""
    if "EncryptedPackage" in names:
        raise _encrypted()
    for stream_name, kind in (
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("PowerPoint Document", "ppt"),
    ):
        if stream_name in names:
            return kind
    return ""


def _check_compound(stream: BinaryIO) -> None:
    """Refuse an office file of 1997–2003 with macros."""
    with olefile.OleFileIO(stream) as compound:
        for parts in compound.listdir(streams=True, storages=True):
            if any(part.upper() in _OLE_MACROS for part in parts):
                raise _macros()


def _check_archive(stream: BinaryIO, kind: str) -> None:
    """Refuse an archive with macros, programs, a password or a bomb in it."""
    stream.seek(0)
    with zipfile.ZipFile(stream) as archive:
        entries = archive.infolist()
        packed = sum(entry.compress_size for entry in entries)
        expanded = sum(entry.file_size for entry in entries)
        if (
            len(entries) > _MAX_ENTRIES
            or expanded > _MAX_EXPANDED
            or (expanded > 50 * 1024**2 and expanded > _MAX_RATIO * max(packed, 1))
        ):
            raise UploadRefusedError(
                _("压缩包展开后过大，可能损坏打开它的电脑。请拆分后再上传。"), code="bomb"
            )
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise _encrypted()
        if kind == "zip":
            _check_entries(entries)
        elif kind != "ofd":
            _check_office_parts(archive)


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what a plain archive may not hold."""
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in entry.filename:
            raise UploadRefusedError(
                _("压缩包里的路径“%(path)s”会写到别处。请重新压缩后再上传。"),
                code="path",
                params={"path": entry.filename[:80]},
            )
        if extension_of(entry.filename) in _DANGEROUS:
            raise UploadRefusedError(
                _("压缩包里有不能公开的文件“%(name)s”（程序、网页或带宏的文件）。请删去后再上传。"),
                code="archive_content",
                params={"name": path.name[:80]},
            )


def _check_office_parts(archive: zipfile.ZipFile) -> None:
    """Refuse an Open XML file with macros, old Excel macro sheets or ActiveX controls."""
    for name in archive.namelist():
        lowered = name.lower()
        if lowered.endswith("vbaproject.bin") or "/macrosheets/" in lowered:
            raise _macros()
        if "/activex/" in lowered:
            raise UploadRefusedError(
                _("文件里有控件（ActiveX），不能公开。请删去控件后再上传。"), code="macros"
            )
    with archive.open("[Content_Types].xml") as types:
        if b"macroEnabled" in types.read(1024**2):
            raise _macros()


def clean_file_name(name: str) -> str:
    """Return the last part of a name without control, path and reserved characters, ≤ 200 long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    cleaned = re.sub(r'[\x00-\x1f\x7f<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]', "", last)
    cleaned = re.sub(r"\s+", " ", cleaned).strip(" .")
    stem, dot, extension = cleaned.rpartition(".")
    if not dot:
        return cleaned[:200]
    return f"{stem.strip()[: 199 - len(extension)]}.{extension}"
