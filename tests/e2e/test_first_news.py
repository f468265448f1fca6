"""A clerk writes the news, it is reviewed, a citizen reads it: in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from cms.core.models import ReleaseRecord
from columns.news.models import NewsPage
from tests.factories.review import staff_review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "我市举办螺蛳粉产业推介会（示例）"


def sign_in(tab: Tab, site: str, user) -> None:
    tab.goto(f"{site}/admin/login/")
    tab.locator("[name='username']").fill(user.username)
    tab.locator("[name='password']").fill("password")
    tab.locator("button[type='submit']").click()
    tab.wait_for_url(f"{site}/admin/")


def footer(tab: Tab, page, site: str) -> Tab:
    """Open the editor with the footer's menu unfolded."""
    tab.goto(f"{site}/admin/pages/{page.pk}/edit/")
    tab.locator("footer [data-w-dropdown-target='toggle']").first.click()
    return tab


def test_from_draft_to_reader(browser, bureau, live_server):
    people = staff_review(bureau, "news")
    column = bureau.column("news")
    site = live_server.url

    # The clerk fills in title, topic and text; everything else has its default.
    clerk = browser.new_context(locale="zh-CN").new_page()
    sign_in(clerk, site, bureau.drafter)
    clerk.goto(f"{site}/admin/pages/add/column_news/newspage/{column.pk}/")
    clerk.locator("[name='title']").fill(TITLE)
    clerk.locator("[name='topic']").select_option(label="对外贸易")
    expect(clerk.locator("[name='action-publish']")).to_have_count(0)
    clerk.locator(".action-save").first.click()
    clerk.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    page = NewsPage.objects.get(title=TITLE)
    assert not page.live
    assert page.responsible_unit == bureau.trade

    # A citizen sees nothing yet.
    citizen = browser.new_context(locale="zh-CN").new_page()
    citizen.goto(f"{site}{column.get_url()}")
    expect(citizen.get_by_text(TITLE)).to_have_count(0)

    # The clerk submits it; the unit's reviewer, its head and the office decide on one screen each.
    footer(clerk, page, site).locator("[name='action-submit']").click()
    clerk.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    clerk.context.close()
    for person in (people.reviewer, bureau.head, people.office_reviewer):
        signer = browser.new_context(locale="zh-CN").new_page()
        sign_in(signer, site, person)
        signer.get_by_role("link", name=TITLE).first.click()
        expect(signer.get_by_text("预览送审内容")).to_be_visible()
        signer.locator("[name='approve-comment']").fill("同意")
        signer.locator("button[value='approve']").click()
        signer.wait_for_url(f"{site}/admin/")
        signer.context.close()
    page.refresh_from_db()
    assert page.live
    assert ReleaseRecord.objects.get(page_id=page.pk).actor == people.office_reviewer

    # The citizen finds it in the column and reads it.
    citizen.goto(f"{site}{column.get_url()}")
    citizen.get_by_role("link", name=TITLE).click()
    expect(citizen.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    expect(citizen.get_by_text(page.index_number).first).to_be_visible()
    citizen.context.close()
