"""Reminders, handed to a real mail server."""

from __future__ import annotations

import datetime as dt
import email
from email import policy

import pytest
from aiosmtpd.controller import Controller
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Revision

from cms.compliance.models import ComplianceSettings, SentReminder
from cms.compliance.services import send_reminders
from tests.factories.compliance import noon
from tests.services.postgresql import free_port

pytestmark = pytest.mark.django_db

_REAL = timezone.localdate


class Letterbox:
    """Takes mail; refuses it for addresses in ``refusing``."""

    def __init__(self) -> None:
        self.mails = []
        self.refusing = set()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  its API
        if address in self.refusing:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  its API
        mail = email.message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append((envelope.rcpt_tos[0], mail))
        return "250 OK"

    def taken(self):
        """Return address → text, and empty the box."""
        found = {to: mail.get_content() for to, mail in self.mails}
        assert len(found) == len(self.mails)
        self.mails.clear()
        return found


@pytest.fixture
def letterbox(settings, desk):
    for person in (desk.bureau.drafter, desk.bureau.head, desk.bureau.office_head):
        person.email = f"{person.username}@example.test"
        person.save()
    box = Letterbox()
    port = free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_SSL = settings.EMAIL_USE_TLS = False
    yield box
    server.stop()


class Clock:
    def __init__(self, monkeypatch):
        self.day = dt.date(2026, 11, 24)
        monkeypatch.setattr(timezone, "localdate", self)

    def __call__(self, value=None, timezone=None):
        return self.day if value is None else _REAL(value, timezone)


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch)


@pytest.fixture
def draft(desk, clock):
    """A draft due on Tuesday the 24th of November."""
    desk.row()
    clock.day = dt.date(2026, 11, 18)
    desk.news(dt.date(2026, 11, 10), dt.date(2026, 11, 11))
    return desk.draft(dt.date(2026, 10, 27), title="正在\n准备的动态")


def test_before_after_and_up_the_ladder_once_each(desk, draft, clock, letterbox):
    drafter, head, office = (
        desk.bureau.drafter.email,
        desk.bureau.head.email,
        desk.bureau.office_head.email,
    )
    send_reminders()
    assert letterbox.taken() == {}  # four working days are left
    clock.day = dt.date(2026, 11, 19)
    assert send_reminders().failed == []
    ((to, mail),) = letterbox.mails
    assert to == drafter
    assert mail["Subject"].strip() == "[示例市商务局] 信息公开提醒：1项待办"
    assert "应于2026-11-24前公开，还没有公开" in letterbox.taken()[drafter]
    send_reminders()
    assert letterbox.taken() == {}  # once
    clock.day = dt.date(2026, 11, 24)
    send_reminders()
    assert letterbox.taken() == {}  # the last day in time
    clock.day = dt.date(2026, 11, 25)
    send_reminders()
    found = letterbox.taken()
    assert set(found) == {drafter, head}
    assert "已逾期1个工作日" in found[head]
    clock.day = dt.date(2026, 11, 27)
    send_reminders()
    found = letterbox.taken()
    assert set(found) == {office}
    assert "已逾期3个工作日" in found[office]
    assert f"/admin/pages/{draft.pk}/edit/" in found[office]
    desk.publish(draft, clock.day)
    clock.day = dt.date(2026, 12, 1)
    send_reminders()
    assert letterbox.taken() == {}


def test_days_off_are_left_alone(desk, draft, clock, letterbox):
    clock.day = dt.date(2026, 11, 28)  # a Saturday
    assert send_reminders().day_off
    assert letterbox.taken() == {}
    ComplianceSettings.objects.create(remind_on_days_off=True)
    assert not send_reminders().day_off
    assert letterbox.taken() != {}


def test_a_refused_mail_is_tried_again(desk, draft, clock, letterbox):
    clock.day = dt.date(2026, 11, 19)
    letterbox.refusing = {desk.bureau.drafter.email}
    with pytest.raises(CommandError, match="下次再试"):
        call_command("send_reminders")
    assert not SentReminder.objects.exists()
    letterbox.refusing = set()
    call_command("send_reminders")
    assert set(letterbox.taken()) == {desk.bureau.drafter.email}


def test_moved_date_is_a_new_duty(desk, draft, clock, letterbox):
    clock.day = dt.date(2026, 11, 19)
    send_reminders()
    letterbox.taken()
    draft.written_on = dt.date(2026, 10, 28)
    revision = draft.save_revision()
    clock.day = dt.date(2026, 11, 20)
    Revision.objects.filter(pk=revision.pk).update(created_at=noon(clock.day))
    send_reminders()
    assert "2026-11-25" in letterbox.taken()[desk.bureau.drafter.email]


def test_without_address(desk, draft, clock, letterbox, capsys):
    desk.bureau.drafter.email = ""
    desk.bureau.drafter.save()
    clock.day = dt.date(2026, 11, 19)
    call_command("send_reminders")
    assert "没有登记邮箱" in capsys.readouterr().err
    assert not SentReminder.objects.exists()


def test_dry_run_sends_nothing(desk, draft, clock, letterbox, capsys):
    clock.day = dt.date(2026, 11, 19)
    call_command("send_reminders", "--dry-run")
    assert capsys.readouterr().out == f"{desk.bureau.drafter.email}：1项\n"
    assert letterbox.taken() == {}
    assert not SentReminder.objects.exists()


def test_no_mail_server_is_said(desk, draft, clock, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with pytest.raises(CommandError, match="EMAIL_HOST"):
        call_command("send_reminders")


def test_row_asks_the_head_once_for_a_spell(desk, clock, letterbox):
    desk.row(owner_data={"kind": "named", "units": ["示例贸易科"]})
    send_reminders()
    assert "栏目是空的" in letterbox.taken()[desk.bureau.head.email]
    clock.day = dt.date(2026, 11, 25)
    send_reminders()
    assert letterbox.taken() == {}
