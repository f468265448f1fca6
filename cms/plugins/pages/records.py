"""Lists of records: who was granted, listed or chosen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField

from cms.core.models import BasePage
from cms.plugins.pages.items import ItemPage


class RecordListPage(ItemPage):
    """An item whose substance is a table of records, true as of a day."""

    as_of = models.DateField(
        _lazy("数据截至"), null=True, blank=True, help_text=_lazy("名单或数据反映哪一天的情况。")
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("topic"),
        FieldPanel("as_of"),
        FieldPanel("body"),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
        ItemPage.source_panel,
        ItemPage.links_panel,
    ]
    api_fields = [*ItemPage.api_fields, APIField("as_of")]

    class Meta:
        abstract = True

    def release_problems(self) -> list[str]:
        """Refuse a list without records: neither a table nor an attachment."""
        problems = super().release_problems()
        if not self.attachments.exists() and not any(
            block.block_type == "table" for block in self.body
        ):
            problems.append(_("名单里还没有内容，请在正文加入表格，或上传附件。"))
        return problems
