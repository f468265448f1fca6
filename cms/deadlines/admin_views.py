"""Views of the calendar in the admin: lists that cost one query, changes that say what they move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views import generic

from cms.core.admin_views import AuditedCreateView, AuditedDeleteView, AuditedEditView
from cms.deadlines.services import revising

_SHOWN = 5


class CalendarIndexView(generic.IndexView):
    """Lists days with their notice in one query."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("notice")


def say_moved(request: HttpRequest, moved: Sequence[str]) -> None:
    """Show the old and the new date of the time limits that a change has moved."""
    if not moved:
        return
    lines = "；".join(moved[:_SHOWN])
    if len(moved) > _SHOWN:
        lines = _("%(lines)s；另有%(more)d项，见“公开情况 → 时限变动”") % {
            "lines": lines,
            "more": len(moved) - _SHOWN,
        }
    messages.warning(
        request,
        _("%(number)d项正在计算的时限随之改变：%(lines)s。")
        % {"number": len(moved), "lines": lines},
    )


class CalendarCreateView(AuditedCreateView):
    """Adds an entry and says what it moves."""

    def save_instance(self) -> Any:
        with revising(_("新增：%s") % self.form.instance, self.request.user) as revision:
            instance = super().save_instance()
        say_moved(self.request, revision.moved)
        return instance


class CalendarEditView(AuditedEditView):
    """Changes an entry and says what that moves."""

    def save_instance(self) -> Any:
        with revising(_("修改：%s") % self.form.instance, self.request.user) as revision:
            instance = super().save_instance()
        say_moved(self.request, revision.moved)
        return instance


class CalendarDeleteView(AuditedDeleteView):
    """Takes an entry away and says what that moves."""

    def delete_action(self) -> None:
        with revising(_("删除：%s") % self.object, self.request.user) as revision:
            super().delete_action()
        say_moved(self.request, revision.moved)
