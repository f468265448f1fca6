"""The State Council's notice, pasted as it stands."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from cms.core.models import AuditRecord
from cms.deadlines.models import HolidayNotice, WorkCalendarDay
from cms.deadlines.notices import read_notice
from cms.deadlines.queries import working_calendar
from cms.deadlines.services import library_entries, load_library_calendar
from tests.factories.departments import UserFactory

NOTICE_2026 = """国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，要按规定及时报告并妥善处置。

国务院办公厅
2025年11月4日
"""

# What a notice for the year to come may say: made up, after the real ones.
NOTICE_2027 = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
一、元旦：1月1日（星期五）至3日（星期日）放假，共3天。
二、春节：2月5日(星期五)至11日(星期四)放假调休,共7天。1月31日(星期日)、2月14日(星期日)上班。
三、清明节：4月5日放假，与周末连休。
四、劳动节：5月1日至5日放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日放假，共1天。
六、国庆节、中秋节：10月1日至7日放假调休，共7天。9月26日（周日）上班。
2026年11月26日
"""


def changed_days(entries, year):
    return {
        entry.date: entry.is_workday
        for entry in entries
        if entry.date.year == year and entry.is_workday != (entry.date.weekday() < 5)
    }


def test_the_notice_of_2026_gives_the_days_the_library_knows():
    read = read_notice(NOTICE_2026)
    assert (read.year, read.document_number, read.issued_on, read.problems) == (
        2026,
        "国办发明电〔2025〕7号",
        dt.date(2025, 11, 4),
        (),
    )
    assert changed_days(read.entries, 2026) == changed_days(library_entries(), 2026)


def test_days_of_the_december_before():
    read = read_notice(
        "关于2019年部分节假日安排的通知\n"
        "一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。"
    )
    assert [(entry.date.isoformat(), entry.is_workday, entry.name) for entry in read.entries] == [
        ("2018-12-29", True, "元旦调休上班"),
        ("2018-12-30", False, "元旦"),
        ("2018-12-31", False, "元旦"),
        ("2019-01-01", False, "元旦"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("明天放假", "没有找到“××××年部分节假日安排”字样，请连标题一起粘贴通知全文。"),
        (
            "关于2026年部分节假日安排的通知",
            "没有找到“一、元旦：……”这样的条目，请粘贴通知全文。",
        ),
        (
            "关于2027年部分节假日安排的通知\n一、元旦：1月1日（周四）放假。",
            "通知写“1月1日(周四)”，而2027-01-01是周五；请核对日期，或是否粘贴了别的年份的通知。",
        ),
        (
            "关于2026年部分节假日安排的通知\n一、元旦：1月1日至3日放假，共4天。",
            "“元旦”一条写“共4天”，按起止日期是3天；请核对。",
        ),
        (
            "关于2026年部分节假日安排的通知\n一、春节：2月30日放假。",
            "“春节”一条里的“2月30日”不是日历上的日期，请核对。",
        ),
        (
            "关于2026年部分节假日安排的通知\n一、春节：16日放假。",
            "“春节”一条里“16日”没有写月份，请补上。",
        ),
        (
            "关于2026年部分节假日安排的通知\n一、春节：2月16日安排另行通知。",
            "“春节”一条里“2月16日安排另行通知”没有写明放假还是上班，请核对原文。",
        ),
    ],
)
def test_what_does_not_fit_is_said(text, problem):
    assert read_notice(text).problems[0] == problem


# Pasted ------------------------------------------------------------------------------------------


@pytest.fixture
def administrator(client, db):
    user = UserFactory(last_name="管理员", is_superuser=True, is_staff=True)
    client.force_login(user)
    return user


def paste(client, **values):
    address = reverse("holiday-notices:add")
    return client.post(address, {"source": "中国政府网", "text": NOTICE_2027, **values})


def test_a_pasted_notice_is_previewed_then_recorded_and_terms_are_computed_anew(
    client, administrator
):
    load_library_calendar()
    event = dt.date(2027, 1, 20)
    before = working_calendar()
    assert not before.is_official(event, event)
    preview = paste(client)
    assert preview.status_code == 200
    days = [
        (day["date"].isoformat(), day["is_workday"], day["changes"])
        for day in preview.context["days"]
    ]
    assert days[3:6] == [
        ("2027-01-31", True, True),
        ("2027-02-05", False, False),
        ("2027-02-06", False, False),
    ]
    assert not HolidayNotice.objects.filter(year=2027).exists()
    assert paste(client, confirmed="1").status_code == 302
    notice = HolidayNotice.objects.get(year=2027)
    assert (notice.document_number, notice.issued_on, notice.source) == (
        "国办发明电〔2026〕9号",
        dt.date(2026, 11, 26),
        "中国政府网",
    )
    after = working_calendar()
    assert after.is_official(event, event)
    # 31 January and 14 February are worked, 5–11 February off: counted by hand.
    assert after.add_working_days(event, 20) == dt.date(2027, 2, 22)
    record = AuditRecord.objects.latest("sequence")
    assert (record.action, record.actor) == ("calendar.notice", administrator)


def test_back_keeps_what_was_pasted(client, administrator):
    answer = paste(client, back="1")
    assert answer.context["form"]["text"].value() == NOTICE_2027
    assert not HolidayNotice.objects.exists()


def test_pasted_twice(client, administrator):
    paste(client, confirmed="1")
    days = WorkCalendarDay.objects.count()
    answer = paste(client, confirmed="1")
    assert answer.context["form"].errors["text"] == [
        "2027年的放假通知已经登记，请在工作日历中修改。"
    ]
    assert WorkCalendarDay.objects.count() == days


def test_the_text_of_another_year(client, administrator):
    answer = paste(client, text=NOTICE_2026.replace("2026年", "2027年"))
    errors = answer.context["form"].errors["text"]
    assert len(errors) == 6
    assert errors[-1].startswith("另有")
    assert not HolidayNotice.objects.exists()


def test_only_who_keeps_the_calendar_may_paste(client, db):
    client.force_login(UserFactory(is_staff=True))
    assert paste(client, confirmed="1").status_code == 302
    assert not HolidayNotice.objects.exists()
