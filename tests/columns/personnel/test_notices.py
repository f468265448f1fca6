"""公示: its term at the door, its end, and what falls away after it."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from cms.attachments.models import LiveFile, PageAttachment
from cms.core.models import Ground, ReleaseRecord
from cms.core.queries import unreleased_live_pages
from cms.core.release import ReleaseRefused, release
from cms.deadlines.queries import working_calendar
from columns.personnel.models import Person, PersonnelNoticePage
from columns.personnel.rules import earliest_end
from columns.personnel.terms import PersonnelSettings
from tests.factories.attachments import DocumentFactory
from tests.factories.site import make_item

BODY = json.dumps([{"type": "paragraph", "value": "<p>张小明，1990年生，示例大学毕业。</p>"}])


def publicity(bureau, opens_on=None, days=5, **values):
    """Return the draft of a 公示 of ``days`` working days from today or another day on."""
    opens_on = opens_on or timezone.localdate()
    given = {
        "title": "拟录用人员公示",
        "subtype": "hiring",
        "opens_on": opens_on,
        "closes_on": earliest_end(working_calendar(), opens_on, days),
        "written_on": opens_on,
        "objection_unit": "示例局人事科",
        "objection_phone": "0772-0000009",
        "persons": [
            Person(
                name="张小明",
                gender="male",
                born="1990年6月",
                current_post="示例大学",
                new_post="一级主任科员",
            )
        ],
        **values,
    }
    landing = bureau.column("personnel")
    page = PersonnelNoticePage(live=False, topic=bureau.topic, **given)
    landing.add_child(instance=page)
    # Unchecked, as a draft that was saved before the form was complete.
    page.save_revision(clean=False)
    return page


def released(page, published_on=None):
    moment = None
    if published_on:
        moment = timezone.make_aware(dt.datetime.combine(published_on, dt.time(9)))
    release(page, actor=None, ground=Ground.SAMPLE, published_at=moment)
    return PersonnelNoticePage.objects.get(pk=page.pk)


def status(client, url):
    """Return the status of an answer, its file read to the end and so closed."""
    answer = client.get(url)
    answer.getvalue()
    return answer.status_code


def ended(bureau, days_ago, **values):
    """Return a live 公示 whose last day is at least ``days_ago`` days ago, and just so long ago."""
    today = timezone.localdate()
    opens_on = today - dt.timedelta(days=days_ago + 30)
    page = publicity(bureau, opens_on, **values)
    page.closes_on = today - dt.timedelta(days=days_ago)
    page.save_revision()
    return released(page, opens_on)


def test_five_working_days_are_enough_and_four_are_not(bureau):
    assert released(publicity(bureau)).live
    with pytest.raises(ReleaseRefused, match="只有4个工作日，应不少于5个"):
        release(publicity(bureau, days=4), actor=None, ground=Ground.SAMPLE)


def test_the_form_names_the_earliest_end(bureau):
    page = publicity(bureau, dt.date(2026, 11, 23), days=4)
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert error.value.message_dict == {
        "closes_on": ["公示期只有4个工作日，不少于5个工作日的话最早到2026-11-27截止。"]
    }


def test_a_term_that_ran_before_publication_does_not_count(bureau):
    today = timezone.localdate()
    page = publicity(bureau, today - dt.timedelta(days=14), days=8)
    with pytest.raises(ReleaseRefused, match="从发布之日算起"):
        release(page, actor=None, ground=Ground.SAMPLE)
    # An old publication brought in with its day is judged as of that day.
    assert released(page, page.opens_on).live


def test_the_setting_lengthens_the_term_and_never_shortens_it(bureau):
    settings = PersonnelSettings.load()
    settings.least_working_days = 7
    settings.save()
    with pytest.raises(ReleaseRefused, match="应不少于7个"):
        release(publicity(bureau, days=6), actor=None, ground=Ground.SAMPLE)
    settings.least_working_days = 4
    with pytest.raises(ValidationError, match="不能更短"):
        settings.full_clean()


def test_objections_need_an_address(bureau):
    page = publicity(bureau, objection_phone="")
    with pytest.raises(ReleaseRefused, match="异议受理单位和电话"):
        release(page, actor=None, ground=Ground.SAMPLE)


def test_texts_that_stay_hold_no_names_and_no_private_numbers(bureau):
    page = publicity(bureau, title="张小明同志录用公示", objection_phone="13800138000")
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert set(error.value.message_dict) == {"title", "objection_phone"}
    with pytest.raises(ValidationError, match="身份证号或手机号"):
        Person(name="李四", new_post="科员", note="11010519491231002X").clean()


def test_an_appointment_has_neither_term_nor_end_of_details(bureau, client):
    page = released(make_item(bureau.column("personnel"), topic=bureau.topic))
    assert page.window_state == "none"
    assert page.details_end_on is None
    assert not page.are_details_over


@pytest.mark.parametrize(("days_ago", "shown"), [(1, True), (30, True), (31, False)])
def test_ended_is_shown_as_ended_and_details_fall_away_on_their_day(
    bureau, client, days_ago, shown
):
    page = ended(bureau, days_ago, body=BODY)
    attachment = PageAttachment(document=DocumentFactory(), title="名单附件")
    page.attachments.add(attachment)
    page.save_revision()
    release(page, actor=None, ground=Ground.SAMPLE)
    page = PersonnelNoticePage.objects.get(pk=page.pk)
    html = client.get(page.url).content.decode()
    api = client.get(f"/api/v2/pages/{page.pk}/").json()
    listing = client.get(
        "/api/v2/pages/", {"type": "column_personnel.PersonnelNoticePage", "fields": "*"}
    ).content.decode()
    assert "公示已结束" in html
    assert api["window_state"] == "closed"
    for text in ("张小明", "1990年", "示例大学", "名单附件"):
        assert (text in html) is shown, text
        assert (text in json.dumps(api, ensure_ascii=False)) is shown, text
        assert (text in listing) is shown, text
    assert ("张某" in html) is not shown
    assert api["person_list"][0]["new_post"] == "一级主任科员"


@pytest.mark.parametrize(("days_ago", "shown"), [(30, True), (31, False)])
def test_files_and_api_v3_fall_away_by_the_clock(bureau, client, days_ago, shown):
    page = ended(bureau, days_ago, body=BODY)
    document = DocumentFactory()
    page.attachments.add(PageAttachment(document=document, title="名单附件"))
    page.save_revision()
    release(page, actor=None, ground=Ground.SAMPLE)
    assert status(client, document.url) == (200 if shown else 404)
    listed = client.get("/api/v2/documents/").json()["items"]
    assert [one["id"] for one in listed] == ([document.pk] if shown else [])
    address = f"/api/v3/pages/{page.pk}/"
    answer = client.get(address)
    assert bool(answer.json()["body"]) is shown
    for text in ("张小明", "1990年", "示例大学"):
        assert (text in answer.content.decode()) is shown, text
    # Whoever edits the page still has it.
    client.force_login(bureau.administrator)
    assert status(client, document.url) == 200
    # A file that another page uses stays public for its sake.
    other = make_item(bureau.column("personnel"), topic=bureau.topic)
    other.attachments.add(PageAttachment(document=document, title="名单附件"))
    other.save_revision()
    released(other)
    client.logout()
    assert status(client, document.url) == 200


def test_the_text_of_a_publicity_is_not_indexed(bureau):
    page = ended(bureau, 1, body=BODY)
    assert page.lasting_text == ""
    page.subtype = "appointment"
    assert "张小明" in page.lasting_text


def test_the_daily_command_takes_details_away_through_the_door(bureau, client, capsys):
    due = ended(bureau, 31, body=BODY)
    due.attachments.add(PageAttachment(document=DocumentFactory(), title="名单附件"))
    due.save_revision()
    release(due, actor=None, ground=Ground.SAMPLE)
    fresh = ended(bureau, 2)
    assert LiveFile.objects.filter(page_id=due.pk).count() == 1
    call_command("drop_personal_details")
    assert "已撤下1页的个人信息。" in capsys.readouterr().out
    due = PersonnelNoticePage.objects.get(pk=due.pk)
    assert due.live
    assert due.details_dropped_on == timezone.localdate()
    assert [person.as_value()["name"] for person in due.persons.all()] == ["张某"]
    assert [person.born for person in due.persons.all()] == [""]
    assert list(due.body) == []
    assert LiveFile.objects.filter(page_id=due.pk).count() == 0
    record = ReleaseRecord.objects.filter(page_id=due.pk).first()
    assert (record.ground, record.reason) == ("expiry", "公示期满，个人信息按设置撤下")
    assert list(unreleased_live_pages()) == []
    assert [p.name for p in PersonnelNoticePage.objects.get(pk=fresh.pk).persons.all()] == [
        "张小明"
    ]
    # What was released before stays on record.
    assert any(
        "张小明" in json.dumps(one.content, ensure_ascii=False) for one in due.revisions.all()
    )
    call_command("drop_personal_details")
    assert "已撤下0页的个人信息。" in capsys.readouterr().out


def test_the_list_can_be_narrowed_by_subtype(bureau, client):
    released(publicity(bureau))
    released(make_item(bureau.column("personnel"), topic=bureau.topic, title="任免通知"))
    landing = bureau.column("personnel")
    html = client.get(landing.url, {"subtype": "appointment"}).content.decode()
    assert "任免通知" in html
    assert "拟录用人员公示" not in html
    assert "公示中" in client.get(landing.url).content.decode()
