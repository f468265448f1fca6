"""What is drawn or embedded in a paragraph: pictures, text boxes, charts, files."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from docx.oxml.ns import qn

from cms.plugins.word.findings import Findings, shortened
from cms.plugins.word.media import embedded_file, web_picture
from cms.plugins.word.package import Package
from cms.plugins.word.structure import EmbeddedFile, NoteKind, Picture
from cms.plugins.word.words import words_of

_BLIP: Final = qn("a:blip")
_IMAGE_DATA: Final = "{urn:schemas-microsoft-com:vml}imagedata"
_OLE: Final = "{urn:schemas-microsoft-com:office:office}OLEObject"
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
# Programs whose objects are formulas.
_FORMULAS: Final = ("equation", "mathtype", "kingsoft.equation")


class Objects:
    """Reads the drawings of one document, and keeps the files it has met."""

    def __init__(self, package: Package, findings: Findings) -> None:
        self._package = package
        self._findings = findings
        self.files: list[EmbeddedFile] = []
        self._count = 0

    def drawing(self, element: Any) -> tuple[list[Picture], list[str]]:
        """Return the pictures of a drawing and the words of its text boxes."""
        boxes = []
        for box in element.iter(qn("w:txbxContent")):
            words = [words_of(paragraph) for paragraph in box.iterchildren(qn("w:p"))]
            boxes += [one for one in words if one]
        alt, decorative = _described(element)
        pictures = []
        for blip in element.iter(_BLIP, _IMAGE_DATA):
            reference = blip.get(qn("r:embed")) or blip.get(qn("r:id")) or ""
            picture = self._picture(reference, alt, decorative=decorative)
            if picture is not None:
                pictures.append(picture)
            elif blip.get(qn("r:link")):
                self._unread(_("图片只是链接到别处，文件里没有，请另行插入。"))
        self._tell_other_kinds(element)
        return pictures, boxes

    def embedded(self, element: Any) -> bool:
        """Keep the file in an object; return whether the object is a formula instead."""
        for ole in element.iter(_OLE):
            program = ole.get("ProgID", "")
            if program.lower().startswith(_FORMULAS):
                self._unread(
                    _("公式（%s 对象）没有读进来，原处写作“〔公式〕”。请改写成文字或换成图片。")
                    % program
                )
                return True
            self._keep(ole.get(qn("r:id"), ""), program)
            return False
        if any(True for _one in element.iter(_IMAGE_DATA, _BLIP)):
            self._unread(_("一个嵌入对象没有读进来，请另存为文件后作为附件上传。"))
        return False

    def _keep(self, reference: str, program: str) -> None:
        part = self._package.related(reference)
        if part is None or isinstance(part, str):
            self._unread(_("嵌入的文件（%s）只是链接到别处，没有读进来。") % (program or "OLE"))
            return
        name = PurePosixPath(str(part.partname)).name
        try:
            read = embedded_file(name, part.blob)
        except ValidationError as error:
            self._unread(
                _("嵌入的文件“%(name)s”没有读进来：%(reason)s")
                % {"name": name, "reason": "".join(error.messages)}
            )
            return
        self.files.append(read)
        self._findings.add(NoteKind.CHANGED, _("嵌入的文件“%s”放进了附件。") % read.file_name)

    def _picture(self, reference: str, alt: str, *, decorative: bool) -> Picture | None:
        part = self._package.related(reference)
        if part is None or isinstance(part, str):
            return None
        self._count += 1
        read = web_picture(part.blob)
        if read is None:
            suffix = PurePosixPath(str(part.partname)).suffix.lower().removeprefix(".")
            self._unread(
                _(
                    "图片（%s 格式）网页上显示不了，没有读进来。"
                    "请在 Word 里复制它，选择性粘贴为 PNG 图片后重新上传。"
                )
                % (suffix or _("未知"))
            )
            return None
        extension, content = read
        if not alt and not decorative:
            self._findings.add(
                NoteKind.CHECK, _("图片没有替代文字，请在草稿里用一句话写明图片内容。")
            )
        return Picture(f"picture-{self._count}.{extension}", content, alt, decorative)

    def _tell_other_kinds(self, element: Any) -> None:
        for data in element.iter(qn("a:graphicData")):
            uri = data.get("uri", "")
            if uri.endswith(("/chart", "/chartex")):
                self._unread(
                    _("图表没有读进来，请在 Word 里把它选择性粘贴为图片，并在正文里附上数据表。")
                )
            elif uri.endswith("/diagram"):
                self._unread(
                    _("SmartArt 图形没有读进来，请在 Word 里把它选择性粘贴为图片，或改写成文字。")
                )

    def _unread(self, text: str) -> None:
        self._findings.add(NoteKind.UNREAD, text)


def _described(element: Any) -> tuple[str, bool]:
    """Return the alternative text the author wrote, and whether the drawing is decoration.

    Word puts the file's name where nothing was written; that describes nothing.
    """
    for properties in element.iter(qn("wp:docPr")):
        decorative = any(one.get("val") in ("1", "true") for one in properties.iter(_DECORATIVE))
        return _useful(properties.get("descr") or ""), decorative
    for shape in element.iter("{urn:schemas-microsoft-com:vml}shape"):
        return _useful(shape.get("alt") or ""), False
    return "", False


def _useful(text: str) -> str:
    line = " ".join(text.split())
    suffix = PurePosixPath(line).suffix.lower()
    is_name = suffix in {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".tif"}
    return "" if is_name else line[:255]


def boxed(words: list[str]) -> str:
    """Return the words of text boxes for a list."""
    return shortened(" ".join(words))
