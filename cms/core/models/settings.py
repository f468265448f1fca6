"""What the bureau says of itself."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.core.validators import validate_site_id_code, validate_unified_code


@register_setting(icon="home", order=100)
class BureauSettings(BaseGenericSetting):
    """The bureau: names, codes and contacts that every page and index number needs."""

    name = models.CharField(_("单位名称"), max_length=100, default="政府信息公开单位")
    name_en = models.CharField(_("英文名称"), max_length=200, blank=True)
    unified_code = models.CharField(
        _("统一社会信用代码"),
        max_length=18,
        blank=True,
        validators=[validate_unified_code],
        help_text=_("索引号以它开头，没有填写时不能发布信息。"),
    )
    site_id_code = models.CharField(
        _("网站标识码"),
        max_length=10,
        blank=True,
        validators=[validate_site_id_code],
        help_text=_("国办发〔2017〕47号要求在页面标注。"),
    )
    icp_number = models.CharField(_("ICP备案号"), max_length=50, blank=True)
    police_number = models.CharField(_("公安备案号"), max_length=50, blank=True)
    address = models.CharField(_("办公地址"), max_length=200, blank=True)
    postcode = models.CharField(_("邮政编码"), max_length=6, blank=True)
    phone = models.CharField(_("联系电话"), max_length=50, blank=True)
    office_hours = models.CharField(_("办公时间"), max_length=100, blank=True)
    is_sample = models.BooleanField(
        _("示例数据"), default=False, help_text=_("页面上会注明“示例”，正式使用前请取消。")
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("name_en")], heading=_("名称")),
        MultiFieldPanel(
            [
                FieldPanel("unified_code"),
                FieldPanel("site_id_code"),
                FieldPanel("icp_number"),
                FieldPanel("police_number"),
            ],
            heading=_("代码与备案"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("postcode"),
                FieldPanel("phone"),
                FieldPanel("office_hours"),
            ],
            heading=_("联系方式"),
        ),
        FieldPanel("is_sample"),
    ]

    class Meta:
        verbose_name = _("单位信息")

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        """Return the name in the reader's language, the Chinese one where no other is known."""
        return self.name_en if get_language() == "en" and self.name_en else self.name
