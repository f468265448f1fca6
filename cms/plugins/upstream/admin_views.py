"""The screens of the import of policies of higher organs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cms.plugins.imports import ImportPlan, ImportRow, read_rows
from cms.plugins.imports.errors import ImportFileError
from cms.plugins.imports.json_rows import is_json, read_json_rows
from cms.plugins.imports.views import ImportView, listing_url
from cms.plugins.pages import UpstreamPolicyPage
from cms.plugins.registry import registry
from cms.plugins.upstream import importing
from cms.plugins.upstream.columns import COLUMNS, NOTES


class ImportPoliciesView(ImportView):
    """Choose a table, look at what it would change, make drafts of it."""

    columns = COLUMNS
    notes = NOTES
    page_title = _lazy("批量转载上级政策")
    model: type[UpstreamPolicyPage]

    def may_import(self, user: Any) -> bool:
        """Return whether the person may draft pages of the column."""
        landing = importing.landing_page(self._column())
        if landing is None:
            return bool(user.is_superuser)
        return bool(landing.permissions_for_user(user).can_add_subpage())

    def read(self, name: str, file: IO[bytes]) -> Iterable[ImportRow]:
        """Return the rows of a table, or the records of JSON."""
        head = file.read(16)
        file.seek(0)
        return (
            read_json_rows(file, self.columns)
            if is_json(head)
            else read_rows(name, file, self.columns)
        )

    def _upload_page(self, form: Any) -> HttpResponse:
        form.fields["file"].widget.attrs["accept"] = ".xlsx,.csv,.json,.jsonl"
        form.fields["file"].help_text = _(
            "Excel（.xlsx）、CSV 或 JSON 文件。先看预览，确认后才导入。"
        )
        return super()._upload_page(form)

    def plan(self, rows: Iterable[ImportRow]) -> ImportPlan:
        """Return what the rows would do."""
        return importing.plan_import(self.model, rows, self._landing(), self.request.user)

    def run(self, plan: ImportPlan) -> str:
        """Write the drafts."""
        return importing.run_import(self.model, plan, self._landing(), self.request.user)

    def done_url(self) -> str:
        """Return the address of the list of the column's policies."""
        return listing_url(self.model)

    def list_title(self) -> str:
        """Return the name of the list."""
        return str(self._column().verbose_name)

    def _column(self) -> Any:
        return registry.for_model(self.model)

    def _landing(self) -> Any:
        landing = importing.landing_page(self._column())
        if landing is None:
            raise ImportFileError(
                _("网站上还没有“%s”栏目，请管理员先建立栏目页面。") % self._column().verbose_name
            )
        return landing


def import_url(model: type[UpstreamPolicyPage]) -> URLPattern:
    """Return the address of the import of one column's policies, named ``import_<slug>``."""
    column: Any = registry.for_model(model)
    view: Any = type(
        f"Import{model.__name__}View",
        (ImportPoliciesView,),
        {"model": model, "purpose": column.slug},
    )
    return path(f"{column.slug}/import/", view.as_view(), name=f"import_{column.slug}")
