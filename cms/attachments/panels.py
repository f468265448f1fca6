"""Panels for the editor of a page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel


class AttachmentsPanel(InlinePanel):
    """The attachments of a page, chosen or uploaded in place and put in order."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("relation_name", "attachments")
        kwargs.setdefault("label", _("附件"))
        kwargs.setdefault("heading", _("附件"))
        kwargs.setdefault("panels", [FieldPanel("document"), FieldPanel("title")])
        super().__init__(**kwargs)
