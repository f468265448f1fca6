"""Views of the catalogue in the admin."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views import generic

from cms.catalogue.enums import Cell
from cms.catalogue.grammar.paths import join_path
from cms.catalogue.models import CatalogueRow
from cms.catalogue.services import reread_catalogue
from cms.core import audit


class RowIndexView(generic.IndexView):
    """The rows, channels fetched at once."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("channels")


class FlagIndexView(generic.IndexView):
    """The flags with their rows."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("row")


class RowInspectView(generic.InspectView):
    """A row: each cell as received and as read."""

    def get_fields_context(self) -> list[dict[str, Any]]:
        """Return label and value of each cell, then how the row is read."""
        row: CatalogueRow = self.object
        context = [
            {"label": cell.label, "value": row.raw.get(cell.value) or _("（空，或与上一行合并）")}
            for cell in Cell
        ]
        owner, deadline = row.owner_rule, row.deadline_rule
        waiting = _("待处理")
        readings = {
            _("责任规则"): owner.describe() if owner else waiting,
            _("时限规则"): deadline.describe() if deadline else waiting,
            _("公开渠道（读作）"): "、".join(str(one) for one in row.channels.all()) or waiting,
            _("栏目路径"): join_path(row.column_path) if row.column_path else waiting,
            _("栏目插件"): row.column_slug or _("还没有插件"),
            _("提示"): " ".join(row.notes) or "—",
        }
        context += [{"label": label, "value": value} for label, value in readings.items()]
        return context


class _RereadAfterwards:
    """Reads the catalogue again in the same transaction and says what that changed."""

    request: Any
    model: Any

    def reread(self, action: str, instance: Any) -> None:
        audit.record(
            f"catalogue.wording.{action}",
            instance,
            self.request.user,
            after={"cell": instance.cell, "written": instance.written, "read_as": instance.read_as},
        )
        result = reread_catalogue(actor=self.request.user)
        if result is not None:
            left = len(result.reading.flags)
            messages.info(
                self.request,
                _("目录已按新的写法重读，还有 %d 处待处理。") % left
                if left
                else _("目录已按新的写法重读，没有待处理。"),
            )


class WordingCreateView(_RereadAfterwards, generic.CreateView):
    """A new wording, filled in from the flag it settles."""

    def get_initial(self) -> dict[str, Any]:
        given = {name: self.request.GET.get(name, "") for name in ("cell", "written", "read_as")}
        return {**super().get_initial(), **given}

    def save_instance(self) -> Any:
        with transaction.atomic():
            instance = super().save_instance()
            self.reread("create", instance)
        return instance


class WordingEditView(_RereadAfterwards, generic.EditView):
    """A changed wording."""

    def save_instance(self) -> Any:
        with transaction.atomic():
            instance = super().save_instance()
            self.reread("edit", instance)
        return instance


class WordingDeleteView(_RereadAfterwards, generic.DeleteView):
    """A wording taken back."""

    def delete_action(self) -> None:
        with transaction.atomic():
            instance = self.object
            pk = instance.pk
            super().delete_action()
            instance.pk = pk  # the audit record names what is gone
            self.reread("delete", instance)
