"""The bureau's disclosure catalogue as tables: the text as received, and how it is read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.catalogue.cleaning import key
from cms.catalogue.enums import Cell, ChannelKind
from cms.catalogue.pages import SectionPage
from cms.deadlines.rules import DeadlineRule
from cms.departments.rules import OwnerRule

__all__ = [
    "Catalogue",
    "CatalogueFlag",
    "CatalogueRow",
    "Channel",
    "SectionPage",
    "Wording",
]


class Catalogue(models.Model):
    """The catalogue (政府信息主动公开基本目录) the site obeys; there is one."""

    title = models.CharField(_("名称"), max_length=255)
    bureau = models.CharField(_("单位"), max_length=255)
    source_name = models.CharField(_("来源文件"), max_length=255)
    sha256 = models.CharField(_("文件摘要"), max_length=64)
    headings = models.JSONField(_("表头"), default=dict)
    remarks = models.JSONField(_("表外文字"), default=list, blank=True)
    columns_seen = models.JSONField(
        _("列入过的栏目"), default=list, blank=True, help_text=_("移出目录的栏目不再新建页面。")
    )
    imported_at = models.DateTimeField(_("导入时间"))
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("导入人"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("公开目录")
        verbose_name_plural = _("公开目录")

    def __str__(self) -> str:
        return self.title


class Channel(models.Model):
    """A place where information is made public (公开渠道)."""

    name = models.CharField(_("名称"), max_length=100, unique=True)
    kind = models.CharField(_("类型"), max_length=20, choices=ChannelKind.choices)
    url = models.URLField(_("网址"), blank=True)
    sort_order = models.PositiveSmallIntegerField(
        _("排序"), default=100, help_text=_("数字小的排在前面。")
    )

    class Meta:
        verbose_name = _("公开渠道")
        verbose_name_plural = _("公开渠道")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.name


class CatalogueRowQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Asks which rows are in force."""

    def in_force(self) -> CatalogueRowQuerySet:
        """Return the rows the newest catalogue has."""
        return self.filter(vanished_at__isnull=True)


class CatalogueRow(models.Model):
    """One row: each cell as received (``raw``), as cleaned (its own field), and as read.

    ``owner_data`` and ``deadline_data`` are None where the cell could not be read; then a flag
    says so. A row the newest catalogue lacks has ``vanished_at`` and keeps its pages.
    """

    catalogue = models.ForeignKey(
        Catalogue, verbose_name=_("目录"), on_delete=models.CASCADE, related_name="rows"
    )
    number = models.IntegerField(_("序号"))
    raw = models.JSONField(
        _("原文"), default=dict, help_text=_("各格在导入文件中的文字，一字未改。")
    )
    merged = models.JSONField(_("与上一行合并的格"), default=list, blank=True)
    extra = models.JSONField(_("目录中的其他列"), default=dict, blank=True)
    duty = models.TextField(_("具体职责"), blank=True)
    item = models.TextField(_("事项名称"), blank=True)
    content = models.TextField(_("公开内容"), blank=True)
    responsible = models.TextField(_("责任科室"), blank=True)
    owner_data = models.JSONField(_("责任规则"), null=True, blank=True)
    time_limit = models.TextField(_("公开时限"), blank=True)
    deadline_data = models.JSONField(_("时限规则"), null=True, blank=True)
    deadline_details = models.JSONField(_("时限细节"), default=dict, blank=True)
    channels_text = models.TextField(_("公开渠道原文"), blank=True)
    channels = models.ManyToManyField(Channel, verbose_name=_("公开渠道"), related_name="rows")
    column_text = models.TextField(_("公开栏目"), blank=True)
    column_path = models.JSONField(_("栏目路径"), default=list, blank=True)
    column_slug = models.SlugField(
        _("栏目插件"), max_length=60, blank=True, help_text=_("空着表示这个栏目还没有插件。")
    )
    notes = models.JSONField(_("提示"), default=list, blank=True)
    vanished_at = models.DateTimeField(_("移出目录时间"), null=True, blank=True)

    objects = CatalogueRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("目录事项")
        verbose_name_plural = _("目录事项")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="cms_catalogue_one_number",
                fields=["catalogue", "number"],
                condition=models.Q(vanished_at__isnull=True),
            )
        ]
        indexes = [models.Index(name="cms_catalogue_row_column", fields=["column_slug"])]

    def __str__(self) -> str:
        return f"{self.number} {self.item}"

    @property
    def owner_rule(self) -> OwnerRule | None:
        """The reading of 责任科室, None where it could not be read."""
        return OwnerRule.from_dict(self.owner_data) if self.owner_data else None

    @property
    def deadline_rule(self) -> DeadlineRule | None:
        """The reading of 公开时限, None where it could not be read."""
        return DeadlineRule.from_dict(self.deadline_data) if self.deadline_data else None


class CatalogueFlag(models.Model):
    """A cell that could not be read (待处理): kept as it stands until someone mends it."""

    row = models.ForeignKey(
        CatalogueRow, verbose_name=_("目录事项"), on_delete=models.CASCADE, related_name="flags"
    )
    cell = models.CharField(_("格"), max_length=20, choices=Cell.choices)
    raw = models.TextField(_("原文"), blank=True)
    message = models.TextField(_("原因"))
    nearest = models.TextField(_("最接近的写法"), blank=True)
    created_at = models.DateTimeField(_("发现时间"), auto_now_add=True)
    resolved_at = models.DateTimeField(_("解决时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("待处理")
        verbose_name_plural = _("待处理")
        ordering = ["resolved_at", "row__number", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="cms_catalogue_one_open_flag",
                fields=["row", "cell"],
                condition=models.Q(resolved_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.row.number} {self.get_cell_display()}：{self.message}"


class Wording(models.Model):
    """How an administrator wants a writing read that the grammar has no reading for.

    It settles a flag without touching the text of the catalogue and holds for later imports.
    """

    cell = models.CharField(
        _("格"),
        max_length=20,
        choices=[
            (one.value, one.label)
            for one in (Cell.RESPONSIBLE, Cell.TIME_LIMIT, Cell.CHANNELS, Cell.COLUMN)
        ],
    )
    written = models.CharField(_("目录中的写法"), max_length=255)
    written_key = models.CharField(max_length=255, editable=False)
    read_as = models.CharField(
        _("读作"),
        max_length=255,
        help_text=_("用系统读得懂的写法，如“每月15日前”“法规科、办公室”“政务公开-通知公告”。"),
    )

    class Meta:
        verbose_name = _("写法对照")
        verbose_name_plural = _("写法对照")
        ordering = ["cell", "written"]
        constraints = [
            models.UniqueConstraint(
                name="cms_catalogue_one_wording",
                fields=["cell", "written_key"],
                violation_error_message=_("这个写法已有对照，请修改原来那一条。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.written} → {self.read_as}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key by which the writing is found again."""
        self.written_key = key(self.written)[:255]
        super().save(*args, **kwargs)
