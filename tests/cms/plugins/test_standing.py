from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from cms.plugins.standing import Standing, standing, standing_of, updated_at

TODAY = dt.date(2026, 11, 23)
BEFORE, AFTER = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("validity", "effective_on", "valid_until", "found"),
    [
        ("in_force", None, None, Standing.IN_FORCE),
        ("in_force", TODAY, None, Standing.IN_FORCE),
        ("in_force", AFTER, None, Standing.NOT_YET),
        ("in_force", None, TODAY, Standing.IN_FORCE),
        ("in_force", None, BEFORE, Standing.EXPIRED),
        ("amended", None, None, Standing.AMENDED),
        ("amended", None, BEFORE, Standing.EXPIRED),
        ("expired", None, AFTER, Standing.EXPIRED),
        ("repealed", None, BEFORE, Standing.REPEALED),
        ("repealed", AFTER, None, Standing.REPEALED),
    ],
)
def test_what_the_bureau_said_goes_before_what_the_dates_say(
    validity, effective_on, valid_until, found
):
    assert standing(validity, effective_on=effective_on, valid_until=valid_until, on=TODAY) is found


def test_only_policies_have_a_standing():
    assert standing_of(SimpleNamespace(validity="repealed")) is None


@pytest.mark.parametrize(("hours", "shown"), [(0, False), (23, False), (24, True), (24 * 30, True)])
def test_an_update_counts_from_a_day_after_publication(hours, shown):
    first = dt.datetime(2026, 11, 1, 9, tzinfo=dt.UTC)
    last = first + dt.timedelta(hours=hours)
    page = SimpleNamespace(first_published_at=first, last_published_at=last)
    assert updated_at(page) == (last if shown else None)


def test_a_draft_was_never_updated():
    assert updated_at(SimpleNamespace(first_published_at=None, last_published_at=None)) is None
