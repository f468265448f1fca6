"""The least a page needs to carry blocks, a chosen image and attachments."""

from __future__ import annotations

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField

from cms.attachments.panels import AttachmentsPanel
from cms.core.blocks import BodyStreamBlock
from cms.core.fields import StreamField
from cms.core.models.pages import BasePage


class PageWithBody(BasePage):
    body = StreamField(BodyStreamBlock(), blank=True)
    cover = models.ForeignKey(
        "cms_attachments.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        FieldPanel("cover"),
        AttachmentsPanel(),
    ]
    api_fields = [APIField("body"), APIField("attachments")]
