"""The units on the page: a copy of the departments, as of the release."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from cms.core.models import Ground
from cms.core.release import release
from cms.departments.models import Department
from cms.plugins.access import sync_page_permissions
from columns.organization.models import UnitDirectoryPage
from tests.factories.site import make_released


def test_the_page_shows_the_departments_as_chart_and_list(bureau, client):
    Department.objects.filter(code="trade").update(
        duties="指导进出口。\n组织参展。", phone="0772-1234", room="508室"
    )
    page = make_released(bureau.column("organization"), topic=bureau.topic)
    assert [unit["name"] for unit in page.units] == ["办公室", "示例贸易科", "财务科"]
    assert page.as_of == timezone.localdate()
    for url in (page.url, bureau.column("organization").url):
        html = client.get(url).content.decode()
        assert 'href="#unit-trade"' in html
        assert 'id="unit-trade"' in html
        for text in ("指导进出口。", "组织参展。", "0772-1234", "508室", "科长"):
            assert text in html, text


def test_a_change_of_a_department_reaches_the_public_by_the_next_release(bureau, client):
    page = make_released(bureau.column("organization"), topic=bureau.topic)
    Department.objects.filter(code="trade").update(phone="0772-9999")
    assert "0772-9999" not in client.get(page.url).content.decode()
    page.save_revision()
    assert "0772-9999" not in client.get(page.url).content.decode()
    page = UnitDirectoryPage.objects.get(pk=page.pk)
    release(page, actor=bureau.head, ground=Ground.WORKFLOW)
    assert "0772-9999" in client.get(page.url).content.decode()


def test_the_day_of_the_units_moves_with_them_only(bureau):
    page = make_released(bureau.column("organization"), topic=bureau.topic)
    page.as_of = None
    page.refresh_facts()
    before = page.as_of = page.as_of.replace(year=2020)
    page.refresh_facts()
    assert page.as_of == before
    Department.objects.filter(code="trade").update(room="1室")
    page.refresh_facts()
    assert page.as_of == timezone.localdate()


def test_the_staff_are_told_what_has_changed(bureau, client):
    sync_page_permissions()
    page = make_released(bureau.column("organization"), topic=bureau.topic)
    client.force_login(bureau.administrator)
    home = reverse("wagtailadmin_home")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "机构有变动" not in client.get(home).content.decode()
    Department.objects.filter(code="trade").update(phone="0772-9999")
    assert "“示例贸易科”的联系电话有变动" in client.get(home).content.decode()
    form = client.get(edit).content.decode()
    assert "“示例贸易科”的联系电话有变动" in form
    assert "办公室：工作职责、联系电话" in form
    page.save_revision()
    assert "机构有变动" not in client.get(home).content.decode()
