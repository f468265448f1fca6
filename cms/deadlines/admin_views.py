"""Lists of the admin that cost one query."""

from __future__ import annotations

from typing import Any

from wagtail.admin.views import generic


class CalendarIndexView(generic.IndexView):
    """Lists days with their notice in one query."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("notice")
