"""The list of powers and its items."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable
from wagtail.search import index

from cms.core.models import BasePage
from cms.plugins.pages import ColumnPage, ItemPage
from cms.plugins.text_lines import lines
from columns.powers.enums import ChangeKind, PowerStatus, PowerType
from columns.powers.lookup import Lookup
from columns.powers.rules import Basis, is_code, missing_elements, normal_code


class PowersPage(ColumnPage):
    """The column's landing page: the list can be looked up by name, code, type and state."""

    template = "column_powers/column.html"
    page_size = 30

    class Meta:
        verbose_name = _lazy("权责清单栏目")

    def listed(self, request: HttpRequest) -> Any:
        """Return the items asked for, by type in its usual order, then by code."""
        lookup = Lookup.from_query(request.GET)
        items = PowerItemPage.objects.filter(live=True, locale_id=self.locale_id)
        if lookup.power_type:
            items = items.filter(power_type=lookup.power_type)
        if lookup.status:
            items = items.filter(status=lookup.status)
        for word in lookup.words:
            items = items.filter(
                Q(title__icontains=word)
                | Q(code__icontains=normal_code(word))
                | Q(pk__in=PowerBasis.objects.filter(name__icontains=word).values("page"))
            )
        order = Case(
            *(When(power_type=kind, then=Value(n)) for n, kind in enumerate(PowerType.values)),
            output_field=IntegerField(),
        )
        return items.order_by(order, "code", "pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what was asked for, and what can be."""
        context = super().get_context(request, *args, **kwargs)
        context["lookup"] = Lookup.from_query(request.GET)
        context["power_types"] = PowerType.choices
        context["statuses"] = PowerStatus.choices
        return context


class PowerItemPage(ItemPage):
    """A power with its seven public elements (catalogue row 24; 条例 art 20(五)、(六))."""

    code = models.CharField(
        _lazy("权力编码"),
        max_length=40,
        db_index=True,
        help_text=_lazy("按权责清单通用目录填写，如4502010001-X-001；同一编码只能用一次。"),
    )
    power_type = models.CharField(_lazy("权力类型"), max_length=12, choices=PowerType.choices)
    status = models.CharField(
        _lazy("状态"), max_length=8, choices=PowerStatus.choices, default=PowerStatus.IN_FORCE
    )
    retired_on = models.DateField(_lazy("取消日期"), null=True, blank=True)
    retired_reason = models.CharField(
        _lazy("取消依据"),
        max_length=200,
        blank=True,
        help_text=_lazy("决定取消的文件名称和文号。"),
    )
    subject = models.CharField(
        _lazy("执法主体"), max_length=200, help_text=_lazy("行使这项权力的机关全称。")
    )
    handling_unit = models.ForeignKey(
        "cms_departments.Department",
        verbose_name=_lazy("承办科室"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    authority = models.TextField(
        _lazy("执法权限"), max_length=3000, help_text=_lazy("可以决定什么，限于什么范围。")
    )
    procedure = models.TextField(
        _lazy("执法程序"),
        max_length=5000,
        help_text=_lazy("一行写一个环节，页面上会自动编号；流程图在“权力运行”栏目里做。"),
    )
    result = models.TextField(
        _lazy("执法结果"), max_length=3000, help_text=_lazy("作出什么决定，发什么文书或证件。")
    )
    remedy = models.TextField(
        _lazy("救济方式"),
        max_length=3000,
        help_text=_lazy("不服决定时，多少日内向哪里申请复议、向哪个法院起诉。"),
    )
    supervision = models.TextField(
        _lazy("监督举报方式"), max_length=3000, help_text=_lazy("电话、地址、邮箱或网址。")
    )

    template = "column_powers/item.html"
    asks_topic: ClassVar[bool] = False
    admin_filters: ClassVar[tuple[str, ...]] = ("power_type", "status", "handling_unit")
    admin_imports: ClassVar[tuple[str, ...]] = ("import_powers",)
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("code"), FieldPanel("power_type")]),
                FieldPanel("handling_unit"),
            ],
            heading=_lazy("事项"),
        ),
        FieldPanel("subject"),
        InlinePanel(
            "bases",
            heading=_lazy("执法依据"),
            label=_lazy("依据"),
            help_text=_lazy("按效力从高到低排列，法律在前。"),
        ),
        MultiFieldPanel(
            [FieldPanel("authority"), FieldPanel("procedure"), FieldPanel("result")],
            heading=_lazy("权限、程序与结果"),
        ),
        MultiFieldPanel(
            [FieldPanel("remedy"), FieldPanel("supervision")], heading=_lazy("救济与监督")
        ),
        MultiFieldPanel(
            [
                FieldPanel("status"),
                FieldRowPanel([FieldPanel("retired_on"), FieldPanel("retired_reason")]),
            ],
            heading=_lazy("状态"),
            help_text=_lazy("取消的事项不要撤下：改为“已取消”后，内容和调整记录仍可查询。"),
        ),
        InlinePanel(
            "changes",
            heading=_lazy("调整记录"),
            label=_lazy("调整"),
            classname="collapsed",
            help_text=_lazy("什么时候新增、承接、调整、下放，依据哪份文件。"),
        ),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
        ItemPage.links_panel,
    ]
    api_fields = [
        *ItemPage.api_fields,
        APIField("code"),
        APIField("power_type"),
        APIField("power_type_label"),
        APIField("status"),
        APIField("retired_on"),
        APIField("retired_reason"),
        APIField("subject"),
        APIField("handling_unit_name"),
        APIField("basis_list"),
        APIField("authority"),
        APIField("procedure_steps"),
        APIField("result"),
        APIField("remedy"),
        APIField("supervision"),
        APIField("history"),
    ]
    api_prefetch_related: ClassVar[tuple[str, ...]] = ("bases", "changes")
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("code"),
        index.SearchField("subject"),
        index.SearchField("authority"),
        index.SearchField("procedure"),
        index.RelatedFields("bases", [index.SearchField("name"), index.SearchField("text")]),
        index.FilterField("power_type"),
        index.FilterField("status"),
    ]

    class Meta:
        verbose_name = _lazy("权力事项")
        verbose_name_plural = _lazy("权责清单")

    def clean(self) -> None:
        """Write the code in its form; refuse a taken one and a retirement without its reason."""
        super().clean()
        errors: dict[str, str] = {}
        self.code = normal_code(self.code)
        if self.code and not is_code(self.code):
            errors["code"] = _("权力编码应为3到40位数字、字母、小数点和连字符，请核对。")
        elif self.code:
            other = self.same_code().first()
            if other is not None:
                errors["code"] = (
                    _("编码已由“%s”使用，请核对；修改原事项请打开那一项。") % other.title
                )
        if self.status == PowerStatus.RETIRED:
            if not self.retired_on:
                errors["retired_on"] = _("已取消的事项请填写取消日期。")
            if not self.retired_reason.strip():
                errors["retired_reason"] = _("请写明取消这项权力的文件。")
        elif self.retired_on or self.retired_reason.strip():
            errors["status"] = _("填了取消日期或取消依据，请把状态改为“已取消”，或删去这两项。")
        if errors:
            raise ValidationError(errors)

    def same_code(self) -> Any:
        """Return the other items of this language that bear the code."""
        items = type(self).objects.filter(code=self.code).exclude(pk=self.pk)
        # A new page has no language before it has a place.
        return items.filter(locale_id=self.locale_id) if self.locale_id else items

    def release_problems(self) -> list[str]:
        """Refuse a list item while a public element is missing, naming it."""
        problems = super().release_problems()
        missing = missing_elements(
            {
                "subject": self.subject,
                "basis": "".join(str(basis) for basis in self.basis_values),
                "authority": self.authority,
                "procedure": self.procedure,
                "result": self.result,
                "remedy": self.remedy,
                "supervision": self.supervision,
            }
        )
        if missing:
            problems.append(
                _("还缺少：%s。权责清单的七项内容填齐后才能发布。") % "、".join(missing)
            )
        other = self.same_code().filter(live=True).first()
        if other is not None:
            problems.append(
                _("编码%(code)s已由“%(title)s”使用。") % {"code": self.code, "title": other.title}
            )
        return problems

    @property
    def basis_values(self) -> list[Basis]:
        """Return the bases in order."""
        return [Basis(basis.name, basis.article, basis.text) for basis in self.bases.all()]

    @property
    def basis_list(self) -> list[dict[str, str]]:
        """Return the bases in order, for programs."""
        return [
            {"name": basis.name, "article": basis.article, "text": basis.text}
            for basis in self.bases.all()
        ]

    @property
    def procedure_steps(self) -> list[str]:
        """Return the steps of the procedure one by one."""
        return lines(self.procedure)

    @property
    def power_type_label(self) -> str:
        """Return the type in words."""
        return str(self.get_power_type_display())

    @property
    def handling_unit_name(self) -> str:
        """Return the handling unit's name, empty where none is named."""
        return self.handling_unit.name if self.handling_unit else ""

    @property
    def is_retired(self) -> bool:
        """Return whether the power is no longer exercised."""
        return self.status == PowerStatus.RETIRED

    @property
    def history(self) -> list[dict[str, Any]]:
        """Return what happened to the item, oldest first; its retirement is the last entry."""
        entries = [
            {
                "on": change.changed_on,
                "kind": change.kind,
                "label": str(change.get_kind_display()),
                "basis": change.basis,
                "note": change.note,
            }
            for change in self.changes.all()
        ]
        told = any(entry["kind"] == ChangeKind.RETIRED for entry in entries)
        if self.is_retired and self.retired_on and not told:
            entries.append(
                {
                    "on": self.retired_on,
                    "kind": str(ChangeKind.RETIRED),
                    "label": str(ChangeKind.RETIRED.label),
                    "basis": self.retired_reason,
                    "note": "",
                }
            )
        return sorted(entries, key=lambda entry: entry["on"])


