import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalogue.grammar import TimeLimit, Unreadable, read_time_limit
from cms.catalogue.grammar.numerals import to_chinese
from cms.catalogue.grammar.time_limits import KNOWN_PHRASES, implies
from cms.deadlines.rules import DayUnit, DeadlineKind, DeadlineRule, Period

WORKING, CALENDAR = DayUnit.WORKING, DayUnit.CALENDAR


def within(days, unit=WORKING, **more):
    return DeadlineRule(DeadlineKind.WORKING_DAYS, days=days, unit=unit, **more)


def reply(days, unit=CALENDAR):
    return DeadlineRule(DeadlineKind.REPLY_WITHIN, days=days, unit=unit)


def yearly(month, day):
    return DeadlineRule(DeadlineKind.YEARLY_DATE, month=month, day=day)


def times(number, period=Period.YEAR, **more):
    return DeadlineRule(DeadlineKind.AT_LEAST, times=number, period=period, **more)


ROLLING = DeadlineRule(DeadlineKind.ROLLING)
REQUEST = DeadlineRule(DeadlineKind.REQUEST_PROCEDURE)
WITH_POLICY = DeadlineRule(DeadlineKind.WITH_POLICY)


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        # working days after an event
        ("信息形成或变更之日起20个工作日内公开", within(20)),
        ("信息形成或变更之日起20个工作日内", within(20)),
        ("信息形成或者变更之日起二十个工作日内及时公开", within(20)),
        ("10个工作日内", within(10)),
        ("十五个工作日内", within(15)),
        ("２０ 个工作日以内", within(20)),
        ("20日内", within(20, CALENDAR)),
        ("自批复之日起20日内向社会公开", within(20, CALENDAR)),
        ("变更后7天内更新", within(7, CALENDAR)),
        ("一周内", within(7, CALENDAR)),
        ("收到文件之日起二十个工作日内公开", within(20)),
        ("二十个工作日内公开并动态更新", within(20, rolling=True)),
        # a date of the year
        ("每年1月31日前", yearly(1, 31)),
        ("每年3月31日前", yearly(3, 31)),
        ("每年１月底前", yearly(1, 31)),
        ("每年二月底以前公布", yearly(2, 29)),
        ("每年4月底前公开上一年度报告", yearly(4, 30)),
        ("次年1月31日之前", yearly(1, 31)),
        ("每年年底前", yearly(12, 31)),
        ("每年三月三十一日前公布，每年更新一次", yearly(3, 31)),
        # so many times a period
        ("不定期更新，每年更新不少于两次", times(2)),
        ("每年更新不少于两次", times(2)),
        ("不少于四次", times(4)),
        ("每年至少公开2次以上", times(2)),
        ("每半年至少一次", times(1, Period.HALF_YEAR)),
        ("每半年", times(1, Period.HALF_YEAR)),
        ("每季度更新", times(1, Period.QUARTER)),
        ("每季度更新，每年不少于四次", times(1, Period.QUARTER)),
        ("按月公开", times(1, Period.MONTH)),
        ("每月10日前", times(1, Period.MONTH)),
        ("每周更新", times(1, Period.WEEK)),
        ("每季度结束后15日内公开", times(1, Period.QUARTER)),
        ("每季度更新，动态更新", times(1, Period.QUARTER, rolling=True)),
        # the others
        ("动态更新", ROLLING),
        ("及时更新", ROLLING),
        ("实时更新", ROLLING),
        ("长期公开，及时更新", ROLLING),
        ("信息变更后及时更新", ROLLING),
        ("不定期更新", ROLLING),
        ("与政策文件同步发布", WITH_POLICY),
        ("与政策文件同步公开。", WITH_POLICY),
        ("政策文件印发时同步发布", WITH_POLICY),
        ("按依申请公开有关要求处理", REQUEST),
        ("按照政府信息依申请公开相关规定办理", REQUEST),
        (
            "按依申请公开有关要求处理，动态更新",
            DeadlineRule(DeadlineKind.REQUEST_PROCEDURE, rolling=True),
        ),
        ("自收到公众咨询之日起5日内进行回复", reply(5)),
        ("自收到公众咨询之日起5日内进行回复，公开1年内的统计数据", reply(5)),
        ("收到来信后十五个工作日内答复", reply(15, WORKING)),
        ("收到申请之日起20个工作日内", reply(20, WORKING)),
    ],
)
def test_phrases_are_read(phrase, rule):
    assert read_time_limit(phrase).rule == rule


@pytest.mark.parametrize(
    ("phrase", "details"),
    [
        ("信息形成或变更之日起20个工作日内公开", {"event": "信息形成或变更"}),
        ("自批复之日起20日内", {"event": "批复"}),
        ("每月10日前", {"by_day": 10}),
        (
            "每季度结束后15日内公开",
            {"days_after_period": 15, "days_after_period_unit": "calendar"},
        ),
        (
            "自收到公众咨询之日起5日内进行回复，公开1年内的统计数据",
            {"event": "收到公众咨询", "statistics_months": 12},
        ),
        ("动态更新", {}),
    ],
)
def test_what_the_rule_has_no_field_for_is_kept_beside_it(phrase, details):
    assert read_time_limit(phrase).details == details


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "尽快",
        "按有关规定公开",
        "同步发布",
        "每年13月1日前",
        "每年2月30日前",
        "每年1月前",
        "每年6月和12月",
        "每月中旬",
        "每两年更新",
        "三个月内",
        "0个工作日内",
        "公开1年内的统计数据",
        "20个工作日内，每年1月31日前",
        "10个工作日内，20个工作日内",
        "待定",
        "二十个工作日内公开，特殊情况除外",
    ],
)
def test_what_has_no_reading_is_not_guessed(phrase):
    with pytest.raises(Unreadable):
        read_time_limit(phrase)


def test_the_words_without_reading_and_the_nearest_phrase_are_named():
    with pytest.raises(Unreadable) as caught:
        read_time_limit("信息形成或变更之日起20个工作日公开")
    assert caught.value.message == "读不懂公开时限中的“信息形成或变更之日起20个工作日公开”。"
    assert caught.value.nearest == "信息形成或变更之日起20个工作日内公开"


@pytest.mark.parametrize("phrase", KNOWN_PHRASES)
def test_every_phrase_offered_can_be_read(phrase):
    assert isinstance(read_time_limit(phrase), TimeLimit)


@given(st.integers(min_value=1, max_value=999), st.sampled_from(["个工作日", "日", "天"]))
def test_any_number_of_days_is_read_in_either_writing(days, unit):
    wanted = within(days, WORKING if unit == "个工作日" else CALENDAR)
    for number in (str(days), to_chinese(days)):
        assert read_time_limit(f"{number}{unit}内").rule == wanted


@given(st.dates())
def test_any_date_of_a_year_is_read(date):
    phrase = f"每年{date.month}月{date.day}日前"
    assert read_time_limit(phrase).rule == yearly(date.month, date.day)


@given(
    st.text(
        alphabet="每年月日季度半更新公开不少于两次0123十前内工作个自收到起，。与政策文件同步",
        max_size=25,
    )
)
def test_any_text_is_read_or_refused_but_never_fails(text):
    try:
        rule = read_time_limit(text).rule
    except Unreadable:
        return
    assert DeadlineRule.from_dict(rule.to_dict()) == rule


def test_only_periods_within_the_other_imply_it():
    assert implies(times(1, Period.QUARTER), times(4))
    assert not implies(times(4), times(1, Period.QUARTER))
    assert not implies(times(1, Period.QUARTER), times(5))
    assert implies(yearly(3, 31), times(1))
    assert not implies(within(20), times(1))
