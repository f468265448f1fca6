"""A register and its typed fields: data, so that an eighth register needs no code."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from cms.plugins.text_lines import lines
from columns.registries.enums import FieldKind, FieldRole, OrganLevel
from columns.registries.rules import FieldSpec

_IDENTITIES = [
    (role.value, role.label) for role in (FieldRole.NUMBER, FieldRole.UNIFIED_CODE, FieldRole.NAME)
]


class Register(ClusterableModel):
    """One register (catalogue row 8): what it lists, who keeps it, which fields it has."""

    name = models.CharField(
        _lazy("名称"), max_length=100, unique=True, help_text=_lazy("如：成品油零售经营企业。")
    )
    slug = models.SlugField(
        _lazy("代码"),
        max_length=50,
        unique=True,
        help_text=_lazy("接口和下载文件用的英文代码，如 oil-retail；定了就不要改。"),
    )
    description = models.TextField(
        _lazy("说明"),
        max_length=500,
        blank=True,
        help_text=_lazy("一两句话：查得到什么，不包括什么。"),
    )
    keeping_organ = models.CharField(
        _lazy("登记（发证）机关"),
        max_length=100,
        help_text=_lazy("哪个机关发证或者备案；由自治区办理的，写自治区的机关。"),
    )
    organ_level = models.CharField(
        _lazy("机关层级"), max_length=8, choices=OrganLevel.choices, default=OrganLevel.CITY
    )
    legal_basis = models.CharField(
        _lazy("依据"), max_length=300, blank=True, help_text=_lazy("法律、法规或规章的名称和条款。")
    )
    topic = models.ForeignKey(
        "cms_departments.Topic",
        verbose_name=_lazy("业务主题"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_lazy("按业务分工，由这个主题的责任科室导入数据；不填由办公室导入。"),
    )
    identity = models.CharField(
        _lazy("区分记录的字段"),
        max_length=16,
        choices=_IDENTITIES,
        default=FieldRole.NUMBER.value,
        help_text=_lazy("再次导入时凭它认出是同一条记录，每条都要填、不能重复。"),
    )
    sort_order = models.PositiveIntegerField(_lazy("排序"), default=0)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("slug"),
                FieldPanel("description"),
                FieldRowPanel([FieldPanel("topic"), FieldPanel("sort_order")]),
            ],
            heading=_lazy("名录"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("keeping_organ"), FieldPanel("organ_level")]),
                FieldPanel("legal_basis"),
            ],
            heading=_lazy("登记机关"),
        ),
        InlinePanel(
            "fields",
            heading=_lazy("字段"),
            label=_lazy("字段"),
            min_num=1,
            help_text=_lazy("表格里有哪些栏。改动从下一个版本起生效，已经发布的版本不变。"),
        ),
        FieldPanel("identity"),
    ]

    class Meta:
        verbose_name = _lazy("名录")
        verbose_name_plural = _lazy("名录")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse another address or another way to tell records apart once there are records."""
        super().clean()
        if not self.pk or not self.records.exists():
            return
        before = type(self).objects.get(pk=self.pk)
        errors: dict[str, str] = {}
        if before.slug != self.slug:
            errors["slug"] = _("已有记录，代码不能再改：接口和下载地址都用它。")
        if before.identity != self.identity:
            errors["identity"] = _("已有记录，不能改用别的字段来区分；确需更换请新建一个名录。")
        if errors:
            raise ValidationError(errors)

    @property
    def specs(self) -> list[FieldSpec]:
        """Return the fields in their order."""
        return [field.spec for field in self.fields.all()]


class RegisterField(Orderable):
    """One field of a register."""

    register = ParentalKey(Register, on_delete=models.CASCADE, related_name="fields")
    name = models.CharField(
        _lazy("字段名称"), max_length=50, help_text=_lazy("就是表头，如：企业名称。")
    )
    key = models.CharField(
        _lazy("字段代码"),
        max_length=40,
        validators=[
            RegexValidator(
                r"^[a-z][a-z0-9_]*$", _lazy("字段代码用小写英文字母、数字和下划线，以字母开头。")
            )
        ],
        help_text=_lazy("接口里的名字，如 enterprise_name。"),
    )
    kind = models.CharField(
        _lazy("类型"), max_length=8, choices=FieldKind.choices, default=FieldKind.TEXT
    )
    role = models.CharField(
        _lazy("用途"), max_length=16, choices=FieldRole.choices, default=FieldRole.NONE
    )
    required = models.BooleanField(_lazy("必填"), default=False)
    is_public = models.BooleanField(
        _lazy("公开"), default=True, help_text=_lazy("不公开的只留存，不出现在网站、下载和接口里。")
    )
    is_listed = models.BooleanField(
        _lazy("列在查询结果里"),
        default=True,
        help_text=_lazy("不勾选的在“查看全部内容”里才看得到。"),
    )
    choices = models.TextField(
        _lazy("可选的词"), blank=True, max_length=500, help_text=_lazy("一行一个，如：有效、注销。")
    )
    aliases = models.CharField(
        _lazy("表头的其他写法"), blank=True, max_length=200, help_text=_lazy("用顿号隔开。")
    )
    hint = models.CharField(_lazy("填写说明"), blank=True, max_length=200)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("key")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("role")]),
        FieldRowPanel([FieldPanel("required"), FieldPanel("is_public"), FieldPanel("is_listed")]),
        FieldPanel("choices"),
        FieldRowPanel([FieldPanel("aliases"), FieldPanel("hint")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("字段")
        verbose_name_plural = _lazy("字段")

    def __str__(self) -> str:
        return self.name

    @property
    def spec(self) -> FieldSpec:
        """Return the field as a value."""
        return FieldSpec(
            key=self.key,
            name=self.name,
            kind=FieldKind(self.kind),
            role=FieldRole(self.role),
            required=self.required,
            public=self.is_public,
            listed=self.is_listed and self.is_public,
            choices=tuple(lines(self.choices)),
            aliases=tuple(part.strip() for part in self.aliases.split("、") if part.strip()),
            hint=self.hint,
        )
