"""Writes of the board: reminders sent, reviews made, time limits moved."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms.catalogue.models import CatalogueRow
from cms.compliance.board import Board, board_on
from cms.compliance.models import ComplianceSettings, DeadlineShift, Review, SentReminder
from cms.compliance.queries import running_dues
from cms.compliance.reminding import Reminder, ReminderTerms, Staff, reminders
from cms.core import audit
from cms.core.models import BureauSettings
from cms.deadlines.working_calendar import WorkingCalendar
from cms.departments.models import Membership
from cms.departments.queries import disclosure_office

# Drafts that wait are few beside what is public; all of them are reminded of.
_ALL = 1_000_000


def record_shifts(
    sender: Any,
    before: WorkingCalendar,
    after: WorkingCalendar,
    cause: str,
    actor: Any,
    **kwargs: Any,
) -> list[str]:
    """Record the running time limits that a change of the calendar moves; return them as lines."""
    old, new = running_dues(before), running_dues(after)
    shifts = []
    for key, (facts, row) in new.items():
        due, was = facts.due, old[key][0].due if key in old else None
        if due is None or was is None:
            continue
        if (due.due_on, due.provisional) == (was.due_on, was.provisional):
            continue
        shifts.append(
            DeadlineShift(
                page_id=facts.pk,
                title=facts.title[:255],
                row_number=row,
                old_due_on=was.due_on,
                new_due_on=due.due_on,
                old_provisional=was.provisional,
                new_provisional=due.provisional,
                cause=cause[:300],
                actor=actor if getattr(actor, "pk", None) else None,
            )
        )
    DeadlineShift.objects.bulk_create(shifts)
    return [_shift_line(shift) for shift in shifts]


def _shift_line(shift: DeadlineShift) -> str:
    if shift.old_due_on == shift.new_due_on:
        return _("“%(title)s”%(date)s由暂定转为确定") % {
            "title": shift.title,
            "date": shift.new_due_on.isoformat(),
        }
    return _("“%(title)s”由%(old)s改为%(new)s") % {
        "title": shift.title,
        "old": shift.old_due_on.isoformat(),
        "new": shift.new_due_on.isoformat(),
    }


@transaction.atomic
def record_review(row: CatalogueRow, *, actor: Any, note: str = "") -> Review:
    """Record that a row without a fixed term was looked through today."""
    review = Review.objects.create(row=row, reviewer=actor, note=note[:300])
    audit.record(
        "compliance.review", row, actor, after={"on": review.reviewed_on, "note": review.note}
    )
    return review


class NoMailServerError(RuntimeError):
    """Nothing can be sent: no mail server is set."""


@dataclass(slots=True)
class SendingReport:
    """What a run sent, and what it could not send."""

    sent: dict[str, int] = field(default_factory=dict)
    without_address: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    day_off: bool = False


def send_reminders(*, dry_run: bool = False) -> SendingReport:
    """Send what the day calls for and no run before has sent: one mail for each person.

    On a day off nothing goes out unless the bureau wants it; the next working day finds it all.
    A mail that cannot be handed to the server leaves no record and is tried again by the next run.
    Raises ``NoMailServerError`` where there is none.
    """
    report = SendingReport()
    kept = ComplianceSettings.objects.first() or ComplianceSettings()
    with translation.override(settings.LANGUAGE_CODE):
        board = board_on(keep=_ALL)
        if not (kept.remind_on_days_off or board.day.calendar.is_workday(board.on)):
            report.day_off = True
            return report
        if not dry_run and settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend"):
            raise NoMailServerError(
                _("没有配置邮件服务器，提醒发不出去。请设置环境变量 EMAIL_HOST。")
            )
        terms = ReminderTerms(kept.remind_before, kept.head_after, kept.office_after)
        by_person: dict[int, list[Reminder]] = defaultdict(list)
        for reminder in reminders(board.rows, board.day, terms, _staff(board.on)):
            by_person[reminder.person].append(reminder)
        connection = get_connection(fail_silently=False)
        for person in sorted(by_person):
            _send_to(person, by_person[person], board, connection, report, dry_run=dry_run)
    return report


def _staff(on: dt.date) -> Staff:
    members: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = Membership.objects.active(on).filter(user__is_active=True).order_by("pk")
    for unit, user, role in rows.values_list("department_id", "user_id", "role"):
        members[unit].append((user, role))
    office = disclosure_office()
    return Staff(
        members={unit: tuple(people) for unit, people in members.items()},
        office=office.pk if office else None,
        active=frozenset(
            get_user_model().objects.filter(is_active=True).values_list("pk", flat=True)
        ),
    )


def _send_to(
    person: int,
    due: list[Reminder],
    board: Board,
    connection: Any,
    report: SendingReport,
    *,
    dry_run: bool,
) -> None:
    with transaction.atomic():
        # The lock orders two runs at once: the second sees what the first has sent.
        user = get_user_model().objects.select_for_update().get(pk=person)
        sent = set(
            SentReminder.objects.filter(
                user=user, duty__in={reminder.duty for reminder in due}
            ).values_list("duty", "stage")
        )
        fresh = {(one.duty, one.stage): one for one in due if (one.duty, one.stage) not in sent}
        if not fresh:
            return
        if not user.email:
            report.without_address.append(str(user))
            return
        if dry_run:
            report.sent[user.email] = len(fresh)
            return
        SentReminder.objects.bulk_create(
            SentReminder(
                duty=one.duty,
                stage=one.stage,
                user=user,
                address=user.email,
                subject=one.text[:300],
                sent_at=timezone.now(),
            )
            for one in fresh.values()
        )
        message = _message(user, list(fresh.values()), board, connection)
        try:
            message.send()
        except (OSError, SMTPException) as error:
            transaction.set_rollback(True)
            report.failed.append(f"{user} {user.email}：{error}")
            return
        report.sent[user.email] = len(fresh)


def _message(user: Any, lines: list[Reminder], board: Board, connection: Any) -> EmailMessage:
    bureau = BureauSettings.load().name
    late = sum(one.stage != "before" for one in lines)
    subject = _("[%(bureau)s] 信息公开提醒：%(number)d项待办") % {
        "bureau": bureau,
        "number": len(lines),
    }
    if late:
        subject = _("[%(bureau)s] 信息公开提醒：%(number)d项待办，%(late)d项须尽快处理") % {
            "bureau": bureau,
            "number": len(lines),
            "late": late,
        }
    parts = [_("%(name)s：") % {"name": user.get_full_name() or user.username}, ""]
    for number, one in enumerate(lines, start=1):
        parts.append(f"{number}. [{one.stage.label}] {one.text}")
        if one.page:
            parts.append(
                f"   {settings.WAGTAILADMIN_BASE_URL}{settings.ADMIN_PATH}pages/{one.page}/edit/"
            )
    parts += [
        "",
        _("同一事项每个阶段只提醒一次。看板：%s")
        % f"{settings.WAGTAILADMIN_BASE_URL}{settings.ADMIN_PATH}compliance/",
    ]
    # One line each in the header: a title may hold a line break.
    return EmailMessage(
        subject=" ".join(subject.split()),
        body="\n".join(parts),
        to=[user.email],
        connection=connection,
    )
