"""Editions of a register and its records as versioned rows."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from columns.registries.enums import ImportMode
from columns.registries.models.registers import Register
from columns.registries.rules import FieldSpec

# The edition before which a version that still stands ends.
OPEN: Final = 2**31 - 1


class Edition(models.Model):
    """One state of a register: prepared, closed, and shown by a page once that is released.

    A closed edition never changes, so that what a head released is what is shown.
    """

    register = models.ForeignKey(
        Register, verbose_name=_lazy("名录"), on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveIntegerField(_lazy("版本"), editable=False)
    as_of = models.DateField(_lazy("数据截至"), help_text=_lazy("名录反映哪一天的情况。"))
    mode = models.CharField(
        _lazy("导入方式"), max_length=8, choices=ImportMode.choices, default=ImportMode.FULL
    )
    note = models.CharField(
        _lazy("说明"), max_length=200, blank=True, help_text=_lazy("如：年度核查后更新。")
    )
    schema = models.JSONField(default=list, editable=False)
    facets = models.JSONField(default=dict, editable=False)
    record_count = models.PositiveIntegerField(_lazy("记录数"), default=0, editable=False)
    added = models.PositiveIntegerField(_lazy("新增"), default=0, editable=False)
    changed = models.PositiveIntegerField(_lazy("修改"), default=0, editable=False)
    removed = models.PositiveIntegerField(_lazy("不再列出"), default=0, editable=False)
    source_name = models.CharField(_lazy("表格文件"), max_length=255, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_lazy("建立人"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_lazy("建立时间"), auto_now_add=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_lazy("定稿人"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    closed_at = models.DateTimeField(_lazy("定稿时间"), null=True, editable=False)
    first_released_at = models.DateTimeField(_lazy("首次公开"), null=True, editable=False)

    class Meta:
        verbose_name = _lazy("名录版本")
        verbose_name_plural = _lazy("名录版本")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="register_edition_number"),
            models.UniqueConstraint(
                fields=["register"],
                condition=Q(closed_at__isnull=True),
                name="register_one_open_edition",
            ),
        ]

    def __str__(self) -> str:
        return _("%(register)s 第%(number)d版（截至%(as_of)s，%(count)d条）") % {
            "register": self.register.name,
            "number": self.number,
            "as_of": f"{self.as_of:%Y-%m-%d}",
            "count": self.record_count,
        }

    @property
    def is_closed(self) -> bool:
        """Return whether the edition can be shown by a page."""
        return self.closed_at is not None

    @property
    def specs(self) -> list[FieldSpec]:
        """Return the fields as they stood when the edition was closed; today's before that."""
        if self.is_closed:
            return [FieldSpec.from_dict(data) for data in self.schema]
        return self.register.specs

    @property
    def public_specs(self) -> list[FieldSpec]:
        """Return the fields the public may see."""
        return [spec for spec in self.specs if spec.public]

    @property
    def state_label(self) -> str:
        """Return how far the edition has come, in words."""
        if self.first_released_at:
            return _("已公开")
        return _("已定稿，待页面签发") if self.is_closed else _("准备中")


class Record(models.Model):
    """One version of one record; it stands from edition ``since`` until before ``until``.

    ``values`` holds every field by key as text (days as 2026-03-01); what is looked up has a
    column of its own. A record's versions share ``key``; none is ever overwritten by a later
    edition.
    """

    register = models.ForeignKey(
        Register, on_delete=models.PROTECT, related_name="records", db_index=False
    )
    key = models.CharField(max_length=100)
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(default=OPEN)
    # The last run that found the record in its table; tells what a full table left out.
    seen = models.PositiveIntegerField(default=0)
    name = models.CharField(_lazy("名称"), max_length=200)
    folded_name = models.CharField(max_length=200)
    unified_code = models.CharField(_lazy("统一社会信用代码"), max_length=18, blank=True)
    number = models.CharField(_lazy("编号"), max_length=100, blank=True)
    status = models.CharField(_lazy("状态"), max_length=30, blank=True)
    area = models.CharField(_lazy("所在地区"), max_length=50, blank=True)
    issued_on = models.DateField(_lazy("发证日期"), null=True, blank=True)
    expires_on = models.DateField(_lazy("有效期至"), null=True, blank=True)
    values = models.JSONField(default=dict)
    digest = models.CharField(max_length=32)

    class Meta:
        verbose_name = _lazy("名录记录")
        verbose_name_plural = _lazy("名录记录")
        constraints = [
            models.UniqueConstraint(fields=["register", "key", "since"], name="record_version"),
        ]
        indexes = [
            models.Index(fields=["register", "folded_name", "id"], name="record_by_name"),
            models.Index(fields=["register", "status", "folded_name"], name="record_by_status"),
            models.Index(fields=["register", "area", "folded_name"], name="record_by_area"),
            models.Index(fields=["register", "unified_code"], name="record_by_code"),
        ]

    def __str__(self) -> str:
        return self.name

    def public_values(self, specs: list[FieldSpec]) -> list[tuple[FieldSpec, str]]:
        """Return the fields the public may see with their values, empty ones included."""
        return [(spec, self.values.get(spec.key, "")) for spec in specs if spec.public]


class RecordTerm(models.Model):
    """One of the byte strings a record is found by; see ``rules.terms_of``."""

    register = models.ForeignKey(
        Register, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="terms")
    term = models.BinaryField(max_length=180)

    class Meta:
        verbose_name = _lazy("查询词")
        verbose_name_plural = _lazy("查询词")
        indexes = [models.Index(fields=["register", "term", "record"], name="record_term")]

    def __str__(self) -> str:
        return bytes(self.term).decode(errors="replace")


def edition_facts(edition: Edition | None) -> dict[str, Any]:
    """Return what a page keeps of the edition it shows, for lists and the API."""
    if edition is None:
        return {}
    register = edition.register
    return {
        "register": register.slug,
        "name": register.name,
        "description": register.description,
        "keeping_organ": register.keeping_organ,
        "organ_level": register.organ_level,
        "legal_basis": register.legal_basis,
        "edition": edition.number,
        "as_of": edition.as_of.isoformat(),
        "record_count": edition.record_count,
    }
