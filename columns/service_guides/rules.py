"""What a guide must say, and what its figures must add up to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from columns.service_guides.enums import TimeUnit

# 基本编码, 实施编码 and 业务办理项编码 are between 9 and 33 letters and digits.
_CODE = re.compile(r"[0-9A-Z]{9,33}")


def is_item_code(text: str) -> bool:
    """Return whether a text has the form of a 事项编码."""
    return _CODE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A time limit in days of a unit; on the spot has no days."""

    days: int | None
    unit: TimeUnit

    @property
    def is_known(self) -> bool:
        """Return whether the limit says something."""
        return self.unit == TimeUnit.AT_ONCE or bool(self.days)

    def __str__(self) -> str:
        if self.unit == TimeUnit.AT_ONCE:
            return str(self.unit.label)
        if not self.days:
            return ""
        if self.unit == TimeUnit.WORKING:
            return ngettext("%(days)d个工作日", "%(days)d个工作日", self.days) % {"days": self.days}
        return ngettext("%(days)d日", "%(days)d日", self.days) % {"days": self.days}


def missing_elements(filled: Mapping[str, bool]) -> list[str]:
    """Return the names of the elements a guide does not have, in their order.

    Source: 国办秘函〔2019〕19号, 检查指标 (办事指南 without 事项名称, 设定依据, 申请条件, 办理材料,
    办理地点, 办理时间, 联系电话, 办理流程); 优化营商环境条例 art 35 (时限, 收费, 编码).
    """
    return [name for name, is_filled in filled.items() if not is_filled]


def promise_problem(statutory: TimeLimit, promised: TimeLimit) -> str:
    """Return what is wrong where a promised limit is longer than the statutory one.

    Limits in different units are not compared: no number of working days is certainly shorter than
    one of calendar days.
    """
    longer = (
        statutory.unit == TimeUnit.AT_ONCE and promised.unit != TimeUnit.AT_ONCE and promised.days
    ) or (
        statutory.unit == promised.unit
        and statutory.days
        and promised.days
        and promised.days > statutory.days
    )
    if not longer:
        return ""
    return _("承诺时限（%(promised)s）比法定时限（%(statutory)s）还长，请核对。") % {
        "promised": promised,
        "statutory": statutory,
    }


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of the applications for one service in a quarter; all are numbers of cases."""

    carried: int
    received: int
    accepted: int
    completed: int
    on_time: int
    online: int

    @property
    def pending(self) -> int:
        """Return how many accepted cases go on into the next quarter."""
        return self.carried + self.accepted - self.completed

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.carried + other.carried,
            self.received + other.received,
            self.accepted + other.accepted,
            self.completed + other.completed,
            self.on_time + other.on_time,
            self.online + other.online,
        )


def figure_problems(figures: Figures) -> dict[str, str]:
    """Return field → what does not add up in a row, each with its mend."""
    problems: dict[str, str] = {}
    if figures.accepted > figures.received:
        problems["accepted"] = _("受理%(accepted)d件，多于收件%(received)d件，请核对。") % {
            "accepted": figures.accepted,
            "received": figures.received,
        }
    if figures.pending < 0:
        problems["completed"] = _(
            "办结%(completed)d件，多于上期结转与本期受理之和（%(open)d件），请核对。"
        ) % {"completed": figures.completed, "open": figures.carried + figures.accepted}
    if figures.on_time > figures.completed:
        problems["on_time"] = _("按时办结%(on_time)d件，多于办结%(completed)d件，请核对。") % {
            "on_time": figures.on_time,
            "completed": figures.completed,
        }
    if figures.online > figures.received:
        problems["online"] = _("网上收件%(online)d件，多于收件%(received)d件，请核对。") % {
            "online": figures.online,
            "received": figures.received,
        }
    return problems
