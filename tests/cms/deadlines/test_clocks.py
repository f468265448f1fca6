from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.deadlines.clocks import ClockEvent, ClockMove, clock_problems, read_clock
from tests.factories.deadlines import library_calendar

DAY = dt.date
START = ClockEvent(ClockMove.START, DAY(2026, 3, 2))


def read(*events, on=None):
    return read_clock(events, on or DAY(2026, 3, 6), library_calendar())


def test_twenty_working_days_from_receipt():
    reading = read(START)
    assert (reading.due_on, reading.used, reading.left) == (DAY(2026, 3, 30), 4, 16)
    assert not reading.provisional


def test_consulting_a_third_party_is_not_counted():
    pause = ClockEvent(ClockMove.PAUSE, DAY(2026, 3, 5))
    reading = read(START, pause, on=DAY(2026, 3, 20))
    assert (reading.paused, reading.due_on, reading.used) == (True, None, 3)
    resume = ClockEvent(ClockMove.RESUME, DAY(2026, 3, 20))
    reading = read(START, pause, resume, on=DAY(2026, 3, 23))
    # Seventeen of twenty are left from Friday the 20th; 清明 is on 6 April's weekend bridge.
    assert reading.used == 4
    assert reading.due_on == library_calendar().add_working_days(DAY(2026, 3, 20), 17)


def test_completed_request_restarts_the_clock():
    restart = ClockEvent(ClockMove.RESTART, DAY(2026, 3, 16))
    reading = read(START, restart, on=DAY(2026, 3, 17))
    assert (reading.used, reading.due_on) == (1, DAY(2026, 4, 14))


def test_extension_and_end():
    extend = ClockEvent(ClockMove.EXTEND, DAY(2026, 3, 20), days=20)
    assert read(START, extend, on=DAY(2026, 3, 20)).term == 40
    stop = ClockEvent(ClockMove.STOP, DAY(2026, 4, 2))
    reading = read(START, stop, on=DAY(2026, 5, 1))
    assert (reading.stopped_on, reading.late_days) == (DAY(2026, 4, 2), 3)
    assert not reading.paused


def test_late_while_it_runs():
    assert read(START, on=DAY(2026, 3, 30)).late_days == 0
    assert read(START, on=DAY(2026, 3, 31)).late_days == 1


def test_what_came_later_is_not_known_yet():
    stop = ClockEvent(ClockMove.STOP, DAY(2026, 4, 2))
    assert read(START, stop, on=DAY(2026, 3, 6)).stopped_on is None
    with pytest.raises(ValueError, match="还没有收到申请"):
        read(START, on=DAY(2026, 3, 1))


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([ClockEvent(ClockMove.PAUSE, DAY(2026, 3, 2))], "还没有登记收到申请"),
        ([START, START], "期限正在计算"),
        ([START, ClockEvent(ClockMove.RESUME, DAY(2026, 3, 3))], "期限正在计算"),
        ([START, ClockEvent(ClockMove.PAUSE, DAY(2026, 3, 1))], "早于前一步"),
        ([START, ClockEvent(ClockMove.EXTEND, DAY(2026, 3, 3), days=21)], "1至20个工作日"),
        ([START, *[ClockEvent(ClockMove.EXTEND, DAY(2026, 3, 3), days=5)] * 2], "只能延长一次"),
        (
            [
                START,
                ClockEvent(ClockMove.STOP, DAY(2026, 3, 3)),
                ClockEvent(ClockMove.PAUSE, DAY(2026, 3, 4)),
            ],
            "已经办结",
        ),
    ],
)
def test_a_clock_that_jumps_is_refused(events, words):
    (problem,) = clock_problems(events)
    assert words in problem
    with pytest.raises(ValueError, match=words):
        read_clock(events, DAY(2026, 4, 1), library_calendar())


@given(
    st.dates(DAY(2010, 1, 1), DAY(2025, 1, 1)),
    st.integers(0, 15),
    st.integers(0, 40),
)
def test_a_pause_moves_the_end_by_the_working_days_it_lasted(start, before, length):
    calendar = library_calendar()
    paused = start + dt.timedelta(days=before)
    resumed = paused + dt.timedelta(days=length)
    plain = read_clock([ClockEvent(ClockMove.START, start)], start, calendar)
    events = [
        ClockEvent(ClockMove.START, start),
        ClockEvent(ClockMove.PAUSE, paused),
        ClockEvent(ClockMove.RESUME, resumed),
    ]
    moved = read_clock(events, resumed, calendar)
    lost = calendar.count_working_days(paused, resumed)
    assert calendar.count_working_days(plain.due_on, moved.due_on) == lost
