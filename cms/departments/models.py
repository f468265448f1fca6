"""The bureau's units, who works there in which role, and which unit answers for which topic."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from cms.departments.effective import EffectiveDated
from cms.departments.enums import DepartmentKind, Role
from cms.departments.names import fold, validate_aliases

__all__ = [
    "Department",
    "DepartmentKind",
    "DepartmentName",
    "LeaderAssignment",
    "Membership",
    "Role",
    "Topic",
    "TopicAssignment",
]


class DepartmentQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Asks which units there are."""

    def open(self, on: dt.date | None = None) -> DepartmentQuerySet:
        """Return the units that exist on ``on`` (today); a unit closes at the end of its day."""
        day = on or timezone.localdate()
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gte=day), opened_on__lte=day)


class Department(models.Model):
    """A unit that may be responsible for information (责任科室).

    A unit is never deleted but closed, with the unit that took over, so that what it published
    still has its owner. ``aliases`` are other ways in which texts write its name.
    """

    name = models.CharField(_("名称"), max_length=100)
    short_name = models.CharField(_("简称"), max_length=40, blank=True)
    aliases = models.JSONField(
        _("别名"),
        default=list,
        blank=True,
        validators=[validate_aliases],
        help_text=_("公开目录中的其他写法，每行一个，如“局办公室”。"),
    )
    code = models.SlugField(
        _("代码"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("已有科室使用这个代码，请换一个。")},
        help_text=_("英文字母、数字和连字符，用于网址和接口，定下后不要修改。"),
    )
    kind = models.CharField(
        _("类型"), max_length=20, choices=DepartmentKind.choices, default=DepartmentKind.INTERNAL
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("上级单位"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    sort_order = models.PositiveSmallIntegerField(
        _("排序"), default=100, help_text=_("数字小的排在前面。")
    )
    phone = models.CharField(_("联系电话"), max_length=60, blank=True)
    room = models.CharField(_("办公地点"), max_length=100, blank=True)
    duties = models.TextField(_("工作职责"), blank=True)
    opened_on = models.DateField(_("设立日期"), default=timezone.localdate)
    closed_on = models.DateField(
        _("撤销日期"), null=True, blank=True, help_text=_("最后存在的一天；现有科室不填。")
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("职能承接科室"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        help_text=_("撤销或合并后，由哪个科室接管。"),
    )
    is_disclosure_office = models.BooleanField(
        _("政府信息公开工作机构"),
        default=False,
        help_text=_("《政府信息公开条例》第四条所称机构，无法确定责任科室的事项都由它处理。"),
    )
    is_legal_unit = models.BooleanField(
        _("法制机构"), default=False, help_text=_("负责合法性审核，上级政策的解读由它负责。")
    )
    is_sample = models.BooleanField(
        _("示例"), default=False, help_text=_("示例数据，正式使用前请替换。")
    )

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("科室")
        verbose_name_plural = _("科室")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="cms_departments_open_name",
                fields=["name"],
                condition=Q(closed_on__isnull=True),
                violation_error_message=_("已有同名科室，请直接使用或换一个名称。"),
            ),
            models.UniqueConstraint(
                name="cms_departments_one_disclosure_office",
                fields=["is_disclosure_office"],
                condition=Q(is_disclosure_office=True, closed_on__isnull=True),
                violation_error_message=_(
                    "政府信息公开工作机构只能有一个，请先取消原来那个科室的勾选。"
                ),
            ),
            models.UniqueConstraint(
                name="cms_departments_one_legal_unit",
                fields=["is_legal_unit"],
                condition=Q(is_legal_unit=True, closed_on__isnull=True),
                violation_error_message=_("法制机构只能有一个，请先取消原来那个科室的勾选。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Return whether the unit exists today."""
        return self.closed_on is None or self.closed_on >= timezone.localdate()

    def known_names(self) -> list[str]:
        """Return every way in which texts write the unit, folded, without repetition."""
        names = [self.name, self.short_name, *(self.aliases or [])]
        return list(dict.fromkeys(fold(name) for name in names if name))

    def clean(self) -> None:
        """Refuse names that are another unit's, circles, and closures that lead nowhere."""
        super().clean()
        errors: dict[str, Any] = {}
        # A form that could not read the date leaves None here.
        opened_on: Any = self.opened_on
        clash = self._name_clash()
        if clash:
            errors["name" if fold(self.name) in clash.known_names() else "aliases"] = _(
                "名称、简称或别名与“%s”相同，请改其中一个。"
            ) % (clash.name)
        if self._is_own_ancestor():
            errors["parent"] = _("上级单位不能是本科室或它的下级，请重新选择。")
        if self.closed_on and opened_on and self.closed_on < opened_on:
            errors["closed_on"] = _("撤销日期早于设立日期，请核对两个日期。")
        if self.successor_id and not self.closed_on:
            errors["closed_on"] = _("填了职能承接科室，请同时填写撤销日期。")
        if self.successor is not None and (
            self.successor_id == self.pk
            or (self.successor.closed_on is not None and not self._outlived())
        ):
            errors["successor"] = _("职能承接科室应是另一个现有科室，请重新选择。")
        if self.closed_on and self.is_disclosure_office and not self.successor_id:
            errors["successor"] = (
                _("“%s”是政府信息公开工作机构，撤销前请选择职能承接科室。") % self.name
            )
        if errors:
            raise ValidationError(errors)

    def _name_clash(self) -> Department | None:
        if self.closed_on:
            return None
        mine = set(self.known_names())
        others = Department.objects.filter(closed_on__isnull=True).exclude(pk=self.pk)
        return next((other for other in others if mine & set(other.known_names())), None)

    def _outlived(self) -> bool:
        return (
            self.successor is not None
            and self.successor.closed_on is not None
            and self.closed_on is not None
            and self.successor.closed_on > self.closed_on
        )

    def _is_own_ancestor(self) -> bool:
        seen = {self.pk} if self.pk else set()
        unit = self.parent
        while unit is not None:
            if unit.pk in seen:
                return True
            seen.add(unit.pk)
            unit = unit.parent
        return False


class DepartmentName(EffectiveDated):
    """A name a unit bore before, and until when."""

    department = models.ForeignKey(
        Department, verbose_name=_("科室"), on_delete=models.CASCADE, related_name="former_names"
    )
    name = models.CharField(_("曾用名"), max_length=100)

    class Meta(EffectiveDated.Meta):
        verbose_name = _("曾用名")
        verbose_name_plural = _("曾用名")
        ordering = ["-valid_until"]

    def __str__(self) -> str:
        return self.name


class Membership(EffectiveDated):
    """A person's role in a department; a person may have several."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("人员"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    department = models.ForeignKey(
        Department, verbose_name=_("科室"), on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("角色"), max_length=20, choices=Role.choices)

    class Meta(EffectiveDated.Meta):
        verbose_name = _("科室人员")
        verbose_name_plural = _("科室人员")
        ordering = ["department__sort_order", "department_id", "role", "pk"]
        constraints = [
            *EffectiveDated.Meta.constraints,
            models.UniqueConstraint(
                name="cms_departments_one_open_membership",
                fields=["user", "department", "role"],
                condition=Q(valid_until__isnull=True),
                violation_error_message=_("此人在这个科室已有这个角色，不必重复添加。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.department} {self.get_role_display()}"

    def clean(self) -> None:
        """Refuse an open-ended role in a unit that is closed."""
        super().clean()
        if self.department_id and not self.valid_until and self.department.closed_on:
            raise ValidationError(
                {"department": _("“%s”已撤销，请选择现有科室。") % self.department.name}
            )


class LeaderAssignment(EffectiveDated):
    """A member of the bureau's leadership in charge of a department (分管)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("局领导"),
        on_delete=models.CASCADE,
        related_name="led_departments",
    )
    department = models.ForeignKey(
        Department, verbose_name=_("分管科室"), on_delete=models.PROTECT, related_name="leaders"
    )
    post = models.CharField(_("职务"), max_length=60, blank=True)

    class Meta(EffectiveDated.Meta):
        verbose_name = _("局领导分管")
        verbose_name_plural = _("局领导分管")
        ordering = ["user_id", "department__sort_order", "pk"]
        constraints = [
            *EffectiveDated.Meta.constraints,
            models.UniqueConstraint(
                name="cms_departments_one_open_leadership",
                fields=["user", "department"],
                condition=Q(valid_until__isnull=True),
                violation_error_message=_("这位局领导已经分管这个科室，不必重复添加。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} → {self.department}"


class Topic(ClusterableModel):
    """A field of work (业务主题); its assignment says which unit answers for it."""

    name = models.CharField(
        _("名称"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("已有同名业务主题，请直接使用或换一个名称。")},
    )
    slug = models.SlugField(
        _("代码"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("已有业务主题使用这个代码，请换一个。")},
        help_text=_("英文字母、数字和连字符，用于网址和接口，定下后不要修改。"),
    )
    aliases = models.JSONField(
        _("别名"),
        default=list,
        blank=True,
        validators=[validate_aliases],
        help_text=_("其他写法，每行一个，如“电商”。"),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("排序"), default=100, help_text=_("数字小的排在前面。")
    )

    class Meta:
        verbose_name = _("业务主题")
        verbose_name_plural = _("业务主题")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.name

    def known_names(self) -> list[str]:
        """Return the name and the aliases, folded, without repetition."""
        return list(dict.fromkeys(fold(name) for name in (self.name, *(self.aliases or []))))


class TopicAssignment(EffectiveDated):
    """The unit that answers for a topic; former assignments stay as history."""

    topic = ParentalKey(
        Topic, verbose_name=_("业务主题"), on_delete=models.CASCADE, related_name="assignments"
    )
    department = models.ForeignKey(
        Department, verbose_name=_("责任科室"), on_delete=models.PROTECT, related_name="topics"
    )

    class Meta(EffectiveDated.Meta):
        verbose_name = _("业务分工")
        verbose_name_plural = _("业务分工")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            *EffectiveDated.Meta.constraints,
            models.UniqueConstraint(
                name="cms_departments_one_open_assignment",
                fields=["topic"],
                condition=Q(valid_until__isnull=True),
                violation_error_message=_(
                    "这个业务主题已有责任科室，请先填写原来那一条的终止日期。"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} → {self.department}"
