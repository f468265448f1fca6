"""From an uploaded file to what it says."""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import Final

from django.utils.translation import gettext as _

from cms.attachments import rules
from cms.plugins.word.conversion import convert
from cms.plugins.word.errors import WordFileError
from cms.plugins.word.findings import Findings
from cms.plugins.word.layout import lay_out
from cms.plugins.word.package import open_package
from cms.plugins.word.reading import BodyReader
from cms.plugins.word.structure import WordDocument

EXTENSIONS: Final = ("docx", "doc", "wps")
# In bytes; pictures in a document of this size are far larger than a page can use.
MAX_BYTES: Final = 10 * 1024**2


def read_word(name: str, content: bytes) -> WordDocument:
    """Return what a .docx, .doc or .wps file says; the first only, without LibreOffice.

    Raises ``WordFileError`` with the sentences a clerk reads: what is wrong and how to mend it.
    """
    package = open_package(_as_docx(name, content))
    findings = Findings()
    reader = BodyReader(package, findings)
    try:
        elements = list(reader.elements())
        document = lay_out(elements, reader.files, findings, PurePosixPath(name).stem)
    except RecursionError as error:
        raise WordFileError(
            _("Word 文件里的内容套得太深，读不了。请把套在表格里的表格拆开后重新上传。")
        ) from error
    if not (document.blocks or document.files):
        raise WordFileError(
            _("Word 文件里没有读到正文。文字如果在文本框或图片里，请改成普通段落后重新上传。")
        )
    return document


def _as_docx(name: str, content: bytes) -> bytes:
    """Check an upload and return it as .docx, by way of LibreOffice where it is an old one."""
    extension = rules.extension_of(name)
    stream = io.BytesIO(content)
    if extension in rules.FILE_TYPES and extension not in EXTENSIONS:
        raise WordFileError(
            _("只能读 Word 文件（.docx、.doc、.wps），不能读 .%s 文件。") % extension
        )
    try:
        rules.check_upload(name, stream, size=len(content), max_size=MAX_BYTES)
        kind = rules.detect(stream)
    except rules.UploadRefusedError as error:
        raise WordFileError("".join(error.messages)) from error
    return content if kind == "docx" else convert(content)
