"""Official documents, policies and interpretations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index

from cms.core.models import BasePage, LinkKind
from cms.plugins.document_numbers import parse_document_number
from cms.plugins.pages.items import DraftingFacts, ItemPage


class Validity(models.TextChoices):
    """Whether a document is in force (有效性)."""

    IN_FORCE = "in_force", _lazy("有效")
    AMENDED = "amended", _lazy("已修改")
    EXPIRED = "expired", _lazy("失效")
    REPEALED = "repealed", _lazy("废止")


class OfficialDocumentPage(ItemPage):
    """An item with a 文号 and an issuing body."""

    document_number = models.CharField(
        _lazy("文号"),
        max_length=60,
        blank=True,
        help_text=_lazy("如：柳商规〔2026〕1号。括号怎么打都可以，保存时改成标准写法。"),
    )
    # Orders of higher organs (国务院令第711号) have numbers without a year; they are kept as written.
    keeps_unusual_numbers: ClassVar[bool] = False
    number_agency = models.CharField(max_length=40, blank=True, editable=False)
    number_year = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    number_serial = models.PositiveIntegerField(null=True, blank=True, editable=False)
    issuing_bodies = models.CharField(
        _lazy("发文机关"), max_length=200, blank=True, help_text=_lazy("联合发文的用顿号隔开。")
    )

    word_facts: ClassVar[Mapping[str, str] | None] = {
        "document_number": "document_number",
        "issuing_bodies": "issuing_bodies",
        "written_on": "written_on",
    }
    document_panel: ClassVar[Any] = MultiFieldPanel(
        [FieldPanel("document_number"), FieldPanel("issuing_bodies")], heading=_lazy("文件信息")
    )
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("topic"),
        document_panel,
        FieldPanel("body"),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
        ItemPage.source_panel,
        ItemPage.links_panel,
    ]
    api_fields = [
        *ItemPage.api_fields,
        APIField("document_number"),
        APIField("issuing_body_list"),
    ]
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("document_number"),
        index.SearchField("issuing_bodies"),
        index.FilterField("number_year"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Write the 文号 in its standard form and keep its parts."""
        super().clean()
        self.number_agency, self.number_year, self.number_serial = "", None, None
        if self.document_number.strip():
            number = parse_document_number(self.document_number)
            if number is None and self.keeps_unusual_numbers:
                self.document_number = self.document_number.strip()
                return
            if number is None:
                raise ValidationError(
                    {
                        "document_number": _(
                            "看不懂这个文号，请写成“机关代字〔年份〕序号号”，例如：柳商规〔2026〕1号。"
                        )
                    }
                )
            self.document_number = str(number)
            self.number_agency = number.agency
            self.number_year = number.year
            self.number_serial = number.number

    @property
    def issuing_body_list(self) -> list[str]:
        """Return the issuing bodies one by one."""
        return [body.strip() for body in self.issuing_bodies.split("、") if body.strip()]


