"""The directory of the bureau's units."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from cms.core.models import BasePage
from cms.plugins.pages import ColumnPage, ItemPage, ProfilePage
from cms.plugins.units import UnitGroup, unit_directory, unit_groups
from columns.organization.panels import UnitsPanel


class OrganizationPage(ColumnPage):
    """The column's landing page: it shows the directory itself."""

    template = "column_organization/column.html"

    class Meta:
        verbose_name = _lazy("机构概况栏目")


class UnitDirectoryPage(ProfilePage):
    """The units, their duties and telephones (catalogue row 2; 条例 art 20(二)).

    The units are the departments that own columns; there is no second list. A draft takes a copy
    of them, which is what is approved, released and shown: a change of a department reaches the
    public by the next release (docs/decisions/units-on-the-organisation-page.md).
    """

    units = models.JSONField(_lazy("机构"), default=list, blank=True, editable=False)
    as_of = models.DateField(_lazy("数据截至"), null=True, blank=True, editable=False)

    template = "column_organization/directory.html"
    content_panels = [
        *BasePage.content_panels,
        UnitsPanel(heading=_lazy("科室和单位")),
        FieldPanel("body", heading=_lazy("补充说明")),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
    ]
    api_fields = [*ItemPage.api_fields, APIField("units"), APIField("as_of")]
    search_fields = [*ItemPage.search_fields, index.SearchField("units_text")]

    class Meta:
        verbose_name = _lazy("机构概况")
        verbose_name_plural = _lazy("机构概况")

    def refresh_facts(self) -> None:
        """Copy the units into the draft; the day is that of the last difference."""
        super().refresh_facts()
        units = unit_directory()
        if units != self.units or self.as_of is None:
            self.units = units
            self.as_of = timezone.localdate()

    def release_problems(self) -> list[str]:
        """Refuse a directory of nothing."""
        problems = super().release_problems()
        if not self.units:
            problems.append(_("还没有科室。请先在“公开目录—科室”里添加，再保存草稿。"))
        return problems

    @property
    def groups(self) -> tuple[UnitGroup, ...]:
        """Return the units as trees, by kind."""
        return unit_groups(self.units)

    @property
    def units_text(self) -> str:
        """Return the units' names and duties, for the search."""
        return "\n".join(
            text for unit in self.units for text in (unit["name"], *unit["heads"], *unit["duties"])
        )
