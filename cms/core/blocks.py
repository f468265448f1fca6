"""The blocks a body is written with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.utils.encoding import force_str
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail.documents.blocks import DocumentChooserBlock as WagtailDocumentChooserBlock
from wagtail.images.blocks import ImageBlock as WagtailImageBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import RichText

from cms.core.richtext import clean_html

# No images (they have a block that asks for alternative text), no headings (they have one that
# makes the table of contents), no italics (Chinese type has none), no embeds.
RICH_TEXT_FEATURES = [
    "bold",
    "ol",
    "ul",
    "link",
    "document-link",
    "blockquote",
    "hr",
    "superscript",
    "subscript",
]
# The rendition in which a body shows its images: enough for a sharp text column.
BODY_IMAGE_FILTER = "max-1600x1600"

ApiContext: TypeAlias = Mapping[str, Any] | None


def _absolute(url: str, context: ApiContext) -> str:
    """Return ``url`` with the host of the API request, where there is one."""
    # Needs the page model, which is not there yet when blocks are defined.
    from wagtail.api.v2.utils import get_full_url

    request = context.get("request") if context else None
    return get_full_url(request, url) if request is not None else url


def describe_document(document: Any, context: ApiContext = None) -> dict[str, Any]:
    """Return what a program needs of a file: title, url, size in bytes, type and fingerprint."""
    return {
        "id": document.pk,
        "title": document.title,
        "url": _absolute(document.url, context),
        "size": document.file_size,
        "content_type": document.content_type,
        "sha256": getattr(document, "sha256", ""),
    }


def describe_image(image: Any, context: ApiContext = None) -> dict[str, Any]:
    """Return what a program needs of an image: url of the body rendition and its pixel size."""
    rendition = image.get_rendition(BODY_IMAGE_FILTER)
    return {
        "id": image.pk,
        "url": _absolute(rendition.url, context),
        "width": rendition.width,
        "height": rendition.height,
    }


class HeadingBlock(blocks.StructBlock):
    """A heading of level 2 to 4; level 1 is the title of the page."""

    text = blocks.CharBlock(label=_("标题文字"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("级别"),
        choices=[("2", _("一级标题")), ("3", _("二级标题")), ("4", _("三级标题"))],
        default="2",
    )

    class Meta:
        label = _("小标题")
        icon = "title"
        template = "cms_core/blocks/heading.html"
        label_format = "{text}"

    def get_api_representation(self, value: Any, context: ApiContext = None) -> dict[str, Any]:
        return {"text": value["text"], "level": int(value["level"])}

    def get_searchable_content(self, value: Any) -> list[str]:
        return [force_str(value["text"])]


class RichTextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and emphasis; cleaned wherever text enters.

    Forms and the writing API pass ``clean``; code that assigns HTML (imports, samples) passes
    ``normalize``. Reading from the database passes neither.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", RICH_TEXT_FEATURES)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> RichText:
        return super().clean(RichText(clean_html(value.source if value else "")))

    def normalize(self, value: Any) -> RichText:
        if isinstance(value, RichText):
            return value
        return RichText(clean_html(force_str(value)) if value else "")

    class Meta:
        label = _("正文")
        icon = "pilcrow"
        template = "cms_core/blocks/paragraph.html"


class TableBlock(WagtailTableBlock):
    """A table a clerk pastes from Word, WPS or Excel: cells, merged cells, caption, headers.

    The grid editor takes cells from the clipboard, which the typed table of Wagtail does not.
    Caption and headers are required: a screen reader announces a cell with both.
    """

    def __init__(self, **kwargs: Any) -> None:
        options: dict[str, Any] = {
            "renderer": "text",
            "mergeCells": True,
            "language": "zh-CN",
            "contextMenu": [
                "row_above", "row_below", "---------", "col_left", "col_right", "---------",
                "remove_row", "remove_col", "---------", "mergeCells", "---------",
                "undo", "redo",
            ],
        }  # fmt: skip
        kwargs["table_options"] = {**options, **(kwargs.get("table_options") or {})}
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Return the table trimmed; refuse one without content, caption or header."""
        if value:
            value = {**value, "data": _trimmed(value.get("data") or [])}
        if value and not self.is_deferred_validation:
            if not any(any(row) for row in value["data"]):
                raise ValidationError(_("表格是空的。请填写单元格，或者删除这个表格。"))
            if not (value.get("table_caption") or "").strip():
                raise ValidationError(_("请填写表格标题，说明这张表列的是什么。"))
            if value.get("table_header_choice", "") in ("", "neither"):
                raise ValidationError(
                    _("请选择哪一行或哪一列是表头。没有表头的表格，读屏软件读不出数字是什么意思。")
                )
        return super().clean(value)

    def get_api_representation(self, value: Any, context: ApiContext = None) -> Any:
        """Return ``{caption, header_row, header_column, rows, merged}``; cells are texts."""
        if not value:
            return None
        return {
            "caption": value.get("table_caption") or "",
            "header_row": bool(value.get("first_row_is_table_header")),
            "header_column": bool(value.get("first_col_is_header")),
            "rows": [["" if cell is None else str(cell) for cell in row] for row in value["data"]],
            "merged": [
                {name: merge[name] for name in ("row", "col", "rowspan", "colspan")}
                for merge in value.get("mergeCells") or []
            ],
        }

    def render(self, value: Any, context: Any = None) -> SafeString | str:
        # Cells are plain text; an import may have left numbers and nulls, which the template of
        # Wagtail cannot strip.
        if not value:
            return ""
        rows = [["" if cell is None else str(cell) for cell in row] for row in value["data"]]
        return super().render({**value, "data": rows}, context)

    class Meta:
        label = _("表格")
        icon = "table"
        template = "cms_core/blocks/table.html"


