"""The import of the list of powers in the admin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cms.plugins.imports import ImportPlan, ImportRow
from cms.plugins.imports.errors import ImportFileError
from cms.plugins.imports.views import ImportView, listing_url
from columns.powers import importing
from columns.powers.models import PowerItemPage


class ImportPowersView(ImportView):
    """Choose a table, look at what it would change, make drafts of it."""

    purpose = "powers"
    columns = importing.COLUMNS
    notes = importing.NOTES
    page_title = _lazy("从表格导入权责清单")

    def may_import(self, user: Any) -> bool:
        """Return whether the person may draft items of the column."""
        landing = importing.landing_page()
        if landing is None:
            return bool(user.is_superuser)
        return bool(landing.permissions_for_user(user).can_add_subpage())

    def plan(self, rows: Iterable[ImportRow]) -> ImportPlan:
        """Return what the rows would do."""
        return importing.plan_import(rows, self._landing(), self.request.user)

    def run(self, plan: ImportPlan) -> str:
        """Write the drafts."""
        return importing.run_import(plan, self._landing(), self.request.user)

    def done_url(self) -> str:
        """Return the address of the list of powers."""
        return listing_url(PowerItemPage)

    def list_title(self) -> str:
        """Return the name of the list."""
        return _("权责清单")

    def _landing(self) -> Any:
        landing = importing.landing_page()
        if landing is None:
            raise ImportFileError(_("网站上还没有“权责清单”栏目，请管理员先建立栏目页面。"))
        return landing
