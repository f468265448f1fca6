"""Documents, images, and which live page uses which of them."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import Any, ClassVar
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.managers import TaggableManager
from wagtail.api import APIField
from wagtail.coreutils import string_to_ascii
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Orderable
from wagtail.search import index

from cms.attachments import rules

_CHUNK = 1024 * 1024


def document_path(instance: Document, filename: str) -> str:
    """Return where an upload is stored: an ASCII name, readable to a person as pinyin."""
    name = PurePosixPath(rules.clean_file_name(filename))
    ascii_stem = "".join(
        character if character.isalnum() and character.isascii() else "-"
        for character in string_to_ascii(name.stem)
    )
    ascii_stem = "-".join(filter(None, ascii_stem.split("-")))[:60] or "file"
    return f"documents/{ascii_stem}{name.suffix.lower()}"


def new_upload(stored: Any) -> Any:
    """Return the upload a file field holds and has not stored yet, else ``None``."""
    # Django has no public word for it; FileField.pre_save() asks the same.
    return stored.file if stored and not stored._committed else None  # noqa: SLF001


class Document(AbstractDocument):
    """A file for the public; what it is was judged by its content.

    The stored name is ASCII, the name the public saves it under is the title.
    """

    # Field of ours over Wagtail's: the stored name is ASCII on every file system.
    file = models.FileField(_("文件"), upload_to=document_path)
    # As Wagtail's, under names of our own: its unused model keeps the default ones.
    tags = TaggableManager(
        _("标签"), help_text=None, blank=True, related_name="attachments_documents"
    )
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("上传人"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    uploaded_by_user.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False, default="")
    mime_type = models.CharField(_("内容类型"), max_length=100, editable=False, default="")
    original_filename = models.CharField(
        _("上传时的文件名"), max_length=255, editable=False, default=""
    )

    admin_form_fields = ("title", "file", "collection", "tags")
    api_fields: ClassVar[list[APIField]] = [
        APIField("sha256"),
        APIField("mime_type"),
        APIField("file_size"),
        APIField("original_filename"),
    ]
    search_fields = [
        *AbstractDocument.search_fields,
        index.FilterField("sha256"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("文件")
        verbose_name_plural = _("文件")
        permissions = [("choose_document", _("可以选用文件"))]
        indexes = [
            models.Index(fields=["sha256"], name="attachments_document_sha256"),
        ]

    def clean(self) -> None:
        """Refuse a file of a wrong type, and another file under a title the public already sees."""
        upload = new_upload(self.file)
        if upload is None:
            return
        try:
            file_type = rules.check_upload(
                str(self.file.name),
                upload,
                size=self.file.size,
                max_size=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE,
            )
        except rules.UploadRefusedError as error:
            raise ValidationError({"file": error}) from error
        self.mime_type = file_type.mime_type
        refuse_replacing(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; with a new file, first take its fingerprint, size, type and name."""
        upload = new_upload(self.file)
        if upload is not None:
            if self._measured is not upload:
                self._set_document_file_metadata()
            written = kwargs.get("update_fields")
            if written is not None:
                kwargs["update_fields"] = {
                    *written, "file", "file_size", "file_hash", "sha256", "mime_type",
                    "original_filename",
                }  # fmt: skip
        super().save(*args, **kwargs)

    # The upload whose fingerprint was taken: Wagtail's form takes it before saving.
    _measured: Any = None

    def _set_document_file_metadata(self) -> None:
        super()._set_document_file_metadata()
        self._measured = self.file.file
        self.original_filename = rules.clean_file_name(str(self.file.name))
        file_type = rules.FILE_TYPES.get(rules.extension_of(str(self.file.name)))
        self.mime_type = file_type.mime_type if file_type else "application/octet-stream"
        digest = hashlib.sha256()
        with self.open_file() as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
            stream.seek(0)
        self.sha256 = digest.hexdigest()

    @property
    def url(self) -> str:
        """The address that asks whether a live public page uses the file."""
        return reverse("wagtaildocs_serve", args=[self.pk, self.filename])

    @property
    def content_type(self) -> str:
        """The media type to serve the file with."""
        return self.mime_type or "application/octet-stream"

    @property
    def download_name(self) -> str:
        """The name the public saves the file under: the title, with the extension of the file."""
        name = self.title.strip()
        ending = f".{self.file_extension.lower()}"
        return rules.clean_file_name(name if name.lower().endswith(ending) else name + ending)

    @property
    def content_disposition(self) -> str:
        """The header value, the Chinese name in the form of RFC 6266."""
        file_type = rules.FILE_TYPES.get(self.file_extension.lower())
        kind = "inline" if file_type and file_type.inline else "attachment"
        return (
            f'{kind}; filename="{self.filename}"; '
            f"filename*=UTF-8''{quote(self.download_name, safe='')}"
        )