def _trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    """Strip the cells: text pasted from Word brings line ends and full-width indentation."""
    return [
        [cell.strip(" \t\r\n\u00a0\u3000") if isinstance(cell, str) else cell for cell in row]
        for row in rows
    ]


class AlternativeTextImageBlock(WagtailImageBlock):
    """An image with its alternative text, required unless the image only decorates."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        self.child_blocks["image"].label = _("图片")
        self.child_blocks["decorative"].label = _("仅作装饰，不含信息")
        self.child_blocks["alt_text"].label = _("替代文字")

    def clean(self, value: Any) -> Any:
        blank = value and not (value.contextual_alt_text or "").strip() and not value.decorative
        if blank and not self.is_deferred_validation:
            raise StructBlockValidationError(
                block_errors={
                    "alt_text": ValidationError(
                        _(
                            "请用一句话写明图片内容，供看不到图片的人使用；纯装饰图片请勾选“仅作装饰”。"
                        )
                    )
                }
            )
        return super().clean(value)

    class Meta:
        label = _("图片")
        icon = "image"


class ImageBlock(blocks.StructBlock):
    """An image in the text, with a caption."""

    image = AlternativeTextImageBlock(label=_("图片"))
    caption = blocks.CharBlock(label=_("图片说明"), required=False, max_length=200)

    class Meta:
        label = _("图片")
        icon = "image"
        template = "cms_core/blocks/image.html"
        label_format = "{caption}"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        image = value.get("image")
        context["image"] = image
        context["rendition"] = image.get_rendition(BODY_IMAGE_FILTER) if image else None
        context["alternative_text"] = _alternative_text(image)
        return context

    def get_api_representation(self, value: Any, context: ApiContext = None) -> Any:
        image = value.get("image")
        if image is None:
            return None
        return {
            **describe_image(image, context),
            "alt": _alternative_text(image),
            "decorative": bool(image.decorative),
            "caption": value.get("caption") or "",
        }


def _alternative_text(image: Any) -> str:
    if image is None or image.decorative:
        return ""
    return str(image.contextual_alt_text or "")


class DocumentChooserBlock(WagtailDocumentChooserBlock):
    """A file chosen from the store."""

    def get_api_representation(self, value: Any, context: ApiContext = None) -> Any:
        return describe_document(value, context) if value else None

    class Meta:
        label = _("文件")
        icon = "doc-full-inverse"


class AttachmentBlock(blocks.StructBlock):
    """One file of an attachment list."""

    document = DocumentChooserBlock(label=_("文件"))
    title = blocks.CharBlock(
        label=_("显示名称"), required=False, max_length=200, help_text=_("不填则用文件的标题")
    )

    class Meta:
        label = _("附件")
        icon = "doc-full-inverse"
        label_format = "{title}"

    def get_api_representation(self, value: Any, context: ApiContext = None) -> Any:
        document = value.get("document")
        if document is None:
            return None
        described = describe_document(document, context)
        return {**described, "title": value.get("title") or document.title}


class AttachmentsBlock(blocks.ListBlock):
    """Files in the place of the text where they belong, in their order."""

    def __init__(self, child_block: Any = AttachmentBlock, **kwargs: Any) -> None:
        super().__init__(child_block, **kwargs)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        # A file that was deleted leaves an entry without one; the reader sees no empty row.
        context["attachments"] = [
            {"document": entry["document"], "title": entry["title"] or entry["document"].title}
            for entry in value
            if entry.get("document")
        ]
        return context

    def get_api_representation(self, value: Any, context: ApiContext = None) -> list[Any]:
        described = super().get_api_representation(value, context=context)
        return [entry for entry in described if entry is not None]

    class Meta:
        label = _("附件列表")
        icon = "list-ul"
        template = "cms_core/blocks/attachments.html"
        min_num = 1


class VideoBlock(blocks.StructBlock):
    """A video of our own, or a link to where one can be seen; never a frame of a third party.

    A frame would tell its owner who reads which policy before anything is clicked. What is said
    and shown is required as text: it is the alternative for those who cannot hear or see it.
    """

    title = blocks.CharBlock(label=_("视频标题"), max_length=120)
    file = DocumentChooserBlock(label=_("视频文件"), required=False, help_text=_("MP4 格式"))
    page_url = blocks.URLBlock(
        label=_("视频所在网页"),
        required=False,
        help_text=_("视频在其他网站时填写网址，页面上只显示链接，不嵌入播放器"),
    )
    poster = ImageChooserBlock(label=_("封面图片"), required=False)
    captions = DocumentChooserBlock(
        label=_("字幕文件"), required=False, help_text=_("WebVTT 格式（.vtt）")
    )
    transcript = RichTextBlock(
        label=_("文字内容"),
        features=["bold", "ol", "ul"],
        help_text=_("写出视频里说的话和画面上的要点"),
    )

    class Meta:
        label = _("视频")
        icon = "media"
        template = "cms_core/blocks/video.html"
        label_format = "{title}"

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        errors: dict[str, ValidationError] = {}
        file, page_url, captions = value.get("file"), value.get("page_url"), value.get("captions")
        if bool(file) == bool(page_url):
            errors["file"] = ValidationError(
                _("请上传视频文件，或者填写视频所在网页，两者填一项。")
            )
        if file and file.file_extension.lower() != "mp4":
            errors["file"] = ValidationError(_("视频文件应为 MP4 格式，请转换后重新上传。"))
        if page_url and not page_url.startswith(("https://", "http://")):
            errors["page_url"] = ValidationError(_("网址应以 https:// 或 http:// 开头。"))
        if captions and captions.file_extension.lower() != "vtt":
            errors["captions"] = ValidationError(_("字幕文件应为 WebVTT 格式（.vtt）。"))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        poster = value.get("poster")
        context["poster"] = poster.get_rendition(BODY_IMAGE_FILTER) if poster else None
        return context

    def get_api_representation(self, value: Any, context: ApiContext = None) -> dict[str, Any]:
        described = super().get_api_representation(value, context=context)
        poster = value.get("poster")
        return {**described, "poster": describe_image(poster, context) if poster else None}


class BodyStreamBlock(blocks.StreamBlock):
    """The body of every item page."""

    heading = HeadingBlock()
    paragraph = RichTextBlock()
    table = TableBlock()
    image = ImageBlock()
    attachments = AttachmentsBlock()
    video = VideoBlock()

    class Meta:
        label = _("正文内容")
        template = "cms_core/blocks/body.html"


def plain_text(value: Any) -> str:
    """Return the words of a body, a line for each searchable piece."""
    pieces = value.stream_block.get_searchable_content(value) if value else []
    return "\n".join(piece for piece in (force_str(piece).strip() for piece in pieces) if piece)
