"""Leaders, and the heads of units."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, Q, prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.images.api.fields import ImageRenditionField
from wagtail.models import Orderable
from wagtail.search import index

from cms.attachments.models import Image
from cms.core.models import BasePage
from cms.plugins.pages import ColumnPage, ItemPage, ProfilePage
from cms.plugins.text_lines import lines
from cms.plugins.units import UnitGroup, unit_directory, unit_groups
from columns.leadership.panels import HeadsPanel
from columns.leadership.rules import is_in_office

# The picture of a leader, upright; the same in the list and on the leader's own page.
PORTRAIT = "fill-300x400"


class LeadershipPage(ColumnPage):
    """The column's landing page: leaders in office by rank, then the heads of units."""

    template = "column_leadership/column.html"
    page_size = 60

    class Meta:
        verbose_name = _lazy("局领导栏目")

    def listed(self, request: HttpRequest) -> Any:
        """Return the leaders in office, in their order; former ones leave the list by themselves."""
        today = timezone.localdate()
        return (
            LeaderPage.objects.filter(live=True, locale_id=self.locale_id)
            .exclude(Q(in_office_from__gt=today) | Q(in_office_until__lt=today))
            .order_by("rank", "pk")
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the heads of units; portraits are fetched together."""
        context = super().get_context(request, *args, **kwargs)
        prefetch_related_objects(
            context["listing"].object_list,
            Prefetch("cover", queryset=Image.objects.prefetch_renditions(PORTRAIT)),
        )
        context["heads"] = UnitHeadsPage.objects.filter(live=True, locale_id=self.locale_id).first()
        return context


class LeaderPage(ItemPage):
    """A leader: the title is the name (catalogue row 3; 条例 art 20(二))."""

    post = models.CharField(_lazy("职务"), max_length=100, help_text=_lazy("如：党组书记、局长。"))
    rank = models.PositiveSmallIntegerField(
        _lazy("排序"), default=100, help_text=_lazy("数字小的排在前面，按任职文件的顺序。")
    )
    cover = models.ForeignKey(
        "cms_attachments.Image",
        verbose_name=_lazy("相片"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_lazy("近期正面半身照。替代文字在图片里填写，如：林致和工作照。"),
    )
    resume = models.TextField(
        _lazy("简历"),
        max_length=1000,
        help_text=_lazy("姓名、性别、民族、出生年月、籍贯、参加工作和入党时间、学历等，一段话。"),
    )
    duties = models.TextField(
        _lazy("工作分工"), max_length=2000, help_text=_lazy("一行写一条，如：主持全面工作。")
    )
    in_office_from = models.DateField(_lazy("任职日期"), null=True, blank=True)
    in_office_until = models.DateField(
        _lazy("离任日期"),
        null=True,
        blank=True,
        help_text=_lazy("最后一天。第二天起不再列在“局领导”里，页面和发布记录保留。"),
    )

    template = "column_leadership/leader.html"
    asks_topic: ClassVar[bool] = False
    admin_filters: ClassVar[tuple[str, ...]] = ("in_office_until",)
    content_panels = [
        FieldPanel("title", heading=_lazy("姓名"), help_text=_lazy("一位领导一页，标题就是姓名。")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("post"), FieldPanel("rank")]), FieldPanel("cover")],
            heading=_lazy("职务与相片"),
        ),
        FieldPanel("resume"),
        InlinePanel(
            "career",
            heading=_lazy("工作经历"),
            label=_lazy("经历"),
            help_text=_lazy("按时间先后；只写简历一段话的可以不填。"),
        ),
        FieldPanel("duties"),
        InlinePanel("charge_units", heading=_lazy("分管科室和单位"), label=_lazy("科室或单位")),
        InlinePanel("charge_topics", heading=_lazy("分管业务"), label=_lazy("业务主题")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("in_office_from"), FieldPanel("in_office_until")])],
            heading=_lazy("任期"),
        ),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
    ]
    api_fields = [
        *ItemPage.api_fields,
        APIField("post"),
        APIField("rank"),
        APIField("portrait", serializer=ImageRenditionField(PORTRAIT, source="cover")),
        APIField("resume"),
        APIField("career_list"),
        APIField("duty_list"),
        APIField("unit_list"),
        APIField("topic_list"),
        APIField("in_office_from"),
        APIField("in_office_until"),
        APIField("is_in_office"),
    ]
    api_prefetch_related: ClassVar[tuple[Any, ...]] = (
        "career",
        "charge_units__department",
        "charge_topics__topic",
        "cover__renditions",
    )
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("post"),
        index.SearchField("resume"),
        index.SearchField("duties"),
        index.FilterField("in_office_until"),
    ]

    class Meta:
        verbose_name = _lazy("局领导")
        verbose_name_plural = _lazy("局领导")

    def refresh_facts(self) -> None:
        """Have the portrait made in its size, so that no reader waits for it."""
        super().refresh_facts()
        if self.cover:
            self.cover.get_rendition(PORTRAIT)

    def clean(self) -> None:
        """Refuse a term that ends before it begins, and a unit or topic named twice."""
        super().clean()
        if (
            self.in_office_from
            and self.in_office_until
            and self.in_office_until < self.in_office_from
        ):
            raise ValidationError({"in_office_until": _("离任日期早于任职日期，请核对。")})
        for rows, key, what in (
            (self.charge_units.all(), "department_id", _("分管科室和单位")),
            (self.charge_topics.all(), "topic_id", _("分管业务")),
        ):
            chosen = [getattr(row, key) for row in rows]
            if len(chosen) != len(set(chosen)):
                raise ValidationError(_("“%s”里有一项选了两次，请删去一个。") % what)

    def release_problems(self) -> list[str]:
        """Refuse a leader without what the catalogue names: 相片、姓名、简历及工作分工."""
        problems = super().release_problems()
        missing = [
            str(name)
            for name, value in (
                (_("相片"), self.cover_id),
                (_("职务"), self.post.strip()),
                (_("简历"), self.resume.strip()),
                (_("工作分工"), self.duties.strip()),
            )
            if not value
        ]
        if missing:
            problems.append(_("还缺少：%s，填齐后才能发布。") % "、".join(missing))
        return problems

    @property
    def is_in_office(self) -> bool:
        """Return whether the leader holds the post today."""
        return is_in_office(self.in_office_from, self.in_office_until, timezone.localdate())

    @property
    def has_left(self) -> bool:
        """Return whether the term is over."""
        return bool(self.in_office_until and self.in_office_until < timezone.localdate())

    @property
    def duty_list(self) -> list[str]:
        """Return the division of work, one by one."""
        return lines(self.duties)

    @property
    def career_list(self) -> list[dict[str, str]]:
        """Return the stations of the career."""
        return [
            {"from": one.from_month, "until": one.until_month, "text": one.text}
            for one in self.career.all()
        ]

    @property
    def unit_list(self) -> list[dict[str, str]]:
        """Return the units in the leader's charge."""
        return [
            {"code": one.department.code, "name": one.department.name}
            for one in self.charge_units.all()
        ]

    @property
    def topic_list(self) -> list[dict[str, str]]:
        """Return the topics in the leader's charge."""
        return [
            {"slug": one.topic.slug, "name": one.topic.name} for one in self.charge_topics.all()
        ]


class CareerStation(Orderable):
    """A station of a career."""

    page = ParentalKey(LeaderPage, on_delete=models.CASCADE, related_name="career")
    from_month = models.CharField(_lazy("起"), max_length=20, help_text=_lazy("如：1995年7月。"))
    until_month = models.CharField(
        _lazy("止"), max_length=20, blank=True, help_text=_lazy("至今的不填。")
    )
    text = models.CharField(_lazy("单位和职务"), max_length=200)

    panels = [
        FieldRowPanel([FieldPanel("from_month"), FieldPanel("until_month")]),
        FieldPanel("text"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("工作经历")
        verbose_name_plural = _lazy("工作经历")

    def __str__(self) -> str:
        return f"{self.period} {self.text}"

    @property
    def period(self) -> str:
        """Return from when to when, 至今 where it goes on."""
        until = self.until_month or _("至今")
        return f"{self.from_month}—{until}"


class ChargeUnit(Orderable):
    """A unit in a leader's charge (分管)."""

    page = ParentalKey(LeaderPage, on_delete=models.CASCADE, related_name="charge_units")
    department = models.ForeignKey(
        "cms_departments.Department",
        verbose_name=_lazy("科室或单位"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    panels = [FieldPanel("department")]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("分管科室")
        verbose_name_plural = _lazy("分管科室")

    def __str__(self) -> str:
        return str(self.department)


class ChargeTopic(Orderable):
    """A field of work in a leader's charge."""

    page = ParentalKey(LeaderPage, on_delete=models.CASCADE, related_name="charge_topics")
    topic = models.ForeignKey(
        "cms_departments.Topic",
        verbose_name=_lazy("业务主题"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    panels = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("分管业务")
        verbose_name_plural = _lazy("分管业务")

    def __str__(self) -> str:
        return str(self.topic)


class UnitHeadsPage(ProfilePage):
    """The heads of the units (二层、科室负责人信息), copied into the draft like the units.

    They are those who have the part 负责人 in a department: there is no second list.
    """

    units = models.JSONField(_lazy("机构"), default=list, blank=True, editable=False)
    as_of = models.DateField(_lazy("数据截至"), null=True, blank=True, editable=False)

    template = "column_leadership/heads.html"
    content_panels = [
        *BasePage.content_panels,
        HeadsPanel(heading=_lazy("负责人")),
        FieldPanel("body", heading=_lazy("补充说明")),
        ItemPage.facts_panel,
    ]
    api_fields = [*ItemPage.api_fields, APIField("head_list"), APIField("as_of")]
    search_fields = [*ItemPage.search_fields, index.SearchField("heads_text")]

    class Meta:
        verbose_name = _lazy("科室负责人")
        verbose_name_plural = _lazy("科室负责人")

    def refresh_facts(self) -> None:
        """Copy the units with their heads into the draft; the day is that of the last change."""
        super().refresh_facts()
        units = [
            {key: unit[key] for key in ("code", "name", "kind", "parent", "heads", "phone")}
            for unit in unit_directory()
        ]
        if units != self.units or self.as_of is None:
            self.units = units
            self.as_of = timezone.localdate()

    def release_problems(self) -> list[str]:
        """Refuse a list in which nobody is named."""
        problems = super().release_problems()
        if not self.head_list:
            problems.append(
                _("还没有登记负责人。请先在“公开目录—科室人员”里添加“负责人”，再保存草稿。")
            )
        return problems

    @property
    def groups(self) -> tuple[UnitGroup, ...]:
        """Return the units as trees, by kind."""
        return unit_groups(self.units)

    @property
    def head_list(self) -> list[dict[str, Any]]:
        """Return the units that have a head, in their order, for programs."""
        return [
            {
                "unit": unit["name"],
                "code": unit["code"],
                "heads": unit["heads"],
                "phone": unit["phone"],
            }
            for unit in self.units
            if unit["heads"]
        ]

    @property
    def heads_text(self) -> str:
        """Return units and names, for the search."""
        return "\n".join(f"{one['unit']} {' '.join(one['heads'])}" for one in self.head_list)
