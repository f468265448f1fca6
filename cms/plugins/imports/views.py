"""The screens of an import: choose a file, look at what it would do, do it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import IO, Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic.base import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.plugins.downloads import csv_response
from cms.plugins.imports.columns import ImportColumn, ImportRow
from cms.plugins.imports.errors import ImportFileError
from cms.plugins.imports.plans import ImportPlan
from cms.plugins.imports.reading import MAX_BYTES, read_rows
from cms.plugins.imports.templates import template_workbook
from cms.plugins.models import ImportUpload

# So many rows of a kind are shown; a preview of thousands helps nobody.
_SHOWN_ROWS = 200
_EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_lazy("表格文件"),
        help_text=_lazy("Excel（.xlsx）或 CSV 文件。先看预览，确认后才导入。"),
        error_messages={
            "required": _lazy("请选择要导入的表格。"),
            "empty": _lazy("文件是空的，请选择填好的表格。"),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class ImportView(WagtailAdminTemplateMixin, TemplateView):
    """One address for the three steps; a column says what rows mean.

    A subclass gives ``purpose`` (unique), ``columns``, ``notes``, ``may_import``, ``plan`` and
    ``run``. ``GET ?template=1`` answers the empty table, ``?template=csv`` as CSV.
    """

    http_method_names = ["get", "post", "head", "options"]
    template_name = "cms_plugins/imports/upload.html"
    preview_template_name = "cms_plugins/imports/preview.html"
    header_icon = "upload"
    purpose: ClassVar[str] = ""
    columns: ClassVar[Sequence[ImportColumn]] = ()
    notes: ClassVar[Sequence[Any]] = ()

    def may_import(self, user: Any) -> bool:
        """Return whether the person may import here."""
        raise NotImplementedError

    def read(self, name: str, file: IO[bytes]) -> Iterable[ImportRow]:
        """Return what the file holds; an import of whole workbooks reads them its own way."""
        return read_rows(name, file, self.columns)

    def plan(self, rows: Iterable[ImportRow]) -> ImportPlan:
        """Return what the rows would do; writes nothing."""
        raise NotImplementedError

    def run(self, plan: ImportPlan) -> str:
        """Carry the plan out inside the transaction of the view; return a sentence about it."""
        raise NotImplementedError

    def carry_out(self, plan: ImportPlan, upload: ImportUpload) -> str:
        """Run the plan; an import that keeps no rows in its plan reads the upload again here."""
        return self.run(plan)

    def done_url(self) -> str:
        """Return where to go after the import."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if "template" in request.GET:
            return self._template()
        return self._upload_page(UploadForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "token" in request.POST:
            return self._confirmed(request)
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._upload_page(form)
        file = form.cleaned_data["file"]
        if file.size > MAX_BYTES:
            form.add_error("file", _("文件超过%dMB，请分几次导入。") % (MAX_BYTES // 1024 // 1024))
            return self._upload_page(form)
        content = file.read()
        try:
            plan = self.plan(self.read(file.name, io.BytesIO(content)))
        except ImportFileError as error:
            form.add_error("file", str(error))
            return self._upload_page(form)
        if not plan.entries:
            form.add_error("file", _("表头下面没有内容，请填写后再导入。"))
            return self._upload_page(form)
        return self._preview_page(plan, self._keep(file.name, content) if plan.can_run else None)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.done_url(), "label": self.list_title()},
            {"url": "", "label": self.get_page_title()},
        ]

    def list_title(self) -> str:
        """Return the name of the list the import fills."""
        return ""

    def _template(self) -> HttpResponseBase:
        if self.request.GET["template"] == "csv":
            return csv_response(self.purpose, [one.heading for one in self.columns], [])
        content = template_workbook(
            self.list_title(), self.columns, [str(note) for note in self.notes]
        )
        return HttpResponse(
            content,
            content_type=_EXCEL_TYPE,
            headers={"Content-Disposition": f'attachment; filename="{self.purpose}.xlsx"'},
        )

    def _upload_page(self, form: UploadForm) -> HttpResponse:
        context = self.get_context_data(form=form, columns=self.columns, notes=self.notes)
        return self.render_to_response(context, status=400 if form.errors else 200)

    def _preview_page(self, plan: ImportPlan, upload: ImportUpload | None) -> HttpResponse:
        # What is wrong comes first.
        order = {"refused": 0, "change": 1, "create": 2, "same": 3}
        entries = sorted(plan.entries, key=lambda one: (order[one.effect], one.number))
        return TemplateResponse(
            self.request,
            self.preview_template_name,
            self.get_context_data(
                plan=plan,
                entries=entries[:_SHOWN_ROWS],
                hidden=plan.total - len(entries[:_SHOWN_ROWS]),
                upload=upload,
            ),
        )

    def _keep(self, name: str, content: bytes) -> ImportUpload:
        user: Any = self.request.user
        return ImportUpload.keep(self.purpose, user, name, content)

    def _confirmed(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            upload = self._taken(request.POST.get("token", ""))
            if upload is None:
                messages.error(request, _("这次导入已经办理过或者过了一天，请重新选择文件。"))
                return redirect(request.path)
            # Read again: the site may have changed since the preview.
            file = io.BytesIO(bytes(upload.content))
            plan = self.plan(self.read(upload.name, file))
            if not plan.can_run:
                upload.delete()
                messages.error(request, _("预览之后网站内容有变化，没有导入任何一行，请核对。"))
                return self._preview_page(plan, None)
            sentence = self.carry_out(plan, upload)
            upload.delete()
        messages.success(request, sentence)
        return redirect(self.done_url())

    def _taken(self, token: str) -> ImportUpload | None:
        user: Any = self.request.user
        return ImportUpload.take(self.purpose, user, token)


def listing_url(model: type[Any]) -> str:
    """Return the address of the admin's list of an item type."""
    return reverse(f"items_{model._meta.app_label}_{model._meta.model_name}:index")
