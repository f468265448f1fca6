"""The calendar as a table: loaded once, remembered, kept as the bureau edits it."""

import datetime as dt
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from cms.core.models import AuditRecord
from cms.deadlines.due_dates import DEFAULT_TOLERANCES, Tolerances
from cms.deadlines.models import DeadlineSettings, HolidayNotice, WorkCalendarDay
from cms.deadlines.queries import tolerances, working_calendar
from cms.deadlines.services import CalendarEntry, load_library_calendar, record_notice
from tests.factories.deadlines import (
    HolidayNoticeFactory,
    WorkCalendarDayFactory,
    library_calendar,
)
from tests.factories.departments import UserFactory

D = dt.date

pytestmark = pytest.mark.django_db


def test_loads_every_year_of_the_library_and_then_nothing():
    out = StringIO()
    call_command("load_work_calendar", stdout=out)
    assert out.getvalue() == "已装入2004年至2026年共23年的放假安排。\n"
    assert working_calendar() == library_calendar()
    out = StringIO()
    call_command("load_work_calendar", stdout=out)
    assert out.getvalue() == "工作日历已是最新，没有改动。\n"


def test_what_an_editor_changed_stays():
    load_library_calendar()
    WorkCalendarDay.objects.filter(date=D(2026, 10, 10)).delete()
    WorkCalendarDay.objects.filter(date=D(2026, 10, 8)).update(name="改")
    days = list(WorkCalendarDay.objects.values())
    assert load_library_calendar() == []
    assert list(WorkCalendarDay.objects.values()) == days


def test_a_local_arrangement_stands_when_the_notice_comes():
    WorkCalendarDayFactory(date=D(2027, 4, 9), name="三月三", source_notice="自治区通知")
    assert working_calendar().official_years == frozenset()
    record_notice(
        2027,
        [
            CalendarEntry(D(2027, 1, 1), is_workday=False, name="元旦"),
            CalendarEntry(D(2027, 1, 2), is_workday=False, name="元旦"),  # a Saturday: no news
            CalendarEntry(D(2027, 4, 9), is_workday=False, name="调休"),
        ],
        actor=UserFactory(last_name="王"),
        title="通知",
        source="粘贴",
    )
    calendar = working_calendar()
    assert calendar.official_years == frozenset({2027})
    assert calendar.exceptions == {D(2027, 1, 1): False, D(2027, 4, 9): False}
    assert WorkCalendarDay.objects.get(date=D(2027, 4, 9)).official is False
    record = AuditRecord.objects.get()
    assert (record.action, record.actor_name) == ("calendar.notice", "王")
    assert record.after["local"] == ["2027-04-09"]


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([], "没有读到2027年的放假或调休日期，请核对通知原文。"),
        ([(D(2026, 5, 1), False)], "2026-05-01不属于2027年的放假安排，请核对年份。"),
        (
            [(D(2027, 5, 3), False), (D(2027, 5, 3), True)],
            "2027-05-03既写了放假又写了上班，请核对通知原文。",
        ),
    ],
)
def test_a_notice_that_cannot_be_is_refused(entries, message):
    with pytest.raises(ValidationError) as caught:
        record_notice(
            2027,
            [CalendarEntry(day, is_workday=worked, name="") for day, worked in entries],
            actor=None,
            title="通知",
            source="粘贴",
        )
    assert caught.value.messages == [message]
    assert not HolidayNotice.objects.exists()


def test_a_notice_pasted_twice_is_refused():
    HolidayNoticeFactory(year=2027)
    with pytest.raises(ValidationError) as caught:
        record_notice(2027, [], actor=None, title="", source="")
    assert caught.value.messages == ["2027年的放假通知已经登记，请在工作日历中修改。"]


def test_is_read_by_one_query_and_remembered(count_queries):
    load_library_calendar()
    assert count_queries(working_calendar) == 1
    assert count_queries(working_calendar) == 0


def test_is_forgotten_on_save_and_delete():
    before = working_calendar()
    day = WorkCalendarDayFactory(date=D(2027, 9, 1))
    assert not working_calendar().is_workday(D(2027, 9, 1))
    day.delete()
    assert working_calendar() == before


def test_a_day_that_says_nothing_new_is_refused():
    day = WorkCalendarDayFactory.build(date=D(2027, 3, 6))
    with pytest.raises(ValidationError) as caught:
        day.full_clean()
    assert caught.value.message_dict == {
        "date": ["这一天按星期本来就休息，不必录入；请核对日期或“上班”一项。"]
    }


def test_a_local_day_needs_its_source():
    day = WorkCalendarDayFactory.build(date=D(2027, 3, 8), source_notice="")
    with pytest.raises(ValidationError) as caught:
        day.full_clean()
    assert caught.value.message_dict == {
        "source_notice": ["请选择国务院放假通知，或写明本地安排的依据。"]
    }


def test_tolerances_are_settings():
    assert tolerances() == DEFAULT_TOLERANCES
    DeadlineSettings.objects.create(provisional_guard=5, review_age=60, interpretation_grace=0)
    assert tolerances() == Tolerances(5, 60, 0)


def test_settings_begin_with_the_defaults():
    assert DeadlineSettings().tolerances() == DEFAULT_TOLERANCES
