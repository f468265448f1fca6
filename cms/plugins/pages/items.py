"""The base of every item page."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index

from cms.attachments.panels import AttachmentsPanel
from cms.core.blocks import BodyStreamBlock
from cms.core.body_checks import body_problems
from cms.core.fields import StreamField
from cms.core.migration import is_migrated
from cms.core.models import BasePage, Ground
from cms.core.release import current_permit
from cms.deadlines.due_dates import DueDate, Tolerances, due_date
from cms.deadlines.rules import DeadlineRule
from cms.deadlines.working_calendar import WorkingCalendar
from cms.departments.rules import OwnerResolution
from cms.plugins import ownership
from cms.plugins.duties import Duty, catalogue_source, duty_for
from cms.plugins.registry import registry

if TYPE_CHECKING:
    from cms.plugins.word.structure import Note, WordDocument

_EARLIEST_YEAR = 1949
_SLUG_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


class Source(models.TextChoices):
    """Where an item comes from."""

    OWN = "own", _lazy("本单位")
    REPOST = "repost", _lazy("转载")


@dataclass(frozen=True, slots=True)
class DraftingFacts:
    """Who drafted the policies a page is about (keys), and whether one is a higher organ's."""

    units: tuple[int, ...] = ()
    upstream: bool = False


def today() -> dt.date:
    """Return the date in the project's time zone; a default a migration can name."""
    return timezone.localdate()


