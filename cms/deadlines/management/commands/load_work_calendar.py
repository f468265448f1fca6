"""Fill the working calendar from the library's record of the State Council's notices."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.deadlines.services import load_library_calendar


class Command(BaseCommand):
    help = "装入历年国务院放假安排（2004年起）；已登记的年份保持不变，可重复运行。"

    def handle(self, *args: Any, **options: Any) -> None:
        years = load_library_calendar()
        if years:
            self.stdout.write(
                _("已装入%(first)d年至%(last)d年共%(count)d年的放假安排。")
                % {"first": years[0], "last": years[-1], "count": len(years)}
            )
        else:
            self.stdout.write(_("工作日历已是最新，没有改动。"))
