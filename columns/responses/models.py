"""Answers to what the public is concerned about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.search import index

from cms.core.models import BasePage
from cms.plugins.pages import FilteredColumnPage, ItemPage
from cms.plugins.pages.items import today
from columns.responses.enums import ConcernSource
from columns.responses.rules import date_problems, days_taken


class ResponsesPage(FilteredColumnPage):
    """The column's landing page."""

    filter_field = "concern_source"

    class Meta:
        verbose_name = _lazy("解读回应栏目")


class ResponsePage(ItemPage):
    """A concern, where it came from, and what the bureau answers (catalogue: 热点回应)."""

    concern = models.TextField(
        _lazy("群众关注什么"),
        max_length=1000,
        help_text=_lazy("用群众的话写清楚问题，不要写当事人的姓名、电话等个人信息。"),
    )
    concern_source = models.CharField(
        _lazy("从哪里了解到"),
        max_length=8,
        choices=ConcernSource.choices,
        default=ConcernSource.LETTERS,
    )
    concern_note = models.CharField(
        _lazy("来源说明"),
        max_length=200,
        blank=True,
        help_text=_lazy("例如：某月收到同类来电46件；媒体报道写明媒体名称和日期。"),
    )
    raised_on = models.DateField(_lazy("关注起始日期"), null=True, blank=True)
    answer = models.TextField(
        _lazy("一句话回应"),
        max_length=500,
        help_text=_lazy("先说结论：行不行、什么时候、找谁。详细内容写在正文里。"),
    )
    answered_by = models.CharField(
        _lazy("回应单位"),
        max_length=100,
        blank=True,
        help_text=_lazy("不填就是责任科室；与其他单位一起回应的，用顿号隔开。"),
    )
    responder = models.CharField(
        _lazy("回应人"), max_length=60, blank=True, help_text=_lazy("姓名和职务，可不填。")
    )
    answered_on = models.DateField(_lazy("回应日期"), default=today)

    template = "column_responses/response.html"
    admin_filters: ClassVar[tuple[str, ...]] = ("concern_source", "answered_on")
    event_facts: ClassVar[tuple[str, ...]] = ("event_on", "answered_on")
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("topic"),
        MultiFieldPanel(
            [
                FieldPanel("concern"),
                FieldRowPanel([FieldPanel("concern_source"), FieldPanel("raised_on")]),
                FieldPanel("concern_note"),
            ],
            heading=_lazy("群众关注的问题"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("answer"),
                FieldPanel("body"),
                FieldRowPanel([FieldPanel("answered_by"), FieldPanel("responder")]),
                FieldPanel("answered_on"),
            ],
            heading=_lazy("我们的回应"),
        ),
        ItemPage.links_panel,
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
    ]
    api_fields = [
        *ItemPage.api_fields,
        APIField("concern"),
        APIField("concern_source"),
        APIField("concern_note"),
        APIField("raised_on"),
        APIField("answer"),
        APIField("answering_body"),
        APIField("responder"),
        APIField("answered_on"),
    ]
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("concern"),
        index.SearchField("answer"),
        index.FilterField("concern_source"),
        index.FilterField("answered_on"),
    ]

    class Meta:
        verbose_name = _lazy("热点回应")
        verbose_name_plural = _lazy("热点回应")

    @property
    def answering_body(self) -> str:
        """Return who answers: the units named, otherwise the responsible one."""
        return self.answered_by or self.responsible_unit_name

    @property
    def days_taken(self) -> int | None:
        """Return the calendar days from the concern to the answer."""
        return days_taken(self.raised_on, self.answered_on)

    @classmethod
    def event_date_from(cls, facts: Mapping[str, Any]) -> dt.date | None:
        """Return the day of the answer: that is when the information came to be."""
        return facts["event_on"] or facts["answered_on"]

    def clean(self) -> None:
        """Check that the answer follows the concern."""
        super().clean()
        problems = date_problems(self.raised_on, self.answered_on, timezone.localdate())
        if self.concern_source == ConcernSource.OTHER and not self.concern_note.strip():
            problems["concern_note"] = _("来源选了“其他”，请写明是从哪里了解到的。")
        if problems:
            raise ValidationError(problems)