class PolicyPage(OfficialDocumentPage):
    """A policy document with its validity and its relations to others."""

    effective_on = models.DateField(_lazy("施行日期"), null=True, blank=True)
    valid_until = models.DateField(
        _lazy("有效期至"), null=True, blank=True, help_text=_lazy("没有规定有效期的不用填。")
    )
    validity = models.CharField(
        _lazy("有效性"), max_length=8, choices=Validity.choices, default=Validity.IN_FORCE
    )
    is_normative = models.BooleanField(_lazy("行政规范性文件"), default=False)
    drafting_unit = models.ForeignKey(
        "cms_departments.Department",
        verbose_name=_lazy("起草科室"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_lazy("政策解读由起草科室负责。"),
    )

    policy_panel: ClassVar[Any] = MultiFieldPanel(
        [
            FieldPanel("document_number"),
            FieldPanel("issuing_bodies"),
            FieldPanel("drafting_unit"),
            FieldPanel("written_on"),
            FieldPanel("effective_on"),
            FieldPanel("valid_until"),
            FieldPanel("validity"),
            FieldPanel("is_normative"),
        ],
        heading=_lazy("文件信息"),
    )
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("topic"),
        policy_panel,
        FieldPanel("body"),
        ItemPage.attachments_panel,
        MultiFieldPanel(
            [
                FieldPanel("event_on"),
                FieldPanel("event_reason"),
                FieldPanel("summary"),
                FieldPanel("keywords"),
            ],
            heading=_lazy("时限与概述"),
            classname="collapsed",
        ),
        ItemPage.source_panel,
        ItemPage.links_panel,
    ]
    family_template = "columns/policy.html"
    admin_filters: ClassVar[tuple[str, ...]] = ("validity", "is_normative", "drafting_unit")
    # Whether documents of this type are those of a higher organ, passed on.
    is_upstream: ClassVar[bool] = False

    api_fields = [
        *OfficialDocumentPage.api_fields,
        APIField("effective_on"),
        APIField("valid_until"),
        APIField("validity"),
        APIField("is_normative"),
        APIField("drafting_unit_name"),
    ]
    search_fields = [
        *OfficialDocumentPage.search_fields,
        index.FilterField("validity"),
        index.FilterField("is_normative"),
        index.FilterField("effective_on"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Check that the dates follow each other."""
        super().clean()
        errors: dict[str, str] = {}
        if self.effective_on and self.written_on and self.effective_on < self.written_on:
            errors["effective_on"] = _("施行日期早于成文日期，请核对。")
        begins = self.effective_on or self.written_on
        if self.valid_until and begins and self.valid_until < begins:
            errors["valid_until"] = _("有效期在施行之前就届满，请核对。")
        if errors:
            raise ValidationError(errors)

    @property
    def drafting_unit_name(self) -> str:
        """Return the drafting unit's name, empty where none is named."""
        return self.drafting_unit.name if self.drafting_unit else ""


class InterpretationPage(ItemPage):
    """An interpretation (解读) of one or more policies, in the order the editor gives."""

    drafted_by = models.JSONField(default=dict, blank=True, editable=False)
    listed_facts: ClassVar[tuple[str, ...]] = (*ItemPage.listed_facts, "drafted_by")

    content_panels = [
        *BasePage.content_panels,
        InlinePanel(
            "page_links",
            heading=_lazy("所解读的政策"),
            label=_lazy("政策"),
            panels=[PageChooserPanel("target")],
            min_num=1,
        ),
        FieldPanel("body"),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
        ItemPage.source_panel,
    ]
    family_template = "columns/interpretation.html"
    word_facts: ClassVar[Mapping[str, str] | None] = {"written_on": "written_on"}
    asks_topic: ClassVar[bool] = False

    class Meta:
        abstract = True

    def policies(self) -> list[Page]:
        """Return the interpreted policies in order, as their own types: one query and one a type.

        Read from the draft: the links are drafted with the page.
        """
        links = [link for link in self.page_links.all() if link.kind == LinkKind.INTERPRETS]
        found = {
            page.pk: page
            for page in Page.objects.filter(pk__in=[link.target_id for link in links]).specific()
        }
        return [found[link.target_id] for link in links if link.target_id in found]

    def refresh_facts(self) -> None:
        """Keep the policies' drafting units, so that lists need not look each policy up."""
        policies = [page for page in self.policies() if isinstance(page, PolicyPage)]
        units = [page.drafting_unit_id for page in policies if page.drafting_unit_id]
        self.drafted_by = {
            "units": list(dict.fromkeys(units)),
            "upstream": any(page.is_upstream for page in policies),
        }
        super().refresh_facts()

    def drafting_facts(self) -> DraftingFacts:
        """Return the drafting units of the policies (catalogue: 政策起草科室负责)."""
        return DraftingFacts(
            units=tuple(self.drafted_by.get("units", ())),
            upstream=bool(self.drafted_by.get("upstream", False)),
        )

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Say of every link of this form what it is: an interpretation."""
        for link in self.page_links.all():
            link.kind = link.kind or LinkKind.INTERPRETS
        super().full_clean(*args, **kwargs)

    def release_problems(self) -> list[str]:
        """Refuse an interpretation of nothing."""
        problems = super().release_problems()
        if not self.policies():
            problems.append(_("请在“所解读的政策”里选择至少一份政策文件。"))
        return problems

    def migration_problems(self) -> list[str]:
        """Let an old interpretation stay public though its policy is not on this site."""
        return super().release_problems()
