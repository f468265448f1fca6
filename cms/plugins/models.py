"""What the framework itself keeps."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT: Final = dt.timedelta(days=1)


class ImportUpload(models.Model):
    """A table between its preview and its import; nobody but who sent it can go on with it.

    Kept in the database, not in the media folder: it may hold what will not be published, and any
    process may serve the second step.
    """

    token = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(_("用途"), max_length=60)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("上传人"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    name = models.CharField(_("文件名"), max_length=255)
    content = models.BinaryField(_("内容"))
    created_at = models.DateTimeField(_("上传时间"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("待导入的表格")
        verbose_name_plural = _("待导入的表格")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def keep(cls, purpose: str, user: Any, name: str, content: bytes) -> ImportUpload:
        """Keep a file until its import is confirmed; what is a day old goes."""
        cls.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
        return cls.objects.create(purpose=purpose, user=user, name=name[:255], content=content)

    @classmethod
    def take(cls, purpose: str, user: Any, token: str) -> ImportUpload | None:
        """Return the person's file of a token, locked, or ``None``; inside a transaction."""
        try:
            key = uuid.UUID(token)
        except ValueError:
            return None
        uploads = cls.objects.select_for_update()
        return uploads.filter(
            pk=key, purpose=purpose, user=user, created_at__gte=timezone.now() - KEPT
        ).first()


class WordSource(models.Model):
    """The Word file a draft was made from, and what of it was not understood.

    Not a part of the page: its revisions do not carry it, and no reader ever sees the file because
    of it. ``notes`` are mappings of ``kind``, ``place`` and ``text``.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(
        "cms_attachments.Document",
        verbose_name=_("Word 原件"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("上传人"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    notes = models.JSONField(_("没有读懂的内容"), default=list)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)

    # The document's usage names the file's own page; beside it this row would say nothing.
    page.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    user.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]

    class Meta:
        verbose_name = _("Word 原件")
        verbose_name_plural = _("Word 原件")
        indexes = [models.Index(fields=["page", "-created_at"], name="plugins_word_source_page")]

    def __str__(self) -> str:
        return str(self.document)

    def notes_by_kind(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """Return (name of the kind, notes) for each kind that has any, most serious first."""
        from cms.plugins.word.structure import NoteKind

        groups = [
            (str(kind.label), [one for one in self.notes if one["kind"] == kind])
            for kind in NoteKind
        ]
        return [(label, notes) for label, notes in groups if notes]
