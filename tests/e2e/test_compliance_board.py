"""A late page turns the row red, and the board of last month still says green: in a browser."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cms.plugins.access import sync_page_permissions
from tests.e2e.test_first_news import sign_in
from tests.factories.compliance import make_desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_red_today_green_last_month(browser, bureau, live_server):
    desk = make_desk(bureau)
    sync_page_permissions()
    desk.row()
    today = timezone.localdate()
    published = today - dt.timedelta(days=50)
    desk.news(published - dt.timedelta(days=2), published, title="按时公开的动态（示例）")
    late = desk.draft(today - dt.timedelta(days=45), title="迟迟没有签发的动态（示例）")
    site = live_server.url

    head = browser.new_context(locale="zh-CN").new_page()
    sign_in(head, site, bureau.head)
    head.goto(f"{site}/admin/compliance/")
    row = head.get_by_role("row").filter(has_text="商务动态")
    expect(row.get_by_text("逾期未公开")).to_be_visible()
    expect(row.get_by_text("迟迟没有签发的动态（示例）")).to_be_visible()
    head.emulate_media(media="print")
    expect(head.locator(".compliance-filters")).to_be_hidden()
    expect(row).to_be_visible()
    head.emulate_media(media="screen")

    # What did the board say a month ago?
    head.get_by_label("哪一天").fill((today - dt.timedelta(days=40)).isoformat())
    head.get_by_role("button", name="查看").click()
    row = head.get_by_role("row").filter(has_text="商务动态")
    expect(row.locator(".compliance-state")).to_have_text("正常")

    # Down to the page itself.
    head.goto(f"{site}/admin/compliance/")
    head.get_by_role("link", name="商务动态", exact=True).click()
    head.get_by_role("link", name="迟迟没有签发的动态（示例）").click()
    head.wait_for_url(f"{site}/admin/pages/{late.pk}/edit/")
    head.context.close()
