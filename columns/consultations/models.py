"""Letters of the public, and the bureau's replies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.search import index

from cms.core.models import BasePage
from cms.plugins.pages import FilteredColumnPage, ItemPage
from cms.plugins.pages.items import today
from cms.plugins.text_lines import lines
from columns.consultations.enums import LetterCategory
from columns.consultations.queries import letter_statistics
from columns.consultations.rules import date_problems, is_in_time, personal_data, reply_due


class ConsultationsPage(FilteredColumnPage):
    """The column's landing page: how to write, what was answered, the figures of a year."""

    filter_field = "category"
    how_to_write = models.TextField(
        _lazy("怎样写信给我们"),
        max_length=2000,
        blank=True,
        help_text=_lazy("一行写一种办法，如：信箱地址、来信地址、电话。"),
    )

    template = "column_consultations/column.html"
    content_panels = [*FilteredColumnPage.content_panels, FieldPanel("how_to_write")]
    api_fields = [*FilteredColumnPage.api_fields, APIField("how_to_write_list")]

    class Meta:
        verbose_name = _lazy("商务咨询栏目")

    @property
    def how_to_write_list(self) -> list[str]:
        """Return the ways to write, one by one."""
        return lines(self.how_to_write)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the figures of the last twelve months: one query more."""
        context = super().get_context(request, *args, **kwargs)
        figures = letter_statistics(LetterPage, self.locale_id, timezone.localdate())
        context["statistics"] = figures
        context["categories"] = [
            (LetterCategory(category).label, number) for category, number in figures.categories
        ]
        return context


class LetterPage(ItemPage):
    """A letter that may be shown, with its reply (catalogue row 22)."""

    category = models.CharField(
        _lazy("类型"),
        max_length=9,
        choices=LetterCategory.choices,
        default=LetterCategory.QUESTION,
    )
    sender = models.CharField(
        _lazy("来信人"),
        max_length=60,
        default="网民",
        help_text=_lazy("只写姓氏和称谓，如“李先生”“某企业”，不要写全名。"),
    )
    received_on = models.DateField(_lazy("来信日期"), default=today)
    letter = models.TextField(
        _lazy("来信内容"),
        max_length=5000,
        help_text=_lazy("发布前请隐去姓名、电话、住址、证件号码等个人信息。"),
    )
    reply = models.TextField(_lazy("答复内容"), max_length=10000)
    replied_by = models.CharField(
        _lazy("答复单位"), max_length=100, blank=True, help_text=_lazy("不填就是责任科室。")
    )
    replied_on = models.DateField(_lazy("答复日期"), default=today)

    template = "column_consultations/letter.html"
    event_facts: ClassVar[tuple[str, ...]] = ("received_on",)
    done_fact: ClassVar[str] = "replied_on"
    admin_filters: ClassVar[tuple[str, ...]] = ("category", "received_on", "replied_on")
    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("category"), FieldPanel("topic")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("sender"), FieldPanel("received_on")]),
                FieldPanel("letter"),
            ],
            heading=_lazy("来信"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("reply"),
                FieldRowPanel([FieldPanel("replied_by"), FieldPanel("replied_on")]),
            ],
            heading=_lazy("答复"),
        ),
        FieldPanel("body", heading=_lazy("补充说明")),
        ItemPage.attachments_panel,
        ItemPage.links_panel,
        ItemPage.facts_panel,
    ]
    api_fields = [
        *ItemPage.api_fields,
        APIField("category"),
        APIField("sender"),
        APIField("received_on"),
        APIField("letter"),
        APIField("reply"),
        APIField("replying_body"),
        APIField("replied_on"),
        APIField("days_taken"),
    ]
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("letter"),
        index.SearchField("reply"),
        index.FilterField("category"),
        index.FilterField("received_on"),
    ]

    class Meta:
        verbose_name = _lazy("来信答复")
        verbose_name_plural = _lazy("来信答复")

    @property
    def replying_body(self) -> str:
        """Return who replies: the one named, otherwise the responsible unit."""
        return self.replied_by or self.responsible_unit_name

    @classmethod
    def event_date_from(cls, facts: Mapping[str, Any]) -> dt.date | None:
        """Return the day of receipt, from which the term runs (catalogue row 22)."""
        return facts["received_on"]

    @property
    def days_taken(self) -> int:
        """Return the calendar days from the letter to the reply."""
        return (self.replied_on - self.received_on).days

    @property
    def reply_due(self) -> dt.date:
        """Return the last day for the reply."""
        return reply_due(self.received_on)

    @property
    def is_in_time(self) -> bool:
        """Return whether the reply came within the term."""
        return is_in_time(self.received_on, self.replied_on)

    def clean(self) -> None:
        """Check that the reply follows the letter."""
        super().clean()
        if self.received_on and self.replied_on:
            problems = date_problems(self.received_on, self.replied_on, timezone.localdate())
            if problems:
                raise ValidationError(problems)

    def release_problems(self) -> list[str]:
        """Refuse a letter that shows who wrote it (个人信息保护法 art 6, 25)."""
        problems = super().release_problems()
        found = personal_data(f"{self.title}\n{self.sender}\n{self.letter}")
        if found:
            problems.append(
                _("来信里像是有%(kinds)s，请用“*”隐去后再发布。") % {"kinds": "、".join(found)}
            )
        return problems
