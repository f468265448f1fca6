"""Time-limit rules (公开时限) as values: what a cell of the catalogue means, before any date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Self, TypeVar

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

_Choices = TypeVar("_Choices", bound=models.TextChoices)

# A leap year, so that 29 February is a day a yearly rule may name.
_ANY_LEAP_YEAR: Final = 2000


class DeadlineKind(models.TextChoices):
    """The seven ways in which a catalogue sets a time limit."""

    WORKING_DAYS = "working_days", _lazy("信息形成或变更后若干日内")
    YEARLY_DATE = "yearly_date", _lazy("每年固定日期前")
    WITH_POLICY = "with_policy", _lazy("与政策文件同步")
    REPLY_WITHIN = "reply_within", _lazy("收到后若干日内答复")
    AT_LEAST = "at_least", _lazy("每一时期不少于若干次")
    ROLLING = "rolling", _lazy("动态更新")
    REQUEST_PROCEDURE = "request_procedure", _lazy("按依申请公开程序")


class DayUnit(models.TextChoices):
    """How the days of a term are counted."""

    WORKING = "working", _lazy("工作日")
    CALENDAR = "calendar", _lazy("自然日")


class Period(models.TextChoices):
    """The stretch of time within which a number of publications is asked for."""

    YEAR = "year", _lazy("每年")
    HALF_YEAR = "half_year", _lazy("每半年")
    QUARTER = "quarter", _lazy("每季度")
    MONTH = "month", _lazy("每月")
    WEEK = "week", _lazy("每周")


_FIELDS: Final[dict[DeadlineKind, frozenset[str]]] = {
    DeadlineKind.WORKING_DAYS: frozenset({"days", "unit"}),
    DeadlineKind.YEARLY_DATE: frozenset({"month", "day"}),
    DeadlineKind.WITH_POLICY: frozenset(),
    DeadlineKind.REPLY_WITHIN: frozenset({"days", "unit"}),
    DeadlineKind.AT_LEAST: frozenset({"times", "period"}),
    DeadlineKind.ROLLING: frozenset(),
    DeadlineKind.REQUEST_PROCEDURE: frozenset(),
}
_DEFAULT_UNIT: Final[dict[DeadlineKind, DayUnit]] = {
    DeadlineKind.WORKING_DAYS: DayUnit.WORKING,
    # 民法典 art 200: a term given in "日" without more is counted in calendar days.
    DeadlineKind.REPLY_WITHIN: DayUnit.CALENDAR,
}
_NUMBERS: Final = ("days", "month", "day", "times")


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One time limit of the catalogue.

    ``days`` ≥ 1 with ``unit`` for WORKING_DAYS (unit defaults to working days) and REPLY_WITHIN
    (defaults to calendar days); ``month`` and ``day`` for YEARLY_DATE; ``times`` ≥ 1 with
    ``period`` for AT_LEAST; none for the rest. ``rolling`` says that the cell asks for 动态更新
    besides; for ROLLING, which says so already,
    it is always false. Equal limits are equal values.

    Raises ``ValueError`` with a Chinese sentence where a value is missing, out of range or does
    not belong to the kind.
    """

    kind: DeadlineKind
    days: int | None = None
    unit: DayUnit | None = None
    month: int | None = None
    day: int | None = None
    times: int | None = None
    period: Period | None = None
    rolling: bool = False

    def __post_init__(self) -> None:
        kind = _choice(DeadlineKind, self.kind, "kind")
        object.__setattr__(self, "kind", kind)
        if self.unit is not None:
            object.__setattr__(self, "unit", _choice(DayUnit, self.unit, "unit"))
        elif kind in _DEFAULT_UNIT:
            object.__setattr__(self, "unit", _DEFAULT_UNIT[kind])
        if self.period is not None:
            object.__setattr__(self, "period", _choice(Period, self.period, "period"))
        self._check_fields()
        self._check_ranges()

    def _check_fields(self) -> None:
        wanted = _FIELDS[self.kind]
        for name in ("days", "unit", "month", "day", "times", "period"):
            given = getattr(self, name) is not None
            if name in wanted and not given:
                raise ValueError(
                    _("“%(kind)s”的时限缺少“%(field)s”，请补充。")
                    % {"kind": self.kind.label, "field": _field_label(name)}
                )
            if given and name not in wanted:
                raise ValueError(
                    _("“%(kind)s”的时限不使用“%(field)s”，请删去。")
                    % {"kind": self.kind.label, "field": _field_label(name)}
                )

    def _check_ranges(self) -> None:
        for name in _NUMBERS:
            value = getattr(self, name)
            if value is None:
                continue
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise ValueError(
                    _("“%(field)s”应为不小于 1 的整数，现为“%(value)s”。")
                    % {"field": _field_label(name), "value": value}
                )
        if self.month is not None and self.day is not None:
            try:
                dt.date(_ANY_LEAP_YEAR, self.month, self.day)
            except ValueError:
                raise ValueError(
                    _("日历上没有%(month)d月%(day)d日，请核对每年公开的日期。")
                    % {"month": self.month, "day": self.day}
                ) from None
        if not isinstance(self.rolling, bool):
            raise ValueError(  # noqa: TRY004  one error type for the caller, who shows it to a clerk
                _("“动态更新”应为是或否，现为“%(value)s”。") % {"value": self.rolling}
            )
        if self.kind is DeadlineKind.ROLLING:
            object.__setattr__(self, "rolling", False)

    def to_dict(self) -> dict[str, Any]:
        """Return the rule as JSON values: ``kind`` and what is set, nothing else."""
        return {
            name: str(value) if isinstance(value, models.TextChoices) else value
            for name, value in asdict(self).items()
            if value is not None and value is not False
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Build the rule from what ``to_dict`` gave.

        Raises ``ValueError`` with a Chinese sentence for an unknown key or value.
        """
        unknown = sorted(set(data) - set(cls.__dataclass_fields__))
        if unknown:
            raise ValueError(_("时限规则含有不认识的项：%s。") % "、".join(unknown))
        if "kind" not in data:
            raise ValueError(_("时限规则缺少“时限种类”。"))
        return cls(**data)

    def describe(self) -> str:
        """Return the rule as one Chinese phrase for clerks and citizens."""
        text = self._phrase()
        return _("%s，并动态更新") % text if self.rolling else text

    def _phrase(self) -> str:
        values = {
            "days": self.days,
            "month": self.month,
            "day": self.day,
            "times": self.times,
            "period": self.period.label if self.period else "",
        }
        return str(_PHRASES[self.kind, self.unit] % values)


_PHRASES: Final[dict[tuple[DeadlineKind, DayUnit | None], Any]] = {
    (DeadlineKind.WORKING_DAYS, DayUnit.WORKING): _lazy(
        "信息形成或变更之日起%(days)d个工作日内公开"
    ),
    (DeadlineKind.WORKING_DAYS, DayUnit.CALENDAR): _lazy("信息形成或变更之日起%(days)d日内公开"),
    (DeadlineKind.YEARLY_DATE, None): _lazy("每年%(month)d月%(day)d日前公开"),
    (DeadlineKind.WITH_POLICY, None): _lazy("与政策文件同步公开"),
    (DeadlineKind.REPLY_WITHIN, DayUnit.WORKING): _lazy("收到之日起%(days)d个工作日内答复"),
    (DeadlineKind.REPLY_WITHIN, DayUnit.CALENDAR): _lazy("收到之日起%(days)d日内答复"),
    (DeadlineKind.AT_LEAST, None): _lazy("%(period)s公开不少于%(times)d次"),
    (DeadlineKind.ROLLING, None): _lazy("动态更新"),
    (DeadlineKind.REQUEST_PROCEDURE, None): _lazy("按依申请公开程序办理"),
}


def _choice(choices: type[_Choices], value: Any, field: str) -> _Choices:
    try:
        return choices(value)
    except ValueError:
        known = "、".join(f"{choice.value}（{choice.label}）" for choice in choices)
        raise ValueError(
            _("“%(field)s”不认识“%(value)s”，可用的有：%(known)s。")
            % {"field": _field_label(field), "value": value, "known": known}
        ) from None


def _field_label(name: str) -> str:
    labels = {
        "kind": _("时限种类"),
        "days": _("日数"),
        "unit": _("计日方式"),
        "month": _("月"),
        "day": _("日"),
        "times": _("次数"),
        "period": _("周期"),
    }
    return labels[name]
