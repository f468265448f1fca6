"""The page on which an administrator opens and closes the migration window."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic.base import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.oldsite.columns import COLUMNS, NOTES, SAMPLE_LINE
from cms.oldsite.models import MigrationRun, MigrationWindow
from cms.oldsite.queries import open_window
from cms.oldsite.services import close_migration_window, may_migrate, open_migration_window
from cms.plugins.imports import template_workbook

_SHOWN = 20
_EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ReasonForm(forms.Form):
    """Why the window is opened or closed."""

    reason = forms.CharField(
        label=_lazy("理由"),
        max_length=300,
        help_text=_lazy("写入审计记录，不能再改。"),
        error_messages={"required": _lazy("请写明理由。")},
    )


class MigrationWindowView(WagtailAdminTemplateMixin, TemplateView):
    """Shows the window and what came through it; POST opens or closes it.

    ``GET ?template=1`` answers the empty table of the import, ``?template=jsonl`` one line of it.
    """

    http_method_names = ["get", "post", "head", "options"]
    template_name = "cms_oldsite/windows.html"
    page_title = _lazy("旧网站迁移")
    header_icon = "download"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_migrate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "template" in request.GET:
            return _template(request.GET["template"])
        return self._page(ReasonForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        # The button says what the person saw, whatever happened meanwhile.
        closes = request.POST.get("action") == "close"
        service = close_migration_window if closes else open_migration_window
        try:
            service(actor=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
            return self._page(form)
        messages.success(
            request, _("迁移窗口已关闭。") if closes else _("迁移窗口已打开，迁移完请及时关闭。")
        )
        return redirect(request.path)

    def _page(self, form: ReasonForm) -> HttpResponse:
        windows = (
            MigrationWindow.objects.select_related("opened_by", "closed_by")
            .annotate(pages=Count("documents"))
            .order_by("-pk")[:_SHOWN]
        )
        context = self.get_context_data(
            form=form,
            window=open_window(),
            windows=windows,
            runs=MigrationRun.objects.all()[:_SHOWN],
        )
        return self.render_to_response(context, status=400 if form.errors else 200)


def _template(kind: str) -> HttpResponse:
    if kind == "jsonl":
        return HttpResponse(
            json.dumps(SAMPLE_LINE, ensure_ascii=False) + "\n",
            content_type="application/x-ndjson; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="documents.jsonl"'},
        )
    return HttpResponse(
        template_workbook(_("旧网站文件"), COLUMNS, [str(note) for note in NOTES]),
        content_type=_EXCEL_TYPE,
        headers={"Content-Disposition": 'attachment; filename="documents.xlsx"'},
    )