class Image(AbstractImage):
    """A picture with the sentence that stands for it where it can't be seen."""

    # As Wagtail's, under names of our own: its unused model keeps the default ones.
    tags = TaggableManager(_("标签"), help_text=None, blank=True, related_name="attachments_images")
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("上传人"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    uploaded_by_user.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    # 无障碍环境建设法 art 32: without words for it an image is no public information.
    description = models.CharField(
        _("替代文字"),
        max_length=255,
        help_text=_("用一句话写明图片内容，供看不到图片的人使用"),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    api_fields: ClassVar[list[APIField]] = [APIField("description")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("图片")
        verbose_name_plural = _("图片")
        permissions = [("choose_image", _("可以选用图片"))]
        # Serving finds the image by its path.
        indexes = [models.Index(fields=["file"], name="attachments_image_file")]

    def clean(self) -> None:
        """Refuse another file for an image the public already sees."""
        super().clean()
        if new_upload(self.file) is not None:
            refuse_replacing(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; with a new file, first take its fingerprint and size."""
        if new_upload(self.file) is not None and not kwargs.get("update_fields"):
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    def generate_rendition_file(self, filter: Any, *, source: Any = None) -> ContentFile[bytes]:  # noqa: A002
        """Make a size of the image; Wagtail leaves the temporary file of it open."""
        generated = super().generate_rendition_file(filter, source=source)
        with generated:
            generated.seek(0)
            return ContentFile(generated.read(), name=generated.name)


class Rendition(AbstractRendition):
    """An image in one size."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("图片尺寸")
        verbose_name_plural = _("图片尺寸")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="attachments_one_rendition",
            )
        ]
        indexes = [models.Index(fields=["file"], name="attachments_rendition_file")]


def refuse_replacing(stored: Document | Image) -> None:
    """Refuse a new file under a title that a live page shows.

    It would change what the public reads without anybody's release. Raises ``ValidationError``.
    """
    from cms.attachments.queries import live_uses

    if stored.pk is None or not live_uses(stored).exists():
        return
    raise ValidationError(
        {
            "file": _(
                "已发布的页面正在使用这个文件，不能直接换掉。"
                "请把新文件另行上传，在页面中换用后重新送审。"
            )
        }
    )


class PageAttachment(Orderable):
    """A file attached to a page: drafted, reviewed and released with it."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="+", verbose_name=_("文件")
    )
    title = models.CharField(
        _("显示名称"), max_length=255, blank=True, help_text=_("不填则用文件的标题")
    )

    api_fields: ClassVar[list[APIField]] = [APIField("title"), APIField("document")]

    class Meta(Orderable.Meta):
        verbose_name = _("附件")
        verbose_name_plural = _("附件")

    def __str__(self) -> str:
        return self.display_title

    @property
    def display_title(self) -> str:
        """What the page shows."""
        return self.title or self.document.title


class LiveFile(models.Model):
    """A document or image that the released content of a page uses.

    Written in the transaction of the release, so that a file is public no longer than its page
    says; Wagtail's reference index follows by a background task and lags behind a release.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    image = models.ForeignKey(
        Image, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    # Derived from the page; listing it as a use of the file beside the page would count it twice.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("已公开的文件")
        verbose_name_plural = _("已公开的文件")
        constraints = [
            models.UniqueConstraint(fields=["page", "document"], name="attachments_live_document"),
            models.UniqueConstraint(fields=["page", "image"], name="attachments_live_image"),
            models.CheckConstraint(
                condition=models.Q(document__isnull=False) ^ models.Q(image__isnull=False),
                name="attachments_live_one_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} → {self.document_id or self.image_id}"


class FileText(models.Model):
    """The text of a file by its content, or why it has none; read once, after its first release."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    text = models.TextField(_("文字"), blank=True)
    problem = models.CharField(_("问题"), max_length=200, blank=True)
    read_at = models.DateTimeField(_("读取时间"), auto_now=True)

    class Meta:
        verbose_name = _("文件的文字")
        verbose_name_plural = _("文件的文字")

    def __str__(self) -> str:
        return self.sha256[:12]
