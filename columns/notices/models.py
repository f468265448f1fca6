"""Notices and lists of results."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.search import index

from cms.core.models import BasePage
from cms.plugins.pages import ColumnPage, ItemPage, OfficialDocumentPage, RecordListPage
from cms.plugins.word import Note, WordDocument


class NoticesPage(ColumnPage):
    """The column's landing page."""

    class Meta:
        verbose_name = _lazy("通知公告栏目")


class NoticeType(models.TextChoices):
    """What a notice is for."""

    NOTICE = "notice", _lazy("通知")
    ANNOUNCEMENT = "announcement", _lazy("公告")
    APPLICATION = "application", _lazy("申报通知")
    PUBLICITY = "publicity", _lazy("公示")
    TENDER = "tender", _lazy("征集遴选")


def type_of_title(title: str) -> NoticeType:
    """Return what a notice is for, as its title says."""
    if title.endswith(("公示", "公示名单")):
        return NoticeType.PUBLICITY
    if "申报" in title:
        return NoticeType.APPLICATION
    if "征集" in title or "遴选" in title:
        return NoticeType.TENDER
    return NoticeType.ANNOUNCEMENT if title.endswith("公告") else NoticeType.NOTICE


class WindowState(models.TextChoices):
    """Where today lies in a notice's window."""

    NONE = "none", _lazy("没有办理期限")
    COMING = "coming", _lazy("尚未开始")
    OPEN = "open", _lazy("正在办理")
    CLOSED = "closed", _lazy("已经截止")


def window_state(opens_on: dt.date | None, closes_on: dt.date | None, on: dt.date) -> WindowState:
    """Return where a day lies in a window; both ends count as open, an absent end is open."""
    if opens_on is None and closes_on is None:
        return WindowState.NONE
    if opens_on and on < opens_on:
        return WindowState.COMING
    if closes_on and on > closes_on:
        return WindowState.CLOSED
    return WindowState.OPEN


class NoticePage(OfficialDocumentPage):
    """A notice, with the window within which something can be applied for."""

    notice_type = models.CharField(
        _lazy("类型"), max_length=12, choices=NoticeType.choices, default=NoticeType.NOTICE
    )
    opens_on = models.DateField(_lazy("开始日期"), null=True, blank=True)
    closes_on = models.DateField(
        _lazy("截止日期"), null=True, blank=True, help_text=_lazy("当天仍可办理。")
    )
    contact = models.CharField(_lazy("联系人和电话"), max_length=100, blank=True)

    template = "column_notices/notice.html"
    admin_filters: ClassVar[tuple[str, ...]] = ("notice_type", "closes_on")
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("notice_type"),
        FieldPanel("topic"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("opens_on"), FieldPanel("closes_on"), FieldPanel("contact")],
            heading=_lazy("办理期限与联系方式"),
        ),
        OfficialDocumentPage.document_panel,
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
        ItemPage.source_panel,
        ItemPage.links_panel,
    ]
    api_fields = [
        *OfficialDocumentPage.api_fields,
        APIField("notice_type"),
        APIField("opens_on"),
        APIField("closes_on"),
        APIField("window_state"),
        APIField("contact"),
    ]
    search_fields = [*OfficialDocumentPage.search_fields, index.FilterField("notice_type")]

    class Meta:
        verbose_name = _lazy("通知公告")
        verbose_name_plural = _lazy("通知公告")

    @property
    def window_state(self) -> WindowState:
        """Return where today lies in the notice's window."""
        return window_state(self.opens_on, self.closes_on, timezone.localdate())

    def adopt_word(self, read: WordDocument) -> list[Note]:
        """Read from the title of a Word file what the notice is for."""
        self.notice_type = type_of_title(read.title)
        return []

    def clean(self) -> None:
        """Check that the window does not end before it begins."""
        super().clean()
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            raise ValidationError({"closes_on": _("截止日期早于开始日期，请核对。")})


class ResultListPage(RecordListPage):
    """The list of those who were granted, listed or chosen."""

    class Meta:
        verbose_name = _lazy("名单公示")
        verbose_name_plural = _lazy("名单公示")
