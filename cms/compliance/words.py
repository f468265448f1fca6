"""What to do next about a row, in one sentence that a deputy director can pass on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext as _

from cms.compliance.enums import RowState, Standing
from cms.compliance.facts import PageStanding, RowStanding
from cms.compliance.rules import Day


def next_step(found: RowStanding, day: Day) -> str:
    """Return what is to be done about the gravest state of a row."""
    return _SENTENCES[found.state](found, day)


def _overdue(found: RowStanding, day: Day) -> str:
    page = _first(found, Standing.OVERDUE)
    if page is None:
        due = found.yearly_due
        if due is None or due.late_after is None:
            return _("请核对逾期的信息并公开。")
        days = day.calendar.count_working_days(due.late_after, day.on)
        return _("应在%(date)s前公开的%(item)s没有公开，已逾期%(days)d个工作日，请补发。") % {
            "date": _date(due.late_after),
            "item": found.row.item,
            "days": max(1, days),
        }
    number = found.tally.of(Standing.OVERDUE)
    if number > 1:
        return _("有%(number)d条逾期，最久%(days)d个工作日，先签发“%(title)s”。") % {
            "number": number,
            "days": page.late_days,
            "title": page.facts.title,
        }
    return _("请签发“%(title)s”，已逾期%(days)d个工作日。") % {
        "title": page.facts.title,
        "days": page.late_days,
    }


def _missing(found: RowStanding, day: Day) -> str:
    if not found.row.has_plugin:
        return _("栏目还没有建立，请管理员处理。")
    return _("栏目是空的，请责任科室发布第一条信息。")


def _gap(found: RowStanding, day: Day) -> str:
    return _("已%(days)d天没有更新，最长间隔%(limit)d天，请尽快发布。") % {
        "days": found.gap_days or 0,
        "limit": found.gap_limit or 0,
    }


def _late(found: RowStanding, day: Day) -> str:
    page = _first(found, Standing.LATE)
    if page is None:
        return _("近期有逾期公开，请查明原因。")
    return _("“%(title)s”逾期%(days)d个工作日才公开，请查明原因。") % {
        "title": page.facts.title,
        "days": page.late_days,
    }


def _behind(found: RowStanding, day: Day) -> str:
    pace = found.pace
    if pace is None:
        return _("请加快发布。")
    return _("应发%(required)d条，已发%(done)d条，请在%(date)s前补齐。") % {
        "required": pace.required,
        "done": pace.done,
        "date": _date(pace.last),
    }


def _unreadable(found: RowStanding, day: Day) -> str:
    return _("请在“公开目录 → 待处理”写明公开时限“%s”怎么读。") % found.row.time_limit


def _due_soon(found: RowStanding, day: Day) -> str:
    page = _first(found, Standing.DUE_SOON)
    due = page.facts.due if page else (found.yearly_due or found.next_due)
    if due is None:
        return _("请按时公开。")
    mark = _("（暂定）") if due.provisional else ""
    title = page.facts.title if page else found.row.item
    return _("“%(title)s”%(date)s%(mark)s到期，请准备签发。") % {
        "title": title,
        "date": _date(due.due_on),
        "mark": mark,
    }


def _review(found: RowStanding, day: Day) -> str:
    return _("未复核%(days)d天，请核对内容是否仍然准确，并登记复核。") % {
        "days": found.review_age or 0
    }


def _on_track(found: RowStanding, day: Day) -> str:
    due = found.yearly_due or found.next_due
    if due is None:
        return _("无须处理。")
    mark = _("（暂定）") if due.provisional else ""
    return _("下一次到期：%(date)s%(mark)s。") % {"date": _date(due.due_on), "mark": mark}


def _first(found: RowStanding, standing: Standing) -> PageStanding | None:
    return next((page for page in found.pages if page.standing is standing), None)


def _date(day: Any) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


_SENTENCES: Final[dict[RowState, Callable[[RowStanding, Day], str]]] = {
    RowState.OVERDUE: _overdue,
    RowState.MISSING: _missing,
    RowState.GAP: _gap,
    RowState.LATE: _late,
    RowState.BEHIND: _behind,
    RowState.UNREADABLE: _unreadable,
    RowState.DUE_SOON: _due_soon,
    RowState.REVIEW: _review,
    RowState.ON_TRACK: _on_track,
}
