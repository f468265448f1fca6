"""What the bureau is, what it does and how to reach it."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField

from cms.core.models import BasePage
from cms.plugins.pages import ColumnPage, ItemPage
from cms.plugins.pages import ProfilePage as AbstractProfilePage


class BureauProfilePage(ColumnPage):
    """The column's landing page."""

    template = "column_bureau_profile/column.html"

    class Meta:
        verbose_name = _("商务局介绍栏目")


class ProfilePage(AbstractProfilePage):
    """The bureau's profile: name, duties, address and contacts (条例 art 20(二))."""

    organisation_name = models.CharField(_("机构名称"), max_length=100)
    duties = models.TextField(
        _("主要职责"), help_text=_("一行写一条，页面上会自动编号。"), max_length=5000
    )
    address = models.CharField(_("办公地址"), max_length=200)
    office_hours = models.CharField(_("办公时间"), max_length=100)
    phone = models.CharField(_("联系电话"), max_length=50)
    fax = models.CharField(_("传真"), max_length=50, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    postcode = models.CharField(
        _("邮政编码"),
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^\d{6}$", _("邮政编码是6位数字，请核对。"))],
    )
    supervision_phone = models.CharField(_("监督电话"), max_length=50, blank=True)

    template = "column_bureau_profile/profile.html"
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("organisation_name"), FieldPanel("duties")], heading=_("机构与职责")
        ),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("office_hours"),
                FieldPanel("phone"),
                FieldPanel("fax"),
                FieldPanel("email"),
                FieldPanel("postcode"),
                FieldPanel("supervision_phone"),
            ],
            heading=_("联系方式"),
        ),
        FieldPanel("body"),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
    ]
    api_fields = [
        *ItemPage.api_fields,
        APIField("organisation_name"),
        APIField("duty_list"),
        APIField("address"),
        APIField("office_hours"),
        APIField("phone"),
        APIField("fax"),
        APIField("email"),
        APIField("postcode"),
        APIField("supervision_phone"),
    ]

    class Meta:
        verbose_name = _("机构简介")
        verbose_name_plural = _("机构简介")

    @property
    def duty_list(self) -> list[str]:
        """Return the duties one by one."""
        return [line.strip() for line in self.duties.splitlines() if line.strip()]