class PowerBasis(Orderable):
    """A law or document a power rests on."""

    page = ParentalKey(PowerItemPage, on_delete=models.CASCADE, related_name="bases")
    name = models.CharField(
        _lazy("法律法规或文件名称"),
        max_length=200,
        help_text=_lazy("带书名号，如《中华人民共和国对外贸易法》。"),
    )
    article = models.CharField(
        _lazy("条款"), max_length=100, blank=True, help_text=_lazy("如：第十二条第一款。")
    )
    text = models.TextField(_lazy("条文内容"), max_length=5000, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("article")]),
        FieldPanel("text"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("执法依据")
        verbose_name_plural = _lazy("执法依据")

    def __str__(self) -> str:
        return str(Basis(self.name, self.article, self.text))


class PowerChange(Orderable):
    """Something that happened to an item of the list."""

    page = ParentalKey(PowerItemPage, on_delete=models.CASCADE, related_name="changes")
    changed_on = models.DateField(_lazy("日期"))
    kind = models.CharField(_lazy("调整类型"), max_length=10, choices=ChangeKind.choices)
    basis = models.CharField(_lazy("调整依据"), max_length=200, help_text=_lazy("文件名称和文号。"))
    note = models.CharField(_lazy("说明"), max_length=300, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("changed_on"), FieldPanel("kind")]),
        FieldPanel("basis"),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("调整记录")
        verbose_name_plural = _lazy("调整记录")

    def __str__(self) -> str:
        return f"{self.changed_on:%Y-%m-%d} {self.get_kind_display()}"
