"""Articles and profiles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page

from cms.core.models import BasePage
from cms.plugins.pages.items import ItemPage


class ArticlePage(ItemPage):
    """A piece of news or a report of work."""

    author = models.CharField(_("作者"), max_length=50, blank=True)
    cover = models.ForeignKey(
        "cms_attachments.Image",
        verbose_name=_("封面图片"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    word_facts: ClassVar[Mapping[str, str] | None] = {"written_on": "written_on"}
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("topic"),
        FieldPanel("body"),
        FieldPanel("cover"),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
        ItemPage.source_panel,
        ItemPage.links_panel,
    ]
    api_fields = [*ItemPage.api_fields, APIField("author"), APIField("cover")]

    @property
    def leading_picture(self) -> Any:
        """The cover, above the text; ``None`` where the text itself shows that picture."""
        shown = {block.value["image"].pk for block in self.body.blocks_by_name("image")}
        return None if self.cover_id in shown else self.cover

    class Meta:
        abstract = True


class ProfilePage(ItemPage):
    """The one page that describes something: there is a single one in each language."""

    asks_topic: ClassVar[bool] = False

    class Meta:
        abstract = True

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Return whether there is no profile yet in the parent's language."""
        return bool(
            super().can_create_at(parent)
            and not cls._default_manager.filter(locale_id=parent.locale_id).exists()
        )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
    ]
