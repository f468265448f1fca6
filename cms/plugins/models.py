"""What the framework itself keeps."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


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
