"""The board over stored facts: what it says today, and what it said then."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from cms.compliance.board import board_on
from cms.compliance.enums import Level, RowState, Standing
from cms.compliance.models import UpdateLimit
from cms.compliance.rules import DayError
from cms.core import audit
from cms.plugins.registry import registry
from columns.news.models import NewsPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """It is the 24th of November 2026."""
    monkeypatch.setattr(timezone, "localdate", _localdate)


_REAL = timezone.localdate


def _localdate(value=None, timezone=None):
    return _REAL(value, timezone) if value is not None else dt.date(2026, 11, 24)


def only(on=None, **options):
    (row,) = board_on(on, **options).rows
    return row


def test_late_page_turns_the_row_red_and_last_month_stays_green(desk):
    desk.row()
    desk.news(dt.date(2026, 10, 12), dt.date(2026, 10, 15))
    # An event of 23 October: due on 20 November, and it is the 24th.
    desk.draft(dt.date(2026, 10, 23), title="迟到的动态")
    now, then = only(), only(dt.date(2026, 10, 25))
    assert now.state is RowState.OVERDUE
    assert [(one.facts.title, one.late_days) for one in now.pages] == [("迟到的动态", 2)]
    assert then.state is RowState.ON_TRACK
    assert then.tally.counts == {Standing.ON_TIME: 1, Standing.PENDING: 1}
    # Published at last, it is public but late, and last month's board is what it was.
    page = NewsPage.objects.get(title="迟到的动态")
    desk.publish(page, dt.date(2026, 11, 24))
    assert only().states == (RowState.LATE,)
    assert only().tally.worst_late_days == 2
    assert only(dt.date(2026, 10, 25)).tally.counts == then.tally.counts


def test_last_day_in_time_is_not_late(desk):
    desk.row()
    desk.news(dt.date(2026, 11, 2), dt.date(2026, 11, 3))
    desk.draft(dt.date(2026, 10, 27))  # due on the 24th
    assert only().states == (RowState.DUE_SOON,)


def test_the_day_before_the_draft_knows_nothing_of_it(desk):
    desk.row()
    desk.draft(dt.date(2026, 10, 23), made=dt.date(2026, 11, 10))
    assert only(dt.date(2026, 11, 9)).tally.counts == {}
    assert only(dt.date(2026, 11, 10)).tally.counts == {Standing.PENDING: 1}


def test_empty_row_is_missing(desk):
    desk.row()
    assert only().states == (RowState.MISSING,)


def test_row_without_plugin_is_missing(desk):
    desk.row(slug="")
    assert only().states == (RowState.MISSING,)


def test_gap_counts_from_the_last_publication(desk):
    desk.row()
    UpdateLimit.objects.create(column_slug="news", days=14, source="示例")
    desk.news(dt.date(2026, 10, 30), dt.date(2026, 11, 10))
    assert only().states == (RowState.ON_TRACK,)
    assert only().gap_days == 14
    UpdateLimit.objects.filter(column_slug="news").update(days=13)
    assert only().states == (RowState.GAP,)


def test_withdrawn_page_was_there_before(desk):
    desk.row()
    page = desk.news(dt.date(2026, 9, 1), dt.date(2026, 9, 2))
    desk.withdraw(page, dt.date(2026, 11, 20))
    assert only().tally.counts == {Standing.WITHDRAWN: 1}
    assert only().states == (RowState.MISSING,)
    assert only(dt.date(2026, 11, 19)).tally.counts == {Standing.ON_TIME: 1}
    assert only(dt.date(2026, 11, 20)).tally.counts == {Standing.WITHDRAWN: 1}


def test_changed_information_has_a_term_of_its_own(desk):
    desk.row()
    page = desk.news(dt.date(2026, 9, 1), dt.date(2026, 9, 2))
    page.event_on, page.event_reason = dt.date(2026, 10, 12), "负责人变更"
    page.save_revision()
    # The change of 12 October was due on 9 November and still waits.
    assert only().state is RowState.OVERDUE
    desk.publish(page, dt.date(2026, 11, 6))
    assert only().tally.counts == {Standing.ON_TIME: 1}


def test_at_least_behind_pace(desk):
    desk.row(deadline_data={"kind": "at_least", "times": 2, "period": "year"})
    desk.news(dt.date(2025, 9, 1), dt.date(2025, 9, 2))
    row = only()
    assert row.states == (RowState.BEHIND,)
    assert (row.pace.required, row.pace.done, row.pace.expected) == (2, 0, 1)


def test_rolling_row_is_reviewed_never_overdue(desk):
    row = desk.row(deadline_data={"kind": "rolling"})
    desk.news(dt.date(2026, 1, 5), dt.date(2026, 1, 6))
    found = only()
    assert found.states == (RowState.REVIEW,)
    assert found.review_age == (dt.date(2026, 11, 24) - dt.date(2026, 1, 6)).days
    row.reviews.create(reviewed_on=dt.date(2026, 11, 20), reviewer=desk.bureau.head)
    assert only().states == (RowState.ON_TRACK,)
    assert only(dt.date(2026, 11, 19)).states == (RowState.REVIEW,)


def test_yearly_report_missing_and_coming(desk):
    desk.row("annual_reports", deadline_data={"kind": "yearly_date", "month": 1, "day": 31})
    row = only()
    assert row.states == (RowState.OVERDUE, RowState.MISSING)
    assert row.yearly_due.late_after == dt.date(2026, 1, 31)


def test_provisional_where_the_notice_is_not_out(desk):
    desk.row()
    desk.news(dt.date(2026, 11, 2), dt.date(2026, 11, 3))
    desk.draft(dt.date(2026, 12, 4), made=dt.date(2026, 11, 20))
    row = only()
    assert row.provisional
    assert row.next_due.provisional


def test_unreadable_limit_is_said(desk):
    desk.row(deadline_data=None)
    desk.news(dt.date(2026, 11, 2), dt.date(2026, 11, 23))
    assert only().states == (RowState.UNREADABLE,)


@pytest.mark.parametrize("day", [dt.date(2026, 11, 25), dt.date(1999, 1, 1)])
def test_refused_days(desk, day):
    with pytest.raises(DayError):
        board_on(day)


def test_units_and_people(desk):
    desk.row()
    desk.news(dt.date(2026, 10, 12), dt.date(2026, 10, 15))
    board = board_on()
    assert board.levels == {Level.RED: 0, Level.AMBER: 0, Level.GREEN: 1}
    assert board.units[desk.bureau.trade.pk].counts == {Standing.ON_TIME: 1}
    assert board.people[desk.bureau.drafter.pk].counts == {Standing.ON_TIME: 1}
    assert board.rows[0].units == (desk.bureau.trade.pk,)


def test_constant_queries(desk, assert_constant_queries):
    desk.row()
    made = []

    def grow(size):
        while len(made) < size:
            made.append(desk.news(dt.date(2026, 10, 12), dt.date(2026, 10, 15)))

    assert_constant_queries(grow, lambda: board_on(dt.date(2026, 11, 1)), sizes=(1, 3, 9))


def test_policy_without_interpretation(desk):
    desk.row("municipal_policies", number=19, item="市本级商务政策法规发布")
    desk.row(
        "municipal_policies", number=20, item="政策解读", deadline_data={"kind": "with_policy"}
    )
    model = registry.get("municipal_policies").item_models["市本级商务政策法规发布"]
    written = dt.date(2026, 11, 16)
    policy = desk.draft(written, slug="municipal_policies", model=model, is_normative=True)
    desk.publish(policy, dt.date(2026, 11, 18))
    # Same moment; amber to three working days (Monday the 23rd), then red.
    states = {
        day: {row.row.number: row.state for row in board_on(dt.date(2026, 11, day)).rows}[20]
        for day in (18, 23, 24)
    }
    assert states == {18: RowState.DUE_SOON, 23: RowState.DUE_SOON, 24: RowState.OVERDUE}
    (row,) = board_on(numbers=[20]).rows
    assert [(one.facts.is_page, one.late_days) for one in row.pages] == [(False, 1)]


def test_finance_obeys_the_budget_law(desk):
    desk.row("finance", number=14, item="财政预算")
    model = registry.get("finance").item_models["财政预算"]
    approved = dt.date(2026, 10, 30)
    desk.draft(approved, slug="finance", model=model, approved_on=approved, fiscal_year=2026)
    # Twenty calendar days end on 19 November, twenty working days only on the 27th.
    row = only()
    assert row.state is RowState.OVERDUE
    assert [(one.facts.due.due_on, one.late_days) for one in row.pages] == [
        (dt.date(2026, 11, 19), 3)
    ]


def test_row_of_then_is_read_from_the_audit_log(desk):
    row = desk.row(time_limit="信息形成或变更之日起20个工作日内公开")
    desk.draft(dt.date(2026, 10, 12))  # due on 9 November; with five working days on 19 October
    before = only(dt.date(2026, 11, 5)).states
    record = audit.record(
        "catalogue.import",
        row.catalogue,
        None,
        before={"sha256": "x"},
        after={
            "changed": [
                {
                    "number": 5,
                    "cells": {"time_limit": {"old": row.time_limit, "new": "5个工作日内"}},
                }
            ]
        },
    )
    assert record.happened_at.date() >= dt.date(2026, 11, 24)
    row.deadline_data = {"kind": "working_days", "days": 5, "unit": "working"}
    row.save()
    assert only(dt.date(2026, 11, 5)).states == before
    assert before == (RowState.MISSING, RowState.DUE_SOON)
