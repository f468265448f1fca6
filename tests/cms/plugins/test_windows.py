"""Windows of time."""

from __future__ import annotations

import datetime as dt

import pytest

from cms.plugins.windows import WindowState, window_state

FIRST, LAST = dt.date(2026, 3, 2), dt.date(2026, 3, 20)


@pytest.mark.parametrize(
    ("opens", "closes", "on", "state"),
    [
        (None, None, FIRST, WindowState.NONE),
        (FIRST, LAST, dt.date(2026, 3, 1), WindowState.COMING),
        (FIRST, LAST, FIRST, WindowState.OPEN),
        (FIRST, LAST, LAST, WindowState.OPEN),
        (FIRST, LAST, dt.date(2026, 3, 21), WindowState.CLOSED),
        (None, LAST, dt.date(2020, 1, 1), WindowState.OPEN),
        (FIRST, None, dt.date(2030, 1, 1), WindowState.OPEN),
    ],
)
def test_where_a_day_lies(opens, closes, on, state):
    assert window_state(opens, closes, on) == state