class ItemPage(BasePage):
    """One piece of information the catalogue obliges the bureau to publish."""

    is_disclosure = True

    topic = models.ForeignKey(
        "cms_departments.Topic",
        verbose_name=_lazy("业务主题"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_lazy("按业务分工确定责任科室。"),
    )
    written_on = models.DateField(
        _lazy("成文日期"), default=today, help_text=_lazy("文件落款的日期；没有文件的填写当天。")
    )
    event_on = models.DateField(
        _lazy("信息形成或变更之日"),
        null=True,
        blank=True,
        help_text=_lazy("公开时限从这一天起算；不填就按成文日期。"),
    )
    event_reason = models.CharField(
        _lazy("晚于成文日期的理由"),
        max_length=200,
        blank=True,
        help_text=_lazy("例如：经批准延后印发。"),
    )
    responsible_unit = models.ForeignKey(
        "cms_departments.Department",
        verbose_name=_lazy("责任科室"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    source = models.CharField(
        _lazy("来源"), max_length=6, choices=Source.choices, default=Source.OWN
    )
    source_name = models.CharField(_lazy("转载自"), max_length=100, blank=True)
    source_url = models.URLField(_lazy("原文网址"), blank=True)
    summary = models.TextField(
        _lazy("内容概述"),
        blank=True,
        max_length=300,
        help_text=_lazy("一两句话说明内容，会出现在目录和检索结果里。"),
    )
    keywords = models.CharField(
        _lazy("关键词"), max_length=100, blank=True, help_text=_lazy("用顿号隔开。")
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_lazy("正文"), blank=True)

    family_template = "columns/item.html"
    subpage_types: ClassVar[list[Any]] = []
    # Whether an item of this type is asked for its topic (columns whose owner depends on it).
    asks_topic: ClassVar[bool] = True
    # Fields by which the admin's list of this type can be filtered beyond those every item has.
    admin_filters: ClassVar[tuple[str, ...]] = ()
    # What the admin's lists show or decide by, kept in the row of a draft.
    listed_facts: ClassVar[tuple[str, ...]] = ("responsible_unit_id", "topic_id", "written_on")
    # Set on a page that is being taken over from an old site: it may lack what it lacked there.
    is_taken_over: bool = False
    # The fields the time limit is counted from, enough for lists that read no whole page.
    event_facts: ClassVar[tuple[str, ...]] = ("event_on", "written_on")
    # The field that says when the duty was done, where that is not the day of publication.
    done_fact: ClassVar[str] = ""
    # Names of the addresses at which tables of this type are imported; offered above the list.
    admin_imports: ClassVar[tuple[str, ...]] = ()
    # Fact read from a Word file (``cms.plugins.word.facts.FACTS``) → field of this type; ``None``
    # where drafts of this type are not made from Word.
    word_facts: ClassVar[Mapping[str, str] | None] = None

    facts_panel: ClassVar[Any] = MultiFieldPanel(
        [
            FieldPanel("written_on"),
            FieldPanel("event_on"),
            FieldPanel("event_reason"),
            FieldPanel("summary"),
            FieldPanel("keywords"),
        ],
        heading=_lazy("日期与概述"),
        classname="collapsed",
    )
    source_panel: ClassVar[Any] = MultiFieldPanel(
        [FieldPanel("source"), FieldPanel("source_name"), FieldPanel("source_url")],
        heading=_lazy("来源"),
        classname="collapsed",
    )
    links_panel: ClassVar[Any] = InlinePanel(
        "page_links", heading=_lazy("与其他页面的关系"), label=_lazy("关系"), classname="collapsed"
    )
    attachments_panel: ClassVar[Any] = AttachmentsPanel()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("topic"),
        FieldPanel("body"),
        attachments_panel,
        facts_panel,
        source_panel,
        links_panel,
    ]
    promote_panels: ClassVar[list[Any]] = []
    api_fields = [
        APIField("index_number"),
        APIField("topic_name"),
        APIField("written_on"),
        APIField("event_on"),
        APIField("responsible_unit_name"),
        APIField("source"),
        APIField("source_name"),
        APIField("source_url"),
        APIField("summary"),
        APIField("keyword_list"),
        APIField("body"),
        APIField("attachment_list"),
        APIField("link_list"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("keywords"),
        index.SearchField("body"),
        index.FilterField("topic"),
        index.FilterField("responsible_unit"),
        index.FilterField("written_on"),
    ]

    class Meta:
        abstract = True

    @classmethod
    def clean_parent_page_models(cls) -> list[Any]:
        """Return the column's own landing page type."""
        column = registry.for_model(cls)
        return [column.page_model] if column else []

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Return whether the column takes new pages: its catalogue row has not vanished."""
        column = registry.for_model(cls)
        return bool(
            column and super().can_create_at(parent) and catalogue_source().is_open(column.slug)
        )

    @cached_property
    def column(self) -> Any:
        """Return the column's declaration."""
        return registry.for_model(type(self))

    @property
    def duty(self) -> Duty | None:
        """Return the catalogue row this page answers to."""
        return duty_for(self.column.slug, self.column.item_name(type(self)))

    @cached_property
    def is_migrated(self) -> bool:
        """Return whether the page was first public on an old site; lists bring it along."""
        return is_migrated(self)

    @property
    def due(self) -> Any:
        """Return by when the page had to be public, or ``None`` where no day can be named."""
        return ownership.due_of(self)

    def owner_resolution(self) -> OwnerResolution:
        """Return who answers for the page, step by step, and why."""
        return ownership.resolution_of(self)

    def drafting_facts(self) -> DraftingFacts:
        """Return who drafted what this page is about; interpretations override."""
        return DraftingFacts()

    def refresh_facts(self) -> None:
        """Read again what ownership depends on, and resolve the responsible unit from it."""
        units = self.owner_resolution().units
        self.responsible_unit_id = units[0].pk if units else None

    @classmethod
    def event_date_from(cls, facts: Mapping[str, Any]) -> dt.date | None:
        """Return the day the time limit counts from (条例 art 26), given ``event_facts``.

        ``None`` where a draft says nothing yet.
        """
        return facts["event_on"] or facts["written_on"]

    @classmethod
    def due_from(
        cls,
        rule: DeadlineRule | None,
        facts: Mapping[str, Any],
        calendar: WorkingCalendar,
        allowed: Tolerances,
    ) -> DueDate | None:
        """Return by when an item with these ``event_facts`` is due; types with a law override."""
        event = cls.event_date_from(facts)
        return due_date(rule, event, calendar, allowed) if rule and event else None

    @property
    def event_date(self) -> Any:
        """Return the day the time limit counts from."""
        return self.event_date_from({name: getattr(self, name) for name in self.event_facts})

    def _set_core_field_defaults(self) -> None:
        # An address says the day and nothing that a later title would belie.
        if not self.slug:  # type: ignore[has-type]  # Wagtail's own field, untyped
            tail = "".join(secrets.choice(_SLUG_ALPHABET) for _count in range(8))
            self.slug = f"{timezone.localdate():%Y%m%d}-{tail}"
        super()._set_core_field_defaults()

    def clean(self) -> None:
        """Check dates and source; each message says how to mend."""
        super().clean()
        errors: dict[str, str] = {}
        if self.written_on and self.written_on.year < _EARLIEST_YEAR:
            errors["written_on"] = _("成文日期早于1949年，请核对年份。")
        if self.event_on and self.written_on:
            if self.event_on < self.written_on:
                errors["event_on"] = _("信息形成或变更之日早于成文日期，请核对；没有变更就不用填。")
            elif self.event_on > self.written_on and not self.event_reason.strip():
                errors["event_reason"] = _(
                    "信息形成或变更之日晚于成文日期，公开时限会随之推后，请写明理由。"
                )
        if self.source == Source.REPOST and not self._is_taken_over():
            if not self.source_name.strip():
                errors["source_name"] = _("转载的内容请写明来源单位。")
            if not self.source_url:
                errors["source_url"] = _("转载的内容请填写原文网址。")
        if errors:
            raise ValidationError(errors)
        if self.pk and any(link.target_id == self.pk for link in self.page_links.all()):
            raise ValidationError(_("页面不能与自己建立关系，请在“与其他页面的关系”里另选一个。"))

    def _is_taken_over(self) -> bool:
        permit = current_permit(self.pk) if self.pk else None
        return self.is_taken_over or (permit is not None and permit.ground == Ground.IMPORT)

    def release_problems(self) -> list[str]:
        """Return what stands against releasing this version, each with its mend."""
        problems: list[str] = [*super().release_problems(), *body_problems(self.body)]
        if self.event_date > timezone.localdate():
            problems.append(
                _("信息形成之日（%(date)s）还没有到，请核对日期或改为定时发布。")
                % {"date": self.event_date}
            )
        return problems

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Resolve the responsible unit from the catalogue into the draft, then save it.

        The row of a page that is not public follows, so that lists say who answers for the draft.
        """
        self.refresh_facts()
        if not self.live:
            facts = {name: getattr(self, name) for name in self.listed_facts}
            type(self)._default_manager.filter(pk=self.pk, live=False).update(**facts)
        return super().save_revision(*args, **kwargs)

    def adopt_word(self, read: WordDocument) -> list[Note]:
        """Set what a Word file tells beyond ``word_facts``; return what is to be checked."""
        return []

    @property
    def topic_name(self) -> str:
        """Return the topic's name, empty where there is none."""
        return str(self.topic) if self.topic_id else ""

    @property
    def responsible_unit_name(self) -> str:
        """Return the responsible unit's name, empty before the first draft."""
        if not self.responsible_unit_id:
            return ""
        if self._meta.get_field("responsible_unit").is_cached(self):
            return str(self.responsible_unit)
        # Lists ask every row; the names of the units are few.
        return ownership.unit_names().get(self.responsible_unit_id, "")

    @property
    def keyword_list(self) -> list[str]:
        """Return the keywords one by one."""
        text = self.keywords
        for mark in "，,；; ":
            text = text.replace(mark, "、")
        return [word for word in text.split("、") if word]

    @property
    def withheld(self) -> frozenset[str]:
        """Return the fields that are shown no more, though the page is live; none by default.

        Named as the API names them; readers get an empty list in their place.
        """
        return frozenset()

    @property
    def attachment_list(self) -> list[dict[str, Any]]:
        """Return the attachments as values, in their order."""
        return [attachment.as_value() for attachment in self.attachments.all()]

    @property
    def link_list(self) -> list[dict[str, Any]]:
        """Return the links to and from live pages as values, in both directions."""
        from cms.plugins.links import links_of

        return [link.as_value() for link in links_of(self)]
