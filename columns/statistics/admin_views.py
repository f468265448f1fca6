"""The import of statistics in the admin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cms.plugins.imports import ImportPlan, ImportRow
from cms.plugins.imports.views import ImportView, listing_url
from columns.statistics.importing import COLUMNS, plan_import, run_import
from columns.statistics.models import StatisticalReleasePage, StatisticsPage


class ImportStatisticsView(ImportView):
    """Import of figures into drafts of releases."""

    page_title = _lazy("导入统计数据")
    purpose = "statistics"
    columns = COLUMNS
    notes = (
        _lazy("一行一个数据；一个文件里可以有几期，每一期形成一篇草稿。"),
        _lazy("已有的一期：表里有的数据被修改，没有的保持不变。签发后才公开。"),
    )

    def may_import(self, user: Any) -> bool:
        landing = StatisticsPage.objects.first()
        return bool(landing and landing.permissions_for_user(user).can_add_subpage())

    def plan(self, rows: Iterable[ImportRow]) -> ImportPlan:
        return plan_import(rows, self.request.user)

    def run(self, plan: ImportPlan) -> str:
        begun, changed = run_import(plan, self.request.user)
        return _("已导入：新建%(begun)d期草稿，修改%(changed)d期。请打开核对后送审。") % {
            "begun": begun,
            "changed": changed,
        }

    def list_title(self) -> str:
        return _("统计数据")

    def done_url(self) -> str:
        return listing_url(StatisticalReleasePage)
