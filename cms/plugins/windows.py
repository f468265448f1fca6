"""Windows of time within which something can be applied for, or commented on."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _


class WindowState(models.TextChoices):
    """Where a day lies in a window."""

    NONE = "none", _("没有期限")
    COMING = "coming", _("尚未开始")
    OPEN = "open", _("正在进行")
    CLOSED = "closed", _("已经截止")


def window_state(opens_on: dt.date | None, closes_on: dt.date | None, on: dt.date) -> WindowState:
    """Return where a day lies in a window; both ends count as open, an absent end is open."""
    if opens_on is None and closes_on is None:
        return WindowState.NONE
    if opens_on and on < opens_on:
        return WindowState.COMING
    if closes_on and on > closes_on:
        return WindowState.CLOSED
    return WindowState.OPEN
