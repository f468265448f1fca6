from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from cms.catalogue.enums import Cell
from cms.catalogue.models import CatalogueRow, Wording
from cms.catalogue.queries import open_flags
from cms.catalogue.readers import read_file
from cms.catalogue.reference import DEFAULT_FILE
from cms.catalogue.services import import_catalogue
from cms.core.models import AuditRecord
from tests.factories.catalogue import (
    CatalogueFactory,
    CatalogueFlagFactory,
    CatalogueRowFactory,
    ChannelFactory,
    default_table,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = get_user_model().objects.create_superuser(username="admin", password="secret")
    client.force_login(user)
    return user


@pytest.fixture
def flagged():
    import_catalogue(default_table({"每年1月31日前": "每月中旬"}))


def test_one_menu_holds_catalogue_organisation_and_calendar(client, administrator):
    content = client.get(reverse("wagtailadmin_home")).content.decode()
    # The menu is handed to the page as JSON.
    menu = (
        content.encode().decode("unicode_escape", errors="ignore")
        if "\\u516c" in content
        else content
    )
    for label in ("公开目录", "目录事项", "待处理", "公开渠道", "写法对照", "科室", "工作日历"):
        assert label in menu


def test_rows_are_listed_with_their_state(client, administrator):
    import_catalogue(read_file(DEFAULT_FILE))
    CatalogueRow.objects.filter(number=7).update(column_slug="")
    content = client.get(reverse("catalogue-rows:index")).content.decode()
    assert "还没有插件" in content
    assert "已启用" in content


@pytest.mark.parametrize(("value", "count"), [("yes", 7), ("no", 20)])
def test_rows_are_filtered_by_plugin(client, administrator, value, count):
    import_catalogue(read_file(DEFAULT_FILE))
    CatalogueRow.objects.exclude(number__in=[1, 5, 6, 19, 20, 26, 27]).update(column_slug="")
    response = client.get(reverse("catalogue-rows:index"), {"plugin": value})
    assert len(response.context["object_list"]) == count


def test_a_row_shows_its_raw_text_and_its_reading(client, administrator):
    import_catalogue(read_file(DEFAULT_FILE))
    row = CatalogueRow.objects.get(number=19)
    content = client.get(reverse("catalogue-rows:inspect", args=[row.pk])).content.decode()
    assert "[bookmark: _GoBack]市本级商务政策法规" in content
    assert "网站首页-政策法规-市本级商务政策法规" in content
    assert "法规科、办公室" in content


@pytest.mark.parametrize("name", ["catalogue-rows", "catalogue-flags"])
def test_rows_and_flags_are_read_only(client, administrator, flagged, name):
    assert client.get(reverse(f"{name}:index")).status_code == 200
    assert client.get(reverse(f"{name}:add")).status_code == 302
    pk = CatalogueRow.objects.first().pk if name == "catalogue-rows" else open_flags()[0].pk
    assert client.post(reverse(f"{name}:delete", args=[pk])).status_code == 302
    assert CatalogueRow.objects.count() == 27
    assert len(open_flags()) == 1


def test_a_flag_leads_to_a_wording_that_settles_it(client, administrator, flagged):
    content = client.get(reverse("catalogue-flags:index")).content.decode()
    add = reverse("catalogue-wordings:add")
    assert f"{add}?cell=time_limit&amp;written=" in content
    form = client.get(add, {"cell": "time_limit", "written": "每月中旬"}).content.decode()
    assert 'value="每月中旬"' in form
    response = client.post(
        add, {"cell": "time_limit", "written": "每月中旬", "read_as": "每月15日前"}
    )
    assert response.status_code == 302
    assert open_flags() == []
    assert CatalogueRow.objects.get(number=12).deadline_details == {"by_day": 15}
    assert AuditRecord.objects.filter(action="catalogue.wording.create").count() == 1


def test_a_wording_taken_back_raises_the_flag_again(client, administrator, flagged):
    wording = Wording.objects.create(cell=Cell.TIME_LIMIT, written="每月中旬", read_as="每月15日前")
    client.post(
        reverse("catalogue-wordings:edit", args=[wording.pk]),
        {"cell": "time_limit", "written": "每月中旬", "read_as": "每月16日前"},
    )
    assert CatalogueRow.objects.get(number=12).deadline_details == {"by_day": 16}
    client.post(reverse("catalogue-wordings:delete", args=[wording.pk]))
    assert len(open_flags()) == 1
    assert AuditRecord.objects.filter(action="catalogue.wording.delete").count() == 1


@pytest.mark.parametrize(
    ("cell", "read_as", "message"),
    [
        ("time_limit", "月中", "读不懂公开时限中的“月中”。"),
        ("responsible", "火星科", "没有“火星科”这个科室，请先在“科室”中添加。"),
    ],
)
def test_a_wording_that_cannot_be_read_itself_is_refused(
    client, administrator, flagged, cell, read_as, message
):
    response = client.post(
        reverse("catalogue-wordings:add"), {"cell": cell, "written": "甲", "read_as": read_as}
    )
    assert message in response.content.decode()
    assert Wording.objects.count() == 0


def test_staff_see_the_catalogue_as_far_as_their_group_goes(client):
    import_catalogue(read_file(DEFAULT_FILE))
    user = get_user_model().objects.create_user(username="clerk", password="secret")
    user.groups.add(Group.objects.get(name="办公室"))
    from django.contrib.auth.models import Permission

    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(reverse("catalogue-rows:index")).status_code == 200
    assert client.get(reverse("catalogue-wordings:add")).status_code == 302


def test_the_lists_take_the_same_number_of_queries(client, administrator, assert_constant_queries):
    catalogue = CatalogueFactory()
    channel = ChannelFactory()

    def grow(size):
        while CatalogueRow.objects.count() < size:
            row = CatalogueRowFactory(catalogue=catalogue)
            row.channels.add(channel)
            CatalogueFlagFactory(row=row)

    for name in ("catalogue-rows", "catalogue-flags"):
        CatalogueRow.objects.all().delete()
        url = reverse(f"{name}:index")
        assert_constant_queries(grow, partial(client.get, url))
