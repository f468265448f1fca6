"""The admin's screens of editions: fill, look at, close, drop."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic.base import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.plugins.imports import Effect, ImportPlan, ImportRow, read_rows
from cms.plugins.imports.views import ImportView
from cms.plugins.models import ImportUpload
from columns.registries.enums import ImportMode
from columns.registries.importing import plan_import, run_import
from columns.registries.models import Edition, RegisterPage
from columns.registries.queries import Lookup, is_newest, may_prepare, records_of
from columns.registries.services import RegisterError, close_edition, drop_edition

EDITIONS_URL = "register_editions:index"


def find_edition(pk: int) -> Edition:
    """Return an edition with its register. Raises ``Http404``."""
    return get_object_or_404(Edition.objects.select_related("register__topic"), pk=pk)


class ImportRecordsView(ImportView):
    """Import of a table into an open edition."""

    page_title = ""

    @cached_property
    def edition(self) -> Edition:
        """Return the edition of the address."""
        return find_edition(self.kwargs["pk"])

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read what the register's table looks like."""
        super().setup(request, *args, **kwargs)
        register = self.edition.register
        # Here they belong to the edition, not to the class.
        self.purpose = f"register-{register.slug}-{self.edition.number}"  # type: ignore[misc]
        self.columns = [spec.to_column() for spec in register.specs]  # type: ignore[misc]
        self.notes = [  # type: ignore[misc]
            _("表头写字段名称，顺序不限；有一行错，整个文件都不导入。"),
            _("这一版按“%s”导入。") % ImportMode(self.edition.mode).label,
            _("导入后还不会公开：要先定稿，再在名录页面里选用这一版，由负责人签发。"),
        ]

    def get_page_title(self) -> str:
        return _("导入“%(register)s”第%(number)d版") % {
            "register": self.edition.register.name,
            "number": self.edition.number,
        }

    def list_title(self) -> str:
        return self.edition.register.name

    def done_url(self) -> str:
        return reverse("register_edition", args=[self.edition.pk])

    def may_import(self, user: Any) -> bool:
        return may_prepare(user, self.edition.register)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.may_import(request.user) and self.edition.is_closed:
            messages.error(request, _("这一版已经定稿，不能再导入；请建立新的一版。"))
            return redirect(self.done_url())
        return super().dispatch(request, *args, **kwargs)

    def plan(self, rows: Iterable[ImportRow]) -> ImportPlan:
        tally = plan_import(self.edition, rows)
        if self.edition.mode == ImportMode.FULL:
            present = tally.counted[Effect.SAME] + tally.counted[Effect.CHANGE]
            absent = self._standing_before() - present
            if absent > 0:
                tally.notes.append(
                    _("现有记录中约有%d条不在表里，导入后从这一版起不再列出。") % absent
                )
        return tally

    def _standing_before(self) -> int:
        previous = (
            Edition.objects.filter(
                register=self.edition.register_id, number__lt=self.edition.number
            )
            .order_by("-number")
            .first()
        )
        return previous.record_count if previous else 0

    def carry_out(self, plan: ImportPlan, upload: ImportUpload) -> str:
        file = io.BytesIO(bytes(upload.content))
        written = run_import(
            self.edition,
            read_rows(upload.name, file, self.columns),
            actor=self.request.user,
            source_name=upload.name,
        )
        return _(
            "已导入：新增%(added)d条，修改%(changed)d条，没有变化%(same)d条，不再列出%(removed)d条。"
            "核对后请定稿。"
        ) % {
            "added": written.added,
            "changed": written.changed,
            "same": written.same,
            "removed": written.removed,
        }


class EditionView(WagtailAdminTemplateMixin, TemplateView):
    """One edition: where it stands, what is in it, and the next step."""

    http_method_names = ["get", "post", "head", "options"]
    template_name = "column_registries/admin/edition.html"
    header_icon = "table"

    @cached_property
    def edition(self) -> Edition:
        """Return the edition of the address."""
        return find_edition(self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_prepare(request.user, self.edition.register):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("%(register)s 第%(number)d版") % {
            "register": self.edition.register.name,
            "number": self.edition.number,
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(EDITIONS_URL), "label": _("名录版本")},
            {"url": "", "label": self.get_page_title()},
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Close or drop the edition."""
        try:
            if "drop" in request.POST:
                drop_edition(self.edition, actor=request.user)
                messages.success(request, _("这一版已作废，名录回到上一版。"))
                return redirect(EDITIONS_URL)
            close_edition(self.edition, actor=request.user)
            messages.success(request, _("已定稿。请在名录页面里选用这一版，由负责人签发后公开。"))
        except RegisterError as error:
            messages.error(request, str(error))
        return redirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        lookup = Lookup.from_query(self.request.GET)
        listing = Paginator(records_of(self.edition, lookup), 50).get_page(
            self.request.GET.get("p")
        )
        # The others are seen in the table that was imported; a screen has no room for all.
        specs = [spec for spec in self.edition.specs if spec.listed]
        page = RegisterPage.objects.filter(edition__register=self.edition.register_id).first()
        context.update(
            edition=self.edition,
            lookup=lookup,
            listing=listing,
            specs=specs,
            rows=[
                (record, [record.values.get(spec.key, "") for spec in specs]) for record in listing
            ],
            may_change=is_newest(self.edition),
            register_page=page,
        )
        return context
