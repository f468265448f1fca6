"""The calendar in the admin: a changed day is audited and counts at once."""

import datetime as dt

import pytest
from django.urls import reverse

from cms.core.models import AuditRecord
from cms.deadlines.models import WorkCalendarDay
from cms.deadlines.queries import working_calendar
from tests.factories.deadlines import HolidayNoticeFactory, WorkCalendarDayFactory
from tests.factories.departments import UserFactory

pytestmark = pytest.mark.django_db

DAY = dt.date(2027, 4, 9)


@pytest.fixture
def administrator(client):
    user = UserFactory(last_name="管理员", is_superuser=True, is_staff=True)
    client.force_login(user)
    return user


def form(**values):
    return {
        "date": DAY.isoformat(),
        "name": "三月三",
        "notice": "",
        "source_notice": "自治区通知",
        **values,
    }


def test_a_local_day_off_counts_at_once(client, administrator):
    assert working_calendar().is_workday(DAY)
    assert client.post(reverse("work-calendar:add"), form()).status_code == 302
    assert not working_calendar().is_workday(DAY)
    record = AuditRecord.objects.get()
    assert (record.action, record.actor) == ("workcalendarday.create", administrator)


def test_a_changed_day_shows_before_and_after(client, administrator):
    day = WorkCalendarDayFactory(date=DAY, name="三月三")
    client.post(reverse("work-calendar:edit", args=[day.pk]), form(date="2027-04-08"))
    record = AuditRecord.objects.get()
    assert (record.before["date"], record.after["date"]) == ("2027-04-09", "2027-04-08")
    assert working_calendar().is_workday(DAY)


def test_a_deleted_day_is_on_record(client, administrator):
    day = WorkCalendarDayFactory(date=DAY)
    client.post(reverse("work-calendar:delete", args=[day.pk]))
    assert not WorkCalendarDay.objects.exists()
    assert AuditRecord.objects.get().action == "workcalendarday.delete"


def test_a_day_given_twice_is_said(client, administrator):
    WorkCalendarDayFactory(date=DAY)
    page = client.post(reverse("work-calendar:add"), form()).content.decode()
    assert "这一天已在工作日历中，请直接修改那一条。" in page


@pytest.mark.parametrize(
    ("name", "factory"),
    [
        ("work-calendar", lambda: WorkCalendarDayFactory(notice=HolidayNoticeFactory())),
        ("holiday-notices", HolidayNoticeFactory),
    ],
)
def test_lists_cost_the_same_for_any_number_of_rows(
    client, administrator, assert_constant_queries, name, factory
):
    made = []

    def grow(number):
        while len(made) < number:
            made.append(factory())

    assert_constant_queries(grow, lambda: client.get(reverse(f"{name}:index")), sizes=(1, 3, 20))
