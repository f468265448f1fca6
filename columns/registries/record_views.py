"""The admin's screens of a single record: change, add, list no more."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic.base import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from columns.registries.admin_views import EDITIONS_URL, find_edition
from columns.registries.forms import RecordForm
from columns.registries.models import Edition, Record
from columns.registries.queries import is_newest, may_prepare, standing_in
from columns.registries.services import (
    RegisterError,
    change_record,
    edition_to_change,
    remove_record,
)


class RecordView(WagtailAdminTemplateMixin, TemplateView):
    """What changing and adding have in common.

    A closed edition never changes: a change of its records begins the next one, with that one row.
    """

    http_method_names = ["get", "post", "head", "options"]
    template_name = "column_registries/admin/record.html"
    header_icon = "edit"

    @cached_property
    def edition(self) -> Edition:
        """Return the edition of the address."""
        return find_edition(self.kwargs["pk"])

    @cached_property
    def record(self) -> Record | None:
        """Return the record that is changed; none where one is added."""
        return None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_prepare(request.user, self.edition.register):
            raise PermissionDenied
        if not is_newest(self.edition):
            messages.error(request, _("已经有更新的一版，请在最新的一版里改。"))
            return redirect("register_edition", self.edition.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(EDITIONS_URL), "label": _("名录版本")},
            {
                "url": reverse("register_edition", args=[self.edition.pk]),
                "label": _("%(register)s 第%(number)d版")
                % {"register": self.edition.register.name, "number": self.edition.number},
            },
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context.setdefault("form", self.form())
        context.update(edition=self.edition, record=self.record)
        return context

    def form(self, data: Any = None) -> RecordForm:
        """Return the form, filled with the record's values or with what was typed."""
        record = self.record
        return RecordForm(
            data,
            edition=self.edition,
            key=record.key if record else "",
            initial=record.values if record else None,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write the record, or take it from the list."""
        if "remove" in request.POST and self.record is not None:
            return self._write(request, self.record.name, None)
        form = self.form(request.POST)
        if not form.is_valid() or form.record is None:
            return self.render_to_response(self.get_context_data(form=form), status=400)
        return self._write(request, form.record.name, form.record)

    def _write(self, request: HttpRequest, name: str, values: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                edition = edition_to_change(
                    self.edition.register,
                    actor=request.user,
                    note=_("修改一条记录：%s") % name[:100],
                )
                if values is not None:
                    change_record(edition, values, actor=request.user)
                elif self.record is not None:
                    remove_record(edition, self.record.key, actor=request.user)
        except RegisterError as error:
            messages.error(request, str(error))
            return redirect("register_edition", self.edition.pk)
        messages.success(
            request,
            _("“%(name)s”已写入第%(number)d版，核对后请定稿。")
            % {"name": name, "number": edition.number},
        )
        return redirect("register_edition", edition.pk)


class AddRecordView(RecordView):
    """Adds a record."""

    header_icon = "plus"

    def get_page_title(self) -> str:
        return _("新增一条记录")


class ChangeRecordView(RecordView):
    """Changes a record, or lists it no more."""

    @cached_property
    def record(self) -> Record | None:
        """Return the record of the address, as it stands in the edition."""
        standing = standing_in(
            Record.objects.filter(register_id=self.edition.register_id), self.edition
        )
        return get_object_or_404(standing, pk=self.kwargs["record"])

    def get_page_title(self) -> str:
        return _("修改记录")
