"""A time limit is a value: complete, comparable, storable, readable."""

import re

import pytest

from cms.deadlines.rules import DayUnit, DeadlineKind, DeadlineRule, Period

RULES = {
    "信息形成或变更之日起20个工作日内公开": DeadlineRule(DeadlineKind.WORKING_DAYS, days=20),
    "信息形成或变更之日起20日内公开": DeadlineRule(
        DeadlineKind.WORKING_DAYS, days=20, unit=DayUnit.CALENDAR
    ),
    "每年1月31日前公开": DeadlineRule(DeadlineKind.YEARLY_DATE, month=1, day=31),
    "与政策文件同步公开": DeadlineRule(DeadlineKind.WITH_POLICY),
    "收到之日起5日内答复": DeadlineRule(DeadlineKind.REPLY_WITHIN, days=5),
    "收到之日起5个工作日内答复": DeadlineRule(
        DeadlineKind.REPLY_WITHIN, days=5, unit=DayUnit.WORKING
    ),
    "每年公开不少于2次": DeadlineRule(DeadlineKind.AT_LEAST, times=2, period=Period.YEAR),
    "每季度公开不少于1次": DeadlineRule(DeadlineKind.AT_LEAST, times=1, period=Period.QUARTER),
    "动态更新": DeadlineRule(DeadlineKind.ROLLING),
    "按依申请公开程序办理，并动态更新": DeadlineRule(DeadlineKind.REQUEST_PROCEDURE, rolling=True),
}


@pytest.mark.parametrize(("text", "rule"), RULES.items())
def test_describes_itself_in_chinese(text, rule):
    assert rule.describe() == text


@pytest.mark.parametrize("rule", RULES.values())
def test_survives_json(rule):
    assert DeadlineRule.from_dict(rule.to_dict()) == rule


def test_json_holds_only_what_is_set():
    assert RULES["收到之日起5日内答复"].to_dict() == {
        "kind": "reply_within",
        "days": 5,
        "unit": "calendar",
    }
    assert RULES["按依申请公开程序办理，并动态更新"].to_dict() == {
        "kind": "request_procedure",
        "rolling": True,
    }


def test_equal_limits_are_equal_values():
    assert DeadlineRule("working_days", days=20) == DeadlineRule(
        DeadlineKind.WORKING_DAYS, days=20, unit="working"
    )
    assert DeadlineRule(DeadlineKind.ROLLING, rolling=True) == DeadlineRule(DeadlineKind.ROLLING)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"kind": "working_days"}, "“信息形成或变更后若干日内”的时限缺少“日数”，请补充。"),
        ({"kind": "rolling", "days": 3}, "“动态更新”的时限不使用“日数”，请删去。"),
        ({"kind": "at_least", "times": 2}, "“每一时期不少于若干次”的时限缺少“周期”，请补充。"),
        ({"kind": "reply_within", "days": 0}, "“日数”应为不小于 1 的整数，现为“0”。"),
        ({"kind": "reply_within", "days": True}, "“日数”应为不小于 1 的整数，现为“True”。"),
        (
            {"kind": "yearly_date", "month": 2, "day": 30},
            "日历上没有2月30日，请核对每年公开的日期。",
        ),
        (
            {"kind": "reply_within", "days": 5, "unit": "moon"},
            "“计日方式”不认识“moon”，可用的有：working（工作日）、calendar（自然日）。",
        ),
        ({"kind": "rolling", "rolling": "yes"}, "“动态更新”应为是或否，现为“yes”。"),
        ({"kind": "rolling", "colour": 1}, "时限规则含有不认识的项：colour。"),
        ({"days": 1}, "时限规则缺少“时限种类”。"),
    ],
)
def test_says_what_is_wrong(values, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        DeadlineRule.from_dict(values)
