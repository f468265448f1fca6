"""``due_date``: any phrase of a catalogue, one event or a file of them."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from cms.deadlines.services import load_library_calendar

USUAL = "自信息形成或变更之日起20个工作日内公开"


@pytest.fixture(autouse=True)
def _calendar(db):
    load_library_calendar()


def due_date(*arguments):
    out = io.StringIO()
    call_command("due_date", *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_one_event():
    answer = json.loads(due_date("--rule", USUAL, "--event", "2026-11-23", "--json"))
    assert answer == {
        "event": "2026-11-23",
        "due_on": "2026-12-21",
        "provisional": False,
        "kind": "working_days",
        "source": "《政府信息公开条例》第二十六条",
        "earliest_plausible": "2026-12-21",
        "late_after": "2026-12-21",
        "readings": [],
    }


def test_a_file_of_events_in_its_order(tmp_path):
    events = tmp_path / "events.txt"
    events.write_text("2026-12-04\n\n2026-01-05\n2025-09-26\n", encoding="utf-8")
    answers = json.loads(due_date("--rule", USUAL, "--events", str(events), "--json"))
    assert [(one["event"], one["due_on"], one["provisional"]) for one in answers] == [
        ("2026-12-04", "2027-01-04", True),
        ("2026-01-05", "2026-02-02", False),
        ("2025-09-26", "2025-10-30", False),
    ]


def test_lines_for_people():
    assert due_date("--rule", "每年1月31日前", "--event", "2027-01-05") == (
        "2027-01-05\t2027-01-29（暂定）\t每年固定日期前\t"
        "基本目录“每年1月31日前公开”；《政府信息公开条例》第四十九条\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--rule", "等通知", "--event", "2026-01-05"), "读不懂公开时限中的“等通知”。"),
        (
            ("--rule", USUAL, "--event", "2026年1月5日"),
            "--event的“2026年1月5日”不是日期，请写成 2026-11-23 这样。",
        ),
        (
            ("--rule", USUAL, "--event", "2026-02-30"),
            "--event的“2026-02-30”不是日期，请写成 2026-11-23 这样。",
        ),
    ],
)
def test_what_cannot_be_read(arguments, message):
    with pytest.raises(CommandError) as caught:
        due_date(*arguments)
    assert (str(caught.value), caught.value.returncode) == (message, 2)


def test_a_wrong_line_is_named_and_nothing_is_printed(tmp_path):
    events = tmp_path / "events.txt"
    events.write_text("2026-01-05\n昨天\n", encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        due_date("--rule", USUAL, "--events", str(events))
    assert str(caught.value) == "第2行的“昨天”不是日期，请写成 2026-11-23 这样。"


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError) as caught:
        due_date("--rule", USUAL, "--events", str(tmp_path / "none.txt"))
    assert caught.value.returncode == 2
