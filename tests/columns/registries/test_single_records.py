"""One record changed, added or no longer listed: a new edition that differs in that row alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cms.core.models import AuditRecord
from columns.registries import factories
from columns.registries.models import Edition, Record, RegisterPage
from columns.registries.queries import Lookup, records_of
from tests.factories.site import make_released


@pytest.fixture
def closed(register):
    return factories.edition(register, *(factories.record(number) for number in (1, 2, 3)))


@pytest.fixture
def admin(client, site):
    client.force_login(site.administrator)
    return client


def address(edition, number):
    record = records_of(edition).get(key=f"示证{number:05d}")
    return reverse("change_register_record", args=[edition.pk, record.pk])


def typed(number, **changes):
    values = {"expires_on": "", **factories.record(number).values, **changes}
    return dict(values)


def stands(edition):
    return {one.key: one.values["status"] for one in records_of(edition)}


def test_a_change_begins_an_edition_with_one_changed_row(admin, closed):
    form = admin.get(address(closed, 2))
    assert form.context["form"].initial["enterprise_name"] == "示例企业2有限公司"
    answer = admin.post(address(closed, 2), typed(2, status="注销", expires_on="２０２７年3月1日"))
    newest = Edition.objects.get(closed_at__isnull=True)
    assert answer.url == reverse("register_edition", args=[newest.pk])
    assert (newest.mode, newest.added, newest.changed, newest.removed) == ("partial", 0, 1, 0)
    assert stands(closed) == {"示证00001": "有效", "示证00002": "有效", "示证00003": "有效"}
    assert stands(newest) == {"示证00001": "有效", "示证00002": "注销", "示证00003": "有效"}
    changed = records_of(newest, Lookup(text="示例企业2")).get()
    assert changed.expires_on.isoformat() == "2027-03-01"
    entry = AuditRecord.objects.get(action="register.change_record")
    assert entry.after["values"]["status"] == "注销"
    assert entry.before["values"]["status"] == "有效"
    # Another one goes into the same edition, and the list says what to do next.
    admin.post(address(newest, 3), typed(3, status="注销"))
    assert Edition.objects.count() == 2
    assert "核对无误，定稿" in admin.get(answer.url).content.decode()
    admin.post(answer.url, {"close": "1"})
    assert Edition.objects.get(pk=newest.pk).changed == 2


def test_what_the_public_sees_stays_until_the_page_is_released(admin, site, closed, client):
    page = make_released(site.column("registries"), RegisterPage, edition=closed, topic=site.topic)
    admin.post(address(closed, 1), typed(1, enterprise_name="改名后的有限公司"))
    client.logout()
    assert "改名后的有限公司" not in client.get(page.url).content.decode()


def test_a_record_is_added_and_another_no_longer_listed(admin, closed):
    admin.post(reverse("add_register_record", args=[closed.pk]), typed(4))
    newest = Edition.objects.get(closed_at__isnull=True)
    admin.post(address(newest, 1), {"remove": "1"})
    newest.refresh_from_db()
    assert set(stands(newest)) == {"示证00002", "示证00003", "示证00004"}
    assert (newest.added, newest.changed, newest.removed, newest.record_count) == (1, 0, 1, 3)
    # Taken back what was added in the same edition: nothing of it is left.
    admin.post(address(newest, 4), {"remove": "1"})
    assert not Record.objects.filter(key="示证00004").exists()
    # And dropped as a whole: as before.
    admin.post(reverse("register_edition", args=[newest.pk]), {"drop": "1"})
    assert set(stands(closed)) == {"示证00001", "示证00002", "示证00003"}
    assert Record.objects.filter(key="示证00001", until__gt=10**6).exists()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"unified_code": "91450200000000001A"}, "unified_code", "校验"),
        ({"expires_on": "2027年13月1日"}, "expires_on", "日历上没有"),
        ({"enterprise_name": ""}, "enterprise_name", "没有填写"),
        ({"certificate_number": "示证99999"}, "certificate_number", "用来区分记录，不能改"),
        ({"area": "11010519491231002X"}, "area", "身份证号码"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_begun(
    admin, closed, changes, field, words
):
    answer = admin.post(address(closed, 2), typed(2, **changes))
    assert answer.status_code == 400
    assert any(words in message for message in answer.context["form"].errors[field]), (
        answer.context["form"].errors
    )
    assert Edition.objects.count() == 1


def test_the_same_record_is_not_added_twice(admin, closed):
    answer = admin.post(reverse("add_register_record", args=[closed.pk]), typed(1))
    assert "名录里已有这一条" in answer.content.decode()


def test_only_the_newest_edition_is_changed_and_only_by_its_unit(client, site, closed, register):
    old = closed
    newer = factories.edition(register, factories.record(1))
    client.force_login(site.administrator)
    answer = client.get(address(old, 2))
    assert answer.url == reverse("register_edition", args=[old.pk])
    client.force_login(site.outsider)
    assert client.post(address(newer, 1), typed(1)).status_code in (302, 403)
    assert Edition.objects.count() == 2
